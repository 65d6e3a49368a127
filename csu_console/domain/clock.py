"""Time as a dependency, so that no rule reads a hidden clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """What a rule may ask of time."""

    def utc_now(self) -> datetime:
        """Wall-clock time, aware, UTC; may jump when somebody sets the machine's clock."""
        ...

    def monotonic_s(self) -> float:
        """Seconds that never go back; for waits, ages and intervals."""
        ...


class SystemClock:
    """The machine's clocks."""

    def utc_now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()


def to_us(instant: datetime) -> int:
    """Microseconds since 1970 of an aware instant, exact (no float)."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def from_us(instant_us: int) -> datetime:
    """The aware UTC instant of microseconds since 1970, exact (no float)."""
    return EPOCH + timedelta(microseconds=instant_us)
