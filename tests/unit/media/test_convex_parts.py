from __future__ import annotations

from math import cos, pi, sin

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.sphere_zone import SphereZone, zone_drawn
from csu_console.media.convex_parts import convex_parts

POSE = CameraPose(170.0, -30.0, 0.9)
SIDE = 400


def drawn(points: list[tuple[float, float]]) -> SphereZone:
    return zone_drawn(points, 1.0, POSE)


def filled(outlines: list[tuple[tuple[float, float, float], ...]]) -> np.ndarray:
    """Each outline by itself in a square picture taken at the pose it was drawn at."""
    area = np.zeros((SIDE, SIDE), np.uint8)
    view = POSE.view(SIDE, SIDE)
    for outline in outlines:
        one = np.zeros_like(area)
        cv2.fillPoly(one, [np.rint(np.array(view.outline(outline))).astype(np.int32)], 1)
        area |= one
    return area


def test_a_convex_zone_is_one_part() -> None:
    zone = drawn([(0.1, 0.1), (0.5, 0.05), (0.8, 0.4), (0.4, 0.9)])
    assert [len(part) for part in convex_parts(zone)] == [4]


def test_a_bay_is_left_open() -> None:
    """A street corner: the hull of an L would cover the square it goes around."""
    zone = drawn([(0.1, 0.1), (0.3, 0.1), (0.3, 0.7), (0.9, 0.7), (0.9, 0.9), (0.1, 0.9)])
    parts = convex_parts(zone)
    assert len(parts) == 2
    exact = filled([zone.corners])
    covered = filled(parts)
    assert not np.any(exact & ~covered)
    assert covered.sum() <= exact.sum() * 1.02


def test_an_outline_that_crosses_itself_is_covered_whole() -> None:
    zone = drawn([(0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)])
    assert convex_parts(zone) == [zone.corners]


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("corners", [3, 5, 8, 12])
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_the_parts_cover_the_zone_and_little_more(data: st.DataObject, corners: int, reverse: bool) -> None:
    """Stars with random rays: every one of them simple."""
    rays = data.draw(st.lists(st.floats(0.05, 0.45), min_size=corners, max_size=corners))
    points = [
        (0.5 + ray * cos(2 * pi * i / corners), 0.5 + ray * sin(2 * pi * i / corners))
        for i, ray in enumerate(rays)
    ]
    zone = drawn(points[::-1] if reverse else points)
    exact, covered = filled([zone.corners]), filled(convex_parts(zone))
    missing = exact & ~covered
    assert cv2.erode(missing, np.ones((2, 2), np.uint8)).sum() == 0, "beyond rounding of pixels"
    more = covered & ~np.asarray(cv2.dilate(exact, np.ones((5, 5), np.uint8)), np.uint8)
    assert more.sum() == 0


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)), min_size=3, max_size=9))
@settings(max_examples=60, deadline=None)
def test_any_outline_is_covered(points: list[tuple[float, float]]) -> None:
    """Crossing itself, with double corners, of no area: nothing of what it encloses is left out."""
    zone = drawn(points)
    parts = convex_parts(zone)
    hulls = np.zeros((SIDE, SIDE), np.uint8)
    view = POSE.view(SIDE, SIDE)
    for part in parts:
        hull = cv2.convexHull(np.array(view.outline(part), np.float32))
        cv2.fillConvexPoly(hulls, np.rint(hull).astype(np.int32), 1)
    missing = filled([zone.corners]) & ~np.asarray(cv2.dilate(hulls, np.ones((5, 5), np.uint8)), np.uint8)
    assert missing.sum() == 0
