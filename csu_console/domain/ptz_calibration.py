"""What is known of a moving camera's head and lens: from the positions it reports to degrees and focal lengths."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import cos, exp, isfinite, log, radians, sin

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.mask import CoverReason
from csu_console.domain.ptz import PoseReport, PoseSpace
from csu_console.domain.stream import TimeSource

ZOOM_SLACK = 0.01
"""Zoom positions reported this far beyond the ends of the curve are rounding; further away nothing is known."""

RESIDUAL_MAX_DEG = 5.0
"""A calibration worse than this covers more than it shows at every zoom: it has gone wrong."""

UNUSABLE = QT_TRANSLATE_NOOP("errors", "The calibration cannot be used: {reason}.")


@dataclass(frozen=True, slots=True)
class LinearAxis:
    """Degrees of a reported position: `zero_deg` + `deg_per_unit` x position."""

    zero_deg: float
    deg_per_unit: float

    def degrees(self, position: float) -> float:
        return self.zero_deg + self.deg_per_unit * position

    def position(self, angle_deg: float) -> float:
        """The position to ask for; the caller keeps it inside the head's range."""
        return (angle_deg - self.zero_deg) / self.deg_per_unit


@dataclass(frozen=True, slots=True)
class ZoomPoint:
    """A zoom position (0..1) and the focal length measured there, in widths of the picture."""

    zoom: float
    focal_widths: float


@dataclass(frozen=True, slots=True)
class ReferencePreset:
    """Where the camera is sent to see whether its calibration still holds."""

    token: str
    pan_deg: float
    tilt_deg: float
    focal_widths: float


@dataclass(frozen=True, slots=True)
class PtzCalibration:
    """One version of a camera's calibration with who answers for it. Raises InvalidInput for values of no sense.

    `residual_deg`: the largest error of the check points: the margin of every mask. `clock_offset_us`: the clock of
    pose reports minus that of the frames, `clock_error_us` how far that may be from the truth; both for frames timed by
    `time_source`. `flip_zone_deg`: how near the nadir the picture may flip (0: it does not). `trust_hfov`: use the
    field of view the camera reports where it reports one.
    """

    camera_id: int
    version: int
    space: PoseSpace
    pan: LinearAxis
    tilt: LinearAxis
    zoom_curve: tuple[ZoomPoint, ...]
    residual_deg: float
    clock_offset_us: int
    clock_error_us: int
    pose_rate_hz: float
    reference: ReferencePreset
    calibrated_by: str
    calibrated_utc: datetime
    valid_until_utc: datetime
    firmware: str = ""
    flip_zone_deg: float = 0.0
    trust_hfov: bool = False
    time_source: TimeSource = TimeSource.CAMERA

    def __post_init__(self) -> None:
        reason = _fault(self)
        if reason:
            raise InvalidInput(UNUSABLE, reason=InvalidInput(reason))

    def pose_of(self, report: PoseReport) -> CameraPose | None:
        """The pose of a report, its time on the frames' clock; None for one that this calibration says nothing of."""
        if report.space is not self.space or not (isfinite(report.pan) and isfinite(report.tilt)):
            return None
        focal_widths = self.focal_of(report)
        if focal_widths is None:
            return None
        return CameraPose(
            self.pan.degrees(report.pan),
            self.tilt.degrees(report.tilt),
            focal_widths,
            report.taken_us - self.clock_offset_us,
            report.error_us + self.clock_error_us,
        )

    def focal_of(self, report: PoseReport) -> float | None:
        """In widths of the picture; None outside what was measured."""
        if self.trust_hfov and report.hfov_deg is not None:
            return focal_of_hfov(report.hfov_deg) if 0.1 <= report.hfov_deg <= 150.0 else None
        first, last = self.zoom_curve[0].zoom, self.zoom_curve[-1].zoom
        # NaN fails the comparison too.
        if not first - ZOOM_SLACK <= report.zoom <= last + ZOOM_SLACK:
            return None
        return focal_at(self.zoom_curve, max(first, min(last, report.zoom)))

    def doubt(self, now_utc: datetime, firmware: str | None = None) -> CoverReason:
        """Why it does not hold now, NONE when it does; `firmware`: the camera's, where it is known."""
        if not self.calibrated_utc <= now_utc < self.valid_until_utc:
            return CoverReason.CALIBRATION_EXPIRED
        if firmware is not None and self.firmware and firmware != self.firmware:
            return CoverReason.OPTICS_CHANGED
        return CoverReason.NONE

    def flips(self, tilt_deg: float) -> bool:
        """Inside the part of the tilt where a dome turns over."""
        return self.flip_zone_deg > 0.0 and abs(tilt_deg + 90.0) <= self.flip_zone_deg


