"""A click that centres, a rectangle that enlarges, a hand that is felt alike at every zoom."""

from __future__ import annotations

from dataclasses import replace
from math import radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.ptz import (
    AxisRange,
    PoseReport,
    PoseSource,
    PoseSpace,
    PtzCapabilities,
    PtzFeature,
    Velocity,
)
from csu_console.domain.ptz_aim import SLOWEST, aimed, enlargement, of_hand, with_zoom
from csu_console.domain.sphere import View, unit_vector

ASPECT = 16 / 9
CAN = PtzCapabilities(
    features=frozenset({PtzFeature.ABSOLUTE, PtzFeature.RELATIVE}),
    pan_range=AxisRange(-1.0, 1.0),
    pan_range_deg=AxisRange(-180.0, 180.0),
    tilt_range=AxisRange(-1.0, 1.0),
    tilt_range_deg=AxisRange(-90.0, 90.0),
)


def report(pan: float = 0.0, tilt: float = 0.0, zoom: float = 0.0) -> PoseReport:
    return PoseReport(pan, tilt, zoom, PoseSpace.GENERIC, 0, 0, PoseSource.POLL, hfov_deg=50.0)


@given(st.floats(-179, 179), st.floats(-60, 10), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_the_point_that_was_clicked_comes_to_the_middle(
    pan_deg: float, tilt_deg: float, x: float, y: float
) -> None:
    focal = 0.5 / tan(radians(25.0))
    before = View(pan_deg, tilt_deg, focal, 0.5, 0.5 / ASPECT)
    thing = before.direction(x, y / ASPECT)
    target = aimed(report(pan_deg / 180.0, tilt_deg / 90.0), CAN, x, y, ASPECT)
    assert target is not None
    assert target.pan is not None
    assert target.tilt is not None
    after = View(target.pan * 180.0, target.tilt * 90.0, focal, 0.5, 0.5 / ASPECT).project(thing)
    assert after == pytest.approx((0.5, 0.5 / ASPECT), abs=1e-9)


def test_a_head_that_goes_round_takes_the_short_way_over_its_seam() -> None:
    target = aimed(report(pan=0.99), CAN, 0.95, 0.5, ASPECT)
    assert target is not None
    assert target.pan is not None
    assert -1.0 <= target.pan < -0.8


def test_a_camera_with_relative_moves_only_is_turned_by_the_difference() -> None:
    only_relative = replace(CAN, features=frozenset({PtzFeature.RELATIVE}))
    by = aimed(report(pan=0.5, tilt=-0.2, zoom=0.3), only_relative, 0.5, 0.5, ASPECT, enlarge=2.0)
    assert by is not None
    assert by.pan == pytest.approx(0.0, abs=1e-9)
    assert by.zoom is not None
    assert 0.2 < by.zoom < 0.3
    assert aimed(report(), replace(CAN, features=frozenset()), 0.2, 0.2, ASPECT) is None


def test_the_closer_the_slower_but_never_too_slow_to_start() -> None:
    wide = replace(report(zoom=0.0), hfov_deg=60.0)
    close = replace(report(zoom=1.0), hfov_deg=3.0)
    assert with_zoom(Velocity(1.0, -0.5, 1.0), wide) == Velocity(1.0, -0.5, 1.0)
    slowed = with_zoom(Velocity(1.0, -0.5, 1.0), close)
    assert slowed == Velocity(SLOWEST, -SLOWEST, 1.0)
    assert with_zoom(Velocity(), close).still
    assert unit_vector(0.0, 0.0) == (0.0, 0.0, 1.0)


def test_a_stick_at_rest_is_at_rest_and_pushed_through_is_full_speed() -> None:
    assert of_hand(0.05, -0.07).still
    assert of_hand(1.0, -1.0, 2.0) == Velocity(1.0, -1.0, 1.0)
    assert 0.0 < of_hand(0.2, 0.0).pan < 0.1


def test_a_rectangle_is_enlarged_by_its_longer_side() -> None:
    assert enlargement(0.25, 0.1) == pytest.approx(4.0)
    assert enlargement(0.0, 0.0) == 1.0
    assert enlargement(0.001, 0.001) == 20.0
