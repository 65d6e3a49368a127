from __future__ import annotations

from itertools import pairwise
from math import cos, degrees, hypot, radians, sin, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.errors import InvalidInput
from csu_console.domain.sphere import (
    FRONT,
    View,
    angle_deg,
    arc,
    between,
    direction_deg,
    is_unit,
    turn_deg,
    unit_vector,
)
from csu_console.domain.sphere_zone import SphereZone, zone_drawn

WIDTH_PX, HEIGHT_PX = 1920, 1080

pans = st.floats(-720.0, 720.0)
tilts = st.floats(-120.0, 90.0)
hfovs = st.floats(1.5, 100.0)
shares = st.floats(0.0, 1.0)


def view_at(pan_deg: float, tilt_deg: float, hfov_deg: float) -> View:
    return CameraPose(pan_deg, tilt_deg, focal_of_hfov(hfov_deg)).view(WIDTH_PX, HEIGHT_PX)


def turned(vector: tuple[float, float, float], pan_deg: float, tilt_deg: float) -> tuple[float, float, float]:
    """The same by rotation matrices, written apart from the program: about y by pan, then about x by tilt."""
    x, y, z = vector
    p, t = radians(pan_deg), radians(tilt_deg)
    x, z = x * cos(p) - z * sin(p), x * sin(p) + z * cos(p)
    return x, y * cos(t) - z * sin(t), y * sin(t) + z * cos(t)


@given(pans, tilts, hfovs, shares, shares)
def test_a_point_of_the_picture_comes_back_to_itself(
    pan: float, tilt: float, hfov: float, x: float, y: float
) -> None:
    view = view_at(pan, tilt, hfov)
    direction = view.direction(x * WIDTH_PX, y * HEIGHT_PX)
    assert is_unit(direction, 1e-12)
    back = view.project(direction)
    assert back is not None
    assert hypot(back[0] - x * WIDTH_PX, back[1] - y * HEIGHT_PX) < 1e-6


@given(pans, st.floats(-90.0, 90.0), pans, tilts)
def test_agrees_with_rotation_matrices(theta: float, phi: float, pan: float, tilt: float) -> None:
    vector = unit_vector(theta, phi)
    assert view_at(pan, tilt, 60.0).seen_from(vector) == pytest.approx(turned(vector, pan, tilt), abs=1e-12)


@given(pans, st.floats(-89.0, 89.0), pans, tilts)
def test_agrees_with_the_stated_formulas(theta: float, phi: float, pan: float, tilt: float) -> None:
    d, t, p = radians(theta - pan), radians(tilt), radians(phi)
    stated = (
        cos(p) * sin(d),
        sin(p) * cos(t) - cos(p) * sin(t) * cos(d),
        sin(p) * sin(t) + cos(p) * cos(t) * cos(d),
    )
    assert view_at(pan, tilt, 60.0).seen_from(unit_vector(theta, phi)) == pytest.approx(stated, abs=1e-12)


@given(pans, tilts, hfovs)
def test_the_axis_lies_in_the_middle_and_what_is_behind_nowhere(pan: float, tilt: float, hfov: float) -> None:
    view = view_at(pan, tilt, hfov)
    assert view.project(unit_vector(pan, tilt)) == pytest.approx((WIDTH_PX / 2, HEIGHT_PX / 2), abs=1e-6)
    assert view.project(unit_vector(pan + 180.0, -tilt)) is None


def test_pan_to_the_right_moves_the_world_to_the_left() -> None:
    x, y = view_at(10.0, 0.0, 60.0).project(unit_vector(0.0, 0.0)) or (0.0, 0.0)
    assert x == pytest.approx(960 - 960 / tan(radians(30)) * tan(radians(10)))
    assert y == pytest.approx(540)
    assert (view_at(0.0, 10.0, 60.0).project(unit_vector(0.0, 0.0)) or (0.0, 0.0))[1] > 540


@given(pans, tilts, hfovs, st.integers(-3, 3))
def test_the_pan_wraps(pan: float, tilt: float, hfov: float, turns: int) -> None:
    vector = view_at(pan, tilt, hfov).direction(100.0, 200.0)
    again = view_at(pan + 360.0 * turns, tilt, hfov).project(vector)
    assert again == pytest.approx((100.0, 200.0), abs=1e-6)


@given(st.floats(-180.0, 180.0), hfovs)
def test_at_the_nadir_a_turn_of_the_pan_turns_the_picture(pan: float, hfov: float) -> None:
    vector = view_at(0.0, -90.0, hfov).direction(WIDTH_PX / 2 + 300.0, HEIGHT_PX / 2)
    x, y = view_at(pan, -90.0, hfov).project(vector) or (0.0, 0.0)
    assert hypot(x - WIDTH_PX / 2, y - HEIGHT_PX / 2) == pytest.approx(300.0, abs=1e-6)
    # Seen downwards, panning to the right turns the world to the left: counter-clockwise in the picture.
    assert x - WIDTH_PX / 2 == pytest.approx(300.0 * cos(radians(pan)), abs=1e-6)


@given(pans, st.floats(0.5, 60.0), hfovs)
def test_a_dome_that_went_through_the_nadir_sees_the_other_side_upside_down(
    pan: float, beyond: float, hfov: float
) -> None:
    through, around = (
        view_at(pan, -90.0 - beyond, hfov),
        view_at(pan + 180.0, -90.0 + beyond, hfov),
    )
    seen = through.project(around.direction(300.0, 200.0))
    assert seen == pytest.approx((WIDTH_PX - 300.0, HEIGHT_PX - 200.0), abs=1e-6)


