"""Calibrating: a camera of known measures is measured, and what cannot be measured is said."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

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
    """A camera of known measures. `scale`: how wrong its stated pan is; `blind`: nothing can be followed (`blind_from` a zoom on); `bad`: by
    which look (from 0) how many widths to the right something was found that is not what was marked."""

    def __init__(
        self,
        noise_widths: float = 0.0,
        scale: float = 1.0,
        blind: bool = False,
        bad: Mapping[int, float] = MappingProxyType({}),
        leans_deg: Callable[[float], float] = lambda pan: 0.0,
        blind_from: float = 2.0,
    ) -> None:
        self.noise, self.scale, self.blind, self.bad, self.leans_deg = (
            noise_widths,
            scale,
            blind,
            bad,
            leans_deg,
        )
        self.looked, self.blind_from = -1, blind_from
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

    def mark(self, focal_widths: float) -> bool:
        self.marked = self.report
        return True

    def measure(self, focal_widths: float) -> PictureShift | None:
        middle = self._pose(self.marked).view(1, 1).direction(0.5, 0.5)
        place = self._pose(self.report).view(1, 1).project(middle)
        assert place is not None
        right, down = (part - 0.5 + self.random.uniform(-self.noise, self.noise) for part in place)
        self.looked += 1
        right += self.bad.get(self.looked, 0.0)
        return PictureShift(
            0,
            TimeSource.CAMERA,
            right,
            down,
            0.1 if self.blind or self.report.zoom >= self.blind_from else 0.95,
        )

    def _pose(self, report: PoseReport) -> CameraPose:
        pan_deg = PAN.degrees(report.pan)
        return CameraPose(
            pan_deg * self.scale + self.leans_deg(pan_deg), TILT.degrees(report.tilt), true_focal(report.zoom)
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


FOCALS = 18
"""Looks before the check points: two a zoom."""


def test_a_check_point_that_stands_out_is_looked_at_again() -> None:
    """A window of a facade taken for its neighbour: by other turns it is not."""
    camera = DrawnCamera(bad={FOCALS + 4: 0.08})
    found = survey(camera).run()
    assert found.residual_deg < 0.05
    assert camera.looked == FOCALS + 10 + 3 - 1


def test_an_error_of_the_head_is_not_looked_away() -> None:
    """Half a degree at one place: the margin of every mask must know."""
    camera = DrawnCamera(leans_deg=lambda pan: 0.5 if 40.0 < pan < 80.0 else 0.0)
    edge = DrawnCamera(leans_deg=lambda pan: 0.15 * (pan - 55.0) if pan > 55.0 else 0.0)
    assert survey(camera).run().residual_deg < 0.05, (
        "the whole place leans: nothing there is off against itself"
    )
    assert survey(edge).run().residual_deg > 0.3


def test_a_zoom_two_turns_do_not_agree_on_is_looked_at_elsewhere() -> None:
    """A bus drove through the first look of the third zoom."""
    camera = DrawnCamera(bad={4: -0.03})
    found = survey(camera).run()
    assert focal_at(found.zoom_curve, 0.25) == pytest.approx(true_focal(0.25), rel=0.002)
    assert camera.looked == FOCALS + 2 + 10 - 1


def test_a_sky_without_features_is_said() -> None:
    with pytest.raises(ConsoleError, match="can be followed"):
        survey(DrawnCamera(blind=True)).run()


def test_it_says_at_which_zooms_nothing_could_be_followed() -> None:
    camera = DrawnCamera(blind_from=0.5)
    with pytest.raises(ConsoleError, match="at 50 %, 62 %, 75 %, 88 %, 100 %: what it sees"):
        survey(camera).run()


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
