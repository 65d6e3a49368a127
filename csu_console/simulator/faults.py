"""What a served camera does wrong, each on purpose and each a named field."""

from __future__ import annotations

import math
from dataclasses import dataclass

LAG_PERIOD_S = 20.0


@dataclass(frozen=True, slots=True)
class StreamFaults:
    """Faults of one path; the default is a camera in good order.

    Times are seconds. The drop-out comes at the end of each period, so a fresh server works first.
    """

    drop_every_s: float | None = None
    drop_for_s: float = 12.0
    lag_min_s: float = 0.0
    lag_max_s: float = 0.0
    refuse_password: bool = False
    silent_to_describe: bool = False
    garbage_after_describe: bool = False
    silent_after_units: int | None = None
    reset_after_units: int | None = None
    no_marker: bool = False
    no_sender_reports: bool = False
    no_key_frames: bool = False
    clock_offset_s: float = 0.0
    """The wall clock of the sender reports minus the true one."""
    frozen_timestamps: bool = False
    jump_back_each_loop_s: float = 0.0
    # Not a fault: real cameras offer sound, and a client must leave it alone.
    offers_audio: bool = False

    def is_dropped(self, elapsed_s: float) -> bool:
        """Whether the camera is off ``elapsed_s`` after the server's start."""
        if self.drop_every_s is None:
            return False
        return elapsed_s % self.drop_every_s >= self.drop_every_s - self.drop_for_s

    def lag_s(self, captured_s: float) -> float:
        """How long after its capture a picture leaves; swings slowly, so order is kept."""
        if self.lag_max_s <= 0.0:
            return 0.0
        middle = (self.lag_min_s + self.lag_max_s) / 2.0
        swing = (self.lag_max_s - self.lag_min_s) / 2.0
        return middle + swing * math.sin(2.0 * math.pi * captured_s / LAG_PERIOD_S)


IN_GOOD_ORDER = StreamFaults()
