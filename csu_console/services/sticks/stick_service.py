"""The joysticks and control keyboards of this desk: what hands on them ask for, as speeds and as names of acts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from csu_console.devices.sticks.sdl_sticks import SdlSticks
from csu_console.devices.sticks.stick_events import ButtonChanged, Plugged, Sticks, Unplugged
from csu_console.devices.sticks.stick_reader import FIRST_PAUSE_S
from csu_console.domain.actor import Access
from csu_console.domain.permission import Permission
from csu_console.domain.ptz import Velocity
from csu_console.domain.stick import Stick, StickChoices, as_text, from_text, standard_choices
from csu_console.services.sticks.stick_thread import StickThread

CHOICES = "desk/sticks"
"""In this workstation's settings: a JSON object, model to the text of its choices."""

GRACE_MS = 12
"""A stick swung from one side to the other reads rest for a moment: it is let go of only after this. The next report of a
USB stick (8 ms later) is read by then, whenever the reader looks (`PAUSE_S`), and Stop is on the wire within 20 ms."""

FOCUS_STEPS = 4
"""Speeds of a focus axis either way: each is one order to the camera, which does them in turn."""


class Texts(Protocol):
    """This workstation's settings, by name."""

    def text(self, name: str, default: str = "") -> str: ...

    def set_text(self, name: str, value: str) -> None: ...


