"""The turning view: the projection is the mask geometry's, what is behind stays there, the truth is the picture's own."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.sphere import unit_vector
from csu_console.simulator.pose import Pose, Size
from csu_console.simulator.ptz_mechanics import Mechanics
from csu_console.simulator.ptz_motion import HeadPose
from csu_console.simulator.ptz_outlines import Lens
from csu_console.simulator.ptz_view import PtzView
from csu_console.simulator.scene import PRIVATE_MAGENTA
from csu_console.simulator.shapes import Face, Material, box
from csu_console.simulator.world import Light, Sketch, World

SIZE = Size(320, 180)
EYE = Pose(100.0, 50.0, 5.0, 0.0, 0.0, 62.0)
GREY = Material((120, 120, 120))
PRIVATE = Material((60, 60, 60), is_private=True)
MECHANICS = Mechanics()


def head(pan_deg: float, tilt_deg: float = 0.0, zoom: float = 0.0) -> HeadPose:
    return HeadPose(pan_deg, tilt_deg, zoom, MECHANICS.hfov_deg(zoom))


def wall_at(pan_deg: float, tilt_deg: float, half_deg: float = 1.0, distance_m: float = 20.0) -> Face:
    """A private square around a direction, turned towards the eye."""
    corners = []
    for across, up in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y, z = unit_vector(pan_deg + across * half_deg, tilt_deg + up * half_deg)
        corners.append((EYE.x + distance_m * x, EYE.y + distance_m * z, EYE.z + distance_m * y))
    return Face(tuple(corners), PRIVATE)


def town(*items: Face, ground: bool = True) -> World:
    sketch = Sketch()
    if ground:
        sketch.rectangle(-400, -400, 400, 400, GREY)
    for item in items:
        x, y, _ = item.corners[0]
        sketch.solid(x, y, [item], is_placed=True)
    if not items:
        sketch.solid(0.0, 0.0, box(-1, -1, 1, 1, 0, 1, GREY), is_placed=True)
    return sketch.finish()


def projected(pan_deg: float, tilt_deg: float, pose: HeadPose) -> tuple[float, float]:
    view = CameraPose(pose.pan_deg, pose.tilt_deg, focal_of_hfov(pose.hfov_deg)).view(
        SIZE.width_px, SIZE.height_px
    )
    point = view.project(unit_vector(pan_deg, tilt_deg))
    assert point is not None
    return point


@pytest.mark.parametrize(
    ("at", "pose"),
    [
        ((10.0, 3.0), head(0.0)),
        ((179.0, -4.0), head(-179.0, -3.0, 0.2)),
        ((-60.0, -50.0), head(-70.0, -45.0)),
        ((30.0, -80.0), head(10.0, -88.0)),
        ((0.3, 0.2), head(0.0, 0.0, 0.6)),
    ],
)
def test_a_private_wall_shows_where_the_mask_geometry_says(at: tuple[float, float], pose: HeadPose) -> None:
    half = 0.2 if pose.zoom else 1.0
    view = PtzView(town(wall_at(*at, half), ground=False), EYE, SIZE, private_color=PRIVATE_MAGENTA)
    private = view.zone_pixels(pose)
    rows, columns = np.nonzero(private)
    x, y = projected(*at, pose)
    # The middle of a square's picture is not the picture of its middle: half a degree of perspective.
    slack = 0.15 * math.sqrt(private.sum()) + 0.6
    assert columns.mean() + 0.5 == pytest.approx(x, abs=slack)
    assert rows.mean() + 0.5 == pytest.approx(y, abs=slack)


def test_every_magenta_pixel_is_in_the_truth_and_every_inner_one_is_magenta() -> None:
    view = PtzView(town(wall_at(5.0, 0.0, 4.0)), EYE, SIZE, private_color=PRIVATE_MAGENTA)
    for pan in (0.0, 3.3, -20.0):
        picture = view.picture(head(pan, -1.7)).astype(int)
        leans = (picture[..., 0] - picture[..., 1] > 12) & (picture[..., 2] - picture[..., 1] > 12)
        truth = view.zone_pixels(head(pan, -1.7))
        assert not (leans & ~truth).any()
        flat = (picture == PRIVATE_MAGENTA).all(axis=2)
        assert flat.sum() > 0.8 * truth.sum()


def test_what_is_behind_the_camera_does_not_show_before_it() -> None:
    view = PtzView(town(wall_at(180.0, 0.0, 20.0)), EYE, SIZE)
    for pan in range(-60, 61, 20):
        assert not view.zone_pixels(head(float(pan), -20.0)).any()
    assert view.zone_pixels(head(180.0)).any()


def test_a_private_wall_wholly_hidden_is_not_painted_and_half_hidden_is() -> None:
    behind = wall_at(0.0, 0.0, 2.0, 30.0)
    cover = Face(wall_at(0.0, 0.0, 4.0, 15.0).corners, GREY)
    half = Face(wall_at(3.0, 0.0, 3.0, 15.0).corners, GREY)
    assert not PtzView(town(behind, cover), EYE, SIZE).zone_pixels(head(0.0)).any()
    shown = PtzView(town(behind, half), EYE, SIZE).zone_pixels(head(0.0)).sum()
    assert 0 < shown < PtzView(town(behind), EYE, SIZE).zone_pixels(head(0.0)).sum()


def test_the_ground_reaches_from_under_the_camera_to_the_horizon() -> None:
    view = PtzView(town(), EYE, SIZE)
    down = view.picture(head(0.0, -89.0)).reshape(-1, 3).astype(int)
    ground = np.median(down, axis=0)
    assert np.abs(down - ground).max() < 60, "nothing but ground and its grain"
    level = view.picture(head(0.0, 0.0)).astype(int)
    assert np.abs(level[-1].mean(axis=0) - ground).max() < 6
    assert np.abs(level[0].mean(axis=0) - ground).max() > 20, "sky above"


@pytest.mark.parametrize("zoom", [0.0, 0.5])
def test_the_grain_of_the_ground_stays_put_while_the_camera_turns(zoom: float) -> None:
    view = PtzView(town(), EYE, SIZE)
    first, second = head(20.0, -35.0, zoom), head(23.0, -33.0, zoom)
    one, other = (view.picture(pose)[..., 1].astype(np.float32) for pose in (first, second))
    lens = [Lens.of(view.pose_of(pose), SIZE) for pose in (first, second)]
    inner = np.array(
        (
            (lens[0].focal, 0.0, SIZE.width_px / 2 - 0.5),
            (0.0, -lens[0].focal, SIZE.height_px / 2 - 0.5),
            (0, 0, 1),
        )
    )
    turn = inner @ lens[1].axes @ lens[0].axes.T @ np.linalg.inv(inner)
    moved = cv2.warpPerspective(one, turn, (SIZE.width_px, SIZE.height_px))
    both = cv2.warpPerspective(np.ones_like(one), turn, (SIZE.width_px, SIZE.height_px)) == 1.0
    assert both.mean() > 0.1
    assert one.std() > 3.0, "there is a grain"
    assert np.corrcoef(moved[both], other[both])[0, 1] > 0.9


def test_a_rested_view_shows_the_same_town() -> None:
    sketch_world = town(wall_at(5.0, 0.0, 4.0)).at(Light.NIGHT)
    view = PtzView(sketch_world, EYE, SIZE)
    pose = head(2.0, -5.0, 0.1)
    assert np.array_equal(view.at_rest(pose).picture(3.0), view.picture(pose, 3.0))


def test_the_head_s_zero_may_be_any_bearing() -> None:
    world = town(wall_at(40.0, 0.0))
    turned = PtzView(world, EYE, SIZE, pan_zero_deg=30.0)
    plain = PtzView(world, EYE, SIZE)
    assert np.array_equal(turned.picture(head(10.0)), plain.picture(head(40.0)))
