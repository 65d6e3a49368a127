"""Pictures made small before their masks are drawn: nothing private is mixed into what stays to be seen."""

from __future__ import annotations

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame, FrameHub
from csu_console.media.mailbox import TileMailbox
from csu_console.media.masker import MASK_LUMA, PrivacyMasker
from csu_console.media.picture_health import EVERY_S, PictureHealth
from csu_console.media.planes import plane_rows
from csu_console.media.scaler import ViewRect

SIZES = ((640, 360), (352, 288), (322, 190), (321, 191))
CAMERA_ID = 7


def planes_of(picture: av.VideoFrame) -> list[NDArray[np.uint8]]:
    return [plane_rows(plane).copy() for plane in picture.planes]


def picture_of(noise: NDArray[np.uint8], zone: NDArray[np.uint8], inside: int) -> av.VideoFrame:
    """Noise everywhere, `inside` on all planes where the zone is (any part of a chroma pixel counts)."""
    height, width = zone.shape
    picture = av.VideoFrame(width, height, "yuv420p")
    for index, plane in enumerate(picture.planes):
        rows = plane_rows(plane)
        rows[:] = noise[: rows.shape[0], : rows.shape[1]]
        part = zone if index == 0 else touched_chroma(zone)
        rows[part > 0] = inside
    return picture


