"""Live H.264 of pictures as they are drawn: no look-ahead, no B-frames, key pictures when asked."""

from __future__ import annotations

from fractions import Fraction

import av
import cv2
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType
from numpy.typing import NDArray

from csu_console.simulator.clip_source import (
    AccessUnit,
    ClipSource,
    access_unit,
    parameter_sets_of,
    split_annex_b,
)
from csu_console.simulator.pose import Size

# What OpenCV's conversion makes: BT.601 primaries as SMPTE 170M, limited range.
_BT601 = 6
_LIMITED = 1


class LiveEncoder:
    """Encodes BGR pictures of one size; used by one thread at a time."""

    def __init__(self, size: Size, frames_per_s: int, crf: int = 26) -> None:
        context = VideoCodecContext.create("libx264", "w")
        assert isinstance(context, VideoCodecContext)
        context.width, context.height = size.width_px, size.height_px
        context.pix_fmt = "yuv420p"
        context.time_base = Fraction(1, frames_per_s)
        context.framerate = Fraction(frames_per_s)
        context.thread_count = 1
        context.colorspace = context.color_primaries = context.color_trc = _BT601
        context.color_range = _LIMITED
        context.flags |= av.codec.context.Flags.global_header.value
        context.options = {
            "preset": "ultrafast",
            "tune": "zerolatency",
            "profile": "main",
            "crf": str(crf),
            "g": str(2 * frames_per_s),
            "forced-idr": "1",
        }
        context.open()
        self._context = context
        self._sps, self._pps = parameter_sets_of(bytes(context.extradata or b""))
        self._number = 0
        self._frames_per_s = frames_per_s

    def facts(self) -> ClipSource:
        """What a session description says of the stream; a clip without pictures."""
        return ClipSource(
            (), self._sps, self._pps, float(self._frames_per_s), self._context.width, self._context.height
        )

    def encode(self, picture: NDArray[np.uint8], as_key: bool) -> AccessUnit:
        """The access unit of one picture (h, w, 3)."""
        planes = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420), np.uint8)
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = self._number
        frame.time_base = Fraction(1, self._frames_per_s)
        frame.pict_type = PictureType.I if as_key else PictureType.NONE
        self._number += 1
        data = b"".join(bytes(packet) for packet in self._context.encode(frame))
        return access_unit(list(split_annex_b(data)), self._sps, self._pps)
