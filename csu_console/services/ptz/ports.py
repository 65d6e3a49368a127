"""What the PTZ services need of a device; `onvif_link` gives it over ONVIF, tests give their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from csu_console.domain.device import DeviceAccess, DeviceReport
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseReport, Preset, Velocity

ShouldStop = Callable[[], bool]


class Driver(Protocol):
    """One camera's queue of commands. `run` is the loop of one thread; the rest never blocks, from any thread."""

    def run(self, should_stop: ShouldStop) -> None: ...

    def wake(self) -> None: ...

    def attend(self) -> None:
        """Somebody is about to drive: keep the connection open for a while."""

    def move(self, velocity: Velocity) -> None:
        """Hold: called again every 200 ms at most while the key or stick is held, or the camera stands still."""

    def stop(self) -> None: ...

    def go_to_preset(self, token: str, speed: float | None = None) -> None: ...

    def go_home(self) -> None: ...

    def move_absolute(self, position: HeadPosition) -> None: ...

    def move_relative(self, position: HeadPosition) -> None: ...

    def auxiliary(self, text: str) -> None: ...

    def save_preset(self, name: str, token: str = "") -> None: ...

    def delete_preset(self, token: str) -> None: ...

    def save_home(self) -> None: ...

    def read_presets(self) -> None: ...

    def focus(self, speed: float) -> None: ...

    def focus_stop(self) -> None: ...

    def focus_automatic(self, on: bool) -> None: ...

    def commanded(self) -> bool: ...


class Source(Protocol):
    """Where the head points, or a Stop beside the commands: the loop of another thread."""

    def run(self, should_stop: ShouldStop) -> None: ...

    def wake(self) -> None: ...


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A camera that answered: what it said of itself, and the loops that talk with it."""

    report: DeviceReport
    driver: Driver
    source: Source
    metadata: Source | None = None
    """A second one, for a camera that sends its position by itself."""
    beside: Source | None = None
    """The loop of a Stop that would wait for a call under way."""


class LinkListener(Protocol):
    """Told by the two loops in their threads; must not block."""

    def done(self, command: object) -> None: ...

    def failed(self, command: object, error: ConsoleError) -> None: ...

    def presets(self, presets: tuple[Preset, ...]) -> None: ...

    def standstill(self, ok: bool) -> None: ...

    def degraded(self, error: ConsoleError) -> None: ...

    def recovered(self, template: str) -> None: ...

    def reachable(self, yes: bool) -> None: ...


PoseSink = Callable[[PoseReport], None]
"""Called in the source's thread for every position; must not block."""

Busy = Callable[[], bool]
"""Whether somebody in the room drives the camera: its position is asked for often then. From any thread."""

Connect = Callable[[DeviceAccess, LinkListener, PoseSink, Busy], HeadLink]
"""Asks the device what it is (blocks, in the head's thread). Raises ConsoleError."""
