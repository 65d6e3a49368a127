"""Where a head said it was lately: written by its pose source, read by whoever needs it, from any thread."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable

from csu_console.domain.ptz import PoseReport, PoseSpace

LENGTH = 256
"""At 10 reports a second, 25 s."""
SET_BACK_US = 5_000_000
"""Reports may come in the wrong order; a step back this long is a clock that was set."""
RATE_WINDOW_US = 3_000_000

ANGLE_TOLERANCE = {PoseSpace.GENERIC: 0.002, PoseSpace.DEGREES: 0.3}
"""What encoders and rounding make of a head that stands still; 0.002 of a range of 350 degrees is 0.35 degrees."""
ZOOM_TOLERANCE = 0.01


class PoseTrack:
    """Bounded. Subscribers are called in the thread of the source and must not block."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reports: list[PoseReport] = []
        self._subscribers: tuple[Callable[[PoseReport], None], ...] = ()

    def offer(self, report: PoseReport) -> bool:
        """Put it in its place in time, whatever order it comes in; False for one that is known already."""
        with self._lock:
            latest = self._reports[-1] if self._reports else None
            if latest is not None and latest.taken_us - report.taken_us > SET_BACK_US:
                self._reports.clear()
            place = bisect_left(self._reports, report.taken_us, key=lambda kept: kept.taken_us)
            if place < len(self._reports) and self._reports[place].taken_us == report.taken_us:
                return False
            self._reports.insert(place, report)
            del self._reports[:-LENGTH]
            subscribers = self._subscribers
        for told in subscribers:
            told(report)
        return True

    def subscribe(self, told: Callable[[PoseReport], None]) -> Callable[[], None]:
        """Returns what ends it."""
        with self._lock:
            self._subscribers = (*self._subscribers, told)

        def end() -> None:
            with self._lock:
                self._subscribers = tuple(other for other in self._subscribers if other is not told)

        return end

    def latest(self) -> PoseReport | None:
        with self._lock:
            return self._reports[-1] if self._reports else None

    def since(self, taken_us: int) -> tuple[PoseReport, ...]:
        """Reports of that instant and later, the oldest first."""
        with self._lock:
            return tuple(report for report in self._reports if report.taken_us >= taken_us)

    def rate_hz(self) -> float:
        """Reports per second, over the last seconds before the last report."""
        with self._lock:
            if len(self._reports) < 2:
                return 0.0
            last_us = self._reports[-1].taken_us
            times = [r.taken_us for r in self._reports if last_us - r.taken_us <= RATE_WINDOW_US]
        return (len(times) - 1) * 1e6 / (times[-1] - times[0]) if len(times) > 1 else 0.0

    def forget(self) -> None:
        """After a restart of the device, or another camera in its place."""
        with self._lock:
            self._reports.clear()


def differ(one: PoseReport, other: PoseReport) -> bool:
    """The head has moved between the two, beyond what standing still looks like."""
    if one.space is not other.space:
        return True
    tolerance = ANGLE_TOLERANCE[one.space]
    pan = abs(one.pan - other.pan)
    whole_turn = 360.0 if one.space is PoseSpace.DEGREES else 2.0
    return (
        min(pan, abs(whole_turn - pan)) > tolerance
        or abs(one.tilt - other.tilt) > tolerance
        or abs(one.zoom - other.zoom) > ZOOM_TOLERANCE
    )
