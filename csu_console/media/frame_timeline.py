"""The times a recording gives its frames: those of the camera, made to grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CLOCK_STEP_US: Final = 500_000
"""Going back by less is jitter, or the move from arrival times to the camera's clock: absorbed. More is a
clock that was set: a new file begins."""

CLOCK_LEAP_US: Final = 2_000_000
"""Going ahead of the arrival by more than this over the best seen so far is a clock that was set."""

LEAST_STEP_US: Final = 1_000
"""Two frames never share a time; a millisecond is far below any frame rate."""

FROZEN_US: Final = 100
"""Times closer than this are the same time: no camera makes 10,000 frames a second."""


@dataclass(frozen=True, slots=True)
class FrameTime:
    """`time_us` for the file; `clock_changed` when it does not follow from the frame before.

    `off_us`: what the frame says of itself minus what its arrival lets expect after the frame before.
    """

    time_us: int
    clock_changed: bool = False
    off_us: int = 0


class FrameTimeline:
    """One camera's frame times. `captured_us`: microseconds since 1970; `arrived_s`: monotonic seconds."""

    def __init__(self) -> None:
        self._time_us = 0
        self._captured_us: int | None = None
        self._arrived_us = 0
        self._best_lead_us = 0

    def next(self, captured_us: int, arrived_s: float) -> FrameTime:
        arrived_us = int(arrived_s * 1e6)
        lead_us = captured_us - arrived_us
        if self._captured_us is None:
            return self._accept(captured_us, captured_us, arrived_us, lead_us)
        off_us = captured_us - (self._time_us + arrived_us - self._arrived_us)
        if abs(captured_us - self._captured_us) < FROZEN_US:
            # The camera's clock stands still: the frames' distances are those of their arrival.
            passed_us = max(arrived_us - self._arrived_us, LEAST_STEP_US)
            return self._accept(self._time_us + passed_us, captured_us, arrived_us, self._best_lead_us)
        back = captured_us < self._time_us - CLOCK_STEP_US
        # Compared with the least delayed frame so far, so that a burst after a network stall is no leap.
        ahead = lead_us > self._best_lead_us + CLOCK_LEAP_US
        if back or ahead:
            accepted = self._accept(captured_us, captured_us, arrived_us, lead_us)
            return FrameTime(accepted.time_us, clock_changed=True, off_us=off_us)
        time_us = max(captured_us, self._time_us + LEAST_STEP_US)
        accepted = self._accept(time_us, captured_us, arrived_us, max(lead_us, self._best_lead_us))
        return FrameTime(accepted.time_us, off_us=off_us)

    def _accept(self, time_us: int, captured_us: int, arrived_us: int, best_lead_us: int) -> FrameTime:
        self._time_us, self._captured_us = time_us, captured_us
        self._arrived_us, self._best_lead_us = arrived_us, best_lead_us
        return FrameTime(time_us)


class RateLimiter:
    """Drops frames evenly by time down to a rate. None keeps all."""

    def __init__(self, rate_hz: float | None) -> None:
        self._step_us = 1e6 / rate_hz if rate_hz else 0.0
        self._due_us: float | None = None

    def keeps(self, time_us: int) -> bool:
        if not self._step_us:
            return True
        early_us = 0.0 if self._due_us is None else self._due_us - time_us
        # A quarter of a step early is on time: cameras jitter, and a frame just missed would halve the rate.
        # Far too early is a clock set back.
        if self._step_us / 4 < early_us < 1e6 + self._step_us:
            return False
        late = self._due_us is None or abs(time_us - self._due_us) > self._step_us
        self._due_us = (time_us if late or self._due_us is None else self._due_us) + self._step_us
        return True
