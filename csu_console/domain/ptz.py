"""A moving camera's head: where it says it points, what it can do, how it is told to move.

ONVIF signs: pan to the right +, tilt up +, zoom in +. Generic spaces: pan and tilt -1..1, zoom 0..1 (ONVIF PTZ
Service Specification, "Generic spaces"). Degrees only where the name says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput


class PoseSpace(StrEnum):
    """The unit a position is given in."""

    GENERIC = "generic"
    """Pan and tilt -1..1 over the head's range, zoom 0..1."""
    DEGREES = "degrees"
    """SphericalPositionSpaceDegrees for pan and tilt; zoom stays 0..1."""


class PoseSource(StrEnum):
    """How a position was learnt: best first."""

    METADATA = "metadata"
    """PTZStatus of the ONVIF metadata stream, with the camera's UtcTime."""
    STATUS = "status"
    """GetStatus with the camera's UtcTime."""
    POLL = "poll"
    """GetStatus without a usable time: the middle of the call."""


@dataclass(frozen=True, slots=True)
class PoseReport:
    """Where the head says it was at `taken_us` (microseconds since 1970 UTC, on this machine's clock).

    `error_us` bounds how far `taken_us` may be from the truth (half the duration of a poll, for one).
    `moving` is what the camera claims (MoveStatus) and is never trusted for masks. `hfov_deg` where it is reported.
    """

    pan: float
    tilt: float
    zoom: float
    space: PoseSpace
    taken_us: int
    error_us: int
    source: PoseSource
    moving: bool | None = None
    hfov_deg: float | None = None
    camera_us: int | None = None
    """The same instant on the camera's own clock, which its frames may be timed by; None while that is unknown. A time
    the camera named itself is surer there than on this machine's: what is known of the two clocks falls out."""
    camera_error_us: int = 0
    """How far `camera_us` may be from the truth."""


@dataclass(frozen=True, slots=True)
class Velocity:
    """How fast to turn and zoom: each -1..1 of the head's top speed. All zero is no movement, not a Stop."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0

    def __post_init__(self) -> None:
        if not all(-1.0 <= speed <= 1.0 for speed in (self.pan, self.tilt, self.zoom)):
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A speed lies between -1 and 1."))

    @property
    def still(self) -> bool:
        return not (self.pan or self.tilt or self.zoom)


@dataclass(frozen=True, slots=True)
class HeadPosition:
    """A place to go to (absolute) or by how much to turn (relative), in `space`. None leaves an axis alone."""

    space: PoseSpace
    pan: float | None = None
    tilt: float | None = None
    zoom: float | None = None


@dataclass(frozen=True, slots=True)
class Preset:
    """A position kept in the camera. `number` is its place in the camera's list, from 1: what P5 Enter recalls.
    `position`: where it is, from cameras that say so."""

    number: int
    token: str
    name: str
    position: HeadPosition | None = None


@dataclass(frozen=True, slots=True)
class AxisRange:
    """The ends of an axis in its space."""

    low: float
    high: float


class PtzFeature(StrEnum):
    """What a camera offers."""

    PAN_TILT = "pan_tilt"
    """Turns."""
    ZOOM = "zoom"
    ABSOLUTE = "absolute"
    ABSOLUTE_DEGREES = "absolute_degrees"
    RELATIVE = "relative"
    CONTINUOUS = "continuous"
    PRESETS = "presets"
    HOME = "home"
    STATUS = "status"
    """GetStatus answers with a position."""
    STATUS_TIME = "status_time"
    """... and with a UtcTime that moves on."""
    METADATA_POSE = "metadata_pose"
    FOCUS = "focus"
    IRIS = "iris"
    DAY_NIGHT = "day_night"
    MEDIA2_MASKS = "media2_masks"


@dataclass(frozen=True, slots=True)
class PtzCapabilities:
    """What one camera said it can do, asked once and stored; `pose_rate_hz` is measured, not claimed."""

    features: frozenset[PtzFeature] = frozenset()
    pan_range: AxisRange | None = None
    tilt_range: AxisRange | None = None
    zoom_range: AxisRange | None = None
    pan_range_deg: AxisRange | None = None
    tilt_range_deg: AxisRange | None = None
    auxiliary_commands: tuple[str, ...] = ()
    max_presets: int = 0
    manufacturer: str = ""
    model: str = ""
    firmware: str = ""
    serial_number: str = ""
    pose_rate_hz: float | None = None
    pose_source: PoseSource | None = None
    shortest_move_timeout_s: float | None = None
    """The shortest Timeout of a ContinuousMove it says it takes; None when it does not say."""
    clock_offset_us: int | None = None
    """The camera's clock minus this machine's."""

    def offers(self, feature: PtzFeature) -> bool:
        return feature in self.features
