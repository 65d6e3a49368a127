"""Calibrating: a camera of known measures is measured, and what cannot be measured is said."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import AxisRange, HeadPosition, PoseReport, PoseSource, PoseSpace, PtzCapabilities
from csu_console.domain.ptz_calibration import LinearAxis, focal_at
from csu_console.domain.ptz_survey import axes_of, axis_between, growing
from csu_console.domain.stream import TimeSource
from csu_console.media.shift_probe import PictureShift
from csu_console.services.ptz.survey import Surveyor

START = PoseReport(0.1, -0.1, 0.0, PoseSpace.GENERIC, 0, 0, PoseSource.STATUS)
PAN, TILT = axis_between(-180.0, 180.0), axis_between(-90.0, 15.0)


def true_focal(zoom: float) -> float:
    return float(focal_of_hfov(58.0) * 18.0 ** (zoom * (0.8 + 0.2 * zoom)))


class DrawnCamera:
    """A camera of known measures. `scale`: how wrong its stated pan is; `blind`: nothing can be followed."""

    def __init__(self, noise_widths: float = 0.0, scale: float = 1.0, blind: bool = False) -> None:
        self.noise, self.scale, self.blind = noise_widths, scale, blind
        self.report, self.marked = START, START
        self.random = random.Random(5)
        self.visited = 0

    def go(self, position: HeadPosition) -> PoseReport:
        assert position.pan is not None
        assert position.tilt is not None
        assert position.zoom is not None
        assert -1.0 <= position.pan <= 1.0
        self.visited += 1
        self.report = replace(START, pan=position.pan, tilt=position.tilt, zoom=position.zoom)
        return self.report

    def mark(self) -> None:
        self.marked = self.report

    def measure(self) -> PictureShift | None:
        middle = self._pose(self.marked).view(1, 1).direction(0.5, 0.5)
        place = self._pose(self.report).view(1, 1).project(middle)
        assert place is not None
        right, down = (part - 0.5 + self.random.uniform(-self.noise, self.noise) for part in place)
        return PictureShift(0, TimeSource.CAMERA, right, down, 0.1 if self.blind else 0.95)

    def _pose(self, report: PoseReport) -> CameraPose:
        return CameraPose(
            PAN.degrees(report.pan) * self.scale, TILT.degrees(report.tilt), true_focal(report.zoom)
        )


def survey(camera: DrawnCamera) -> Surveyor:
    return Surveyor(camera, START, PAN, TILT)


def test_a_perfect_head_is_measured_to_a_thousandth() -> None:
    found = survey(DrawnCamera()).run()
    for zoom in (0.0, 0.2, 0.55, 0.9, 1.0):
        assert focal_at(found.zoom_curve, zoom) == pytest.approx(true_focal(zoom), rel=0.01)
    assert found.residual_deg < 0.03, "what the curve's interpolation leaves"


def test_a_fifth_of_a_pixel_of_noise_stays_a_small_residual() -> None:
    found = survey(DrawnCamera(noise_widths=0.0003)).run()
    assert focal_at(found.zoom_curve, 0.5) == pytest.approx(true_focal(0.5), rel=0.03)
    assert 0.0 < found.residual_deg < 0.2


def test_noise_shows_in_the_residual() -> None:
    good, bad = survey(DrawnCamera()).run(), survey(DrawnCamera(noise_widths=0.004)).run()
    assert bad.residual_deg > 2 * good.residual_deg


def test_a_sky_without_features_is_said() -> None:
    with pytest.raises(ConsoleError, match="can be followed"):
        survey(DrawnCamera(blind=True)).run()


def test_progress_goes_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    Surveyor(DrawnCamera(), START, PAN, TILT, lambda done, total: told.append((done, total))).run()
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_axes_are_those_the_camera_states() -> None:
    can = PtzCapabilities(
        pan_range=AxisRange(-1, 1),
        tilt_range=AxisRange(-1, 1),
        pan_range_deg=AxisRange(-170, 170),
        tilt_range_deg=AxisRange(-90, 15),
    )
    axes = axes_of(can, PoseSpace.GENERIC)
    assert axes is not None
    assert (axes[0].degrees(1.0), axes[1].degrees(-1.0)) == (170.0, -90.0)
    assert axes_of(can, PoseSpace.DEGREES) == (LinearAxis(0.0, 1.0), LinearAxis(0.0, 1.0))
    assert axes_of(replace(can, tilt_range_deg=None), PoseSpace.GENERIC) is None


def test_a_curve_never_falls() -> None:
    found = survey(DrawnCamera(noise_widths=0.002)).run().zoom_curve
    assert growing(found) == found
    assert all(a.focal_widths <= b.focal_widths for a, b in pairwise(found))
