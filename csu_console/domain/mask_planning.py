"""Which views of a moving camera bring a private place near: for whoever places presets and plans tours.

Distances are angles at the camera, in degrees; shares are of the picture's area, taken with the outline as it is drawn
(a mask over a moving camera grows by its margins). All by the geometry of `sphere`: nothing is turned or shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import acos, atan, ceil, degrees, hypot

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.sphere import PicturePoint, UnitVector, angle_deg, arc, in_front, unit_vector
from csu_console.domain.sphere_zone import SphereZone

NEAR_DEG = 15.0
"""Further from the edge of the picture than this a place is nobody's concern: a hand on the stick is needed to bring it in."""

STEP_DEG = 3.0
"""Between two views looked at on the way from one preset to the next: a fifth of NEAR_DEG, a twentieth of a wide view."""

STEPS_MAX = 120
BORDER_PARTS = 6
"""Points on each edge of the picture that distances are measured from."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """One private place and one view. `share`: of the picture, 0..1. `edge_deg`: from the picture's edge, 0 where some of
    it is in the picture. `centre_deg`: from its middle. Both at least so much, where it is further away than NEAR_DEG."""

    label: str
    share: float
    edge_deg: float
    centre_deg: float

    @property
    def in_view(self) -> bool:
        return self.share > 0.0


@dataclass(frozen=True, slots=True)
class ViewLoad:
    """What a view brings into the picture or near it: the largest share first, then the nearest."""

    places: tuple[Nearness, ...] = ()

    @property
    def share(self) -> float:
        """Of the picture, 0..1, at most: places that lie over each other count twice."""
        return min(1.0, sum(each.share for each in self.places))

    @property
    def edge_deg(self) -> float:
        """Of the nearest; 180 where none is near."""
        return min((each.edge_deg for each in self.places), default=180.0)


def nearness(pose: CameraPose, zone: SphereZone, aspect: float) -> Nearness:
    """Of one place to one view. `aspect`: displayed width / height of the upright picture."""
    rough = _rough(pose, zone, aspect)
    if rough.edge_deg > NEAR_DEG:
        return rough
    centre = unit_vector(pose.pan_deg, pose.tilt_deg)
    share, outline = covered_share(pose, zone, aspect), _outline(zone)
    centre_deg = 0.0 if _holds(pose, zone, aspect, 0.5, 0.5) else _nearest_deg((centre,), outline)
    edge_deg = 0.0 if share > 0.0 else _nearest_deg(_border(pose, aspect), outline)
    return Nearness(zone.label, share, edge_deg, centre_deg)


def load(pose: CameraPose, zones: Iterable[SphereZone], aspect: float) -> ViewLoad:
    """The places in the picture or within NEAR_DEG of it."""
    found = (nearness(pose, zone, aspect) for zone in zones)
    close = [each for each in found if each.in_view or each.edge_deg <= NEAR_DEG]
    return ViewLoad(tuple(sorted(close, key=lambda each: (-each.share, each.edge_deg, each.centre_deg))))


def worst_on_the_way(
    begins: CameraPose, ends: CameraPose, zones: Sequence[SphereZone], aspect: float
) -> ViewLoad:
    """Of all views from one to another the one that fills most of the picture with private places.

    Pan, tilt and zoom are taken in even parts: the motors of a real head bend the way a little.
    """
    poses = [begins, *_between(begins, ends)]
    worst = max(poses, key=lambda pose: sum(_passed_share(pose, zone, aspect) for zone in zones))
    return load(worst, zones, aspect)


def covered_share(pose: CameraPose, zone: SphereZone, aspect: float) -> float:
    """How much of the picture the outline fills, 0..1."""
    return _area(_clipped(_projected(pose, zone), 1.0, 1.0 / aspect)) * aspect


def _rough(pose: CameraPose, zone: SphereZone, aspect: float) -> Nearness:
    """By a cone around the view and one around the place: at least so far, at a hundredth of the cost."""
    middle, reach_deg = _cone(zone)
    apart_deg = _nearest_deg((unit_vector(pose.pan_deg, pose.tilt_deg),), (middle,)) - reach_deg
    edge_deg = apart_deg - degrees(atan(hypot(0.5, 0.5 / aspect) / pose.focal_widths))
    return Nearness(zone.label, 0.0, edge_deg, max(0.0, apart_deg))


def _passed_share(pose: CameraPose, zone: SphereZone, aspect: float) -> float:
    """Of one view among many on the way."""
    return covered_share(pose, zone, aspect) if _rough(pose, zone, aspect).edge_deg <= 0.0 else 0.0


def _between(begins: CameraPose, ends: CameraPose) -> Iterable[CameraPose]:
    """Without the first, with the last."""
    parts = min(
        STEPS_MAX, max(1, ceil(begins.turned_deg(ends) / STEP_DEG), ceil(abs(begins.zoomed(ends)) * 4))
    )
    first = CameraPose(begins.pan_deg, begins.tilt_deg, begins.focal_widths, 0)
    last = CameraPose(ends.pan_deg, ends.tilt_deg, ends.focal_widths, parts)
    return (first.towards(last, part) for part in range(1, parts + 1))


def _projected(pose: CameraPose, zone: SphereZone) -> list[PicturePoint]:
    """In a picture of width 1 from its upper left corner; the part before the camera only."""
    view, focal = pose.view(1, 1), pose.focal_widths
    seen = in_front([view.seen_from(corner) for corner in zone.corners])
    return [(0.5 + focal * x / z, -focal * y / z) for x, y, z in seen]


def _clipped(outline: list[PicturePoint], width: float, height: float) -> list[PicturePoint]:
    """Cut at the picture's edges (Sutherland and Hodgman); y is counted from the middle."""
    half = height / 2.0
    for axis, limit, sign in ((0, 0.0, 1.0), (0, width, -1.0), (1, -half, 1.0), (1, half, -1.0)):
        kept: list[PicturePoint] = []
        for index, point in enumerate(outline):
            before = outline[index - 1]
            inside, was_inside = sign * (point[axis] - limit) >= 0.0, sign * (before[axis] - limit) >= 0.0
            if inside is not was_inside:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                x, y = (before[each] + share * (point[each] - before[each]) for each in (0, 1))
                kept.append((x, y))
            if inside:
                kept.append(point)
        outline = kept
    return outline


