"""Measures how a camera's picture moves while it is calibrated: numbers come out, no picture does.

A camera is calibrated before its private places can be drawn, so nobody may see it yet; the pictures compared here stay
in the stream's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import av
import cv2
import numpy as np

from csu_console.domain.mask import PictureGeometry
from csu_console.domain.stream import TimeSource
from csu_console.media.phase_shift import WIDTH_PX, Grey, PhaseShift, small_grey

PROBE_WIDTH_PX = 640
"""A feature is found again to about a fifth of a pixel of this: 0.03 % of the width."""

PATCH_SHARE = 1 / 5
"""The middle of the picture that is looked for. Turn by no more than a twelfth of the field of view: under a tilt the
picture turns about its axis too, and a turned patch is not found."""

STEPS_LIMIT = 2_000
"""Steps kept while following: more than a minute at 30 a second; the oldest go first."""


@dataclass(frozen=True, slots=True)
class PictureShift:
    """How far what was in the middle of the marked picture lies from the middle of this one, in widths of the upright
    picture, right and down +. `sure`: 0..1, below 0.6 it was not found. `captured_us`, `time_source` of the frame."""

    captured_us: int
    time_source: TimeSource
    right_widths: float
    down_widths: float
    sure: float


Found = Callable[[PictureShift | None], None]


class ShiftProbe:
    """Of one stream. `look` runs in the stream thread, all else in any; callbacks come in the stream thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wants_mark = False
        self._on_found: Found | None = None
        self._follows = False
        self._steps: list[PictureShift] = []
        self._marked: Grey | None = None
        self._last: Grey | None = None
        self._shift = PhaseShift()

    @property
    def is_wanted(self) -> bool:
        return self._wants_mark or self._follows or self._on_found is not None

    def mark(self) -> None:
        """What is in the middle of the next picture is the feature to find again."""
        with self._lock:
            self._marked, self._wants_mark = None, True

    def measure(self, on_found: Found) -> None:
        """Where the feature lies in the next picture; None while nothing is marked."""
        with self._lock:
            self._on_found = on_found

    def follow(self, follows: bool) -> None:
        """Keep the shift from each picture to the next (whole pictures, `sure` from 0.25 on); begins anew."""
        with self._lock:
            if follows:
                self._steps = []
            self._follows, self._last = follows, None

    def steps(self) -> tuple[PictureShift, ...]:
        """What was kept while following: each from the picture before it to that of its time."""
        with self._lock:
            return tuple(self._steps)

    def look(
        self, picture: av.VideoFrame, geometry: PictureGeometry, captured_us: int, time_source: TimeSource
    ) -> None:
        """One picture, whole and undamaged."""
        if self._follows:
            self._step(small_grey(picture, geometry), captured_us, time_source)
        with self._lock:
            marks, self._wants_mark = self._wants_mark, False
            on_found, self._on_found = self._on_found, None
        if not marks and on_found is None:
            return
        grey = small_grey(picture, geometry, PROBE_WIDTH_PX)
        if marks:
            self._marked = grey
        if on_found is None:
            return
        marked = self._marked
        if marked is None or marked.shape != grey.shape:
            on_found(None)
            return
        right, down, sure = _found(marked, grey)
        on_found(PictureShift(captured_us, time_source, right, down, sure))

    def _step(self, grey: Grey, captured_us: int, time_source: TimeSource) -> None:
        last, self._last = self._last, grey
        if last is None or last.shape != grey.shape:
            return
        height, width = grey.shape
        (dx, dy), sure = self._shift.between(last, grey, (0, 0, width, height))
        step = PictureShift(captured_us, time_source, dx / WIDTH_PX, dy / WIDTH_PX, max(0.0, sure))
        with self._lock:
            self._steps.append(step)
            del self._steps[:-STEPS_LIMIT]


def _found(marked: Grey, grey: Grey) -> tuple[float, float, float]:
    """The middle of one picture in another: shifts in widths right and down, and the correlation."""
    height, width = grey.shape
    high, wide = round(height * PATCH_SHARE), round(width * PATCH_SHARE)
    top, left = (height - high) // 2, (width - wide) // 2
    scores = cv2.matchTemplate(grey, marked[top : top + high, left : left + wide], cv2.TM_CCOEFF_NORMED)
    _, sure, _, (column, row) = cv2.minMaxLoc(scores)
    right = column - left + _peak(scores[row, max(0, column - 1) : column + 2])
    down = row - top + _peak(scores[max(0, row - 1) : row + 2, column])
    return float(right) / width, float(down) / width, float(sure)


def _peak(three: np.ndarray) -> float:
    """Where the top of the parabola through three scores lies beside the middle one, -0.5..0.5."""
    if len(three) != 3:
        return 0.0
    before, middle, after = (float(score) for score in three)
    bend = before - 2.0 * middle + after
    return 0.0 if bend >= 0.0 else max(-0.5, min(0.5, 0.5 * (before - after) / bend))
