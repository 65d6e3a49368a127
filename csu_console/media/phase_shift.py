"""How far a picture has shifted against another one: a few thousand pixels, by phase correlation."""

from __future__ import annotations

from functools import lru_cache

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.mask import PictureGeometry
from csu_console.media.planes import plane_rows

WIDTH_PX = 160
"""Of the small picture; its height follows. Shifts are found to about a quarter of its pixels (measured)."""

SURE = 0.25
"""A peak of less says nothing: night, fog, a wall. Two pictures of nothing but noise reach 0.18 (measured, 300 pairs)."""

Grey = NDArray[np.float32]
Box = tuple[int, int, int, int]
"""left, top, right, bottom."""


def small_grey(picture: av.VideoFrame, geometry: PictureGeometry, width_px: int = WIDTH_PX) -> Grey:
    """The luma plane upright, in square pixels, shape (height, width_px). Unmasked: for the masker's eyes alone."""
    rows = plane_rows(picture.planes[0])
    turns = (geometry.rotation_deg // 90) % 4
    size = (width_px, max(16, round(width_px / geometry.aspect)))
    if turns % 2:
        size = (max(16, round(width_px * geometry.aspect)), width_px)
    # Every other pixel of a large picture and so on: averaging all of them costs more than it tells.
    step = max(1, rows.shape[1] // (4 * width_px))
    small = np.asarray(cv2.resize(rows[::step, ::step], size, interpolation=cv2.INTER_AREA), np.float32)
    return np.ascontiguousarray(np.rot90(small, turns)) if turns else small


class PhaseShift:
    """Keeps nothing but windows of the sizes asked for."""

    def between(self, one: Grey, other: Grey, box: Box) -> tuple[tuple[float, float], float]:
        """How far `other` lies from `one` inside a box, in pixels right and down, and how sure that is (0..1)."""
        left, top, right, bottom = box
        a, b = one[top:bottom, left:right], other[top:bottom, left:right]
        # Without their means: those of the window would speak for a shift of nothing.
        (dx, dy), peak = cv2.phaseCorrelate(
            a - a.mean(dtype=np.float32), b - b.mean(dtype=np.float32), _window(right - left, bottom - top)
        )
        return (float(dx), float(dy)), float(peak)


@lru_cache(maxsize=256)
def _window(width: int, height: int) -> Grey:
    return np.asarray(cv2.createHanningWindow((width, height), cv2.CV_32F), np.float32)
