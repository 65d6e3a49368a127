"""Calibrates a moving camera by turning it and measuring its picture. Plain: one call, in a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import median
from typing import Protocol

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseReport
from csu_console.domain.ptz_calibration import LinearAxis, ZoomPoint, focal_at
from csu_console.domain.ptz_survey import (
    TURN_SHARE,
    ZOOMS,
    error_deg,
    focal_from_pan,
    growing,
    guessed_hfov_deg,
    turned,
)
from csu_console.media.shift_probe import PictureShift

log = logging.getLogger(__name__)

SURE = 0.5
"""Share of the picture that agrees. A lorry that fills the other half is as good as it: then nothing is found at all."""
CHECKS = 10
"""Check points that must be found, of at most twice as many tries."""
PLACES = tuple(product((0.0, -5.0, 4.0, -10.0), (0.0, 11.0, -13.0, 23.0, -26.0)))[:14]
"""(tilt, pan) in degrees from where something was seen last: places looked at when nothing can be followed there."""
ALIKE_SHARE = 0.01
"""Two turns at one zoom tell focal lengths that differ by at most this, or something else moved than the camera."""
LIKELY = (0.5, 2.0)
"""A focal length further from what its neighbour lets expect was measured on something that moved by itself."""
DOUBT_DEG = 0.15
DOUBT_TIMES = 4.0
"""An error this large, and so many times that of the other points, is looked at again by other turns."""
SHARES = (0.6, 0.8, -0.7)
"""Of the turn: a neighbour a whole turn away is not found again by less; an error of the head nearly is."""

NO_FEATURE = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing in the picture can be followed from here: turn the camera to houses or streets and begin again.",
)
NOT_STILL = QT_TRANSLATE_NOOP("errors", "The camera does not come to rest, or does not tell its position.")
NO_CURVE = QT_TRANSLATE_NOOP(
    "errors",
    "The zoom of this camera cannot be measured at {zooms}: what it sees there moves by itself or looks alike everywhere. Turn it to houses or streets and begin again.",
)
FEW_CHECKS = QT_TRANSLATE_NOOP(
    "errors", "Only {count} of {wanted} check points were found: try with more in view."
)
STOPPED = QT_TRANSLATE_NOOP("errors", "The calibration was stopped.")


class Instrument(Protocol):
    """The camera, as the survey uses it. Every call has a limit of its own."""

    def go(self, position: HeadPosition) -> PoseReport:
        """Turn there and wait for rest. Raises ConsoleError (NOT_STILL, STOPPED)."""

    def mark(self, focal_widths: float) -> bool:
        """`focal_widths`: about the focal length. The next picture is to be found again; whether it can be told from its surroundings. Raises ConsoleError."""

    def measure(self, focal_widths: float) -> PictureShift | None:
        """Where it lies now; None when no picture came, or none that stands still."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found. `errors_deg`: of every check point."""

    zoom_curve: tuple[ZoomPoint, ...]
    errors_deg: tuple[float, ...]

    @property
    def residual_deg(self) -> float:
        """The largest error: the margin of every mask."""
        return max(self.errors_deg)


Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Place:
    """Of a check point; offsets in degrees."""

    zoom: float
    pan_off: float
    tilt_off: float


