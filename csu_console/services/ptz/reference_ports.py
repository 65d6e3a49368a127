"""What the reference check needs of the streams, and what it says."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.stream import ProfileName
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.services.ptz.reference_look import NewestFrame

TEXTS: Final = MappingProxyType(
    {
        "drifted": QT_TRANSLATE_NOOP(
            "errors",
            "The camera does not show what it showed at its reference ({error:.2f} degrees off): its picture stays covered. Calibrate it again.",
        ),
        "strange": QT_TRANSLATE_NOOP(
            "errors",
            "The camera was not recognised at its reference preset: its picture stays covered until it is. It is tried again.",
        ),
        "elsewhere": QT_TRANSLATE_NOOP(
            "errors",
            "The reference preset of the camera was moved or deleted: its calibration cannot be checked. Calibrate it again.",
        ),
        "firmware": QT_TRANSLATE_NOOP(
            "errors",
            "The camera's firmware has changed since it was calibrated: its picture stays covered. Calibrate it again.",
        ),
        "no view": QT_TRANSLATE_NOOP(
            "errors",
            "The camera has no reference picture yet and is in doubt: its picture stays covered. Calibrate it again.",
        ),
    }
)


class Followed(Protocol):
    """PoseKeeper."""

    @property
    def began(self) -> SignalInstance: ...

    def followed(self) -> tuple[int, ...]: ...

    def timeline(self, camera_id: int) -> PoseTimeline | None: ...


class Calibrations(Protocol):
    """CalibrationService."""

    @property
    def changed(self) -> SignalInstance: ...

    def in_force(self, camera_id: int) -> PtzCalibration | None: ...


class Lease(Protocol):
    """StreamLease."""

    def release(self) -> None: ...


class Streams(Protocol):
    """StreamService. Raises ConsoleError."""

    def acquire(self, camera_id: int, profile: ProfileName, sink: NewestFrame) -> Lease: ...
