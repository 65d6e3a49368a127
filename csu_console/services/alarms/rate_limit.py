"""How often one sender may call: a bucket that fills again. Pure; the caller gives the time."""

from __future__ import annotations

import threading

SENDERS_LIMIT = 1_000
"""Addresses remembered; the one not heard of for longest goes first."""


class RateLimit:
    """Any thread. `burst` calls at once, then `per_s` a second, for each name."""

    def __init__(self, burst: float, per_s: float) -> None:
        self._burst, self._per_s = burst, per_s
        self._lock = threading.Lock()
        self._left: dict[object, tuple[float, float]] = {}

    def allows(self, name: object, now_s: float) -> bool:
        with self._lock:
            left, at_s = self._left.pop(name, (self._burst, now_s))
            left = min(self._burst, left + (now_s - at_s) * self._per_s)
            allowed = left >= 1.0
            self._left[name] = (left - 1.0 if allowed else left, now_s)
            if len(self._left) > SENDERS_LIMIT:
                self._left.pop(next(iter(self._left)))
        return allowed