def _area(outline: Sequence[PicturePoint]) -> float:
    doubled = sum(
        outline[index - 1][0] * point[1] - point[0] * outline[index - 1][1]
        for index, point in enumerate(outline)
    )
    return abs(doubled) / 2.0


def _holds(pose: CameraPose, zone: SphereZone, aspect: float, x: float, y: float) -> bool:
    """Whether a point of the picture (0..1) lies inside the outline: even and odd crossings."""
    at_y, inside = (y - 0.5) / aspect, False
    outline = _projected(pose, zone)
    for index, (one_x, one_y) in enumerate(outline):
        other_x, other_y = outline[index - 1]
        if (one_y > at_y) is not (other_y > at_y):
            inside ^= x < one_x + (at_y - one_y) / (other_y - one_y) * (other_x - one_x)
    return inside


@lru_cache(maxsize=512)
def _cone(zone: SphereZone) -> tuple[UnitVector, float]:
    """Its middle, and how far its corners lie from it, in degrees."""
    middle = zone.middle
    return middle, max(angle_deg(middle, corner) for corner in zone.corners)


@lru_cache(maxsize=512)
def _outline(zone: SphereZone) -> list[UnitVector]:
    corners = zone.corners
    steps = max(0.5, angle_deg(corners[0], zone.middle) / 4.0)
    return [point for index, corner in enumerate(corners) for point in arc(corners[index - 1], corner, steps)]


def _border(pose: CameraPose, aspect: float) -> list[UnitVector]:
    """Directions along the picture's edges."""
    view = pose.view(1, 1)
    parts = [part / BORDER_PARTS for part in range(BORDER_PARTS)]
    around = [(s, 0.0) for s in parts] + [(1.0, s) for s in parts]
    around += [(1.0 - s, 1.0) for s in parts] + [(0.0, 1.0 - s) for s in parts]
    return [view.direction(x, 0.5 + (y - 0.5) / aspect) for x, y in around]


def _nearest_deg(some: Sequence[UnitVector], others: Sequence[UnitVector]) -> float:
    most = max(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] for a in some for b in others)
    return degrees(acos(max(-1.0, min(1.0, most))))
