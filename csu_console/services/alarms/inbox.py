"""Where the threads that listen put signals, and the GUI thread takes them: grouped, bounded, never waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from csu_console.domain.alarm_signal import SIGNALS_LIMIT, SignalCount

UNKNOWN_LIMIT = 200
"""Inputs that mean nothing yet, kept so that somebody can give them a meaning."""


class AlarmInbox:
    """Any thread. The same input only counts up: 10,000 signals of one contact are one item."""

    def __init__(self, wake: Callable[[], None], limit: int = SIGNALS_LIMIT) -> None:
        """`wake` is called in the putting thread, once until `take_all`; it must not block."""
        self._wake, self._limit = wake, limit
        self._lock = threading.Lock()
        self._waiting: dict[tuple[int, str], SignalCount] = {}
        self._unknown: dict[tuple[int, str], datetime] = {}
        self._told = False
        self._lost = 0
        # Replaced whole, never changed: read without the lock.
        self._known: Mapping[tuple[int, str], int] = MappingProxyType({})

    def know(self, inputs: Mapping[tuple[int, str], int]) -> None:
        """The inputs that mean something: (source id, input) to point id."""
        self._known = MappingProxyType(dict(inputs))
        with self._lock:
            for key in inputs:
                self._unknown.pop(key, None)

    def put(self, source_id: int, name: str, at_utc: datetime) -> bool | None:
        """True: taken. None: the input means nothing here. False: too many different inputs wait."""
        key = (source_id, name)
        with self._lock:
            if key not in self._known:
                if key in self._unknown or len(self._unknown) < UNKNOWN_LIMIT:
                    self._unknown[key] = at_utc
                return None
            waiting = self._waiting.get(key)
            if waiting is not None:
                waiting.count += 1
                waiting.last_utc = max(waiting.last_utc, at_utc)
                return True
            if len(self._waiting) >= self._limit:
                self._lost += 1
                return False
            self._waiting[key] = SignalCount(source_id, name, at_utc, at_utc)
            wake, self._told = not self._told, True
        if wake:
            self._wake()
        return True

    def take_all(self) -> list[tuple[int, SignalCount]]:
        """What waits, with the point it means, and forget it."""
        with self._lock:
            waiting, self._waiting, self._told = self._waiting, {}, False
        known = self._known
        return [(known[key], found) for key, found in waiting.items() if key in known]

    def unknown(self) -> tuple[tuple[int, str, datetime], ...]:
        """(source id, input, last heard) of those that mean nothing yet, the newest first."""
        with self._lock:
            found = [(source_id, name, at) for (source_id, name), at in self._unknown.items()]
        return tuple(sorted(found, key=lambda one: one[2], reverse=True))

    @property
    def lost(self) -> int:
        """Signals refused because too many different inputs waited."""
        return self._lost