class StickService(QObject):
    """Lives in the GUI thread; owns the thread that reads. What is leaned when it is plugged in, or when something else
    took the camera away (`release`), counts only after it has been at rest once."""

    changed = Signal()
    """Another stick, or one less."""
    leaned = Signal(object)
    """Velocity; all zero when the hand has let go."""
    focused = Signal(float)
    """-1 near, 1 far, 0 let go."""
    pressed = Signal(str)
    """An act's name."""
    released = Signal(str)
    """The act of the button going down ends: what acts as long as it is held stops here."""
    let_go = Signal()
    """Unplugged, or not read any more: whatever a stick moved stands still, at once."""
    moved = Signal(int)
    """A stick's id: its axes or buttons are otherwise. For whoever draws it."""
    failed = Signal(object)
    """ConsoleError: sticks are not read."""

    def __init__(
        self,
        settings: Texts,
        access: Access,
        make: Callable[[], Sticks] = SdlSticks,
        first_pause_s: float = FIRST_PAUSE_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._access = settings, access
        self._thread = StickThread(make(), first_pause_s, self)
        self._sticks: dict[int, Stick] = {}
        self._axes: dict[int, tuple[float, ...]] = {}
        self._down: dict[int, set[int]] = {}
        self._chosen: dict[int, StickChoices] = {}
        """By stick, while it is plugged in: asked at every movement."""
        self._held: dict[tuple[int, int], str] = {}
        """Act of each button that is down."""
        self._waits_for_rest: set[int] = set()
        self._velocity, self._focus = Velocity(), 0.0
        self.paused = False
        """True: nothing a stick does acts (its page in the settings draws it all the same)."""
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setTimerType(Qt.TimerType.PreciseTimer)
        self._grace.setInterval(GRACE_MS)
        self._grace.timeout.connect(self._rest)
        self._thread.arrived.connect(self._hear)
        self._thread.failed.connect(self.failed)

    def start(self) -> None:
        self._thread.start()

    def close(self, timeout_s: float) -> bool:
        """End the thread; True when it has ended in time."""
        self._grace.stop()
        self._thread.stop()
        ended = self._thread.wait(round(timeout_s * 1000))
        self._hear()
        return ended

    # asked

    def sticks(self) -> tuple[Stick, ...]:
        return tuple(self._sticks.values())

    def axes(self, stick_id: int) -> tuple[float, ...]:
        """-1..1 each, as they are now; () for one that is gone."""
        return self._axes.get(stick_id, ())

    def down(self, stick_id: int) -> frozenset[int]:
        """The buttons that are pressed."""
        return frozenset(self._down.get(stick_id, ()))

    def choices(self, stick: Stick) -> StickChoices:
        """As chosen for this kind of device, else the usual."""
        chosen = self._chosen.get(stick.id)
        if chosen is None:
            kept = self._kept().get(stick.model, "")
            chosen = from_text(kept, standard_choices(stick)) if kept else standard_choices(stick)
            if stick.id in self._sticks:
                self._chosen[stick.id] = chosen
        return chosen

    # done

    def save(self, stick: Stick, choices: StickChoices) -> None:
        """For every device of its kind at this desk, from now on. Raises NotPermitted."""
        self._access.require(Permission.SETTINGS_EDIT)
        self._settings.set_text(CHOICES, json.dumps({**self._kept(), stick.model: as_text(choices)}))
        self._chosen.clear()
        self.release()

    def pause(self, paused: bool) -> None:
        """The settings page shows a stick: what it does there moves nothing."""
        self.paused = paused
        self.release()

    def release(self) -> None:
        """The hand is taken off: whatever is leaned or held acts again only after it was at rest."""
        self._waits_for_rest = {
            stick.id for stick in self.sticks() if not self.choices(stick).at_rest(self.axes(stick.id))
        }
        for button in list(self._held):
            self.released.emit(self._held.pop(button))
        self._act()
        self._rest()

    # parts

    def _hear(self) -> None:
        heard = self._thread.take()
        seen: dict[int, None] = {}
        for event in heard.edges:
            if isinstance(event, Plugged):
                self._plug(event)
            elif isinstance(event, Unplugged):
                self._unplug(event.stick_id)
            else:
                self._button(event)
                seen[event.stick_id] = None
        for stick_id, axes in heard.axes.items():
            if stick_id in self._sticks:
                self._axes[stick_id] = axes
                seen[stick_id] = None
        if heard.lost:
            self.release()
            self.let_go.emit()
        self._act()
        for stick_id in seen:
            self.moved.emit(stick_id)

    def _plug(self, event: Plugged) -> None:
        stick = event.stick
        self._sticks[stick.id], self._axes[stick.id] = stick, event.axes
        self._down[stick.id] = set()
        self._waits_for_rest.add(stick.id)
        self.changed.emit()

    def _unplug(self, stick_id: int) -> None:
        if self._sticks.pop(stick_id, None) is None:
            return
        self._axes.pop(stick_id, None)
        self._down.pop(stick_id, None)
        self._chosen.pop(stick_id, None)
        self._waits_for_rest.discard(stick_id)
        for button in [each for each in self._held if each[0] == stick_id]:
            self.released.emit(self._held.pop(button))
        self._grace.stop()
        self._velocity = Velocity()
        self.let_go.emit()
        self.changed.emit()

    def _button(self, event: ButtonChanged) -> None:
        stick, down = self._sticks.get(event.stick_id), self._down.get(event.stick_id)
        if stick is None or down is None or (event.button in down) is event.down:
            return
        choice = self.choices(stick).button(event.button)
        (down.add if event.down else down.discard)(event.button)
        key = (event.stick_id, event.button)
        if not event.down:
            held = self._held.pop(key, None)
            if held:
                self.released.emit(held)
            if choice.up and not self.paused:
                self.pressed.emit(choice.up)
        elif choice.down and not self.paused:
            self._held[key] = choice.down
            self.pressed.emit(choice.down)

    def _act(self) -> None:
        """Say what all sticks together ask for, when it has changed."""
        velocity, focus = Velocity(), 0.0
        for stick in self.sticks():
            choices, axes = self.choices(stick), self.axes(stick.id)
            if stick.id in self._waits_for_rest:
                if not choices.at_rest(axes):
                    continue
                self._waits_for_rest.discard(stick.id)
            if not self.paused:
                velocity = _added(velocity, choices.velocity(axes))
                focus += choices.focus(axes)
        focus = max(-1.0, min(1.0, round(focus * FOCUS_STEPS) / FOCUS_STEPS))
        if focus != self._focus:
            self._focus = focus
            self.focused.emit(focus)
        if not velocity.still:
            self._grace.stop()
            if velocity != self._velocity:
                self._velocity = velocity
                self.leaned.emit(velocity)
        elif not self._velocity.still and not self._grace.isActive():
            self._grace.start()

    def _rest(self) -> None:
        self._grace.stop()
        if not self._velocity.still:
            self._velocity = Velocity()
            self.leaned.emit(self._velocity)

    def _kept(self) -> dict[str, str]:
        try:
            return {str(model): str(text) for model, text in json.loads(self._settings.text(CHOICES)).items()}
        except (ValueError, AttributeError):
            return {}


def _added(one: Velocity, other: Velocity) -> Velocity:
    pairs = ((one.pan, other.pan), (one.tilt, other.tilt), (one.zoom, other.zoom))
    return Velocity(*(max(-1.0, min(1.0, a + b)) for a, b in pairs))
