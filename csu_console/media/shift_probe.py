"""Measures how a camera's picture moves while it is calibrated: numbers come out, no picture does.

A camera is calibrated before its private places can be drawn, so nobody may see it yet; the pictures compared here stay
in the stream's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import av

from csu_console.domain.mask import PictureGeometry
from csu_console.domain.stream import TimeSource
from csu_console.media.middle_match import WIDEST_WIDTHS, middle_shift
from csu_console.media.phase_shift import WIDTH_PX, Grey, PhaseShift, small_grey

PROBE_WIDTH_PX = 640
"""A feature is found again to about a fifth of a pixel of this: 0.03 % of the width."""

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
        self._mark_from_us = self._measure_from_us = 0
        self._focal_widths = WIDEST_WIDTHS
        self._follows = False
        self._steps: list[PictureShift] = []
        self._marked: Grey | None = None
        self._last: Grey | None = None
        self._shift = PhaseShift()

    @property
    def is_wanted(self) -> bool:
        return self._wants_mark or self._follows or self._on_found is not None

    def mark(self, from_us: int = 0) -> None:
        """The next picture taken at `from_us` (its own clock) or later is the one to find again."""
        with self._lock:
            self._marked, self._wants_mark, self._mark_from_us = None, True, from_us

    def measure(self, on_found: Found | None, from_us: int = 0, focal_widths: float = WIDEST_WIDTHS) -> None:
        """Where it lies in the next picture taken at `from_us` or later; None while nothing is marked. The latest
        order counts; None takes it back. `focal_widths`: about the focal length."""
        with self._lock:
            self._on_found, self._measure_from_us, self._focal_widths = on_found, from_us, focal_widths

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
            marks, on_found = self._wants_mark, self._on_found
            # Pictures of a movement may still be on their way when it is over.
            marks = marks and captured_us >= self._mark_from_us
            if captured_us < self._measure_from_us:
                on_found = None
            if marks:
                self._wants_mark = False
            if on_found is not None:
                self._on_found = None
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
        found = middle_shift(marked, grey, self._focal_widths)
        on_found(PictureShift(captured_us, time_source, found.right_widths, found.down_widths, found.sure))

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
