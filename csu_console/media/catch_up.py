"""When this machine is seconds behind a stream it goes on at the next key frame that is in time."""

from __future__ import annotations

from typing import Final

WATCHED_LATE_S: Final = 3.0
"""Twice the age from which a tile says that its picture is not live: nobody watches the past without knowing."""

RECORDED_LATE_S: Final = 12.0
"""A recording alone may be late: what waits in the connection is not lost yet. At 2 Mbit/s the kernel's buffer holds
about this much; then the camera would drop pictures where it pleases."""

IN_TIME_S: Final = 0.7


class CatchUp:
    """One connection's; stream thread only. Packets left out are read and thrown away, which takes hardly any time:
    without it a machine that is short of time for a minute stays late for as long as the connection lives."""

    def __init__(self) -> None:
        self._skipping = False

    def skips(self, behind_s: float, is_key_frame: bool, watched: bool) -> bool:
        """Whether this packet is left out. `behind_s`: how much longer than at best it was on its way to us."""
        if self._skipping:
            self._skipping = not (is_key_frame and behind_s < IN_TIME_S)
        else:
            self._skipping = behind_s > (WATCHED_LATE_S if watched else RECORDED_LATE_S)
        return self._skipping
