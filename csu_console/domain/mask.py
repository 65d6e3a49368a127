"""Privacy of a camera: its state, its masks, and why a picture is covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

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
    """A moving camera whose direction is not known well enough."""


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

    A plan that could not be read is not a plan: whoever looks it up passes None and the frame is covered.
    """

    camera_id: int
    version: int
    state: PrivacyState
    polygons: tuple[MaskPolygon, ...] = ()
    geometry: PictureGeometry | None = None

    def __post_init__(self) -> None:
        if self.state is PrivacyState.MASKED and not (self.polygons and self.geometry):
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors", "A masked camera needs at least one mask and the picture's shape."
                )
            )
        if self.state is PrivacyState.CLEAR and self.polygons:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A camera attested clear cannot also have masks."))

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
