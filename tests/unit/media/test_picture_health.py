"""Frozen, black, without detail; never of a covered picture."""

from __future__ import annotations

import av
import numpy as np
import pytest

from csu_console.domain.mask import CoverReason
from csu_console.media.picture_health import PictureFault, PictureHealth
from csu_console.media.planes import plane_rows
from tests.fakes.masked_frames import FrameFactory

NOISE = np.random.default_rng(5)


def picture(mean: float, spread: float) -> av.VideoFrame:
    made = av.VideoFrame(320, 180, "yuv420p")
    rows = NOISE.normal(mean, spread, (180, 320)).clip(16, 235).astype(np.uint8) if spread else int(mean)
    plane_rows(made.planes[0])[:] = rows
    for plane in made.planes[1:]:
        plane_rows(plane)[:] = 128
    return made


def _fault(pictures: list[av.VideoFrame], cover: CoverReason = CoverReason.NONE) -> PictureFault:
    health, factory = PictureHealth(), FrameFactory(320, 180)
    for second, one in enumerate(pictures):
        health.offer(factory.frame(arrived_s=1000.0 + second * 1.01, picture=one, cover=cover))
    return health.fault


@pytest.mark.parametrize(
    ("mean", "spread", "fault"),
    [
        (120.0, 30.0, PictureFault.NONE),
        (45.0, 9.0, PictureFault.NONE),  # a street by night
        (17.0, 1.0, PictureFault.BLACK),
        (140.0, 1.0, PictureFault.FLAT),
    ],
)
def test_what_is_wrong_with_a_picture(mean: float, spread: float, fault: PictureFault) -> None:
    assert _fault([picture(mean, spread) for _ in range(3)]) is fault


def test_the_same_picture_for_eight_seconds_is_frozen_and_a_new_one_is_not() -> None:
    still = picture(120.0, 30.0)
    assert _fault([still] * 7) is PictureFault.NONE
    assert _fault([still] * 12) is PictureFault.FROZEN
    assert _fault([still] * 12 + [picture(120.0, 30.0)]) is PictureFault.NONE


def test_a_covered_picture_is_not_judged() -> None:
    assert _fault([picture(17.0, 0.0)] * 12, CoverReason.UNREVIEWED) is PictureFault.NONE
