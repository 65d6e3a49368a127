"""What is known of a moving camera's head, as one value for windows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csu_console.domain.device import DeviceReport
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import PoseReport, Preset, PtzCapabilities


class HeadPhase(StrEnum):
    """How the console stands with the camera's head."""

    UNKNOWN = "unknown"
    """Not asked for yet."""
    CONNECTING = "connecting"
    READY = "ready"
    LOST = "lost"
    """It does not answer; it is tried again."""
    REFUSED = "refused"
    """It refuses the password; it is tried again slowly."""
    UNFIT = "unfit"
    """It has no head that ONVIF moves, or the inventory has no ONVIF address for it."""


_NOTHING = PtzCapabilities()


@dataclass(frozen=True, slots=True)
class HeadState:
    """`error` says why while the phase is not READY, or what works less well than it should while it is."""

    phase: HeadPhase = HeadPhase.UNKNOWN
    capabilities: PtzCapabilities = _NOTHING
    presets: tuple[Preset, ...] = ()
    error: ConsoleError | None = None
    pose: PoseReport | None = None
    report: DeviceReport | None = None
    recalled: str = ""
    """Token of the preset recalled last, "" once the camera was moved otherwise."""
    runaway: bool = False
    """It went on after Stop: positions said so."""

    @property
    def ready(self) -> bool:
        return self.phase is HeadPhase.READY

    def preset(self, number: int) -> Preset | None:
        """By its number, from 1."""
        return next((preset for preset in self.presets if preset.number == number), None)
