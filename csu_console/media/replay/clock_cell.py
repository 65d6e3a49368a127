"""The clock of a replay, where all its threads find it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from csu_console.domain.replay import ReplayClock


class ClockCell:
    """Any thread. A clock is never changed, only exchanged."""

    def __init__(self, clock: ReplayClock) -> None:
        self._clock = clock
        self._lock = threading.Lock()

    def get(self) -> ReplayClock:
        return self._clock

    def change(self, command: Callable[[ReplayClock], ReplayClock]) -> ReplayClock:
        """Exchange the clock for what the command makes of it."""
        with self._lock:
            self._clock = command(self._clock)
            return self._clock
