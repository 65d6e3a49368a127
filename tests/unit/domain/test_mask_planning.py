"""How near a view brings a private place: shares of the picture, angles, and the way between two presets."""

from __future__ import annotations

import itertools
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.mask_planning import (
    NEAR_DEG,
    covered_share,
    load,
    nearness,
    worst_on_the_way,
)
from csu_console.domain.sphere import unit_vector
from csu_console.domain.sphere_zone import SphereZone, zone_drawn

ASPECT = 16 / 9
WIDE = CameraPose(0.0, 0.0, focal_of_hfov(60.0))
QUARTER = ((0.5, 0.5), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0))


def zone_at(pan_deg: float, tilt_deg: float = 0.0, size_deg: float = 4.0, label: str = "") -> SphereZone:
    half = size_deg / 2.0
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    directions = tuple(unit_vector(pan_deg + x, tilt_deg + y) for x, y in corners)
    return SphereZone(directions, WIDE, label)


def test_a_quarter_of_the_picture_is_a_quarter() -> None:
    zone = zone_drawn(QUARTER, ASPECT, WIDE)
    assert covered_share(WIDE, zone, ASPECT) == pytest.approx(0.25, abs=1e-9)
    whole = zone_drawn(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), ASPECT, WIDE)
    assert covered_share(WIDE, whole, ASPECT) == pytest.approx(1.0, abs=1e-9)


def test_what_fills_more_than_the_picture_is_all_of_it() -> None:
    close = CameraPose(0.0, 0.0, focal_of_hfov(4.0))
    assert covered_share(close, zone_at(0.0, size_deg=30.0), ASPECT) == pytest.approx(1.0)


def test_a_concave_outline_counts_what_it_holds() -> None:
    notched = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.5, 0.2), (0.2, 0.8))
    share = covered_share(WIDE, zone_drawn(notched, ASPECT, WIDE), ASPECT)
    assert share == pytest.approx(0.36 / 2, abs=1e-6)


def test_angles_from_the_edge_and_from_the_middle() -> None:
    beside = nearness(WIDE, zone_at(40.0), ASPECT)
    assert beside.share == 0.0
    assert beside.edge_deg == pytest.approx(8.0, abs=0.6), "the view ends at 30, the zone begins at 38"
    assert beside.centre_deg == pytest.approx(38.0, abs=0.1)
    behind = nearness(WIDE, zone_at(180.0), ASPECT)
    assert (behind.in_view, behind.edge_deg > 100.0) == (False, True)
    ahead = nearness(WIDE, zone_at(0.0), ASPECT)
    assert ahead.in_view
    assert (ahead.edge_deg, ahead.centre_deg) == (0.0, 0.0)


def test_across_the_seam_of_pan_it_is_near() -> None:
    assert nearness(CameraPose(179.0, 0.0, WIDE.focal_widths), zone_at(-170.0), ASPECT).in_view


def test_the_worst_first_and_the_far_not_at_all() -> None:
    zones = (zone_at(35.0, label="beside"), zone_at(0.0, label="ahead"), zone_at(90.0, label="far"))
    assert [each.label for each in load(WIDE, zones, ASPECT).places] == ["ahead", "beside"]
    assert NEAR_DEG < 90.0 - 30.0 - 2.0


def test_between_two_views_what_is_passed_counts() -> None:
    left = CameraPose(-80.0, 0.0, focal_of_hfov(20.0))
    right = CameraPose(80.0, 0.0, focal_of_hfov(20.0))
    zone = zone_at(0.0, label="windows")
    assert load(left, (zone,), ASPECT).places == load(right, (zone,), ASPECT).places == ()
    passed = worst_on_the_way(left, right, (zone,), ASPECT)
    assert passed.share > 0.01
    assert passed.places[0].centre_deg < 10.0
    near_left = CameraPose(-60.0, 0.0, focal_of_hfov(20.0))
    assert worst_on_the_way(left, near_left, (zone,), ASPECT).share == 0.0


def test_several_places_add_up_to_the_whole_picture_at_most() -> None:
    whole = zone_drawn(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), ASPECT, WIDE)
    quarter = zone_drawn(QUARTER, ASPECT, WIDE)
    assert load(WIDE, (quarter,), ASPECT).share == pytest.approx(0.25)
    assert load(WIDE, (quarter, whole), ASPECT).share == 1.0
    assert load(WIDE, (zone_at(90.0),), ASPECT).edge_deg == 180.0


@settings(max_examples=60, deadline=None)
@given(st.floats(-180.0, 180.0), st.floats(-80.0, 20.0), st.floats(2.0, 70.0), st.floats(-180.0, 180.0))
def test_in_view_is_what_the_projection_says(pan: float, tilt: float, hfov: float, at: float) -> None:
    pose, zone = CameraPose(pan, tilt, focal_of_hfov(hfov)), zone_at(at, -10.0)
    found = nearness(pose, zone, ASPECT)
    assert 0.0 <= found.share <= 1.0 + 1e-9
    places = [pose.view(1, 1).project(corner) for corner in zone.corners]
    seen = any(
        place is not None and 0.0 <= place[0] <= 1.0 and abs(place[1] - 0.5) <= 0.5 / ASPECT
        for place in places
    )
    assert not seen or found.in_view
    assert (found.edge_deg == 0.0) is found.in_view


def test_fifty_presets_and_twenty_zones_take_a_moment() -> None:
    zones = [zone_at(18.0 * index) for index in range(20)]
    began_s = process_time()
    for index in range(50):
        load(CameraPose(7.2 * index, -10.0, WIDE.focal_widths), zones, ASPECT)
    assert process_time() - began_s < 5.0


def test_a_long_tour_takes_a_moment() -> None:
    zones = [zone_at(18.0 * index) for index in range(20)]
    views = [CameraPose(160.0 * (index % 2), -10.0, WIDE.focal_widths) for index in range(40)]
    began_s = process_time()
    for one, other in itertools.pairwise(views):
        worst_on_the_way(one, other, zones, ASPECT)
    assert process_time() - began_s < 20.0