def touched_chroma(zone: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = zone.shape
    even = np.zeros((height + height % 2, width + width % 2), np.uint8)
    even[:height, :width] = zone
    return np.asarray(even.reshape(even.shape[0] // 2, 2, even.shape[1] // 2, 2).max(axis=(1, 3)), np.uint8)


def raw_of(picture: av.VideoFrame, damaged: bool = False) -> RawFrame:
    geometry = PictureGeometry(picture.width / picture.height, 0)
    return RawFrame(CAMERA_ID, ProfileName.SUB, 1, picture, geometry, 1.0, 1, TimeSource.CAMERA, 1.0, damaged)


def some_polygon(random: np.random.Generator) -> MaskPolygon:
    centre, reach = random.uniform(0.1, 0.9, 2), random.uniform(0.03, 0.3)
    angles = np.sort(random.uniform(0.0, 2 * np.pi, 5))
    points = centre + reach * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return MaskPolygon(tuple((float(x), float(y)) for x, y in np.clip(points, 0.0, 1.0)))


@pytest.mark.parametrize("divisor", [2, 3, 4])
@pytest.mark.parametrize("size", SIZES)
def test_no_private_pixel_takes_part_in_what_stays_to_be_seen(size: tuple[int, int], divisor: int) -> None:
    width, height = size
    random = np.random.default_rng(width * 10 + divisor)
    noise = random.integers(0, 256, (height, width), np.uint8)
    for _ in range(6):
        polygon = some_polygon(random)
        zone = np.zeros((height, width), np.uint8)
        points = np.array([(x * (width - 1), y * (height - 1)) for x, y in polygon.points]).round()
        cv2.fillPoly(zone, [points.astype(np.int32)], 1)
        dark, bright = (raw_of(picture_of(noise, zone, value)) for value in (16, 235))
        plan = MaskPlan(CAMERA_ID, 1, PrivacyState.MASKED, (polygon,), dark.geometry)
        first, second = (PrivacyMasker().apply(raw, plan, divisor=divisor) for raw in (dark, bright))
        assert (first.cover, first.facts.shrunk_by) == (CoverReason.NONE, divisor)
        for ours, theirs in zip(planes_of(first.picture), planes_of(second.picture), strict=True):
            assert np.array_equal(ours, theirs)
        lit = planes_of(first.picture)[0] != MASK_LUMA
        assert lit.mean() > 0.3, "the rest is still there"


def test_a_small_picture_is_the_mean_of_whole_blocks_and_the_decoders_own_stays_as_it_was() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (360, 640), np.uint8)
    picture = picture_of(noise, np.zeros((360, 640), np.uint8), 0)
    before = planes_of(picture)
    raw = raw_of(picture)
    corner = MaskPolygon(((0.0, 0.0), (0.2, 0.0), (0.2, 0.2), (0.0, 0.2)))
    small = PrivacyMasker().apply(
        raw, MaskPlan(CAMERA_ID, 1, PrivacyState.MASKED, (corner,), raw.geometry), divisor=2
    )
    assert (small.width_px, small.height_px) == (320, 180)
    mean = noise.reshape(180, 2, 320, 2).mean(axis=(1, 3))
    seen = planes_of(small.picture)[0]
    assert np.abs(seen[60:, 100:].astype(float) - mean[60:, 100:]).max() <= 0.5
    assert (seen[:36, :64] == MASK_LUMA).all()
    for ours, was in zip(planes_of(picture), before, strict=True):
        assert np.array_equal(ours, was)


@pytest.mark.parametrize(
    ("plan_state", "damaged", "doubt", "reason"),
    [
        (PrivacyState.UNREVIEWED, False, CoverReason.NONE, CoverReason.UNREVIEWED),
        (PrivacyState.MASKED, True, CoverReason.NONE, CoverReason.DAMAGED),
        (PrivacyState.MASKED, False, CoverReason.MOVED, CoverReason.MOVED),
    ],
)
def test_every_doubt_covers_a_small_picture_too(
    plan_state: PrivacyState, damaged: bool, doubt: CoverReason, reason: CoverReason
) -> None:
    noise = np.full((360, 640), 200, np.uint8)
    raw = raw_of(picture_of(noise, np.zeros((360, 640), np.uint8), 0), damaged)
    polygon = MaskPolygon(((0.0, 0.0), (0.2, 0.0), (0.2, 0.2)))
    frame = PrivacyMasker().apply(
        raw, MaskPlan(CAMERA_ID, 1, plan_state, (polygon,), raw.geometry), doubt, divisor=2
    )
    assert frame.cover is reason
    assert (planes_of(frame.picture)[0] == MASK_LUMA).all()


class Taker:
    """Needs every pixel of every frame: a recorder, a snapshot."""

    def __init__(self) -> None:
        self.frames: list[MaskedFrame] = []

    def offer(self, frame: MaskedFrame) -> None:
        self.frames.append(frame)


def coming(arrived_s: float = 1.0, settled: bool = True, rotation_deg: int = 0) -> ComingFrame:
    return ComingFrame(640, 360, 1.0, rotation_deg, arrived_s, settled)


def tile(width_px: int, height_px: int, view: ViewRect | None = None) -> TileMailbox:
    mailbox = TileMailbox(lambda: None)
    mailbox.set_target(width_px, height_px, view or ViewRect())
    return mailbox


def small_frame(arrived_s: float = 1.0, divisor: int = 2) -> MaskedFrame:
    raw = raw_of(picture_of(np.full((360, 640), 90, np.uint8), np.zeros((360, 640), np.uint8), 0))
    plan = MaskPlan(CAMERA_ID, 1, PrivacyState.CLEAR)
    frame = PrivacyMasker().apply(raw, plan, divisor=divisor)
    assert frame.facts.shrunk_by == divisor
    return frame


def test_the_most_demanding_sink_decides() -> None:
    hub = FrameHub()
    assert hub.divisor(coming()) == 0
    hub.add(tile(160, 90))
    assert hub.divisor(coming()) == 4
    hub.add(tile(240, 135))
    assert hub.divisor(coming()) == 2
    hub.add(tile(0, 0))
    assert hub.divisor(coming()) == 2, "a hidden tile asks for nothing"
    hub.add(Taker())
    assert hub.divisor(coming()) == 1


def test_a_tile_asks_by_what_it_shows() -> None:
    assert tile(320, 180).divisor(coming()) == 2
    assert tile(321, 181).divisor(coming()) == 1
    assert tile(1000, 180).divisor(coming()) == 2, "as high as the box, not as wide"
    assert tile(180, 320).divisor(coming(rotation_deg=90)) == 2
    assert tile(160, 90, ViewRect(0.0, 0.0, 0.5, 0.5)).divisor(coming()) == 1, "zoomed in"


def test_a_backlog_is_not_even_masked_unless_the_masks_have_changed() -> None:
    mailbox = tile(160, 90)
    mailbox.offer(small_frame())
    assert mailbox.divisor(coming(1.005)) == 0
    assert mailbox.divisor(coming(1.005, settled=False)) == 4
    assert mailbox.divisor(coming(1.2)) == 4
    mailbox.take()
    assert mailbox.divisor(coming(1.005)) == 4


def test_a_sink_that_came_meanwhile_is_not_given_a_small_picture() -> None:
    hub, recorder = FrameHub(), Taker()
    hub.add(tile(160, 90))
    frame = small_frame()
    hub.add(recorder)
    hub.publish(frame)
    assert recorder.frames == []


def test_health_looks_at_whole_pictures_only() -> None:
    health = PictureHealth()
    assert health.divisor(coming(100.0)) == 1
    health.offer(small_frame(100.0))
    assert health.divisor(coming(100.0)) == 1, "that one did not count"
    whole = small_frame(100.0, divisor=1)
    health.offer(whole)
    assert health.divisor(coming(whole.arrived_s + EVERY_S / 2)) == 0
    assert health.divisor(coming(whole.arrived_s + EVERY_S)) == 1


def test_a_tile_leaves_out_what_a_machine_short_of_time_can_spare() -> None:
    spared = ComingFrame(640, 360, 1.0, 0, 1.0, settled=True, spare=True)
    hub, recorder = FrameHub(), Taker()
    hub.add(tile(160, 90))
    assert hub.divisor(spared) == 0
    hub.add(recorder)
    assert hub.divisor(spared) == 1
