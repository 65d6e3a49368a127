"""What a joystick says, and where it waits for whoever listens."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from csu_console.domain.stick import Stick

EDGES_MAX = 256
"""Buttons and plugs not yet taken: many seconds of hands on every button. More means that nobody listens."""


@dataclass(frozen=True, slots=True)
class Plugged:
    stick: Stick
    axes: tuple[float, ...]
    """Where it is leaned at this moment."""


@dataclass(frozen=True, slots=True)
class Unplugged:
    stick_id: int


@dataclass(frozen=True, slots=True)
class Leaned:
    """All axes of a device, -1..1."""

    stick_id: int
    axes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ButtonChanged:
    stick_id: int
    button: int
    """From 0."""
    down: bool


StickEvent = Plugged | Unplugged | Leaned | ButtonChanged


class Sticks(Protocol):
    """The devices of this machine. All calls from one thread."""

    def open(self) -> None:
        """Raises ConsoleError when sticks cannot be read on this machine."""
        ...

    def read(self) -> list[StickEvent]:
        """What has happened since the last call; never waits."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What waited. `lost`: something was dropped, so nothing that was held counts any more."""

    edges: tuple[Plugged | Unplugged | ButtonChanged, ...] = ()
    axes: dict[int, tuple[float, ...]] = field(default_factory=dict)
    lost: bool = False


class StickInbox:
    """Between the thread that reads and the one that listens: axes by the latest, edges in turn, both bounded."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """`wake` is called in the reader's thread, once until `take`."""
        self._wake = wake
        self._lock = threading.Lock()
        self._edges: deque[Plugged | Unplugged | ButtonChanged] = deque()
        self._axes: dict[int, tuple[float, ...]] = {}
        self._lost = False

    def put(self, events: list[StickEvent]) -> None:
        """From the reader's thread."""
        with self._lock:
            was_empty = not (self._edges or self._axes or self._lost)
            for event in events:
                self._keep(event)
        if was_empty and events:
            self._wake()

    def take(self) -> Heard:
        """From the listener's."""
        with self._lock:
            heard = Heard(tuple(self._edges), self._axes, self._lost)
            self._edges.clear()
            self._axes, self._lost = {}, False
        return heard

    def _keep(self, event: StickEvent) -> None:
        if isinstance(event, Leaned):
            self._axes[event.stick_id] = event.axes
            return
        if isinstance(event, Unplugged):
            self._axes.pop(event.stick_id, None)
        if len(self._edges) >= EDGES_MAX and isinstance(event, ButtonChanged):
            self._lost = True
        else:
            self._edges.append(event)
