"""The grain of the ground as a turning camera sees it: laid in town metres, it stays put when the camera turns.

Without it a picture of a square would be one flat colour, in which nobody, and no program, sees a movement.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.pose import Points
from csu_console.simulator.ptz_outlines import Lens

_TILE_PX = 512
_PX_PER_M = 8
_NEUTRAL = 128
# Where a row of the picture covers more ground than this, the grain has faded: it would only shimmer.
_FADED_M = 0.35
_FAR_M = 120.0


def _make_tile() -> NDArray[np.uint8]:
    random = np.random.default_rng(23)
    tile = np.full((_TILE_PX, _TILE_PX), float(_NEUTRAL), np.float32)
    for cells, strength in ((512, 4.5), (128, 4.0), (32, 3.5)):
        coarse = random.standard_normal((cells, cells)).astype(np.float32) * strength
        wrapped = np.pad(coarse, ((0, 1), (0, 1)), mode="wrap")
        step = _TILE_PX // cells
        large = cv2.resize(wrapped, ((cells + 1) * step,) * 2, interpolation=cv2.INTER_LINEAR)
        tile += large[:_TILE_PX, :_TILE_PX]
    return np.asarray(np.clip(tile, 0, 255), np.uint8)


_TILE = _make_tile()


def grain_ground(picture: NDArray[np.uint8], eye: Points, lens: Lens) -> None:
    """Lay the grain on ``picture`` (h, w, 3) in place, on all rows that show near ground if anything hides it not."""
    height, width = picture.shape[:2]
    right, up, forward = lens.axes
    rows = (height / 2.0 - np.arange(height) - 0.5) / lens.focal
    # The camera does not roll: all of a row looks down by the same height over its forward length.
    fall = -(rows * up[2] + forward[2])
    reach = np.where(fall > 1e-6, eye[2] / np.maximum(fall, 1e-6), np.inf)
    footprint = reach**2 / (eye[2] * lens.focal)
    strength = np.where(reach < _FAR_M, np.clip(1.0 - footprint / _FADED_M, 0.0, 1.0), 0.0).astype(np.float32)
    shown = np.flatnonzero(strength > 0.02)
    if not len(shown):
        return
    first, last = int(shown[0]), int(shown[-1]) + 1
    # From a pixel of these rows to (x, y) of the ground before the eye, then to the tile's own pixels.
    ray = np.array(
        (
            (1.0 / lens.focal, 0.0, (0.5 - width / 2.0) / lens.focal),
            (0.0, -1.0 / lens.focal, (height / 2.0 - 0.5 - first) / lens.focal),
            (0.0, 0.0, 1.0),
        )
    )
    world = np.stack((right, up, forward), axis=1) @ ray
    period_m = _TILE_PX / _PX_PER_M
    shift = np.mod(eye[:2], period_m)
    onto = np.stack(
        (
            _PX_PER_M * (eye[2] * world[0] - shift[0] * world[2]),
            _PX_PER_M * (eye[2] * world[1] - shift[1] * world[2]),
            -world[2],
        )
    )
    seen = cv2.warpPerspective(
        _TILE,
        onto,
        (width, last - first),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_WRAP,
    )
    factor = (seen.astype(np.float32) - _NEUTRAL) * strength[first:last, None] + _NEUTRAL
    grey = factor.astype(np.uint8)
    target = picture[first:last]
    cv2.multiply(target, cv2.merge((grey, grey, grey)), target, 1.0 / _NEUTRAL)
