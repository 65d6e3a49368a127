"""The private zones of the demo's PTZ cameras, held against the pixels of many poses."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from csu_console.domain.camera import CameraKind
from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.sphere import unit_vector
from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.city_plan import PlannedCamera
from csu_console.simulator.pose import Size
from csu_console.simulator.ptz_camera import private_directions
from csu_console.simulator.ptz_mechanics import Mechanics
from csu_console.simulator.ptz_motion import HeadPose
from csu_console.simulator.ptz_view import PtzView
from csu_console.simulator.ptz_zone_drawing import MAX_CORNERS, MAX_ZONES, private_outlines
from csu_console.simulator.town import demo_town

CAMERAS = {camera.number: camera for camera in city_plan().cameras if camera.kind is CameraKind.PTZ}
SIZE = Size(640, 360)
# Soft edges reach into the next pixel; an encoder smears two.
GROWN_PX = 2
MECHANICS = Mechanics()
RANDOM = np.random.default_rng(5)
POSES = [
    (float(RANDOM.uniform(-180, 180)), float(RANDOM.uniform(-30, 12)), float(RANDOM.uniform(0, 1)))
    for _ in range(120)
] + [(179.9, -10.0, 0.0), (-179.9, 0.0, 0.2), (30.0, -89.0, 0.0), (30.0, 15.0, 0.0)]


def head_pose(pan_deg: float, tilt_deg: float, zoom: float) -> HeadPose:
    return HeadPose(pan_deg, tilt_deg, zoom, MECHANICS.hfov_deg(zoom))


def covered(camera: PlannedCamera, pose: HeadPose, grown_px: int = 0) -> np.ndarray:
    """The zones projected with the mask geometry of the program, not with the simulator's own."""
    rim = GROWN_PX  # an outline just outside of the picture still reaches into it when it is grown
    cover = np.zeros((SIZE.height_px + 2 * rim, SIZE.width_px + 2 * rim), np.uint8)
    view = CameraPose(pose.pan_deg, pose.tilt_deg, focal_of_hfov(pose.hfov_deg)).view(
        SIZE.width_px, SIZE.height_px
    )
    for zone in private_directions(camera):
        outline = np.array(view.outline([unit_vector(*corner) for corner in zone]))
        if len(outline) > 2:
            points = np.rint((outline - 0.5 + rim) * 16).clip(-(2**28), 2**28).astype(np.int32)
            cv2.fillConvexPoly(cover, points, 1, cv2.LINE_8, 4)
    grown = cv2.dilate(cover, np.ones((2 * grown_px + 1,) * 2, np.uint8))
    return np.asarray(grown[rim:-rim, rim:-rim] > 0)


@pytest.mark.parametrize("number", sorted(CAMERAS))
def test_zones_contain_every_private_pixel_of_any_pose(number: int) -> None:
    camera = CAMERAS[number]
    view = PtzView(demo_town(camera.light), camera.pose, SIZE)
    seen = 0
    for pan, tilt, zoom in POSES:
        pose = head_pose(pan, tilt, zoom)
        private = view.zone_pixels(pose)
        seen += bool(private.any())
        leaked = private & ~covered(camera, pose, GROWN_PX)
        assert not leaked.any(), (pose, int(leaked.sum()))
    assert seen > 10


@pytest.mark.parametrize("number", sorted(CAMERAS))
def test_zones_are_modest(number: int) -> None:
    zones = private_directions(CAMERAS[number])
    assert 0 < len(zones) <= MAX_ZONES
    assert all(3 <= len(zone) <= MAX_CORNERS for zone in zones)
    shares = [covered(CAMERAS[number], head_pose(pan, -8.0, 0.0)).mean() for pan in range(-180, 180, 45)]
    assert np.mean(shares) < 0.3, "covering everything is no answer"


def test_the_kept_zones_are_those_the_town_gives() -> None:
    camera = CAMERAS[101]
    drawn = private_outlines(demo_town(camera.light), camera.pose.position)
    assert len(drawn) == len(private_directions(camera))
    for one, other in zip(drawn, private_directions(camera), strict=True):
        assert np.array(one) == pytest.approx(np.array(other), abs=0.01)
