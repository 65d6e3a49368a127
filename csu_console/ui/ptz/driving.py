"""One hand on one camera: keys, pad, mouse and stick together, and what becomes of it when the hand goes away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import PtzFeature, Velocity
from csu_console.domain.ptz_aim import SPEED_STEPS, aimed, with_zoom
from csu_console.domain.reservation import PtzLevel
from csu_console.ui.ptz.ports import PtzPort

AGAIN_WITHIN_MS = 450
"""The same key pressed again so soon after its release goes one step faster."""

NOTCH_MS = 180
"""How long one notch of the wheel zooms."""


class Way(Enum):
    """A direction of a key: pan, tilt, zoom."""

    LEFT = (-1, 0, 0)
    RIGHT = (1, 0, 0)
    UP = (0, 1, 0)
    DOWN = (0, -1, 0)
    IN = (0, 0, 1)
    OUT = (0, 0, -1)


class Driving(QObject):
    """Owned by the window; GUI thread. At most one camera at a time is in its hand: another one, or none, lets go."""

    said = Signal(object)
    """ConsoleError: why the camera does not move."""
    speed_changed = Signal(int)
    """Index into SPEED_STEPS."""
    held_changed = Signal()
    released = Signal()
    """The hand was taken off by something else than itself: a stick that is still leaned means nothing any more."""

    def __init__(self, ptz: PtzPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ptz = ptz
        self._camera_id: int | None = None
        self._ways: dict[Way, None] = {}
        self._hand = Velocity()
        self._driven = False
        """True while the camera was told to move and not yet to stop."""
        self._asked = Velocity()
        """What was asked for last, slowed by the zoom."""
        self._released_way: Way | None = None
        self._released = QElapsedTimer()
        self._notches = QTimer(self)
        self._notches.setSingleShot(True)
        self._notches.timeout.connect(self._end_notch)
        self.speed = 1
        self.level = PtzLevel.OPERATOR

    @property
    def camera_id(self) -> int | None:
        """The camera in hand or to be taken in hand."""
        return self._camera_id

    @property
    def moving(self) -> Velocity:
        """What the hand asks for now."""
        return self._wanted()

    def aim_at(self, camera_id: int | None) -> None:
        """Another tile was chosen: what moved stands still, the new camera is reached before the first key."""
        if camera_id == self._camera_id:
            return
        self.let_go()
        self._camera_id = camera_id
        self.level = PtzLevel.OPERATOR
        if camera_id is not None and self._ptz.movable(camera_id):
            self._ptz.prepare(camera_id)

    # keys

    def press(self, way: Way) -> None:
        if way in self._ways:
            return
        again = self._released.isValid() and self._released.elapsed() <= AGAIN_WITHIN_MS
        if way is self._released_way and again:
            self.set_speed(min(self.speed + 1, len(SPEED_STEPS) - 1))
        self._ways.pop(_opposite(way), None)
        self._ways[way] = None
        self._go()

    def release(self, way: Way) -> None:
        if self._ways.pop(way, self) is self:
            return
        self._released_way = way
        self._released.start()
        self._go()

    def set_speed(self, step: int) -> None:
        if step != self.speed:
            self.speed = step
            self.speed_changed.emit(step)

    # pad, drag, stick

    def lean(self, velocity: Velocity) -> None:
        """A stick, or a hand on the pad or the picture: speeds of its own, nothing at rest."""
        if velocity != self._hand:
            self._hand = velocity
            self._go()

    def notch(self, notches: float) -> None:
        """The wheel: zooms a moment per notch."""
        self._hand = replace(self._hand, zoom=1.0 if notches > 0 else -1.0)
        self._notches.start(round(NOTCH_MS * min(4.0, abs(notches))))
        self._go()

    def let_go(self) -> None:
        """Every key, the stick and the wheel at once: the camera stands still."""
        self._drop()
        self._go()
        self.released.emit()

    def follow_zoom(self) -> None:
        """The camera has zoomed while it is held: the same hand now asks for another speed."""
        if self._driven and self._slowed() != self._asked:
            self._go()

    # at once

    def centre(self, x: float, y: float, aspect: float, enlarge: float = 1.0) -> None:
        """Bring a point of the picture (0..1) to the middle, as large as asked."""
        camera_id = self._camera_id
        if camera_id is None:
            return
        state = self._ptz.state(camera_id)
        to = None if state.pose is None else aimed(state.pose, state.capabilities, x, y, aspect, enlarge)
        if to is None:
            self._lean_towards(x, y)
        elif state.pose is not None and _absolute(state.capabilities.offers):
            self.do(lambda: self._ptz.move_absolute(camera_id, to, self.level))
        else:
            self.do(lambda: self._ptz.move_relative(camera_id, to, self.level))

    def do(self, act: Callable[[], object]) -> bool:
        """A command of the service; why not is said. True when it was given."""
        try:
            act()
        except ConsoleError as error:
            self.said.emit(error)
            return False
        return True

    # parts

    def _drop(self) -> None:
        self._notches.stop()
        self._ways.clear()
        self._hand = Velocity()

    def _slowed(self) -> Velocity:
        pose = None if self._camera_id is None else self._ptz.state(self._camera_id).pose
        return with_zoom(self._wanted(), pose)

    def _lean_towards(self, x: float, y: float) -> None:
        """A camera that only turns: a short push in the direction of the click."""
        self._hand = Velocity(_signed(2 * x - 1), _signed(1 - 2 * y), 0.0)
        self._notches.start(NOTCH_MS * 2)
        self._go()

    def _end_notch(self) -> None:
        self._hand = Velocity()
        self._go()

    def _wanted(self) -> Velocity:
        step = SPEED_STEPS[self.speed]
        pan = sum(way.value[0] for way in self._ways) * step + self._hand.pan
        tilt = sum(way.value[1] for way in self._ways) * step + self._hand.tilt
        zoom = sum(way.value[2] for way in self._ways) * step + self._hand.zoom
        return Velocity(*(max(-1.0, min(1.0, speed)) for speed in (pan, tilt, zoom)))

    def _go(self) -> None:
        camera_id, wanted = self._camera_id, self._wanted()
        self.held_changed.emit()
        if camera_id is None:
            return
        if wanted.still:
            if self._driven:
                self._driven = False
                self._ptz.let_go(camera_id)
            return
        self._driven = True
        self._asked = slowed = self._slowed()
        if not self.do(lambda: self._ptz.hold(camera_id, slowed, self.level)):
            self._drop()
            self._driven = False
            self.released.emit()


def _opposite(way: Way) -> Way:
    pan, tilt, zoom = way.value
    return Way((-pan, -tilt, -zoom))


def _absolute(offers: Callable[[PtzFeature], bool]) -> bool:
    return offers(PtzFeature.ABSOLUTE) or offers(PtzFeature.ABSOLUTE_DEGREES)


def _signed(part: float) -> float:
    return max(-1.0, min(1.0, part))
