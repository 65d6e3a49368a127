"""A camera's head without a camera: writes down what it was told, fails when asked to."""

from __future__ import annotations

from csu_console.devices.clock_offset import ClockOffset
from csu_console.devices.head import HeadStatus
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseSpace, Preset, Velocity
from csu_console.domain.ptz_command import DayNight, PtzCommand


class FakeHead:
    """`calls`: (name, arguments) in order. `faults`: name -> errors to raise, one a call."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.faults: dict[str, list[ConsoleError]] = {}
        self.call_s = 0.01
        self.offset = ClockOffset()
        self.statuses: list[HeadStatus] = []
        self.listed: tuple[Preset, ...] = ()
        self.is_closed = False
        self.warmed = 0

    def names(self) -> list[object]:
        return [call[0] for call in self.calls]

    def _told(self, name: str, *arguments: object) -> None:
        self.calls.append((name, *arguments))
        waiting = self.faults.get(name)
        if waiting:
            raise waiting.pop(0)

    def open(self) -> None:
        self._told("open")

    def close(self) -> None:
        self.is_closed = True

    def forget(self) -> None:
        self._told("forget")

    def keep_warm(self, limit_s: float) -> None:
        self.warmed += 1
        waiting = self.faults.get("keep_warm")
        if waiting:
            raise waiting.pop(0)

    def continuous(
        self, velocity: Velocity, pan_tilt: bool, zoom: bool, timeout_s: float, limit_s: float
    ) -> None:
        self._told("continuous", velocity, pan_tilt, zoom, timeout_s)

    def stop(self, limit_s: float) -> None:
        self._told("stop")

    def go_to_preset(self, token: str, speed: float | None) -> None:
        self._told("go_to_preset", token)

    def go_home(self, speed: float | None) -> None:
        self._told("go_home")

    def move_to(self, position: HeadPosition, speed: float | None) -> None:
        self._told("move_to", position)

    def move_by(self, position: HeadPosition, speed: float | None) -> None:
        self._told("move_by", position)

    def auxiliary(self, text: str) -> None:
        self._told("auxiliary", text)

    def presets(self) -> tuple[Preset, ...]:
        self._told("presets")
        return self.listed

    def save_preset(self, name: str, token: str) -> str:
        self._told("save_preset", name, token)
        return token or "new"

    def delete_preset(self, token: str) -> None:
        self._told("delete_preset", token)

    def save_home(self) -> None:
        self._told("save_home")

    def focus_move(self, speed: float) -> None:
        self._told("focus_move", speed)

    def focus_stop(self) -> None:
        self._told("focus_stop")

    def focus_automatic(self, on: bool) -> None:
        self._told("focus_automatic", on)

    def iris(self, level: float | None) -> None:
        self._told("iris", level)

    def day_night(self, mode: DayNight) -> None:
        self._told("day_night", mode)

    def status(self, limit_s: float) -> HeadStatus:
        self._told("status")
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]

    def measure_clock(self, limit_s: float) -> None:
        self._told("measure_clock")


class HeardListener:
    """Writes down what a driver or a pose source says."""

    def __init__(self) -> None:
        self.said: list[tuple[object, ...]] = []

    def done(self, command: PtzCommand) -> None:
        self.said.append(("done", command))

    def failed(self, command: PtzCommand, error: ConsoleError) -> None:
        self.said.append(("failed", command, error))

    def presets(self, presets: tuple[Preset, ...]) -> None:
        self.said.append(("presets", presets))

    def standstill(self, ok: bool) -> None:
        self.said.append(("standstill", ok))

    def degraded(self, error: ConsoleError) -> None:
        self.said.append(("degraded", error))

    def recovered(self, template: str) -> None:
        self.said.append(("recovered", template))

    def reachable(self, reachable: bool) -> None:
        self.said.append(("reachable", reachable))

    def of(self, kind: str) -> list[tuple[object, ...]]:
        return [entry[1:] for entry in self.said if entry[0] == kind]


def status_at(
    asked_us: int,
    pan: float = 0.0,
    *,
    took_us: int = 10_000,
    stamp_us: int | None = None,
    resolution_us: int = 1_000,
) -> HeadStatus:
    """A position on the generic scale, answered `took_us` after it was asked for."""
    return HeadStatus(
        pan, 0.0, 0.0, PoseSpace.GENERIC, None, stamp_us, resolution_us if stamp_us is not None else 0, None,
        asked_us, asked_us + took_us,
    )  # fmt: skip
