"""The arithmetic of calibrating a moving camera: from small turns and how far the picture moved to focal lengths."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, radians, sin, tan

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.ptz import AxisRange, PoseReport, PoseSpace, PtzCapabilities
from csu_console.domain.ptz_calibration import LinearAxis, ZoomPoint

ZOOMS = tuple(step / 8 for step in range(9))
"""Nine zoom positions from wide to tele: between 8 and 12."""

TURN_SHARE = 1 / 15
"""Of the field of view: as far as a feature in the middle is surely found again."""

WIDE_DEG, RATIO = 62.0, 20.0
"""A first guess of the lens, to choose turns by; nothing of it stays."""


def axes_of(can: PtzCapabilities, space: PoseSpace) -> tuple[LinearAxis, LinearAxis] | None:
    """Pan and tilt to degrees as the camera states them; None when it says a range in degrees for neither."""
    if space is PoseSpace.DEGREES:
        return LinearAxis(0.0, 1.0), LinearAxis(0.0, 1.0)
    pan, tilt = _axis(can.pan_range, can.pan_range_deg), _axis(can.tilt_range, can.tilt_range_deg)
    return None if pan is None or tilt is None else (pan, tilt)


def axis_between(low_deg: float, high_deg: float) -> LinearAxis:
    """A generic axis of -1..1 whose ends lie at these angles."""
    return LinearAxis((low_deg + high_deg) / 2.0, (high_deg - low_deg) / 2.0)


def guessed_hfov_deg(zoom: float, known: Sequence[ZoomPoint] = ()) -> float:
    """The field of view to choose the next turn by: what was measured nearest below, or a common lens."""
    below = [point for point in known if point.zoom <= zoom]
    if below:
        nearest = below[-1]
        focal = nearest.focal_widths * RATIO ** (zoom - nearest.zoom)
    else:
        focal = focal_of_hfov(WIDE_DEG) * RATIO**zoom
    return degrees(2.0 * atan2(0.5, focal))


def focal_from_pan(right_widths: float, turned_deg: float, tilt_deg: float) -> float:
    """The focal length, in widths of the picture, from the shift of what was in the middle when the pan turned.

    Raises ZeroDivisionError for no turn.
    """
    delta, tilt = radians(turned_deg), radians(tilt_deg)
    return abs(right_widths) / abs(cos(tilt) * sin(delta) / (sin(tilt) ** 2 + cos(tilt) ** 2 * cos(delta)))


def focal_from_tilt(down_widths: float, tilted_deg: float) -> float:
    """The same from a turn of the tilt alone. Raises ZeroDivisionError for no turn."""
    return abs(down_widths) / abs(tan(radians(tilted_deg)))


def error_deg(before: CameraPose, after: CameraPose, right_widths: float, down_widths: float) -> float:
    """How far from where it should be the feature of the middle was found after a turn, as an angle."""
    middle = before.view(1, 1).direction(0.5, 0.5)
    place = after.view(1, 1).project(middle)
    if place is None:
        return 180.0
    off = hypot(place[0] - 0.5 - right_widths, place[1] - 0.5 - down_widths)
    return degrees(atan2(off, after.focal_widths))


def growing(points: Sequence[ZoomPoint]) -> tuple[ZoomPoint, ...]:
    """A curve that never falls: a point below the one before it is lifted to it (noise of the measurement)."""
    lifted: list[ZoomPoint] = []
    for point in points:
        least = lifted[-1].focal_widths if lifted else 0.0
        lifted.append(ZoomPoint(point.zoom, max(point.focal_widths, least)))
    return tuple(lifted)


def turned(report: PoseReport, other: PoseReport, pan: LinearAxis, tilt: LinearAxis) -> tuple[float, float]:
    """Degrees of pan (the shorter way) and tilt from one report to another."""
    by = pan.degrees(other.pan) - pan.degrees(report.pan)
    return (by + 180.0) % 360.0 - 180.0, tilt.degrees(other.tilt) - tilt.degrees(report.tilt)


def _axis(generic: AxisRange | None, in_degrees: AxisRange | None) -> LinearAxis | None:
    if (
        generic is None
        or in_degrees is None
        or generic.high <= generic.low
        or in_degrees.high <= in_degrees.low
    ):
        return None
    per_unit = (in_degrees.high - in_degrees.low) / (generic.high - generic.low)
    return LinearAxis(in_degrees.low - generic.low * per_unit, per_unit)
