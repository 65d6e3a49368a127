"""Where to turn so that a point or a part of the picture comes to the middle, and how fast a hand should turn it."""

from __future__ import annotations

from math import atan, degrees, log, radians, sqrt, tan

from csu_console.domain.ptz import (
    AxisRange,
    HeadPosition,
    PoseReport,
    PoseSpace,
    PtzCapabilities,
    PtzFeature,
    Velocity,
)
from csu_console.domain.sphere import View, direction_deg, turn_deg

NOMINAL_HFOV_DEG = 60.0
NOMINAL_ZOOM_RATIO = 20.0
"""A dome camera nobody has calibrated: close enough that a second click arrives."""

SLOWEST = 0.06
"""Below this many heads do not start at all."""

SPEED_STEPS = (0.3, 0.6, 1.0)
"""Of the top speed: the same key again and again goes one faster."""


def nominal_hfov_deg(zoom: float) -> float:
    """The field of view of an uncalibrated camera at a zoom of 0..1: magnification grows evenly by factors."""
    ratio = NOMINAL_ZOOM_RATIO ** min(1.0, max(0.0, zoom))
    return degrees(2.0 * atan(tan(radians(NOMINAL_HFOV_DEG / 2.0)) / ratio))


def with_zoom(velocity: Velocity, report: PoseReport | None) -> Velocity:
    """The same hand movement carries the picture as far at every zoom: slower the closer. Zooming itself is not."""
    if report is None:
        return velocity
    hfov_deg = report.hfov_deg or nominal_hfov_deg(report.zoom)
    share = min(1.0, tan(radians(hfov_deg / 2.0)) / tan(radians(NOMINAL_HFOV_DEG / 2.0)))

    def slowed(speed: float) -> float:
        if speed == 0.0:
            return 0.0
        size = max(min(abs(speed), SLOWEST), abs(speed) * share)
        return size if speed > 0.0 else -size

    return Velocity(slowed(velocity.pan), slowed(velocity.tilt), velocity.zoom)


def aimed(
    report: PoseReport,
    can: PtzCapabilities,
    x: float,
    y: float,
    aspect: float,
    enlarge: float = 1.0,
) -> HeadPosition | None:
    """Where to go so that (x, y) of the picture, 0..1 from its upper left, comes to the middle, `enlarge` times larger.

    In the space the camera takes; None when it takes neither absolute nor relative positions, or says no position.
    """
    to_degrees = _scales(report, can)
    hfov_deg = report.hfov_deg or nominal_hfov_deg(report.zoom)
    focal_px = 0.5 / tan(radians(hfov_deg / 2.0))
    pan_deg, tilt_deg = report.pan * to_degrees[0], report.tilt * to_degrees[1]
    view = View(pan_deg, tilt_deg, focal_px, 0.5, 0.5 / aspect)
    theta, phi = direction_deg(view.direction(x, y / aspect))
    pan = report.pan + turn_deg(pan_deg, theta) / to_degrees[0]
    tilt = report.tilt + (phi - tilt_deg) / to_degrees[1]
    zoom = report.zoom + log(enlarge) / log(NOMINAL_ZOOM_RATIO)
    if can.offers(PtzFeature.ABSOLUTE_DEGREES if report.space is PoseSpace.DEGREES else PtzFeature.ABSOLUTE):
        return HeadPosition(
            report.space, _inside(pan, _pan_range(report, can)), tilt, min(1.0, max(0.0, zoom))
        )
    if can.offers(PtzFeature.RELATIVE) and report.space is PoseSpace.GENERIC:
        return HeadPosition(report.space, pan - report.pan, tilt - report.tilt, zoom - report.zoom)
    return None


def enlargement(width: float, height: float) -> float:
    """How much larger a rectangle of this share of the picture's width and height may be shown, 1 to 20."""
    side = max(width, height)
    return 1.0 if side <= 0.0 else min(NOMINAL_ZOOM_RATIO, max(1.0, 1.0 / side))


def of_hand(right: float, up: float, zoom: float = 0.0, dead_zone: float = 0.08) -> Velocity:
    """A stick or a drag as speeds: nothing inside the dead zone, then slowly at first (to the power of 1.5)."""
    return Velocity(*(_curve(part, dead_zone) for part in (right, up, zoom)))


def _curve(part: float, dead_zone: float) -> float:
    size = min(1.0, abs(part))
    if size <= dead_zone:
        return 0.0
    share = (size - dead_zone) / (1.0 - dead_zone)
    speed = max(0.02, share * sqrt(share))
    return speed if part > 0 else -speed


def _scales(report: PoseReport, can: PtzCapabilities) -> tuple[float, float]:
    """Degrees per unit of pan and tilt: as stated, else the whole circle and a quarter either way."""
    if report.space is PoseSpace.DEGREES:
        return 1.0, 1.0
    return _per_unit(can.pan_range, can.pan_range_deg, 180.0), _per_unit(
        can.tilt_range, can.tilt_range_deg, 90.0
    )


def _per_unit(generic: AxisRange | None, in_degrees: AxisRange | None, otherwise: float) -> float:
    if generic is None or in_degrees is None or generic.high <= generic.low:
        return otherwise
    return (in_degrees.high - in_degrees.low) / (generic.high - generic.low) or otherwise


def _pan_range(report: PoseReport, can: PtzCapabilities) -> AxisRange:
    if report.space is PoseSpace.DEGREES:
        return can.pan_range_deg or AxisRange(-180.0, 180.0)
    return can.pan_range or AxisRange(-1.0, 1.0)


def _inside(pan: float, limits: AxisRange) -> float:
    """Turned round by whole circles into the range; a head that goes round has no end there."""
    span = limits.high - limits.low
    while pan > limits.high:
        pan -= span
    while pan < limits.low:
        pan += span
    return pan
