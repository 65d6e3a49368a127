"""Grain of the ground, laid in town metres so that it stays put when a camera turns."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.shapes import Texture
from csu_console.simulator.world import World

Float = NDArray[np.float32]
_TILE_PX = 512
_PX_PER_M = 16
# Farther than this a texel is smaller than a pixel; the grain fades before it can shimmer.
_FADE_M = 45.0


def _noise(random: np.random.Generator, cells: int) -> Float:
    coarse = random.standard_normal((cells, cells)).astype(np.float32)
    wrapped = np.pad(coarse, ((0, 1), (0, 1)), mode="wrap")
    step = _TILE_PX // cells
    large = cv2.resize(wrapped, ((cells + 1) * step,) * 2, interpolation=cv2.INTER_LINEAR)
    return np.asarray(large[:_TILE_PX, :_TILE_PX], np.float32)


def _make_atlas() -> Float:
    random = np.random.default_rng(11)
    plain = np.ones((_TILE_PX, _TILE_PX), np.float32)
    asphalt = 1.0 + 0.05 * _noise(random, 512) + 0.03 * _noise(random, 64) + 0.035 * _noise(random, 8)
    stones = 1.0 + 0.05 * np.kron(
        random.standard_normal((32, 64)), np.ones((_TILE_PX // 32, _TILE_PX // 64))
    ).astype(np.float32)
    stones[::16, :] *= 0.80
    stones[:, ::8] *= 0.86
    stones += 0.02 * _noise(random, 16)
    grass = 1.0 + 0.10 * _noise(random, 512) + 0.07 * _noise(random, 64) + 0.06 * _noise(random, 16)
    return np.stack((plain, asphalt, stones, grass)).astype(np.float32)


_ATLAS = _make_atlas()
assert len(_ATLAS) == len(Texture)


def grain(world: World, ids: NDArray[np.int32], x: Float, y: Float, depth: Float) -> Float:
    """The brightness factor of each pixel's grain, (h, w); 1 where the surface is plain."""
    kinds = np.append(np.uint8(0), world.items.textures)[ids]
    u = (x * _PX_PER_M).astype(np.int32) & (_TILE_PX - 1)
    v = (y * _PX_PER_M).astype(np.int32) & (_TILE_PX - 1)
    fade = np.clip(1.25 - depth / _FADE_M, 0.12, 1.0)
    return np.asarray(1.0 + (_ATLAS[kinds, v, u] - 1.0) * fade, np.float32)
