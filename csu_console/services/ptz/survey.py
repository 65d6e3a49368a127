"""Calibrates a moving camera by turning it and measuring its picture. Plain: one call, in a thread of its own."""

from __future__ import annotations

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

SURE = 0.6
CHECKS = 10
"""Check points that must be found, of at most twice as many tries."""
TRIES = 6
SEARCH_DEG = 23.0
"""From a place without features to the next."""

NO_FEATURE = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing in the picture can be followed from here: turn the camera to houses or streets and begin again.",
)
NOT_STILL = QT_TRANSLATE_NOOP("errors", "The camera does not come to rest, or does not tell its position.")
NO_CURVE = QT_TRANSLATE_NOOP(
    "errors", "The zoom of this camera cannot be measured: too few points were found."
)
DOUBT_DEG = 0.3
"""An error this large is looked at twice more, by other turns: somebody may have walked through what was followed, or
one window of a facade was taken for its neighbour."""
SHARES = (0.6, 0.8)
"""Of the turn: a neighbour a whole turn away is not found again by less; an error of the head nearly is."""
LIKELY = (0.5, 2.0)
"""A focal length further from what its neighbour lets expect was measured on something that moved by itself."""

FEW_CHECKS = QT_TRANSLATE_NOOP(
    "errors", "Only {count} of {wanted} check points were found: try with more in view."
)
STOPPED = QT_TRANSLATE_NOOP("errors", "The calibration was stopped.")


class Instrument(Protocol):
    """The camera, as the survey uses it. Every call has a limit of its own."""

    def go(self, position: HeadPosition) -> PoseReport:
        """Turn there and wait for rest. Raises ConsoleError (NOT_STILL, STOPPED)."""

    def mark(self) -> None:
        """What is in the middle of the next picture is to be found again. Raises ConsoleError."""

    def measure(self) -> PictureShift | None:
        """Where it lies in the next picture; None when no picture came."""


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
            raise ConsoleError(NO_CURVE if self._curve else NO_FEATURE)
        curve = growing(self._curve)
        errors: list[float] = []
        for zoom, (pan_off, tilt_off) in product((0.0, 0.35, 0.7), _OFFSETS):
            if len(errors) == CHECKS:
                break
            self._progress(len(ZOOMS) + len(errors), total)
            found = self._check(curve, zoom, pan_off, tilt_off)
            if found is not None and found > DOUBT_DEG:
                again = [self._check(curve, zoom, pan_off, tilt_off, share) for share in SHARES]
                found = median([found, *(each for each in again if each is not None)])
            if found is not None:
                errors.append(found)
        if len(errors) < CHECKS:
            raise ConsoleError(FEW_CHECKS, count=len(errors), wanted=CHECKS)
        self._progress(total, total)
        return Survey(curve, tuple(errors))

    def _focal(self, zoom: float) -> ZoomPoint | None:
        """At one zoom: a feature in the middle, a small turn of the pan; where nothing is found, a little further on."""
        step_deg = TURN_SHARE * guessed_hfov_deg(zoom, self._curve)
        for attempt in range(TRIES):
            pan_deg, tilt_deg = self._here[0] + attempt * SEARCH_DEG, self._here[1]
            before = self._go(pan_deg, tilt_deg, zoom)
            self._camera.mark()
            after = self._go(pan_deg + step_deg, tilt_deg, zoom)
            shift = self._camera.measure()
            by_deg, _ = turned(before, after, self._pan, self._tilt)
            if shift is not None and shift.sure >= SURE and abs(by_deg) > step_deg / 4:
                focal = focal_from_pan(shift.right_widths, by_deg, self._tilt.degrees(before.tilt))
                expected = focal_of_hfov(step_deg / TURN_SHARE)
                if LIKELY[0] < focal / expected < LIKELY[1] or not self._curve:
                    self._here = (pan_deg, tilt_deg)
                    return ZoomPoint(after.zoom, focal)
        return None

    def _check(
        self, curve: Sequence[ZoomPoint], zoom: float, pan_off: float, tilt_off: float, share: float = 1.0
    ) -> float | None:
        """The error of one check point elsewhere, by a `share` of the usual turn; None where nothing can be followed."""
        step_deg = share * TURN_SHARE * guessed_hfov_deg(zoom, curve)
        pan_deg, tilt_deg = self._here[0] + pan_off, self._here[1] + tilt_off
        before = self._go(pan_deg, tilt_deg, zoom)
        self._camera.mark()
        after = self._go(pan_deg + step_deg, tilt_deg - step_deg / 2, zoom)
        shift = self._camera.measure()
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
