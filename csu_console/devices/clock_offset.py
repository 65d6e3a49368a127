"""How far a camera's clock is from this machine's, from answers that say whole seconds only.

One answer "it is 12:00:05" between two instants here bounds the offset to one second and a bit. Asked again when the
middle of what is still possible would just become a new second, each answer halves it: seven answers give about 10 ms.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SECOND_US = 1_000_000
DRIFT = 100e-6
"""Clocks of cameras are quartz: 100 millionths is a bad one."""


@dataclass(frozen=True, slots=True)
class Offset:
    """The camera's clock minus this machine's, give or take `error_us`."""

    offset_us: int
    error_us: int


class ClockOffset:
    """What is possible after all answers so far. Used by one thread; times in microseconds since 1970, ours."""

    def __init__(self) -> None:
        self._low_us: float | None = None
        self._high_us = 0.0
        self._at_us = 0
        self._travel_us = 0

    def observe(self, camera_us: int, resolution_us: int, sent_us: int, received_us: int) -> None:
        """The camera said `camera_us` (cut off to `resolution_us`) at some instant between sending and receiving."""
        low, high = float(camera_us - received_us), float(camera_us + resolution_us - sent_us)
        if self._low_us is not None:
            widened = (received_us - self._at_us) * DRIFT
            kept_low, kept_high = max(self._low_us - widened, low), min(self._high_us + widened, high)
            # No agreement: somebody has set one of the two clocks. What was known before is worth nothing.
            low, high = (kept_low, kept_high) if kept_low <= kept_high else (low, high)
        self._low_us, self._high_us, self._at_us = low, high, received_us
        self._travel_us = received_us - sent_us

    def observe_not_after(self, camera_us: int, received_us: int) -> None:
        """The camera named `camera_us` as the time of something that had happened when its answer came."""
        low = float(camera_us - received_us)
        if self._low_us is not None and self._low_us < low <= self._high_us:
            self._low_us = low

    def current(self, now_us: int) -> Offset | None:
        if self._low_us is None:
            return None
        widened = max(0, now_us - self._at_us) * DRIFT
        middle = (self._low_us + self._high_us) / 2
        return Offset(round(middle), round((self._high_us - self._low_us) / 2 + widened))

    def best_moment_us(self, now_us: int) -> int:
        """The next instant at which to send a question whose answer halves what is possible."""
        if self._low_us is None:
            return now_us
        middle = (self._low_us + self._high_us) / 2
        # The camera reads its clock about half a journey after we send; the last one of this kind says how long.
        reads_us = now_us + self._travel_us / 2 + middle
        return now_us + math.ceil(math.ceil(reads_us / SECOND_US) * SECOND_US - reads_us)