def focal_at(curve: Sequence[ZoomPoint], zoom: float) -> float:
    """The focal length between measured zooms: log f by cubic pieces that never overshoot (Fritsch and Carlson 1980).

    `curve`: two or more points, both columns growing; `zoom` inside it.
    """
    xs, ys = [point.zoom for point in curve], [log(point.focal_widths) for point in curve]
    steps = [(ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) for i in range(len(xs) - 1)]
    # The harmonic mean of the neighbouring slopes: no larger than twice the smaller, so no piece overshoots.
    inner = [2.0 * a * b / (a + b) if a + b > 0.0 else 0.0 for a, b in itertools.pairwise(steps)]
    slopes = [steps[0], *inner, steps[-1]]
    index = max(i for i in range(len(steps)) if xs[i] <= zoom or i == 0)
    width = xs[index + 1] - xs[index]
    s = (zoom - xs[index]) / width
    y0, y1, m0, m1 = ys[index], ys[index + 1], slopes[index] * width, slopes[index + 1] * width
    value = (
        (1 + 2 * s) * (1 - s) ** 2 * y0
        + s * (1 - s) ** 2 * m0
        + s * s * (3 - 2 * s) * y1
        + s * s * (s - 1) * m1
    )
    return exp(value)


def focal_of_shift(shift_widths: float, pan_deg: float, tilt_deg: float) -> float:
    """The focal length, in widths of the picture, by which a feature in the picture's middle moved sideways by
    `shift_widths` of them when the head panned by `pan_deg` at this tilt. Raises InvalidInput where that says nothing."""
    t, d = radians(tilt_deg), radians(pan_deg)
    ahead = sin(t) ** 2 + cos(t) ** 2 * cos(d)
    sideways = cos(t) * sin(d)
    if ahead <= 0.0 or abs(sideways) < 1e-4 or shift_widths == 0.0:
        raise InvalidInput(
            QT_TRANSLATE_NOOP(
                "errors", "The focal length cannot be measured with so small or so large a turn."
            )
        )
    return abs(shift_widths) * ahead / abs(sideways)


def _fault(calibration: PtzCalibration) -> str:
    """The first thing wrong with it, "" when nothing is."""
    numbers = (
        *(calibration.pan.zero_deg, calibration.tilt.zero_deg),
        *(calibration.reference.pan_deg, calibration.reference.tilt_deg),
    )
    scales = (calibration.pan.deg_per_unit, calibration.tilt.deg_per_unit)
    if not all(isfinite(number) for number in (*numbers, *scales)) or not all(scales):
        return QT_TRANSLATE_NOOP("errors", "an angle is no number")
    curve = calibration.zoom_curve
    growing = all(a.zoom < b.zoom and a.focal_widths <= b.focal_widths for a, b in itertools.pairwise(curve))
    sane = all(isfinite(point.zoom) and 0.05 <= point.focal_widths <= 1000.0 for point in curve)
    if len(curve) < 2 or not growing or not sane:
        return QT_TRANSLATE_NOOP(
            "errors", "the focal length must grow with the zoom, over two points or more"
        )
    if not 0.05 <= calibration.reference.focal_widths <= 1000.0:
        return QT_TRANSLATE_NOOP("errors", "the focal length of the reference is no number")
    if not 0.0 <= calibration.residual_deg <= RESIDUAL_MAX_DEG:
        return QT_TRANSLATE_NOOP("errors", "the error left over is too large")
    if not 0 <= calibration.clock_error_us <= 2_000_000 or abs(calibration.clock_offset_us) > 10_000_000:
        return QT_TRANSLATE_NOOP("errors", "the clock of the camera is not known well enough")
    if not 0.0 < calibration.pose_rate_hz <= 1000.0 or not 0.0 <= calibration.flip_zone_deg <= 90.0:
        return QT_TRANSLATE_NOOP("errors", "a rate or an angle is out of its range")
    if not calibration.calibrated_by.strip():
        return QT_TRANSLATE_NOOP("errors", "the person who made it is missing")
    if not calibration.calibrated_utc < calibration.valid_until_utc:
        return QT_TRANSLATE_NOOP("errors", "it ends before it begins")
    return ""
