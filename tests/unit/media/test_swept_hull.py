"""Outlines of masks that follow: nothing of a zone outside them, whatever the pose, and little beside it."""

from __future__ import annotations

from math import pi

import av
import cv2
import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.mask import CoverReason, PictureGeometry
from csu_console.domain.sphere import View, arc, unit_vector
from csu_console.domain.sphere_zone import SphereZone, zone_drawn
from csu_console.media.planes import plane_rows
from csu_console.media.pose_sweep import PoseSweep, sweep_of
from csu_console.media.swept_hull import PictureSize, SweptHulls, ZoneField, margin_px

WIDTH, HEIGHT = 640, 360
SHAPE = PictureGeometry(WIDTH / HEIGHT)
SIZE = PictureSize(WIDTH, HEIGHT, 1.0, SHAPE)
SQUARE = [(0.4, 0.35), (0.6, 0.35), (0.6, 0.65), (0.4, 0.65)]
LARGE = [(0.05, 0.3), (0.95, 0.05), (0.95, 0.9), (0.1, 0.95)]

pans, tilts, hfovs = st.floats(-180.0, 180.0), st.floats(-90.0, 30.0), st.floats(2.0, 80.0)
shares = st.floats(0.0, 1.0)


def pose_at(pan: float, tilt: float, hfov: float, taken_us: int = 0) -> CameraPose:
    return CameraPose(pan, tilt, focal_of_hfov(hfov), taken_us)


def still(pose: CameraPose) -> PoseSweep:
    return PoseSweep(CoverReason.NONE, (pose,), pose, still=True)


def filled(
    hulls: SweptHulls, width: int = WIDTH, height: int = HEIGHT, divisor: int = 1
) -> NDArray[np.bool_]:
    """What is painted, in luma pixels; every plane must cover the same places."""
    picture = av.VideoFrame(width, height, "yuv420p")
    for plane in picture.planes:
        plane_rows(plane)[:] = 0
    hulls.paint(picture, 255, 255, divisor)
    luma, u, v = (plane_rows(plane) > 0 for plane in picture.planes)
    assert np.array_equal(u, v)
    wide = u.repeat(2, axis=0).repeat(2, axis=1)[:height, :width]
    near = np.asarray(cv2.dilate(luma.astype(np.uint8), np.ones((7, 7), np.uint8))) > 0
    assert not np.any(wide & ~near), "colour is taken from where the picture stays"
    return np.asarray(luma & wide)


def inside(view: View, area: NDArray[np.bool_], corners: tuple[tuple[float, float, float], ...]) -> int:
    """How many points of the zone's edge fall on pixels that are not painted."""
    missed = 0
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        for direction in arc(one, other, 0.5):
            point = view.project(direction)
            if point is not None and 0 <= point[0] < WIDTH and 0 <= point[1] < HEIGHT:
                missed += not area[int(point[1]), int(point[0])]
    return missed


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([SQUARE, LARGE]), pans, tilts, hfovs, pans, st.floats(-40.0, 40.0), hfovs)
@example(LARGE, 0.0, -45.0, 80.0, 70.0, 0.0, 80.0)
@example(LARGE, 0.0, -80.0, 80.0, 180.0, 10.0, 80.0)
@example(LARGE, 0.0, -10.0, 80.0, 30.0, 0.0, 2.0)
def test_at_rest_nothing_of_a_zone_is_outside(
    drawn: list[tuple[float, float]],
    pan: float,
    tilt: float,
    hfov: float,
    turn: float,
    climb: float,
    zoomed: float,
) -> None:
    """Drawn anywhere, looked at from anywhere: behind the camera, across its side plane, at the nadir."""
    zone = zone_drawn(drawn, WIDTH / HEIGHT, pose_at(pan, tilt, hfov))
    pose = pose_at(pan + turn, max(-95.0, min(90.0, tilt + climb)), zoomed)
    area = filled(ZoneField([zone]).hulls(still(pose), 0.0, SIZE))
    assert inside(pose.view(WIDTH, HEIGHT), area, zone.corners) == 0


