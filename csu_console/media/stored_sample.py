"""What some seconds of a stored file really hold: its size, its pictures a second, without repeated ones.

A camera that is asked for 25 pictures and has 12 sends each twice: their times say 25, the pictures do not. Two pictures
are told apart on a small grey copy, where what an encoder refines in a picture that stands still is averaged away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import av
import numpy as np
from av.error import FFmpegError

from csu_console.domain.conformity import StoredSample
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

LIMIT_S = 8.0
"""Decoded of each file: a second or two of work for a picture of full HD on one core."""

SMALL = (160, 90)
LEVELS, PIXELS = 6, 3
"""Another picture: at least so many pixels of the small copy, each by more than so many levels of grey. A pedestrian
across a square is 20 pixels there; what the encoder changes of a repeated picture is below 3 levels (measured)."""

WINDOW_S = 2.0


def measure_stored(file: BinaryIO, limit_s: float = LIMIT_S) -> StoredSample:
    """Decode the first seconds of an open recording. Raises StorageFault when it cannot be read."""
    times: list[float] = []
    changed: list[bool] = []
    before: Any = None
    try:
        with av.open(file, "r", format="mp4") as container:
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1
            width, height = stream.codec_context.width, stream.codec_context.height
            for frame in container.decode(stream):
                time_s = float(frame.time or 0.0)
                if times and time_s - times[0] > limit_s:
                    break
                small = frame.reformat(*SMALL, format="gray").to_ndarray().astype(np.int16)
                moved = before is not None and int((np.abs(small - before) > LEVELS).sum()) >= PIXELS
                times.append(time_s)
                changed.append(moved)
                before = small
    except (FFmpegError, OSError, IndexError, ValueError) as error:
        raise StorageFault(
            QT_TRANSLATE_NOOP("errors", "{path} cannot be read."), path=str(file.name)
        ) from error
    if len(times) < 2:
        raise StorageFault(QT_TRANSLATE_NOOP("errors", "{path} holds no whole second."), path=str(file.name))
    span_s = times[-1] - times[0]
    delivered = (len(times) - 1) / span_s if span_s > 0 else 0.0
    return StoredSample(width, height, span_s, len(times), delivered, distinct_rate(times, changed))


def distinct_rate(times: Sequence[float], changed: Sequence[bool]) -> float | None:
    """The most changed pictures a second over `WINDOW_S`; None when nothing changed twice in any window.

    The most, not the mean: something slow moves by less than a pixel in a picture's time, but a camera that repeats
    pictures never shows more of them than it has.
    """
    window_s = min(WINDOW_S, times[-1] - times[0])
    if window_s <= 0:
        return None
    moved = [time for time, is_new in zip(times, changed, strict=True) if is_new]
    best = last = 0
    for first, start in enumerate(moved):
        last = max(last, first)
        while last < len(moved) and moved[last] < start + window_s - 1e-9:
            last += 1
        best = max(best, last - first)
    return None if best < 2 else best / window_s