class Surveyor:
    """`start`: where the camera stood; `pan`, `tilt`: its axes in degrees."""

    def __init__(
        self,
        instrument: Instrument,
        start: PoseReport,
        pan: LinearAxis,
        tilt: LinearAxis,
        progress: Progress = lambda done, total: None,
    ) -> None:
        self._camera, self._start = instrument, start
        self._pan, self._tilt, self._progress = pan, tilt, progress
        self._curve: list[ZoomPoint] = []
        self._here = (pan.degrees(start.pan), tilt.degrees(start.tilt))

    def run(self) -> Survey:
        """Raises ConsoleError with what to do about it."""
        total = len(ZOOMS) + CHECKS
        for done, zoom in enumerate(ZOOMS):
            self._progress(done, total)
            point = self._focal(zoom)
            if point is not None:
                self._curve.append(point)
        if len(self._curve) < len(ZOOMS) - 3:
            raise self._no_curve()
        curve = growing(self._curve)
        errors = self._checked(curve, total)
        if len(errors) < CHECKS:
            raise ConsoleError(FEW_CHECKS, count=len(errors), wanted=CHECKS)
        self._progress(total, total)
        return Survey(curve, tuple(errors))

    def _no_curve(self) -> ConsoleError:
        if not self._curve:
            return ConsoleError(NO_FEATURE)
        found = [point.zoom for point in self._curve]
        missing = [zoom for zoom in ZOOMS if min(abs(zoom - each) for each in found) > 1 / 32]
        return ConsoleError(NO_CURVE, zooms=", ".join(f"{100 * zoom:.0f} %" for zoom in missing))

    def _checked(self, curve: Sequence[ZoomPoint], total: int) -> list[float]:
        """The errors of the check points. Those that stand out are looked at again: a real one is there again."""
        found: list[tuple[_Place, float]] = []
        for zoom, pan_off, tilt_off in _TRIES:
            if len(found) == CHECKS:
                break
            self._progress(len(ZOOMS) + len(found), total)
            place = _Place(zoom, pan_off, tilt_off)
            error = self._error(curve, place)
            if error is not None:
                found.append((place, error))
        usual = median(error for _, error in found) if found else 0.0
        limit_deg = max(DOUBT_DEG, DOUBT_TIMES * usual)
        return [error if error <= limit_deg else self._again(curve, place, error) for place, error in found]

    def _again(self, curve: Sequence[ZoomPoint], place: _Place, error: float) -> float:
        """Confirmed by one of the other turns it stays as large as it was seen; else the largest of those counts.

        Where nothing more is found there, it stays.
        """
        looks = [self._error(curve, place, share) for share in SHARES]
        others = [each for each in looks if each is not None]
        log.info("%s was %.2f degrees off; by other turns %s", place, error, others)
        if len(others) < 2 or any(each >= error * min(map(abs, SHARES)) / 2 for each in others):
            return max(error, *others, error)
        return max(others)

    def _focal(self, zoom: float) -> ZoomPoint | None:
        """At one zoom, by two small turns of the pan that must agree; where nothing is found, from another place."""
        step_deg = TURN_SHARE * guessed_hfov_deg(zoom, self._curve)
        expected = focal_of_hfov(step_deg / TURN_SHARE)
        here = self._here
        for tilt_off, pan_off in PLACES:
            pan_deg, tilt_deg = here[0] + pan_off, here[1] + tilt_off
            before = self._go(pan_deg, tilt_deg, zoom)
            if not self._camera.mark(expected):
                continue
            looks = [
                self._focal_by(before, pan_deg + share * step_deg, tilt_deg, expected)
                for share in (1.0, -0.7)
            ]
            focals = [focal for focal in looks if focal is not None]
            if len(focals) < 2 or max(focals) > (1.0 + ALIKE_SHARE) * min(focals):
                log.info(
                    "zoom %.3f from %s: focal lengths %s, looked at elsewhere",
                    zoom,
                    (pan_off, tilt_off),
                    focals,
                )
                continue
            focal = sum(focals) / len(focals)
            if LIKELY[0] < focal / expected < LIKELY[1] or not self._curve:
                self._here = (pan_deg, tilt_deg)
                return ZoomPoint(before.zoom, focal)
        return None

    def _focal_by(self, before: PoseReport, pan_deg: float, tilt_deg: float, expected: float) -> float | None:
        """The focal length by one turn from where the picture was marked."""
        after = self._go(pan_deg, tilt_deg, before.zoom)
        shift = self._camera.measure(expected)
        wanted_deg = (pan_deg - self._pan.degrees(before.pan) + 180.0) % 360.0 - 180.0
        by_deg, _ = turned(before, after, self._pan, self._tilt)
        if shift is None or shift.sure < SURE or abs(by_deg) <= abs(wanted_deg) / 4:
            return None
        return focal_from_pan(shift.right_widths, by_deg, self._tilt.degrees(before.tilt))

    def _error(self, curve: Sequence[ZoomPoint], place: _Place, share: float = 1.0) -> float | None:
        """The error of one check point elsewhere, by a `share` of the usual turn; None where nothing can be followed."""
        step_deg = share * TURN_SHARE * guessed_hfov_deg(place.zoom, curve)
        pan_deg, tilt_deg = self._here[0] + place.pan_off, self._here[1] + place.tilt_off
        before = self._go(pan_deg, tilt_deg, place.zoom)
        focal = focal_at(curve, min(max(before.zoom, curve[0].zoom), curve[-1].zoom))
        if not self._camera.mark(focal):
            return None
        after = self._go(pan_deg + step_deg, tilt_deg - step_deg / 2, place.zoom)
        shift = self._camera.measure(focal)
        if shift is None or shift.sure < SURE:
            return None
        poses = [self._pose(report, curve) for report in (before, after)]
        return error_deg(poses[0], poses[1], shift.right_widths, shift.down_widths)

    def _go(self, pan_deg: float, tilt_deg: float, zoom: float) -> PoseReport:
        wrapped = (pan_deg + 180.0) % 360.0 - 180.0
        to = HeadPosition(self._start.space, self._pan.position(wrapped), self._tilt.position(tilt_deg), zoom)
        return self._camera.go(to)

    def _pose(self, report: PoseReport, curve: Sequence[ZoomPoint]) -> CameraPose:
        zoom = min(max(report.zoom, curve[0].zoom), curve[-1].zoom)
        focal = focal_at(curve, zoom)
        return CameraPose(self._pan.degrees(report.pan), self._tilt.degrees(report.tilt), focal)


_OFFSETS = ((0.0, 0.0), (17.0, -4.0), (-19.0, -7.0), (41.0, -2.0), (-37.0, -10.0), (63.0, -5.0), (8.0, -12.0))
_CHECK_ZOOMS = (0.0, 0.35, 0.7)
_TRIES = tuple(
    (_CHECK_ZOOMS[(turn + number) % 3], *offsets)
    for turn in range(3)
    for number, offsets in enumerate(_OFFSETS)
)
"""Zoom, pan and tilt from where something was seen: every place at every zoom, no zoom before the others."""
