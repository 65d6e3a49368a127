"""The directions of a picture's edges, and how well two such fields agree at every shift. Pure.

Edges are compared by direction, not by brightness: as double angles, so that an edge counts the same whether it is lit
from its left or from its right, and each by at most one, so that head lamps weigh no more than a kerb. The correlation
by Fourier transform is the orientation correlation of Fitch, Kadyrov, Christmas and Kittler (BMVC 2002).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Luma = NDArray[np.uint8]
Field = NDArray[np.float32]
"""(height, width, 2): strength 0..1 times cosine and sine of the doubled direction; or the transform of one."""

HALF_STRENGTH = 8.0
"""Gradient in grey levels per pixel at which an edge counts half: above what noise leaves at this size, below the
kerbs of a lit street at night."""

NEIGHBOURHOOD_PX = 25
"""The mean direction around is taken off: all streets have uprights above and kerbs below, and say nothing by it."""


@dataclass(frozen=True, slots=True)
class Peak:
    """Where two fields agree best. `agreement`: 0 to 1, of all edges; `sharpness`: in standard deviations of the
    agreement at all shifts; `dx_px`, `dy_px`: how far the second field lies to the right of and below the first."""

    agreement: float
    sharpness: float
    dx_px: float
    dy_px: float


def edge_field(luma: Luma, weight: NDArray[np.float32]) -> Field:
    """Edges of a picture; `weight` (same shape) is 0 where nothing may count."""
    smooth = cv2.GaussianBlur(luma, (3, 3), 0.8)
    across = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.25)
    down = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.25)
    across2, down2 = across * across, down * down
    share = weight / (across2 + down2 + np.float32(HALF_STRENGTH**2))
    field = cv2.merge(((across2 - down2) * share, 2.0 * across * down * share))
    around = cv2.boxFilter(field, -1, (NEIGHBOURHOOD_PX, NEIGHBOURHOOD_PX))
    counted = cv2.boxFilter(weight, -1, (NEIGHBOURHOOD_PX, NEIGHBOURHOOD_PX))
    return np.asarray(field - around * (weight / np.maximum(counted, 1e-3))[..., None], np.float32)


def detail_of(field: Field, weight: NDArray[np.float32]) -> float:
    """Mean strength of the edges where they may count, 0 to 1: 0.1 to 0.3 for streets, under 0.02 for fog."""
    return float(np.sqrt(np.square(field).sum(axis=2)).sum() / max(1.0, float(weight.sum())))


def turned(field: Field, zoom: float, turn_deg: float) -> Field:
    """The field of the picture zoomed about its middle and turned clockwise."""
    height, width = field.shape[:2]
    middle = ((width - 1) / 2, (height - 1) / 2)
    # OpenCV's angle counts counter-clockwise.
    moved = cv2.warpAffine(field, cv2.getRotationMatrix2D(middle, -turn_deg, zoom), (width, height))
    if turn_deg == 0.0:
        return np.asarray(moved, np.float32)
    # The directions turn too, and they are doubled.
    cos, sin = math.cos(math.radians(2 * turn_deg)), math.sin(math.radians(2 * turn_deg))
    along, across = moved[..., 0], moved[..., 1]
    return np.asarray(cv2.merge((cos * along - sin * across, sin * along + cos * across)), np.float32)


class Spectrum:
    """A windowed field's transform, ready to be correlated with others of the same shape."""

    def __init__(self, field: Field) -> None:
        self.shape = field.shape[:2]
        windowed = field * _window(*self.shape)
        self.energy = float(np.square(windowed).sum())
        self.transform: Field = np.asarray(cv2.dft(windowed), np.float32)

    def blend(self, other: Spectrum, share: float) -> None:
        """Become this share of the other; what both have in common stays, what passes by fades."""
        self.transform += np.float32(share) * (other.transform - self.transform)
        # By Parseval's theorem.
        self.energy = float(np.square(self.transform).sum()) / (self.shape[0] * self.shape[1])

    def agreement(self, other: Spectrum) -> Agreement:
        """At every shift of `other` against this one."""
        product = cv2.mulSpectrums(other.transform, self.transform, 0, conjB=True)
        surface = np.asarray(cv2.dft(product, flags=cv2.DFT_INVERSE | cv2.DFT_SCALE), np.float32)[..., 0]
        return Agreement(surface, max(1e-6, float(np.sqrt(self.energy * other.energy))))


class Agreement:
    """Agreement of two fields at every shift, wrapped around as the transform leaves it."""

    def __init__(self, surface: NDArray[np.float32], scale: float) -> None:
        self._surface = surface
        self._scale = scale
        self._deviation = max(1e-9, float(surface.std()))

    def best(self) -> Peak:
        row, column = np.unravel_index(int(np.argmax(self._surface)), self._surface.shape)
        return self._peak(int(row), int(column))

    def best_within(self, reach_px: int) -> Peak:
        """The best among shifts of at most `reach_px` in x and in y."""
        rows = np.arange(-reach_px, reach_px + 1)
        near = self._surface[np.ix_(rows, rows)]
        row, column = np.unravel_index(int(np.argmax(near)), near.shape)
        return self._peak(int(row) - reach_px, int(column) - reach_px)

    def _peak(self, row: int, column: int) -> Peak:
        height, width = self._surface.shape
        at = float(self._surface[row % height, column % width])
        dx = (column + width // 2) % width - width // 2
        dy = (row + height // 2) % height - height // 2
        left, right = (float(self._surface[row % height, (column + step) % width]) for step in (-1, 1))
        above, below = (float(self._surface[(row + step) % height, column % width]) for step in (-1, 1))
        return Peak(
            at / self._scale,
            at / self._deviation,
            dx + _vertex(left, at, right),
            dy + _vertex(above, at, below),
        )


def _vertex(before: float, at: float, after: float) -> float:
    """Where a parabola through three neighbours has its top, -0.5 to 0.5."""
    bend = before - 2.0 * at + after
    return 0.0 if bend >= 0.0 else min(0.5, max(-0.5, 0.5 * (before - after) / bend))


_windows: dict[tuple[int, int], Field] = {}


def _window(height_px: int, width_px: int) -> Field:
    """Hann's window, so that the picture's border is no edge. Made once for each shape; there are few."""
    found = _windows.get((height_px, width_px))
    if found is None:
        plain = cv2.createHanningWindow((width_px, height_px), cv2.CV_32F)
        found = _windows[height_px, width_px] = np.asarray(plain, np.float32)[..., None]
    return found
