"""The sphere around a camera's head: directions as unit vectors, and where they lie in a picture.

The world's axes: x to the right of pan 0, y up, z straight ahead of pan 0. ONVIF signs: pan to the right +, tilt up +.
Pictures: x to the right, y down, (0, 0) the upper left corner of the first pixel, no lens distortion. The formulas are
those of a camera turned by pan about the vertical, then by tilt about its own horizontal axis, without roll:

    Xc = cos(phi) sin(d)                                     d = theta - P
    Yc = sin(phi) cos(T) - cos(phi) sin(T) cos(d)
    Zc = sin(phi) sin(T) + cos(phi) cos(T) cos(d)            x = cx + f Xc / Zc,  y = cy - f Yc / Zc

A straight edge of a picture is an arc of a great circle, so only corners need to be projected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, atan2, ceil, cos, degrees, hypot, isfinite, radians, sin, sqrt

UnitVector = tuple[float, float, float]
"""A direction from the head: x right, y up, z ahead; length 1."""

PicturePoint = tuple[float, float]
"""(x, y) in pixels from the upper left corner."""

FRONT = 1e-3
"""Zc of the plane that outlines are cut at, before the division: 0.06 degree short of the side."""


def unit_vector(pan_deg: float, tilt_deg: float) -> UnitVector:
    """The direction of a pan and a tilt, in degrees; tilts beyond the nadir are those of a head that went through it."""
    theta, phi = radians(pan_deg), radians(tilt_deg)
    return cos(phi) * sin(theta), sin(phi), cos(phi) * cos(theta)


def direction_deg(vector: UnitVector) -> tuple[float, float]:
    """Pan (-180..180) and tilt (-90..90) of a direction, in degrees; the pan of the nadir itself is 0."""
    x, y, z = vector
    return degrees(atan2(x, z)), degrees(atan2(y, hypot(x, z)))


def is_unit(vector: Sequence[float], tolerance: float = 1e-6) -> bool:
    """Three finite numbers of length 1."""
    return (
        len(vector) == 3
        and all(isfinite(part) for part in vector)
        and abs(sqrt(sum(part * part for part in vector)) - 1.0) <= tolerance
    )


def angle_deg(one: UnitVector, other: UnitVector) -> float:
    """Between two directions, 0..180; exact for small angles too, where acos alone is not."""
    across = (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
    return degrees(atan2(sqrt(_dot(across, across)), _dot(one, other)))


def between(one: UnitVector, other: UnitVector, share: float) -> UnitVector:
    """The direction a `share` (0..1) of the way along the arc of the great circle; not for opposite directions."""
    angle = acos(max(-1.0, min(1.0, _dot(one, other))))
    if angle < 1e-6:
        mixed = tuple(a + share * (b - a) for a, b in zip(one, other, strict=True))
    else:
        low, high = sin((1.0 - share) * angle), sin(share * angle)
        mixed = tuple(low * a + high * b for a, b in zip(one, other, strict=True))
    length = sqrt(sum(part * part for part in mixed))
    return mixed[0] / length, mixed[1] / length, mixed[2] / length


def arc(one: UnitVector, other: UnitVector, step_deg: float = 1.0) -> tuple[UnitVector, ...]:
    """The edge between two corners, both ends included, no two points further apart than `step_deg`."""
    parts = max(1, ceil(angle_deg(one, other) / step_deg))
    return tuple(between(one, other, part / parts) for part in range(parts + 1))


def turn_deg(from_deg: float, to_deg: float) -> float:
    """The shorter way round from one heading to another, -180..180: the angle between their unit vectors."""
    turn = radians(to_deg) - radians(from_deg)
    return degrees(atan2(sin(turn), cos(turn)))


def axes_of(pan_deg: float, tilt_deg: float) -> tuple[UnitVector, UnitVector, UnitVector]:
    """Right, up and ahead of a camera turned so: the rows of the matrix from the world's axes to the camera's."""
    p, t = radians(pan_deg), radians(tilt_deg)
    return (
        (cos(p), 0.0, -sin(p)),
        (-sin(t) * sin(p), cos(t), -sin(t) * cos(p)),
        (cos(t) * sin(p), sin(t), cos(t) * cos(p)),
    )


@dataclass(frozen=True, slots=True)
class View:
    """A picture taken from one pose. Focal lengths in pixels: along y it differs where pixels are not square."""

    pan_deg: float
    tilt_deg: float
    focal_px: float
    centre_x_px: float
    centre_y_px: float
    focal_y_px: float | None = None

    def seen_from(self, vector: UnitVector) -> UnitVector:
        """(Xc, Yc, Zc): right, up and ahead of the camera."""
        right, up, ahead = axes_of(self.pan_deg, self.tilt_deg)
        return _dot(right, vector), _dot(up, vector), _dot(ahead, vector)

    def project(self, vector: UnitVector) -> PicturePoint | None:
        """Where a direction lies in the picture or beyond its edges; None beside and behind the camera."""
        seen = self.seen_from(vector)
        return self._divided(seen) if seen[2] > FRONT else None

    def direction(self, x_px: float, y_px: float) -> UnitVector:
        """The direction of a point of the picture."""
        a = (x_px - self.centre_x_px) / self.focal_px
        b = -(y_px - self.centre_y_px) / (self.focal_y_px or self.focal_px)
        t = radians(self.tilt_deg)
        ahead = cos(t) - b * sin(t)
        theta = radians(self.pan_deg) + atan2(a, ahead)
        phi = atan2(b * cos(t) + sin(t), hypot(a, ahead))
        return cos(phi) * sin(theta), sin(phi), cos(phi) * cos(theta)

    def outline(self, corners: Sequence[UnitVector]) -> tuple[PicturePoint, ...]:
        """A closed outline as far as it is before the camera; empty when none of it is.

        Cut in the camera's space before the division: a corner behind the camera would land on the wrong side.
        """
        return tuple(self._divided(seen) for seen in in_front([self.seen_from(corner) for corner in corners]))

    def _divided(self, seen: UnitVector) -> PicturePoint:
        focal_y = self.focal_y_px or self.focal_px
        return (
            self.centre_x_px + self.focal_px * seen[0] / seen[2],
            self.centre_y_px - focal_y * seen[1] / seen[2],
        )


def in_front(outline: Sequence[UnitVector]) -> list[UnitVector]:
    """A closed outline in the camera's space cut at Zc = FRONT (Sutherland and Hodgman, one plane)."""
    kept: list[UnitVector] = []
    for index, corner in enumerate(outline):
        before = outline[index - 1]
        if (corner[2] > FRONT) != (before[2] > FRONT):
            share = (FRONT - before[2]) / (corner[2] - before[2])
            x, y = (before[axis] + share * (corner[axis] - before[axis]) for axis in (0, 1))
            kept.append((x, y, FRONT))
        if corner[2] > FRONT:
            kept.append(corner)
    return kept


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
