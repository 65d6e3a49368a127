"""A consultation copy of a MASTER file: small, written over in every picture, and no evidence."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from csu_console.domain.clock import from_us
from csu_console.domain.errors import StorageFault
from csu_console.media.export.master_file import NOT_WRITTEN
from csu_console.media.segment_label import SegmentLabel

WIDTH_PX = 1280
"""Wide enough to follow what happens; a face or a plate is looked at in the MASTER file."""
BANNER = "COPIE DE CONSULTATION - NE CONSTITUE PAS UNE PREUVE"
_TIME_BASE = Fraction(1, 1_000_000)
_OPTIONS = {"preset": "veryfast", "crf": "26"}


def write_consultation(master: Path, copy: Path, title: str, reached: Callable[[], None]) -> None:
    """Decode, write title and UTC time into each picture, encode. `reached` once a picture; raises to stop.

    Raises StorageFault.
    """
    try:
        with av.open(str(master)) as source, av.open(str(copy), "w", format="mp4") as target:
            start_us = SegmentLabel.from_metadata(source.metadata).start_us
            shown = source.streams.video[0]
            width = min(WIDTH_PX, shown.width) // 2 * 2
            height = max(2, round(shown.height * width / shown.width) // 2 * 2)
            stream = target.add_stream("libx264", rate=25, options=_OPTIONS)
            assert isinstance(stream, av.VideoStream)
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.codec_context.time_base = stream.time_base = _TIME_BASE
            target.metadata["title"] = f"{BANNER} - {title}"
            last, head = -1, None
            for frame in source.decode(shown):
                reached()
                offset_us = round((frame.time or 0.0) * 1e6)
                if offset_us <= last:
                    continue
                last = offset_us
                picture = np.ascontiguousarray(
                    frame.reformat(width, height, format="bgr24").to_ndarray(), np.uint8
                )
                head = head if head is not None else title_band(f"{BANNER} - {title}", width)
                _write_over(picture, head, f"{from_us(start_us + offset_us):%d/%m/%Y %H:%M:%S.%f}"[:-3])
                made = av.VideoFrame.from_ndarray(picture, format="bgr24")
                made.pts, made.time_base = offset_us, _TIME_BASE
                target.mux(stream.encode(made))
            target.mux(stream.encode(None))
    except (FFmpegError, OSError, IndexError) as error:
        with contextlib.suppress(OSError):
            copy.unlink(missing_ok=True)
        reason = getattr(error, "strerror", "") or type(error).__name__
        raise StorageFault(NOT_WRITTEN, file=copy.name, reason=reason) from error


def _band_px(width: int) -> tuple[float, int]:
    """Scale of the letters, height of a line."""
    scale = max(0.35, width / 1600)
    return scale, round(34 * scale) + 4


def title_band(text: str, width: int) -> NDArray[np.uint8]:
    """The line on top, drawn once: letters with accents cost milliseconds. As large as the line holds."""
    _scale, height = _band_px(width)
    font, size = cv2.FontFace("sans"), round(height * 0.6)
    wide = cv2.getTextSize((0, 0), text, (0, 0), font, size)[2]
    size = max(6, min(size, size * (width - 12) // max(1, wide)))
    band = np.zeros((height, width, 3), np.uint8)
    cv2.putText(band, text, (6, height - round(height * 0.3)), (255, 255, 255), font, size)
    return band


def _write_over(picture: NDArray[np.uint8], head: NDArray[np.uint8], time_text: str) -> None:
    """Two lines on black, above and below; the one below has no accents, as its letters have none."""
    height, width = picture.shape[:2]
    scale, band = _band_px(width)
    picture[: min(band, height)] = head[:height]
    top = height - band
    cv2.rectangle(picture, (0, top), (width, top + band), (0, 0, 0), -1)
    place = (6, top + band - round(10 * scale) - 2)
    text = f"{time_text} UTC - {BANNER}"
    cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, scale, (255, 255, 255), 1, cv2.LINE_AA)
