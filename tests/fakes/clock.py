"""A clock that stands still until the test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

# A Tuesday in winter, at a second that is not round, so that nothing passes by being aligned by chance.
START_UTC = datetime(2026, 1, 13, 9, 41, 7, 250_000, tzinfo=UTC)


class FakeClock:
    """Implements `csu_console.domain.clock.Clock`; not thread-safe beyond what assignment gives."""

    def __init__(self, start_utc: datetime = START_UTC, monotonic_s: float = 1000.0) -> None:
        self._now_utc = start_utc
        self._monotonic_s = monotonic_s

    def utc_now(self) -> datetime:
        return self._now_utc

    def monotonic_s(self) -> float:
        return self._monotonic_s

    def advance(self, seconds: float) -> None:
        """Let time pass: both clocks move by the same amount."""
        if seconds < 0:
            raise ValueError("time passes forward; to set the wall clock back use set_utc")
        self._now_utc += timedelta(seconds=seconds)
        self._monotonic_s += seconds

    def set_utc(self, instant: datetime) -> None:
        """Somebody sets the machine's clock: the wall clock jumps, the monotonic one does not."""
        if instant.tzinfo is None:
            raise ValueError("an instant has a time zone")
        self._now_utc = instant
