"""The still keeps nobody who passes, is made of masked frames only, and what moved is told from it."""

from __future__ import annotations

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from csu_console.domain.mask import CoverReason, MaskPlan, PrivacyState
from csu_console.media.frame import MaskedFrame
from csu_console.media.scene_eye import WITHOUT_DETAIL_S, EyeListener, SceneEye
from csu_console.media.scene_reference import SceneReference
from csu_console.media.scene_still import (
    EVERY_S,
    PICTURES,
    SceneStill,
    StillBuilder,
    grey,
    grey_of_png,
    luma_of,
    median_of_nine,
)
from csu_console.media.scene_tracker import Placement, ScenePlace
from tests.fakes import street_views as views
from tests.fakes.masked_frames import CAMERA_ID, FrameFactory
from tests.fakes.street_views import MASKS, Picture, street


class Camera:
    """Sends pictures, a second of its clock apart unless told otherwise, through the real masker to an eye."""

    def __init__(
        self, width_px: int = 640, height_px: int = 360, state: PrivacyState = PrivacyState.MASKED
    ) -> None:
        self.frames = FrameFactory(width_px, height_px)
        masked = state is PrivacyState.MASKED
        self.plan = MaskPlan(
            CAMERA_ID, 1, state, MASKS if masked else (), self.frames.geometry if masked else None
        )
        self.frames.plan = self.plan
        self.now_s = 1000.0
        self.stills: list[SceneStill] = []
        self.placements: list[Placement] = []
        self.eye = SceneEye(self.plan, EyeListener(self.stills.append, self.placements.append))
        self.eye.may_build = True

    def frame(self, picture: Picture, cover: CoverReason = CoverReason.NONE) -> MaskedFrame:
        sent = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
        return self.frames.frame(arrived_s=self.now_s, picture=sent, cover=cover)

    def send(self, picture: Picture, for_s: float, step_s: float = 1.0) -> None:
        until_s = self.now_s + for_s
        while self.now_s < until_s:
            self.eye.offer(self.frame(picture))
            self.now_s += step_s


