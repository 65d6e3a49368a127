"""Whether a moving camera still shows at its reference preset what it showed when it was calibrated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from csu_console.domain.camera_pose import CameraPose

EVERY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class KeptView:
    """What the camera showed at its reference preset, masked, small, as PNG; and the pose it told there."""

    png: bytes
    pan_deg: float
    tilt_deg: float
    focal_widths: float

    @property
    def pose(self) -> CameraPose:
        return CameraPose(self.pan_deg, self.tilt_deg, self.focal_widths)


@dataclass(frozen=True, slots=True)
class PtzCheck:
    """The latest check of a camera. `version`: of the calibration it was of; `holds` False is final for that version.

    `shift_deg`: how far the view was off, None when it was only taken. `firmware`: the camera's at that time.
    """

    camera_id: int
    version: int
    checked_utc: datetime
    holds: bool
    shift_deg: float | None = None
    firmware: str = ""
    view: KeptView | None = None

    def is_due(self, now_utc: datetime, firmware: str) -> bool:
        """A day has passed, or the camera runs other software than when it was looked at."""
        changed = bool(self.firmware and firmware) and firmware != self.firmware
        return changed or now_utc - self.checked_utc >= EVERY
