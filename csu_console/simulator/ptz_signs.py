"""Writing on shop fronts and street names, as a turning camera sees it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.painter import NEAR_M
from csu_console.simulator.pose import Points
from csu_console.simulator.ptz_outlines import Lens
from csu_console.simulator.shapes import Face
from csu_console.simulator.sign_painter import lettering

# Lower than this no letter can be told from another.
_LOWEST_PX = 6.0
_WIDE_PX = 4000.0


def write_sign(picture: NDArray[np.uint8], face: Face, eye: Points, lens: Lens) -> None:
    """Write a face's text on ``picture`` in place, right after the face was painted: what is nearer comes later."""
    camera = (np.array(face.corners[:4]) - eye) @ lens.axes.T
    if camera[:, 2].min() < NEAR_M:
        return
    middle = (lens.size.width_px / 2.0, lens.size.height_px / 2.0)
    corners = middle + lens.focal * camera[:, :2] * (1.0, -1.0) / camera[:, 2:]
    if np.ptp(corners[:, 1]) < _LOWEST_PX or np.abs(corners).max() > _WIDE_PX:
        return
    height, width = picture.shape[:2]
    x0, y0 = np.maximum(np.floor(corners.min(axis=0)).astype(int), 0)
    x1, y1 = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 1, (width, height))
    if x1 <= x0 or y1 <= y0:
        return
    letters = lettering(face.text)
    rows, columns = letters.shape
    flat = np.array(((0, rows), (columns, rows), (columns, 0), (0, 0)), np.float32)
    onto = cv2.getPerspectiveTransform(flat, (corners - (x0 + 0.5, y0 + 0.5)).astype(np.float32))
    cover = cv2.warpPerspective(letters, onto, (int(x1 - x0), int(y1 - y0)), flags=cv2.INTER_LINEAR)
    target = picture[y0:y1, x0:x1]
    share = np.asarray(cover, np.float32)[..., None]
    target[:] = (target + (np.array(face.text_colour, np.float32) - target) * share).astype(np.uint8)