def picture_of(still: SceneStill) -> NDArray[np.int64]:
    picture = cv2.imdecode(np.frombuffer(still.png, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.astype(np.int64)


@pytest.fixture
def camera() -> Camera:
    return Camera()


def test_the_network_gives_the_median() -> None:
    random = np.random.default_rng(3)
    pictures = [random.integers(0, 256, (20, 30, 3), np.uint8) for _ in range(PICTURES)]
    expected = np.median(np.stack(pictures), axis=0)
    assert np.array_equal(median_of_nine(pictures), expected)


def test_nobody_who_passes_is_in_the_still(camera: Camera) -> None:
    camera.eye.build()
    for number in range(PICTURES):
        picture = street().copy()
        picture[200:300, 60 * number : 60 * number + 60] = (0, 0, 255)
        camera.send(picture, EVERY_S, EVERY_S)
    still = picture_of(camera.stills[0])
    camera_alone = Camera()
    camera_alone.eye.build()
    camera_alone.send(street(), EVERY_S * PICTURES, EVERY_S)
    assert np.abs(still - picture_of(camera_alone.stills[0])).max() <= 2
    assert (camera.stills[0].width_px, camera.stills[0].height_px) == (640, 360)


def test_private_places_are_not_in_the_still(camera: Camera) -> None:
    camera.eye.build()
    secret = street().copy()
    inside = np.zeros(secret.shape[:2], np.uint8)
    for mask in MASKS:
        corners = np.round(np.array(mask.points) * (639, 359)).astype(np.int32)
        cv2.fillPoly(inside, [corners], 1)
    secret[inside > 0] = (255, 0, 255)
    camera.send(secret, EVERY_S * PICTURES, EVERY_S)
    still = picture_of(camera.stills[0])
    magenta = (still[..., 0] > 150) & (still[..., 2] > 150) & (still[..., 1] < 100)
    assert np.count_nonzero(magenta) == 0


def test_covered_frames_and_those_of_another_version_are_not_looked_at(camera: Camera) -> None:
    camera.eye.build()
    for _ in range(PICTURES):
        camera.eye.offer(camera.frame(street(), CoverReason.UNREVIEWED))
        camera.now_s += EVERY_S
    camera.frames.plan = MaskPlan(CAMERA_ID, 2, PrivacyState.MASKED, MASKS, camera.frames.geometry)
    camera.send(street(), EVERY_S * PICTURES, EVERY_S)
    assert camera.stills == []


def test_a_still_waits_for_its_turn(camera: Camera) -> None:
    camera.eye.may_build = False
    camera.eye.build()
    camera.send(street(), EVERY_S * PICTURES, EVERY_S)
    assert camera.stills == []
    assert camera.eye.building


def test_a_camera_that_moves_while_its_still_is_made_begins_again(camera: Camera) -> None:
    camera.eye.build()
    camera.send(street(), EVERY_S * 6, EVERY_S)
    camera.send(street(pan_deg=3.0), EVERY_S * 3, EVERY_S)
    assert camera.stills == []
    camera.send(street(pan_deg=3.0), EVERY_S * PICTURES, EVERY_S)
    assert len(camera.stills) == 1


def test_the_dark_gives_a_still_for_the_record_and_the_day_a_better_one(camera: Camera) -> None:
    camera.eye.build()
    dark = np.full((360, 640, 3), 20, np.uint8)
    camera.send(dark, 2 * WITHOUT_DETAIL_S + 3 * EVERY_S * PICTURES)
    assert len(camera.stills) == 1
    camera.send(street(), WITHOUT_DETAIL_S + 2 * EVERY_S * PICTURES)
    assert len(camera.stills) == 2
    assert not camera.eye.building
    luma = grey_of_png(camera.stills[1].png)
    assert luma is not None
    assert luma.mean() > 60


def test_the_still_it_made_tells_a_turn(camera: Camera) -> None:
    camera.eye.build()
    camera.send(street(1.0), EVERY_S * PICTURES + 15.0)
    assert camera.placements == []
    camera.send(street(2.0, pan_deg=3.0), 13.0)
    assert [placement.place for placement in camera.placements] == [ScenePlace.MOVED]


def test_after_a_pause_the_first_frame_is_looked_at(camera: Camera) -> None:
    """Somebody may have worked at the camera: it is covered three seconds after it comes back, not thirteen."""
    camera.eye.watch(SceneReference(views.masked_grey(street()), MASKS))
    camera.send(street(), 12.0)
    camera.now_s += 4.0
    camera.send(street(pan_deg=3.0), 3.0)
    assert [placement.place for placement in camera.placements] == [ScenePlace.MOVED]


@pytest.mark.parametrize(("width_px", "height_px"), [(640, 360), (1280, 720), (1920, 1080)])
def test_every_profile_is_compared_with_the_same_still(width_px: int, height_px: int) -> None:
    camera = Camera(width_px, height_px)
    camera.eye.watch(SceneReference(views.masked_grey(street()), MASKS))
    large = np.asarray(cv2.resize(street(3.0), (width_px, height_px)), np.uint8)
    camera.send(large, 40.0)
    assert camera.placements == []
    moved = np.asarray(cv2.resize(street(3.0, pan_deg=3.0), (width_px, height_px)), np.uint8)
    camera.send(moved, 15.0)
    assert [placement.place for placement in camera.placements] == [ScenePlace.MOVED]


def test_a_turned_and_squeezed_picture_is_looked_at_upright() -> None:
    factory = FrameFactory(320, 360, pixel_aspect=2.0)
    factory.rotation_deg = 90
    frame = factory.frame()
    assert luma_of(frame).shape == (640, 360)
    builder = StillBuilder()
    builder.add(frame)
    for number in range(1, PICTURES):
        builder.add(factory.frame(arrived_s=frame.arrived_s + number * EVERY_S))
    picture, ends = builder.take()
    assert grey(picture).shape == ends[0].shape == (640, 360)
