"""Where a replay's clock may go by itself: no faster than time at the newest picture, no further back than the first."""

from __future__ import annotations

from collections.abc import Iterable

from csu_console.domain.clock import to_us
from csu_console.domain.replay import ReplayClock, ReplayTileStatus, TileState
from csu_console.media.replay.clock_cell import ClockCell


def keep_within(cell: ClockCell, now_s: float, newest_us: int, followers: Iterable[ReplayTileStatus]) -> bool:
    """At the newest instant it goes on in real time, at the earliest it stops. Whether it was commanded. GUI thread.

    `followers`: what the cameras of this clock show.
    """
    clock = cell.get()
    at_us = clock.position_us(now_s)
    if clock.playing and clock.speed > 1.0 and at_us >= newest_us:
        cell.change(lambda clock: clock.at_speed(1.0, now_s).sought(newest_us, now_s))
        return True
    stop_us = _stop_us(clock, followers) if clock.backwards else None
    if stop_us is None or at_us > stop_us:
        return False
    cell.change(lambda clock: clock.paused(now_s).sought(stop_us, now_s))
    return True


def _stop_us(clock: ReplayClock, followers: Iterable[ReplayTileStatus]) -> int | None:
    """Where playing backwards ends: just before the first recording of all, where the tiles say that there is none."""
    if clock.earliest_us is not None:
        return clock.earliest_us
    firsts = []
    for status in followers:
        if status.from_utc is not None or status.state not in (TileState.GAP, TileState.END):
            return None
        # Nothing at all was recorded of a camera whose gap has no end.
        if status.until_utc is not None:
            firsts.append(to_us(status.until_utc))
    return min(firsts) - 1 if firsts else None
