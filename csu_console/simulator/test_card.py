"""A tiny clip to try an installation with: black and white columns over the whole picture."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

WIDTH_PX, HEIGHT_PX = 320, 180
RATE_HZ = 15
FRAMES = 30


def write_test_card(path: Path) -> int:
    """Encode two seconds with a key frame every half second; returns how many pictures a reader finds in it."""
    with av.open(path, "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=RATE_HZ, options={"preset": "ultrafast", "bf": "0", "g": "8"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        columns = (np.arange(WIDTH_PX) // 16 % 2 * 255).astype(np.uint8)
        for index in range(FRAMES):
            rows = np.broadcast_to(np.roll(columns, index)[None, :, None], (HEIGHT_PX, WIDTH_PX, 3))
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rows), format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, RATE_HZ)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    with av.open(path) as clip:
        return sum(1 for _ in clip.decode(video=0))
