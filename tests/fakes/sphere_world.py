"""A world drawn on the sphere around a moving camera, with private zones in a colour that appears nowhere else.

Drawn apart from the program: every pixel's direction by rotation matrices, zones by half-spaces, no projection of
corners. Background: luma 20 to 180, colourless but for a few steps. Private: luma 235, chroma 202 and 222 (magenta).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, radians, sin, tan

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.sphere import UnitVector
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import MASK_CHROMA, MASK_LUMA
from csu_console.media.planes import plane_rows

PRIVATE_LUMA, PRIVATE_U, PRIVATE_V = 235, 202, 222
SPREAD_PX = 2
"""How far a camera's encoder spreads a colour."""


@dataclass(frozen=True)
class TruePose:
    """Where the head really is."""

    pan_deg: float
    tilt_deg: float
    hfov_deg: float


def _directions(pose: TruePose, width: int, height: int) -> NDArray[np.float64]:
    """Of every pixel's middle, shape (height, width, 3): x right, y up, z ahead of pan 0."""
    focal = width / 2 / tan(radians(pose.hfov_deg) / 2)
    x = (np.arange(width) + 0.5 - width / 2)[None, :] / focal * np.ones((height, 1))
    y = -(np.arange(height) + 0.5 - height / 2)[:, None] / focal * np.ones((1, width))
    rays = np.stack((x, y, np.ones_like(x)), axis=-1)
    rays /= np.linalg.norm(rays, axis=-1, keepdims=True)
    p, t = radians(pose.pan_deg), radians(pose.tilt_deg)
    tilt = np.array([[1, 0, 0], [0, cos(t), sin(t)], [0, -sin(t), cos(t)]])
    pan = np.array([[cos(p), 0, sin(p)], [0, 1, 0], [-sin(p), 0, cos(p)]])
    return np.asarray(rays @ (pan @ tilt).T, np.float64)


@dataclass
class SphereWorld:
    """Convex private zones, their corners in either order, and a background with detail at every zoom."""

    zones: list[tuple[UnitVector, ...]]
    seed: int = 1
    _noise: NDArray[np.float32] = field(init=False)
    _drawn: tuple[tuple[TruePose, int, int], NDArray[np.uint8], NDArray[np.bool_]] | None = None

    def __post_init__(self) -> None:
        blocks = np.random.default_rng(self.seed).random((64, 64)).astype(np.float32)
        self._noise = np.asarray(cv2.resize(blocks, (512, 512), interpolation=cv2.INTER_NEAREST), np.float32)

    def private(self, pose: TruePose, width: int, height: int) -> NDArray[np.bool_]:
        """Which pixels' middles look at a private place."""
        rays = _directions(pose, width, height)
        found = np.zeros((height, width), bool)
        for corners in self.zones:
            middle = np.sum(corners, axis=0)
            inside = np.ones((height, width), bool)
            for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
                normal = np.cross(one, other)
                inside &= rays @ (normal * np.sign(normal @ middle)) > 0
            found |= inside
        return found

    def picture(self, pose: TruePose, width: int, height: int) -> tuple[av.VideoFrame, NDArray[np.bool_]]:
        """The frame as the camera sends it and its private pixels. A head at rest is drawn once."""
        if self._drawn is None or self._drawn[0] != (pose, width, height):
            self._drawn = (
                (pose, width, height),
                self._luma(pose, width, height),
                self.private(pose, width, height),
            )
        return self._frame(self._drawn[1], self._drawn[2]), self._drawn[2]

    def _luma(self, pose: TruePose, width: int, height: int) -> NDArray[np.uint8]:
        rays = _directions(pose, width, height)
        luma = np.zeros((height, width), np.float32)
        share = 0.5
        # Each octave four times finer, down to about ten pixels a block, so that there is detail at any zoom.
        scale = 20.0
        while scale < 400.0 * 60.0 / pose.hfov_deg:
            grid = (rays * scale * 8 + 1000.0).astype(np.float32)
            for u, v in ((0, 1), (1, 2)):
                luma += share * np.asarray(
                    cv2.remap(
                        self._noise, grid[..., u], grid[..., v], cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP
                    )
                )
            scale *= 4.0
        span = max(1e-6, float(luma.max() - luma.min()))
        return np.asarray(20 + 160 * np.clip((luma - luma.min()) / span, 0, 1), np.uint8)

    @staticmethod
    def _frame(luma: NDArray[np.uint8], private: NDArray[np.bool_]) -> av.VideoFrame:
        height, width = luma.shape
        side = 2 * SPREAD_PX + 1
        spread = cv2.dilate(private.astype(np.uint8), np.ones((side, side), np.uint8)) > 0
        frame = av.VideoFrame(width, height, "yuv420p")
        rows = plane_rows(frame.planes[0])
        rows[:] = luma
        rows[spread] = PRIVATE_LUMA
        coarse = spread.reshape(height // 2, 2, width // 2, 2).any(axis=(1, 3))
        for plane, value in ((frame.planes[1], PRIVATE_U), (frame.planes[2], PRIVATE_V)):
            chroma = plane_rows(plane)
            chroma[:] = 128 + (rows[::2, ::2] // 64).astype(np.uint8)
            chroma[coarse] = value
        return frame


def leaked_pixels(frame: MaskedFrame) -> int:
    """Pixels of the private colour, in brightness or in either colour plane (a quarter of it is enough)."""
    luma, u, v = (plane_rows(plane).astype(int) for plane in frame.picture.planes)
    return int(
        np.count_nonzero(luma > 200)
        + np.count_nonzero(u > 128 + (PRIVATE_U - 128) // 4)
        + np.count_nonzero(v > 128 + (PRIVATE_V - 128) // 4)
    )


def painted_pixels(frame: MaskedFrame) -> int:
    """Pixels in the masks' colour, by all three planes."""
    luma, u, v = (plane_rows(plane) for plane in frame.picture.planes)
    grey = (u == MASK_CHROMA) & (v == MASK_CHROMA)
    wide = grey.repeat(2, axis=0).repeat(2, axis=1)[: luma.shape[0], : luma.shape[1]]
    return int(np.count_nonzero((luma == MASK_LUMA) & wide))
