"""A picture plane seen as numpy rows."""

from __future__ import annotations

import numpy as np
from av.video.plane import VideoPlane
from numpy.typing import NDArray


def plane_rows(plane: VideoPlane) -> NDArray[np.uint8]:
    """The plane's visible bytes, shape (height, width), sharing its memory; rows may be padded."""
    rows = np.frombuffer(memoryview(plane), np.uint8)
    return rows.reshape(plane.height, plane.line_size)[:, : plane.width]
