"""The masks that come with the demo city, held against the pixels of its pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from csu_console.domain.mask import PrivacyState
from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.city_plan import PlannedCamera
from csu_console.simulator.mask_drawing import MAX_OUTLINES, mask_outlines
from csu_console.simulator.scene import PRIVATE_MAGENTA, Scene, render
from csu_console.simulator.town import demo_town
from csu_console.simulator.world import Light

CAMERAS = {camera.number: camera for camera in city_plan(turning=False).cameras}
# What an encoder may smear around a zone.
GROWN_PX = 2


def magenta_pixels(camera: PlannedCamera) -> np.ndarray:
    """Pixels that lean towards magenta compared with the same picture drawn naturally."""
    world = demo_town(camera.light)
    proof = Scene(world, camera.pose, camera.size, PRIVATE_MAGENTA).background.astype(int)
    natural = Scene(world, camera.pose, camera.size).background.astype(int)
    return np.asarray(np.abs(proof - natural).max(axis=2) > 2)


def covered_pixels(camera: PlannedCamera) -> np.ndarray:
    cover = np.zeros((camera.size.height_px, camera.size.width_px), np.uint8)
    scale = (camera.size.width_px, camera.size.height_px)
    for outline in camera.masks:
        points = np.array(outline) * scale - 0.5
        cv2.fillPoly(cover, [np.rint(points * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    return cover > 0


@pytest.mark.parametrize("number", [n for n, c in CAMERAS.items() if c.privacy is PrivacyState.MASKED])
def test_masks_cover_every_private_pixel_grown_by_2_px(number: int) -> None:
    camera = CAMERAS[number]
    private = magenta_pixels(camera).astype(np.uint8)
    assert private.any(), "a masked camera sees something private"
    grown = cv2.dilate(private, np.ones((2 * GROWN_PX + 1,) * 2, np.uint8)) > 0
    leaked = grown & ~covered_pixels(camera)
    assert not leaked.any(), f"{int(leaked.sum())} pixels; run simulator.mask_drawing again"
    assert covered_pixels(camera).mean() < 0.6, "covering everything is no answer"


@pytest.mark.parametrize("number", [n for n, c in CAMERAS.items() if c.privacy is PrivacyState.CLEAR])
def test_clear_cameras_see_no_private_pixel(number: int) -> None:
    assert not magenta_pixels(CAMERAS[number]).any()


def test_masks_are_few_and_inside_the_picture() -> None:
    for camera in CAMERAS.values():
        assert len(camera.masks) <= MAX_OUTLINES
        for outline in camera.masks:
            assert len(outline) >= 3
            assert all(0.0 <= value <= 1.0 for point in outline for value in point)


def test_the_kept_outlines_are_those_the_town_gives() -> None:
    camera = CAMERAS[101]
    assert camera.masks == mask_outlines(demo_town(camera.light), camera.pose, camera.size)


def test_private_colour_survives_the_night_and_the_haze_unchanged() -> None:
    camera = CAMERAS[204]
    picture = render(demo_town(Light.NIGHT), camera.pose, 0.0, camera.size, PRIVATE_MAGENTA)
    assert (picture == PRIVATE_MAGENTA).all(axis=2).sum() > 10_000
