"""Where the middle of one picture lies in another of the same place: what most of the picture agrees on.

The whole picture is laid over the other by a turn of the camera, pixel by pixel, and what does not fit has no say: whoever
walks or drives by. A facade whose windows fit their neighbours as well is not found at all. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.media.phase_shift import Grey, PhaseShift

COARSE_PX, FINE_PX = 160, 320
"""Widths of the pictures compared: which place it may be, and where exactly."""
REACH_SHARE = 0.16
"""Of the width: what has gone further is not found."""
PEAKS = 4
"""Places looked at more closely."""
COARSE_STEPS, FINE_STEPS = 8, 10
GRAIN = 3.0
"""Grey levels a pixel: less of a slope tells nothing of a shift."""
NOISE = 1.5
"""Grey levels by which two pictures of the same may differ anywhere."""
LEAST_PX = 50
"""Pixels of grain; fewer say nothing."""
SEEN_SHARE = 0.4
"""Of them that must still be in the picture."""
FITS_PX = 0.5
"""A pixel that lies within so much of where it should agrees."""
RIVAL_SHARE = 0.08
RIVAL_PX = 3.0
"""Another place, this far away, that as good as fits: it cannot be told which it is."""
SLIDES_PX = 0.1
"""By so much the picture may slide along what it shows (nothing but level edges) before that is noticed."""
WIDEST_WIDTHS = 0.6
"""A lens of 80 degrees: no camera that turns is wider."""
TURN_WIDTHS = 0.16
"""As REACH_SHARE: the largest turn, in radians, is this over the focal length."""

Parts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MiddleShift:
    """In widths of the picture, right and down +. `sure`: the share of what can be told apart that agrees."""

    right_widths: float
    down_widths: float
    sure: float


NOT_FOUND = MiddleShift(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Fit:
    """`parts` as in `_prior`; `agree`: share of the pixels; `slides_px`: how far it may be off along level edges."""

    parts: Parts
    agree: float
    slides_px: float


def middle_shift(marked: Grey, grey: Grey, focal_widths: float = WIDEST_WIDTHS) -> MiddleShift:
    """How far `grey` lies from `marked`, two pictures of one size, at their middle. About 30 ms.

    `focal_widths`: about the focal length, in widths: the longer, the less can a small turn do but shift the picture.
    """
    prior = _prior(focal_widths)
    one, other = (_flat(each, COARSE_PX) for each in (marked, grey))
    ground = _Ground(one)
    if ground.is_bare:
        return NOT_FOUND
    fits = [_fitted(ground, other, place, prior, COARSE_STEPS) for place in _places(one, other)]
    fits.sort(key=lambda fit: fit.agree, reverse=True)
    if any(_is_rival(fits[0], fit) for fit in fits[1:]):
        return NOT_FOUND
    fine = _fitted(_Ground(_flat(marked, FINE_PX)), _flat(grey, FINE_PX), fits[0].parts, prior, FINE_STEPS)
    if fine.slides_px > SLIDES_PX:
        return NOT_FOUND
    return MiddleShift(float(fine.parts[0]), float(fine.parts[1]), fine.agree)


def _prior(focal_widths: float) -> Parts:
    """How large each part of a turn may be, in widths: shift, roll, size, slants. Twice what a turn by TURN_WIDTHS does,
    as the focal length is known to a factor of two only."""
    turn = TURN_WIDTHS / focal_widths
    slant = 2.0 * turn / focal_widths
    return np.array([1e6, 1e6, 2.0 * turn, turn**2 + 2e-4, slant, slant])


def _flat(grey: Grey, width_px: int) -> Grey:
    """Smaller, without what light and lens do to whole regions."""
    size = (width_px, max(16, round(grey.shape[0] * width_px / grey.shape[1])))
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32)
    small = np.asarray(cv2.GaussianBlur(small, (0, 0), 0.8), np.float32)
    return np.asarray(small - cv2.GaussianBlur(small, (0, 0), width_px / 16), np.float32)


def _places(one: Grey, other: Grey) -> list[Parts]:
    """Where it may have gone: the peaks of the correlation, and what phases say."""
    height, width = one.shape
    reach = round(width * REACH_SHARE)
    inner = one[reach : height - reach, reach : width - reach]
    if inner.size < 64:
        return [np.zeros(6)]
    scores = np.nan_to_num(cv2.matchTemplate(other, np.ascontiguousarray(inner), cv2.TM_CCOEFF_NORMED))
    shifts = []
    for _ in range(PEAKS):
        _, _, _, (column, row) = cv2.minMaxLoc(scores)
        shifts.append((column - reach, row - reach))
        cv2.circle(scores, (column, row), 3, -1.0, -1)
    (right, down), _ = PhaseShift().between(one, other, (0, 0, width, height))
    return [np.array([x / width, y / width, 0.0, 0.0, 0.0, 0.0]) for x, y in (*shifts, (right, down))]


class _Ground:
    """What of the first picture can be told apart: places, slopes and what each part of a turn does to them."""

    def __init__(self, one: Grey) -> None:
        height, width = one.shape
        across = cv2.Sobel(one, cv2.CV_32F, 1, 0, scale=1 / 8)
        down = cv2.Sobel(one, cv2.CV_32F, 0, 1, scale=1 / 8)
        slopes = np.hypot(across, down)
        self.rows, self.columns = np.nonzero(slopes >= GRAIN)
        self.basis = _basis(height, width)[:, :, self.rows, self.columns]
        here = (self.rows, self.columns)
        self.slope, self.levels, self.width, self.height = slopes[here], one[here], width, height
        self.turning = (self.basis[0] * across[here] + self.basis[1] * down[here]) * width
        self.is_bare = len(self.rows) < LEAST_PX

    def against(self, other: Grey, parts: Parts) -> tuple[NDArray[np.float64], NDArray[np.bool_], float]:
        """By how many levels each place differs, whether it is in the other picture, and how large that usually is."""
        moved = np.tensordot(parts, self.basis, axes=(0, 1)) * self.width
        x, y = self.columns + moved[0], self.rows + moved[1]
        seen = (x >= 0) & (x <= self.width - 1) & (y >= 0) & (y <= self.height - 1)
        off = np.asarray(_at(other, x, y) - self.levels, np.float64)
        if not seen.any():
            return off, seen, NOISE
        off -= np.median(off[seen])
        return off, seen, max(NOISE, 1.4826 * float(np.median(np.abs(off[seen]))))


def _fitted(ground: _Ground, other: Grey, start: Parts, prior: Parts, steps: int) -> _Fit:
    """Gauss and Newton's steps, by pixels weighted as they fit (Tukey)."""
    parts = start.copy()
    off, seen, spread = ground.against(other, parts)
    normal = np.eye(len(parts))
    for _ in range(steps):
        weights = np.where(seen, np.maximum(0.0, 1.0 - (off / (4.685 * spread)) ** 2) ** 2, 0.0)
        small = (spread / prior) ** 2
        weighted = ground.turning * weights
        normal = weighted @ ground.turning.T + np.diag(small)
        parts = parts - np.linalg.solve(normal, weighted @ off + small * parts)
        off, seen, spread = ground.against(other, parts)
    far = float(np.hypot(*parts[:2])) > REACH_SHARE
    agrees = seen & (np.abs(off) <= FITS_PX * ground.slope + NOISE)
    share = 0.0 if far or seen.mean() < SEEN_SHARE else float(agrees.sum() / seen.sum())
    weakest = max(float(np.linalg.eigvalsh(normal[:2, :2])[0]), 1e-9)
    return _Fit(parts, share, 10.0 * spread * ground.width / float(np.sqrt(weakest)))


def _at(grey: Grey, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float32]:
    """Between pixels. OpenCV takes tables of up to 32,767 rows."""
    found = [
        cv2.remap(
            grey,
            x[a:b, None].astype(np.float32),
            y[a:b, None].astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )[:, 0]
        for a, b in pairwise([*range(0, len(x), 30_000), len(x)])
    ]
    return np.concatenate(found)


def _is_rival(best: _Fit, other: _Fit) -> bool:
    away = float(np.hypot(*(best.parts - other.parts)[:2])) * COARSE_PX
    return away > RIVAL_PX and other.agree > best.agree - RIVAL_SHARE


@lru_cache(maxsize=4)
def _basis(height: int, width: int) -> NDArray[np.float64]:
    """What each part moves every pixel by: shape (2, 6, height, width), in widths; x and y from the middle."""
    y, x = (np.mgrid[0:height, 0:width] + 0.5 - np.array([height / 2, width / 2])[:, None, None]) / width
    none, one = np.zeros_like(x), np.ones_like(x)
    return np.array([[one, none, -y, x, x * x, x * y], [none, one, x, y, x * y, y * y]])
