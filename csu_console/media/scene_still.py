"""The still of a mask version: what stands, without who passes. Made of masked frames only.

Nine pictures over twenty seconds, the middle value of each pixel: whoever covers a pixel in fewer than five of them is
gone from it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.media.edge_field import Luma
from csu_console.media.frame import MaskedFrame
from csu_console.media.planes import plane_rows
from csu_console.media.scaler import PictureScaler

Colour = NDArray[np.uint8]
"""(height, width, 3): blue, green, red; upright, square pixels."""

STILL_PX = 640
"""Longest side. Enough to know the place again by eye; a face at ten metres is six pixels wide."""

PICTURES = 9
EVERY_S = 2.5

_NETWORK = (
    (1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3),
    (5, 8), (4, 7), (3, 6), (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2),
)  # fmt: skip
"""Exchanges that bring the median of nine to place 4 (Paeth, Graphics Gems, 1990): 3 ms where sorting takes 60."""


@dataclass(frozen=True, slots=True)
class SceneStill:
    """`png`: colour, upright; `captured_us`: of the last frame it was made of, microseconds since 1970."""

    png: bytes
    width_px: int
    height_px: int
    captured_us: int


class StillBuilder:
    """Collects frames of one stream. `add` runs in the stream thread; a frame out of turn is not looked at."""

    def __init__(self) -> None:
        self._pictures: list[Colour] = []
        self._next_s = 0.0
        self._scaler = PictureScaler()

    def is_due(self, now_s: float) -> bool:
        """A frame arriving now would be taken."""
        return now_s >= self._next_s

    def add(self, frame: MaskedFrame) -> bool:
        """True when the still can be made."""
        if not self.is_due(frame.arrived_s):
            return False
        self._next_s = frame.arrived_s + EVERY_S
        side_px = min(STILL_PX, round(max(frame.width_px * frame.pixel_aspect, frame.height_px)))
        picture = _colour(self._scaler, frame, side_px)
        if self._pictures and self._pictures[0].shape != picture.shape:
            self._pictures.clear()
        self._pictures.append(picture)
        return len(self._pictures) == PICTURES

    def take(self) -> tuple[Colour, tuple[Luma, Luma]]:
        """The still, and the first and last pictures it was made of, grey; the next one begins anew."""
        pictures, self._pictures = self._pictures, []
        ends = (grey(pictures[0]), grey(pictures[-1]))
        return median_of_nine(pictures), ends


def median_of_nine(pictures: list[Colour]) -> Colour:
    """The middle value of each byte of nine pictures of one shape."""
    places: list[Colour] = list(pictures)
    for low, high in _NETWORK:
        smaller = np.asarray(cv2.min(places[low], places[high]), np.uint8)
        places[high] = np.asarray(cv2.max(places[low], places[high]), np.uint8)
        places[low] = smaller
    return places[4]


def to_png(picture: Colour) -> bytes:
    """Raises StorageFault when it cannot be made."""
    done, encoded = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    if not done:
        raise StorageFault(QT_TRANSLATE_NOOP("errors", "The picture cannot be written as PNG."))
    return encoded.tobytes()


def grey_of_png(png: bytes) -> Luma | None:
    """The still as it is compared; None when the bytes are not a picture."""
    if not png:
        return None
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    return None if picture is None else grey(np.asarray(picture, np.uint8))


def grey(picture: Colour) -> Luma:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def luma_of(frame: MaskedFrame) -> Luma:
    """A frame's brightness, upright, in square pixels, 640 px on its longer side or less. 0.4 ms for 720p."""
    rows = plane_rows(frame.picture.planes[0])
    wide_px, high_px = frame.width_px * frame.pixel_aspect, float(frame.height_px)
    scale = min(1.0, STILL_PX / max(wide_px, high_px))
    size = (max(1, round(wide_px * scale)), max(1, round(high_px * scale)))
    small = np.asarray(cv2.resize(rows, size, interpolation=cv2.INTER_AREA), np.uint8)
    turns = (frame.geometry.rotation_deg // 90) % 4
    return np.ascontiguousarray(np.rot90(small, turns)) if turns else small


def _colour(scaler: PictureScaler, frame: MaskedFrame, side_px: int) -> Colour:
    scaled = scaler.fit(frame, side_px, side_px)
    rows = np.frombuffer(memoryview(scaled.data).cast("B"), np.uint8)
    rows = rows.reshape(-1, scaled.bytes_per_line)[: scaled.height_px, : scaled.width_px * 4]
    return np.ascontiguousarray(rows.reshape(scaled.height_px, scaled.width_px, 4)[:, :, :3])
