"""Privacy of a camera: its state, its masks, and why a picture is covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.sphere_zone import SphereZone

Point = tuple[float, float]
"""(x, y) normalised to the picture: 0..1 from the left and from the top."""


class PrivacyState(StrEnum):
    """What the organisation states of a camera."""

    UNREVIEWED = "unreviewed"
    """A new camera: covered for everyone, never recorded."""
    MASKED = "masked"
    CLEAR = "clear"
    """A named person attests that it sees no private place."""


class CoverReason(StrEnum):
    """Why a whole frame is covered. Anything but NONE means no pixel of the scene is left."""

    NONE = "none"
    UNREVIEWED = "unreviewed"
    UNREADABLE = "unreadable"
    GEOMETRY_CHANGED = "geometry_changed"
    DAMAGED = "damaged"
    """Decoded with errors, or predicted from a frame that was, until the next clean key frame."""
    MOVED = "moved"
    """A fixed camera's scene no longer matches its reference picture."""
    UNSUPPORTED = "unsupported"
    """A pixel format the masker cannot paint."""
    POSE_UNKNOWN = "pose_unknown"
    """A moving camera whose direction has not been told yet, or not by anything its calibration knows."""
    POSE_STALE = "pose_stale"
    """It moves, or was told to, and no position was reported for the time of this frame."""
    POSE_DISAGREES = "pose_disagrees"
    """What the picture does is not what the reported positions say."""
    STATUS_FAILING = "status_failing"
    """The camera no longer answers where it points."""
    ZONE_TOO_LARGE = "zone_too_large"
    """What a mask might hide at this speed is most of the picture."""
    UNCHECKED = "unchecked"
    """After a homing, a reboot or a reconnection, until the reference check has passed."""
    OPTICS_CHANGED = "optics_changed"
    """Digital zoom, stabilisation or firmware differ from when the camera was calibrated."""
    FLIP_ZONE = "flip_zone"
    """So near the nadir that the dome may turn its picture over."""
    CALIBRATION_MISSING = "calibration_missing"
    CALIBRATION_EXPIRED = "calibration_expired"


FREEZABLE = frozenset({CoverReason.POSE_STALE, CoverReason.POSE_DISAGREES, CoverReason.ZONE_TOO_LARGE})
"""Passing doubts: a tile may keep the last MASKED picture under a banner meanwhile."""

FREEZE_LIMIT_S = 2.0
"""... for this long."""


@dataclass(frozen=True, slots=True)
class PictureGeometry:
    """What masks were drawn on: valid for one aspect ratio, rotation and mirroring.

    `aspect` is displayed width / height (pixel aspect included) before rotation.
    """

    aspect: float
    rotation_deg: int = 0
    mirrored: bool = False

    ASPECT_TOLERANCE = 0.01
    """Main and sub profiles of one camera differ by rounding of the coded size only (0.2 % seen)."""

    def matches(self, other: PictureGeometry) -> bool:
        close = abs(self.aspect - other.aspect) <= self.ASPECT_TOLERANCE * self.aspect
        return close and self.rotation_deg == other.rotation_deg and self.mirrored == other.mirrored


@dataclass(frozen=True, slots=True)
class MaskPolygon:
    """A closed outline of three or more points, normalised to the picture."""

    points: tuple[Point, ...]
    label: str = ""

    def __post_init__(self) -> None:
        if len(self.points) < 3:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A mask needs at least three points."))
        for x, y in self.points:
            # NaN fails both comparisons, so it is refused too.
            if not (0.0 <= x <= 1.0 and 0.0 <= y <= 1.0):
                raise InvalidInput(
                    QT_TRANSLATE_NOOP("errors", "A mask's points must lie inside the picture (0 to 1).")
                )


@dataclass(frozen=True, slots=True)
class MaskPlan:
    """What the masker obeys for one camera: one approved version, whole.

    `polygons` on the picture of a camera that stands still, or `zones` on the sphere around one that moves.

    A plan that could not be read is not a plan: whoever looks it up passes None and the frame is covered.
    """

    camera_id: int
    version: int
    state: PrivacyState
    polygons: tuple[MaskPolygon, ...] = ()
    geometry: PictureGeometry | None = None
    zones: tuple[SphereZone, ...] = ()

    def __post_init__(self) -> None:
        if self.state is PrivacyState.MASKED and not (self.masks_count and self.geometry):
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors", "A masked camera needs at least one mask and the picture's shape."
                )
            )
        if self.state is PrivacyState.CLEAR and self.masks_count:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A camera attested clear cannot also have masks."))
        if self.polygons and self.zones:
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors", "A camera has masks on its picture or masks that follow it, not both."
                )
            )

    @property
    def masks_count(self) -> int:
        """Private places in force, drawn on the picture or on the sphere."""
        return len(self.polygons) + len(self.zones)

    @property
    def follows(self) -> bool:
        """Its masks lie on the sphere: no picture is masked without knowing where the camera looked."""
        return bool(self.zones)

    @property
    def copies_allowed(self) -> bool:
        """Packets may be recorded as they came only for a camera attested clear."""
        return self.state is PrivacyState.CLEAR


@dataclass(frozen=True, slots=True)
class MaskVersion:
    """One version of a camera's privacy with who answers for it. Two different persons sign it."""

    plan: MaskPlan
    author: str
    approver: str
    reason: str
    approved_utc: datetime

    def __post_init__(self) -> None:
        if not (self.author.strip() and self.approver.strip() and self.reason.strip()):
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A mask version needs an author, an approver and a reason.")
            )
        if self.author.strip().casefold() == self.approver.strip().casefold():
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Masks are approved by a second person, not by their author.")
            )
