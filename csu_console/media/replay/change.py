"""Where the picture changed between two key frames, in a drawn region: the plain difference of brightness, nothing else.

Nobody and nothing is recognised. What the whole region does alike (clouds, the camera's gain) is taken out by its mean.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.media.planes import plane_rows
from csu_console.media.replay.recorded_frame import RecordedFrame

WIDTH_PX: Final = 160
"""Of the region once made small: a person at 20 m in a 720p picture still covers some 30 of its pixels."""

STEP: Final = 18
"""Levels of 255 by which a pixel must differ: above the noise of a street camera at night, made small (about 6)."""

Region = tuple[tuple[float, float], ...]
"""Corners of a polygon in the upright picture, 0..1; two corners are those of a rectangle."""


def checked_region(region: Region) -> Region:
    """At least three corners, inside the picture. Raises ValueError."""
    points = tuple((min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)) for x, y in region)
    if len(points) == 2:
        (left, top), (right, bottom) = points
        points = ((left, top), (right, top), (right, bottom), (left, bottom))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if len(points) < 3 or max(xs, default=0) - min(xs, default=0) < 0.005 or max(ys) - min(ys) < 0.005:
        raise ValueError("a region has an area")
    return points


class ChangeDetector:
    """One camera's key frames in order. One thread."""

    def __init__(self, region: Region) -> None:
        self._region = checked_region(region)
        self._before: NDArray[np.float32] | None = None
        self._mask: NDArray[np.bool_] | None = None
        self._size = (0, 0)

    def share(self, frame: RecordedFrame) -> float:
        """The part of the region that differs from the key frame before, 0..1; 0 for the first."""
        size = (frame.width_px, frame.height_px)
        if size != self._size:
            self._size, self._before, self._mask = size, None, None
        small = self._small(frame)
        before, self._before = self._before, small
        if before is None or self._mask is None:
            return 0.0
        difference = small - before
        difference -= float(np.median(difference[self._mask]))
        return float((np.abs(difference[self._mask]) > STEP).mean())

    def forget(self) -> None:
        """What comes next does not follow: a gap lies between."""
        self._before = None

    def _small(self, frame: RecordedFrame) -> NDArray[np.float32]:
        width, height = self._size
        turned = _turned(self._region, frame.geometry.rotation_deg)
        xs, ys = [x * width for x, _ in turned], [y * height for _, y in turned]
        left, top = int(min(xs)), int(min(ys))
        right, bottom = max(left + 2, int(np.ceil(max(xs)))), max(top + 2, int(np.ceil(max(ys))))
        part = plane_rows(frame.picture.planes[0])[top:bottom, left:right]
        scale = min(1.0, WIDTH_PX / part.shape[1])
        small_size = max(2, round(part.shape[1] * scale)), max(2, round(part.shape[0] * scale))
        if self._mask is None:
            corners = np.array(
                [((x - left) * scale, (y - top) * scale) for x, y in zip(xs, ys, strict=True)], np.float32
            )
            drawn = np.zeros(small_size[::-1], np.uint8)
            cv2.fillPoly(drawn, [np.round(corners).astype(np.int32)], 1)
            self._mask = drawn > 0
        small = cv2.resize(part, small_size, interpolation=cv2.INTER_AREA)
        return cv2.blur(small, (3, 3)).astype(np.float32)


def _turned(region: Region, rotation_deg: int) -> Region:
    """From the upright picture to the coded one; the display matrix counts counter-clockwise."""
    points = region
    for _ in range((rotation_deg // 90) % 4):
        points = tuple((1.0 - y, x) for x, y in points)
    return points
