"""Joysticks in memory: as a machine has them, and as StickService tells of them."""

from __future__ import annotations

import threading
from collections import deque

from PySide6.QtCore import QObject, Signal

from csu_console.devices.sticks.stick_events import (
    ButtonChanged,
    Leaned,
    Plugged,
    StickEvent,
    Unplugged,
)
from csu_console.domain.errors import ConsoleError
from csu_console.domain.stick import Stick, StickChoices, standard_choices

STICK = Stick(7, "1234-5678", "Pupitre de test", 3, 8)


class MachineSticks:
    """Implements `Sticks`: what the test does is read at the next look. Any thread."""

    def __init__(self) -> None:
        self.waiting: deque[StickEvent] = deque()
        self.opened, self.closed = threading.Event(), threading.Event()
        self.fault: Exception | None = None

    def plug(self, stick: Stick = STICK, axes: tuple[float, ...] = (0.0, 0.0, 0.0)) -> None:
        self.waiting.append(Plugged(stick, axes))

    def unplug(self, stick: Stick = STICK) -> None:
        self.waiting.append(Unplugged(stick.id))

    def lean(self, *axes: float, stick: Stick = STICK) -> None:
        self.waiting.append(Leaned(stick.id, axes))

    def press(self, button: int, down: bool = True, stick: Stick = STICK) -> None:
        self.waiting.append(ButtonChanged(stick.id, button, down))

    def open(self) -> None:
        self.opened.set()

    def read(self) -> list[StickEvent]:
        if self.fault is not None:
            raise self.fault
        found = []
        while self.waiting:
            found.append(self.waiting.popleft())
        return found

    def close(self) -> None:
        self.closed.set()


class FakeSticks(QObject):
    """Same members as StickService, as far as windows go."""

    changed = Signal()
    leaned = Signal(object)
    focused = Signal(float)
    pressed = Signal(str)
    released = Signal(str)
    let_go = Signal()
    moved = Signal(int)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.here: dict[int, Stick] = {}
        self.leans: dict[int, tuple[float, ...]] = {}
        self.pressed_now: dict[int, frozenset[int]] = {}
        self.kept: dict[str, StickChoices] = {}
        self.paused: list[bool] = []
        self.releases = 0
        self.fault: ConsoleError | None = None

    def plug(self, stick: Stick = STICK) -> None:
        self.here[stick.id] = stick
        self.changed.emit()

    def unplug(self, stick: Stick = STICK) -> None:
        self.here.pop(stick.id)
        self.let_go.emit()
        self.changed.emit()

    def now(self, axes: tuple[float, ...], down: frozenset[int] = frozenset(), stick: Stick = STICK) -> None:
        self.leans[stick.id], self.pressed_now[stick.id] = axes, down
        self.moved.emit(stick.id)

    def sticks(self) -> tuple[Stick, ...]:
        return tuple(self.here.values())

    def axes(self, stick_id: int) -> tuple[float, ...]:
        return self.leans.get(stick_id, ())

    def down(self, stick_id: int) -> frozenset[int]:
        return self.pressed_now.get(stick_id, frozenset())

    def choices(self, stick: Stick) -> StickChoices:
        return self.kept.get(stick.model, standard_choices(stick))

    def save(self, stick: Stick, choices: StickChoices) -> None:
        if self.fault is not None:
            raise self.fault
        self.kept[stick.model] = choices

    def pause(self, paused: bool) -> None:
        self.paused.append(paused)

    def release(self) -> None:
        self.releases += 1
