"""Joysticks and control keyboards in the console window: what they ask for, done to the selected tile's camera."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from csu_console.domain.ptz import Velocity
from csu_console.ui.keys.command import CommandRegistry
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.ptz.driving import Driving
from csu_console.ui.ptz.stick_acts import FOCUSES, TILES, WAYS, preset_of


class SticksPort(Protocol):
    """StickService, as far as hands go."""

    @property
    def leaned(self) -> SignalInstance: ...

    @property
    def focused(self) -> SignalInstance: ...

    @property
    def pressed(self) -> SignalInstance: ...

    @property
    def released(self) -> SignalInstance: ...

    @property
    def let_go(self) -> SignalInstance: ...

    def release(self) -> None: ...


class StickHands(Protocol):
    """What the PTZ desk does for a stick."""

    def recall(self, number: int) -> None: ...

    def focus(self, speed: float) -> None: ...


class StickDesk(QObject):
    """Owned by the PTZ desk; GUI thread. Nothing happens while nothing may be commanded."""

    def __init__(
        self,
        sticks: SticksPort,
        driving: Driving,
        hands: StickHands,
        registry: CommandRegistry,
        mosaic: Callable[[], Mosaic],
        listens: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`mosaic`: the one whose selected tile is worked on."""
        super().__init__(parent)
        self._sticks, self._driving, self._hands = sticks, driving, hands
        self._registry, self._mosaic, self._listens = registry, mosaic, listens
        sticks.leaned.connect(self._on_leaned)
        sticks.focused.connect(self._on_focused)
        sticks.pressed.connect(self._on_pressed)
        sticks.released.connect(self._on_released)
        sticks.let_go.connect(driving.let_go)
        # Whatever took the hand off: a stick still leaned over must not move the next camera by itself.
        driving.released.connect(self._on_driving_released)

    def _on_leaned(self, velocity: Velocity) -> None:
        if self._listens():
            self._driving.lean(velocity)

    def _on_focused(self, speed: float) -> None:
        if self._listens() and self._driving.camera_id is not None:
            self._hands.focus(speed)

    def _on_pressed(self, act: str) -> None:
        if not self._listens():
            return
        preset = preset_of(act)
        if preset is not None:
            self._hands.recall(preset)
        elif act in WAYS:
            self._driving.press(WAYS[act])
        elif act in FOCUSES:
            self._hands.focus(FOCUSES[act])
        elif act in TILES:
            mosaic = self._mosaic()
            mosaic.select((mosaic.selected + TILES[act]) % mosaic.count)
        else:
            self._command(act)

    def _on_released(self, act: str) -> None:
        if act in WAYS:
            self._driving.release(WAYS[act])
        elif act in FOCUSES and self._listens():
            self._hands.focus(0.0)

    def _on_driving_released(self) -> None:
        self._sticks.release()

    def _command(self, act: str) -> None:
        """A command of the console, if it may be given now; one that is gone since it was chosen does nothing."""
        known = next((each for each in self._registry.commands() if each.id == act), None)
        if known is not None:
            self._registry.action(known.id).trigger()
