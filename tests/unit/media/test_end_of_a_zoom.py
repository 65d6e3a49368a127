"""A zoom told rightly ends without a doubt, in the drawn town: walls, roofs, signs, and almost nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.mask import CoverReason
from csu_console.media.phase_shift import Grey
from csu_console.media.picture_motion import Motion, PictureMotion
from csu_console.media.pose_sweep import PoseSweep
from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.pose import Size
from csu_console.simulator.ptz_motion import HeadPose
from csu_console.simulator.ptz_view import PtzView
from csu_console.simulator.town import demo_town

CAMERAS = {camera.number: camera for camera in city_plan().cameras}
TILT_DEG, WIDEST_DEG = -8.0, 60.0
MOVING, RESTING = 0.04, 0.013
"""Tolerances of a zooming head and of one at rest, in shares of the width, as the masker has them."""


@pytest.mark.parametrize(
    ("number", "pan_deg", "zoom"),
    [(101, -180.0, 3.0), (101, 0.0, 3.0), (204, -180.0, 2.2), (204, 150.0, 3.0), (1, 30.0, 2.2)],
)
def test_what_was_enlarged_until_it_was_blurred_is_not_taken_for_a_move(
    number: int, pan_deg: float, zoom: float
) -> None:
    camera = CAMERAS[number]
    view = PtzView(demo_town(camera.light), camera.pose, Size(640, 360))
    motion = PictureMotion()

    def look(hfov_deg: float, still: bool, now_s: float) -> Motion:
        pose = CameraPose(pan_deg, TILT_DEG, focal_of_hfov(hfov_deg))
        sweep = PoseSweep(CoverReason.NONE, (pose,), pose, still)
        return motion.look(grey(view, pan_deg, hfov_deg), sweep, now_s, RESTING if still else MOVING)

    for n in range(10):
        look(WIDEST_DEG, True, n / 15)
    assert motion.proved
    run = [look(WIDEST_DEG / zoom ** (n / 20), False, (10 + n) / 15) for n in range(1, 21)]
    rest = [look(WIDEST_DEG / zoom, True, (30 + n) / 15) for n in range(1, 8)]
    assert Motion.DISAGREES not in run + rest


def grey(view: PtzView, pan_deg: float, hfov_deg: float) -> Grey:
    picture = view.picture(HeadPose(pan_deg, TILT_DEG, 0.0, hfov_deg))
    small = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (160, 90), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)
