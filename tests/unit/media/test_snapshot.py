"""Snapshots: the masked pixels, upright, and what they say of themselves."""

from __future__ import annotations

import cv2
import numpy as np

from csu_console.media.masker import MASK_LUMA
from csu_console.media.planes import plane_rows
from csu_console.media.snapshot import SnapshotLabel, snapshot_png, texts_in
from tests.fakes.masked_frames import FrameFactory, flat_picture, masked_plan

LABEL = SnapshotLabel(12, "Église, côté nord", "Place", workstation="Poste 3")


def _pixels(png: bytes) -> np.ndarray:
    read = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    assert read is not None
    return np.asarray(read)


def test_the_private_zone_is_grey_and_the_rest_is_seen() -> None:
    factory = FrameFactory(120, 80)
    factory.plan = masked_plan(4, factory.geometry)
    pixels = _pixels(snapshot_png(factory.frame(picture=flat_picture(120, 80, 235)), LABEL))
    assert pixels.shape == (80, 120, 3)
    assert pixels[:, :36].max() < MASK_LUMA + 10
    assert pixels[:, 60:].min() > 240


def test_it_is_upright_in_square_pixels() -> None:
    factory = FrameFactory(64, 48, pixel_aspect=2.0)
    factory.rotation_deg = 90
    picture = flat_picture(64, 48, 20)
    plane_rows(picture.planes[0])[:, 32:] = 230
    pixels = _pixels(snapshot_png(factory.frame(picture=picture), LABEL))
    assert pixels.shape == (64, 24, 3)
    assert pixels[:28].min() > 200 > 60 > pixels[36:].max()


def test_it_says_what_it_shows() -> None:
    factory = FrameFactory()
    factory.version = 3
    texts = texts_in(snapshot_png(factory.frame(), LABEL))
    assert texts == {
        "Software": "csu-console",
        "Camera number": "12",
        "Camera name": "Église, côté nord",
        "Site": "Place",
        "UTC time": "2026-01-13T09:41:07.250000Z",
        "Local time": "2026-01-13T10:41:07.250000+01:00",
        "Time source": "camera",
        "Mask version": "3",
        "Cover": "none",
        "Workstation": "Poste 3",
    }