def test_an_outline_is_cut_before_the_division() -> None:
    """A corner behind the camera must not land on the other side of the picture."""
    view = view_at(0.0, 0.0, 60.0)
    corners = [
        unit_vector(20.0, -5.0),
        unit_vector(20.0, 5.0),
        unit_vector(120.0, 5.0),
        unit_vector(120.0, -5.0),
    ]
    outline = view.outline(corners)
    assert len(outline) == 4
    assert min(x for x, _ in outline) == pytest.approx((view.project(corners[0]) or (0, 0))[0])
    assert all(x > WIDTH_PX / 2 for x, _ in outline), "no corner on the wrong side"
    assert view.outline([unit_vector(pan, tilt) for pan, tilt in ((150, 0), (180, 10), (-150, 0))]) == ()


@given(pans, tilts, hfovs, shares, shares, shares, shares, shares)
def test_an_edge_is_straight_in_the_picture(
    pan: float, tilt: float, hfov: float, x0: float, y0: float, x1: float, y1: float, share: float
) -> None:
    """So that only corners need projecting."""
    view = view_at(pan, tilt, hfov)
    ends = [(x0 * WIDTH_PX, y0 * HEIGHT_PX), (x1 * WIDTH_PX, y1 * HEIGHT_PX)]
    middle = view.project(between(view.direction(*ends[0]), view.direction(*ends[1]), share))
    assert middle is not None
    (ax, ay), (bx, by) = ends
    length = hypot(bx - ax, by - ay)
    off = abs((bx - ax) * (middle[1] - ay) - (by - ay) * (middle[0] - ax)) / max(length, 1e-9)
    assert length < 1e-3 or off < 1e-5


def test_an_arc_has_no_step_longer_than_asked() -> None:
    points = arc(unit_vector(0.0, 0.0), unit_vector(30.0, 40.0), 1.0)
    assert points[0] == unit_vector(0.0, 0.0)
    assert all(angle_deg(a, b) <= 1.0 + 1e-9 and is_unit(b, 1e-12) for a, b in pairwise(points))


@given(pans, st.floats(-89.0, 89.0))
def test_a_direction_gives_its_pan_and_tilt_back(pan: float, tilt: float) -> None:
    back_pan, back_tilt = direction_deg(unit_vector(pan, tilt))
    assert turn_deg(pan, back_pan) == pytest.approx(0.0, abs=1e-9)
    assert back_tilt == pytest.approx(tilt, abs=1e-9)


def test_small_angles_are_exact() -> None:
    assert angle_deg(unit_vector(0.0, 0.0), unit_vector(1e-6, 0.0)) == pytest.approx(1e-6, rel=1e-6)


def test_poses_between_two_reports_go_the_shorter_way_round() -> None:
    start = CameraPose(359.0, -10.0, 1.0, 1_000_000, 5)
    end = CameraPose(3.0, -12.0, 4.0, 1_400_000, 9)
    middle = start.towards(end, 1_200_000)
    assert turn_deg(1.0, middle.pan_deg) == pytest.approx(0.0, abs=1e-9)
    assert middle.tilt_deg == pytest.approx(-11.0)
    assert middle.focal_widths == pytest.approx(2.0)
    assert (middle.taken_us, middle.error_us) == (1_200_000, 9)
    assert start.turned_deg(end) == pytest.approx(hypot(4.0, 2.0))


def test_focal_length_and_field_of_view() -> None:
    assert CameraPose(0.0, 0.0, focal_of_hfov(60.0)).hfov_deg == pytest.approx(60.0)
    assert focal_of_hfov(60.0) * WIDTH_PX == pytest.approx(960 / tan(radians(30)))


@given(pans, tilts, hfovs)
def test_a_zone_drawn_on_a_still_lies_where_it_was_drawn(pan: float, tilt: float, hfov: float) -> None:
    drawn = [(0.2, 0.3), (0.7, 0.25), (0.6, 0.8)]
    pose = CameraPose(pan, tilt, focal_of_hfov(hfov))
    zone = zone_drawn(drawn, WIDTH_PX / HEIGHT_PX, pose, "window")
    view = pose.view(WIDTH_PX, HEIGHT_PX)
    for (x, y), corner in zip(drawn, zone.corners, strict=True):
        assert view.project(corner) == pytest.approx((x * WIDTH_PX, y * HEIGHT_PX), abs=1e-6)


def test_pixels_that_are_not_square() -> None:
    """The same 16:9 scene coded 1440 wide: pixels 4/3 as wide as high."""
    pose = CameraPose(10.0, -20.0, focal_of_hfov(50.0))
    square, wide = pose.view(1920, 1080), pose.view(1440, 1080, 4 / 3)
    x, y = square.project(unit_vector(14.0, -25.0)) or (0.0, 0.0)
    assert wide.project(unit_vector(14.0, -25.0)) == pytest.approx((x * 0.75, y))


def test_zones_of_no_sense_are_refused() -> None:
    pose = CameraPose(0.0, 0.0, 1.0)
    ahead = (unit_vector(0, 0), unit_vector(1, 0), unit_vector(0, 1))
    for corners, parallax in (
        (ahead[:2], 0.0),
        ((*ahead[:2], (0.0, 2.0, 0.0)), 0.0),
        ((*ahead[:2], (float("nan"), 0.0, 1.0)), 0.0),
        ((unit_vector(0, 0), unit_vector(120, 0), unit_vector(-120, 0)), 0.0),
        (ahead, -1.0),
        (ahead, float("nan")),
    ):
        with pytest.raises(InvalidInput):
            SphereZone(corners, pose, "", parallax)


def test_the_front_plane_is_before_the_side() -> None:
    assert 0.0 < FRONT < sin(radians(0.1))
    assert degrees(FRONT) < 0.06
