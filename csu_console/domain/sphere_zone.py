"""A private place as seen from a moving camera: an outline on the sphere around its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.sphere import UnitVector, angle_deg, is_unit

PARALLAX_MAX_DEG = 10.0

REACH_MAX_DEG = 80.0
"""No corner further from the middle: an outline drawn on one picture is far smaller, and beyond a half sphere
inside and outside are no longer told apart."""


@dataclass(frozen=True, slots=True)
class SphereZone:
    """Three or more corners joined by arcs of great circles, as they were drawn at the `reference` pose (no time).

    `parallax_deg`: how far a place near the camera strays from its direction because the lens does not turn about its
    own centre (0 for anything further than a few tens of metres).
    """

    corners: tuple[UnitVector, ...]
    reference: CameraPose
    label: str = ""
    parallax_deg: float = 0.0

    def __post_init__(self) -> None:
        if len(self.corners) < 3:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A mask needs at least three points."))
        if not all(is_unit(corner) for corner in self.corners):
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A mask's corners must be directions of length 1.")
            )
        if not 0.0 <= self.parallax_deg <= PARALLAX_MAX_DEG:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A mask's parallax lies between 0 and {limit} degrees."),
                limit=PARALLAX_MAX_DEG,
            )
        reference = self.reference
        numbers = (reference.pan_deg, reference.tilt_deg, reference.focal_widths)
        if not all(isfinite(number) for number in numbers) or reference.focal_widths <= 0.0:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Where the camera looked when the mask was drawn is missing.")
            )
        # No time, so that a zone that was stored equals the one that was drawn.
        object.__setattr__(self, "reference", CameraPose(*numbers))
        middle = _middle(self.corners)
        if middle is None or max(angle_deg(middle, corner) for corner in self.corners) > REACH_MAX_DEG:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A mask is too wide: draw it as several smaller ones.")
            )

    @property
    def middle(self) -> UnitVector:
        """The mean direction of its corners."""
        middle = _middle(self.corners)
        assert middle is not None  # looked at when the zone was made
        return middle


def zone_drawn(
    points: Sequence[tuple[float, float]],
    aspect: float,
    reference: CameraPose,
    label: str = "",
    parallax_deg: float = 0.0,
) -> SphereZone:
    """The zone of an outline drawn on a still taken at `reference`.

    `points`: (x, y) of the upright still, 0..1; `aspect`: its displayed width / height. Raises InvalidInput.
    """
    view = reference.view(1, 1)
    # A picture of width 1 and height 1 / aspect, its middle at the origin of the view's centre.
    corners = tuple(view.direction(x, 0.5 + (y - 0.5) / aspect) for x, y in points)
    return SphereZone(corners, reference, label, parallax_deg)


def _middle(corners: Sequence[UnitVector]) -> UnitVector | None:
    x, y, z = (sum(corner[axis] for corner in corners) for axis in range(3))
    length = sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 1e-6 else None
