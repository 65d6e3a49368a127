"""Writing on shop fronts and street name plates, in perspective."""

from __future__ import annotations

import functools

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.painter import project
from csu_console.simulator.pose import Pose, Size
from csu_console.simulator.world import World

_TEXT_HEIGHT_PX = 96
# Lower than this no letter can be told from another.
_MIN_HEIGHT_PX = 5.0


@functools.lru_cache(maxsize=64)
def lettering(text: str) -> NDArray[np.float32]:
    """Coverage of ``text`` on a plate, (h, w), 0 to 1."""
    font = cv2.FontFace("sans")
    margin = 24
    canvas = np.zeros((_TEXT_HEIGHT_PX, 60 * len(text) + 2 * margin, 3), np.uint8)
    cv2.putText(canvas, text, (margin, 68), (255, 255, 255), font, 60, 700)
    width = int(np.flatnonzero(canvas.any(axis=(0, 2)))[-1]) + margin
    return np.asarray(canvas[:, :width, 0], np.float32) / np.float32(255.0)


def paint_texts(
    picture: NDArray[np.float32], world: World, ids: NDArray[np.int32], pose: Pose, size: Size
) -> None:
    """Write the texts of the visible faces on ``picture`` in place, where ``ids`` shows them."""
    view = project(world.items, pose, size)
    for index, face in world.texts.items():
        if not view.visible[index] or view.needs_clip[index]:
            continue
        start = world.items.first[index]
        corners = view.pixels[start : start + 4]
        if np.ptp(corners[:, 1]) < _MIN_HEIGHT_PX:
            continue
        x0, y0 = np.maximum(np.floor(corners.min(axis=0)).astype(int), 0)
        x1, y1 = np.ceil(corners.max(axis=0)).astype(int) + 1
        patch = ids[y0:y1, x0:x1] == index + 1
        if not patch.any():
            continue
        letters = lettering(face.text)
        height, width = letters.shape
        flat = np.array(((0, height), (width, height), (width, 0), (0, 0)), np.float32)
        onto = cv2.getPerspectiveTransform(flat, (corners - (x0 + 0.5, y0 + 0.5)).astype(np.float32))
        cover = cv2.warpPerspective(letters, onto, patch.shape[::-1], flags=cv2.INTER_AREA)
        share = (np.asarray(cover, np.float32) * patch)[..., None]
        target = picture[y0:y1, x0:x1]
        target += (np.array(face.text_colour, np.float32) - target) * share
