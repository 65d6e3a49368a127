"""What the driver and the pose source ask of a camera's head; onvif_head is the real one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from csu_console.devices.clock_offset import ClockOffset
from csu_console.domain.ptz import HeadPosition, PoseSpace, Preset, Velocity
from csu_console.domain.ptz_command import DayNight


@dataclass(frozen=True, slots=True)
class HeadStatus:
    """One answer to GetStatus. `stamp_us`: its UtcTime on the camera's clock, in steps of `resolution_us`.

    `asked_us` and `answered_us`: this machine's clock around the call.
    """

    pan: float
    tilt: float
    zoom: float
    space: PoseSpace
    moving: bool | None
    stamp_us: int | None
    resolution_us: int
    hfov_deg: float | None
    asked_us: int = 0
    answered_us: int = 0


class Head(Protocol):
    """One camera's head over one connection, used by one thread. Every call raises a ConsoleError or returns.

    `limit_s` bounds a whole call. Speeds of single moves are 0..1 of the top speed, None for the camera's own.
    """

    @property
    def call_s(self) -> float:
        """Duration of the last answered call."""
        ...

    @property
    def offset(self) -> ClockOffset: ...

    def open(self) -> None:
        """Connect, measure the clock, learn the services."""
        ...

    def close(self) -> None: ...

    def forget(self) -> None:
        """The device may have restarted: connect and learn again at the next call."""
        ...

    def keep_warm(self, limit_s: float) -> None:
        """Have the connection open for the next command; sends nothing."""
        ...

    def continuous(
        self, velocity: Velocity, pan_tilt: bool, zoom: bool, timeout_s: float, limit_s: float
    ) -> None:
        """`pan_tilt`, `zoom`: the axes to name in the request."""
        ...

    def stop(self, limit_s: float) -> None: ...

    def go_to_preset(self, token: str, speed: float | None) -> None: ...

    def go_home(self, speed: float | None) -> None: ...

    def move_to(self, position: HeadPosition, speed: float | None) -> None: ...

    def move_by(self, position: HeadPosition, speed: float | None) -> None: ...

    def auxiliary(self, text: str) -> None: ...

    def presets(self) -> tuple[Preset, ...]: ...

    def save_preset(self, name: str, token: str) -> str:
        """The preset's token."""
        ...

    def delete_preset(self, token: str) -> None: ...

    def save_home(self) -> None: ...

    def focus_move(self, speed: float) -> None: ...

    def focus_stop(self) -> None: ...

    def focus_automatic(self, on: bool) -> None: ...

    def iris(self, level: float | None) -> None: ...

    def day_night(self, mode: DayNight) -> None: ...

    def status(self, limit_s: float) -> HeadStatus: ...

    def measure_clock(self, limit_s: float) -> None: ...


OpenHead = Callable[[], Head]
"""Makes a head of its own for the thread that calls it; nothing is sent before `open`."""