@settings(max_examples=60, deadline=None)
@given(
    pans, st.floats(-92.0, 30.0), hfovs, st.floats(-30.0, 30.0), st.floats(-15.0, 15.0), shares, shares,
    st.floats(0.8, 1.25), st.integers(20_000, 200_000),
)  # fmt: skip
def test_a_sweep_contains_every_projection_inside_its_interval(
    pan: float, tilt: float, hfov: float, turn: float, climb: float, at: float, within: float,
    zoom: float, span_us: int,
) -> None:  # fmt: skip
    """Without any margin but that for bent ways: at any instant of the interval the zone is inside the hull."""
    start = pose_at(pan, tilt, hfov)
    end = CameraPose(pan + turn, tilt + climb, start.focal_widths * zoom, span_us)
    error_us = min(span_us // 4, 40_000)
    poses = [CameraPose(start.pan_deg, start.tilt_deg, start.focal_widths, 0, error_us), end]
    first_us = error_us + 20_000
    assume(span_us - first_us > first_us)
    frame_us = round(first_us + at * (span_us - 2 * first_us))
    sweep = sweep_of(poses, frame_us)
    assume(sweep.reason is CoverReason.NONE)
    zone = zone_drawn(SQUARE, WIDTH / HEIGHT, start)
    area = filled(ZoneField([zone]).hulls(sweep, 0.0, SIZE))
    instant_us = round(frame_us - first_us + within * 2 * first_us)
    view = poses[0].towards(end, instant_us).view(WIDTH, HEIGHT)
    assert inside(view, area, zone.corners) == 0


@pytest.mark.parametrize("hfov", [60.0, 30.0, 10.0, 3.0])
def test_at_rest_the_margin_is_the_policys(hfov: float) -> None:
    """Sides grow by the stated margin and at most three pixels of rounding: no more is covered than promised."""
    pose = pose_at(20.0, -10.0, hfov)
    area = filled(ZoneField([zone_drawn(SQUARE, WIDTH / HEIGHT, pose)]).hulls(still(pose), 0.05, SIZE))
    columns, rows = (np.flatnonzero(area.any(axis=axis)) for axis in (0, 1))
    margin = margin_px(0.05, pose.focal_widths * WIDTH, WIDTH)
    for low, high, places, size in ((0.4, 0.6, columns, WIDTH), (0.35, 0.65, rows, HEIGHT)):
        assert margin <= low * size - places[0] <= margin + 3.5
        assert margin <= places[-1] + 1 - high * size <= margin + 3.5


def test_overlapping_masks_leave_nothing_open() -> None:
    """Filled together, two outlines that overlap would leave open what both cover."""
    pose = pose_at(0.0, 0.0, 60.0)
    zones = [
        zone_drawn([(left, 0.2), (left + 0.4, 0.2), (left + 0.4, 0.8), (left, 0.8)], WIDTH / HEIGHT, pose)
        for left in (0.2, 0.4)
    ]
    area = filled(ZoneField(zones).hulls(still(pose), 0.0, SIZE))
    assert area[HEIGHT // 2, WIDTH // 2]


def test_a_near_place_gets_its_parallax() -> None:
    pose = pose_at(0.0, 0.0, 60.0)
    zone = zone_drawn(SQUARE, WIDTH / HEIGHT, pose)
    near = SphereZone(zone.corners, zone.reference, "", parallax_deg=2.0)
    plain, wider = (
        filled(ZoneField([one]).hulls(still(pose), 0.0, SIZE)).any(axis=0).sum() for one in (zone, near)
    )
    assert wider - plain == pytest.approx(2 * pose.focal_widths * WIDTH * 2.0 * pi / 180.0, abs=4)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_camera(rotation: int) -> None:
    """The coded picture lies on its side: the mask is where the upright picture shows the zone."""
    turns = rotation // 90
    upright = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    pose = pose_at(0.0, 0.0, 50.0)
    drawn = [(0.1, 0.2), (0.3, 0.2), (0.3, 0.3), (0.1, 0.3)]
    zone = zone_drawn(drawn, upright[0] / upright[1], pose)
    size = PictureSize(WIDTH, HEIGHT, 1.0, PictureGeometry(WIDTH / HEIGHT, rotation))
    area = np.rot90(filled(ZoneField([zone]).hulls(still(pose), 0.0, size)), turns)
    assert area.shape == (upright[1], upright[0])
    assert area[round(0.25 * upright[1]), round(0.2 * upright[0])]
    middle = np.argwhere(area).mean(axis=0) / area.shape
    assert middle == pytest.approx((0.25, 0.2), abs=0.01)


def test_pixels_that_are_not_square() -> None:
    pose = pose_at(3.0, -4.0, 50.0)
    zone = zone_drawn(SQUARE, 16 / 9, pose)
    size = PictureSize(480, 360, 4 / 3, PictureGeometry(16 / 9))
    area = filled(ZoneField([zone]).hulls(still(pose), 0.0, size), 480, 360)
    assert np.argwhere(area).mean(axis=0) == pytest.approx((180.0, 240.0), abs=1.0)
    assert area.any(axis=1).sum() == pytest.approx(0.3 * 360 + 2 * margin_px(0.0, 0.93 * 640, 640), abs=12)


@pytest.mark.parametrize("divisor", [2, 3, 4, 8])
def test_small_pictures_mask_every_pixel_that_took_in_a_private_one(divisor: int) -> None:
    pose = pose_at(12.0, -20.0, 40.0)
    zone = zone_drawn([(0.31, 0.22), (0.62, 0.31), (0.45, 0.83)], WIDTH / HEIGHT, pose)
    hulls = ZoneField([zone]).hulls(still(pose), 0.0, SIZE)
    whole = filled(hulls)
    width, height = 2 * (WIDTH // (2 * divisor)), 2 * (HEIGHT // (2 * divisor))
    small = filled(hulls, width, height, divisor)
    core = np.asarray(cv2.erode(whole.astype(np.uint8), np.ones((7, 7), np.uint8)))
    blocks = core[: height * divisor, : width * divisor].reshape(height, divisor, width, divisor)
    assert not np.any((blocks.max(axis=(1, 3)) > 0) & ~small)


def test_a_zone_across_the_cameras_side_is_cut_before_the_division() -> None:
    """A wall along the street: it begins before the camera and ends behind it, on the right. It fills the right."""
    wall = (unit_vector(20, -10), unit_vector(20, 10), unit_vector(150, 10), unit_vector(150, -10))
    pose = pose_at(0.0, 0.0, 60.0)
    area = filled(ZoneField([SphereZone(wall, pose)]).hulls(still(pose), 0.0, SIZE))
    assert area[HEIGHT // 2, WIDTH - 1]
    assert not area[:, : WIDTH // 2].any()
    assert inside(pose.view(WIDTH, HEIGHT), area, wall) == 0


def test_what_is_out_of_the_picture_costs_nothing() -> None:
    zone = SphereZone((unit_vector(170, 0), unit_vector(180, 0), unit_vector(175, 8)), pose_at(175, 0, 60))
    hulls = ZoneField([zone]).hulls(still(pose_at(0.0, 0.0, 60.0)), 0.0, SIZE)
    assert hulls.hulls == ()
    assert hulls.share == 0.0
