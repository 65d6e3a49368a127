"""The map's plane: there and back, what stays under the mouse, what lies together, what a lasso holds."""

from __future__ import annotations

import math

import pytest

from csu_console.domain.map_geometry import (
    Viewport,
    bearing_deg,
    clusters,
    inside_lasso,
    round_length_m,
    to_point,
    to_world,
)
from csu_console.domain.nearby import Point, distance_m

TOURS = Point(47.3941, 0.6848)


def view(zoom: float = 16.0) -> Viewport:
    return Viewport(to_world(TOURS), zoom, 800, 600)


@pytest.mark.parametrize("point", [TOURS, Point(0, 0), Point(-33.9, 151.2), Point(84.9, -179.9)])
def test_a_place_comes_back_to_the_centimetre(point: Point) -> None:
    assert distance_m(point, to_point(to_world(point))) < 0.01


def test_beyond_the_edge_of_the_map_is_brought_to_it() -> None:
    assert to_world(Point(90, 0))[1] == pytest.approx(0.0, abs=1e-6)
    assert to_world(Point(-90, 0))[1] == pytest.approx(1.0, abs=1e-6)


def test_a_hundred_metres_are_as_long_as_the_scale_says() -> None:
    north = Point(TOURS.latitude_deg + 100 / 111_195, TOURS.longitude_deg)
    (_x0, y0), (_x1, y1) = (view().to_screen(to_world(each)) for each in (TOURS, north))
    assert (y0 - y1) * view().metres_per_px == pytest.approx(100, rel=0.01)


def test_what_is_under_the_mouse_stays_there_while_zooming() -> None:
    under = view().to_world(120, 470)
    closer = view().zoomed(1.5, 120, 470)
    assert closer.to_screen(under) == pytest.approx((120, 470), abs=1e-3)
    assert closer.zoom == 17.5
    assert view(21.0).zoomed(5, 0, 0).zoom == 21.0


def test_panning_moves_the_plane_with_the_hand() -> None:
    place = view().to_world(400, 300)
    assert view().panned(30, -20).to_screen(place) == pytest.approx((430, 280), abs=1e-6)


def test_around_shows_every_place() -> None:
    places = [to_world(Point(47.39 + n / 100, 0.68 - n / 50)) for n in range(5)]
    seen = view().around(places)
    for place in places:
        x, y = seen.to_screen(place)
        assert 0 <= x <= 800
        assert 0 <= y <= 600
    assert view().around([]) == view()


def test_cameras_near_each_other_are_one_symbol_and_part_when_closer() -> None:
    a, b = TOURS, Point(TOURS.latitude_deg, TOURS.longitude_deg + 0.0003)
    places = [to_world(a), to_world(b)]
    assert [one.members for one in clusters(places, view(13))] == [(0, 1)]
    assert sorted(one.members for one in clusters(places, view(18))) == [(0,), (1,)]


def test_cameras_of_one_post_are_spread_around_it() -> None:
    found = clusters([to_world(TOURS)] * 3, view(18))
    assert sorted(one.members for one in found) == [(0,), (1,), (2,)]
    assert len({(round(one.x_px), round(one.y_px)) for one in found}) == 3


def test_every_camera_in_the_window_is_in_one_symbol_and_others_in_none() -> None:
    places = [to_world(Point(47.39 + (n % 40) / 900, 0.66 + (n // 40) / 700)) for n in range(1600)]
    seen = view(14)
    members = [index for one in clusters(places, seen, margin_px=0) for index in one.members]
    west, north, east, south = seen.bounds()
    inside = [i for i, (x, y) in enumerate(places) if west <= x <= east and north <= y <= south]
    assert sorted(members) == inside
    assert 0 < len(inside) < 1600


def test_panning_does_not_shuffle_clusters() -> None:
    places = [to_world(Point(47.39 + (n % 30) / 900, 0.66 + (n // 30) / 700)) for n in range(900)]
    before = {one.members for one in clusters(places, view(14), 300)}
    after = {one.members for one in clusters(places, view(14).panned(13, 7), 300)}
    assert len(before & after) > 0.9 * len(before)


def test_a_lasso_holds_what_lies_in_it() -> None:
    horseshoe = [(0, 0), (30, 0), (30, 30), (20, 30), (20, 10), (10, 10), (10, 30), (0, 30)]
    assert inside_lasso(horseshoe, 5, 20)
    assert inside_lasso(horseshoe, 25, 20)
    assert not inside_lasso(horseshoe, 15, 20), "between the legs"
    assert not inside_lasso(horseshoe[:2], 5, 0)


def test_round_lengths_and_bearings() -> None:
    assert [round_length_m(each) for each in (1, 9.9, 130, 4999)] == [1, 5, 100, 2000]
    assert bearing_deg((0.5, 0.5), (0.6, 0.5)) == pytest.approx(90)
    assert math.isclose(bearing_deg((0.5, 0.5), (0.5, 0.6)), 180)
