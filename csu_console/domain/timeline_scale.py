"""The ruler of a timeline: instants at round local times, also in the night an hour comes twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from csu_console.domain.clock import from_us
from csu_console.domain.local_time import is_ambiguous
from csu_console.domain.timeline import Period

SECOND_US = 1_000_000
HOUR_US = 3600 * SECOND_US
DAY_US = 24 * HOUR_US

STEPS_US = (
    *(SECOND_US // part for part in (25, 10, 5, 2)),
    *(SECOND_US * seconds for seconds in (1, 2, 5, 10, 15, 30)),
    *(60 * SECOND_US * minutes for minutes in (1, 2, 5, 10, 15, 30)),
    *(HOUR_US * hours for hours in (1, 2, 3, 6, 12)),
    *(DAY_US * days for days in (1, 2, 7)),
)
"""Distances that are read at a glance; the first is a picture at 25 a second."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark. `twice`: the wall clock shows this time twice, so the offset is written beside it."""

    at_us: int
    local: datetime
    """Aware, in the zone asked for."""
    twice: bool = False

    @property
    def midnight(self) -> bool:
        return (self.local.hour, self.local.minute, self.local.second, self.local.microsecond) == (0, 0, 0, 0)


def step_for(period: Period, wanted: int) -> int:
    """The smallest step that gives at most `wanted` marks."""
    return next((step for step in STEPS_US if period.length_us <= step * max(1, wanted)), STEPS_US[-1])


def ticks(period: Period, step_us: int, zone: tzinfo | None = None) -> tuple[Tick, ...]:
    """Marks at multiples of a step by the wall clock of `zone` (None: the machine's), oldest first.

    An hour lived twice has its marks twice; in the hour left out there are none.
    """
    return tuple(_ticks(period, step_us, zone))


def _ticks(period: Period, step_us: int, zone: tzinfo | None) -> Iterator[Tick]:
    # Offsets are whole quarters of an hour and change at such: within an hour at most, marks are counted by UTC.
    walk_us = min(step_us, HOUR_US)
    offset_us = _offset_us(period.start_us, zone)
    first = -(-(period.start_us + offset_us % walk_us) // walk_us) * walk_us - offset_us % walk_us
    for at_us in range(first, period.end_us, walk_us):
        local = from_us(at_us).astimezone(zone)
        if step_us <= HOUR_US or _is_round(local, step_us):
            yield Tick(at_us, local, is_ambiguous(from_us(at_us), zone))


def _is_round(local: datetime, step_us: int) -> bool:
    since = timedelta(hours=local.hour, minutes=local.minute) // timedelta(microseconds=1)
    if step_us < DAY_US:
        return since % step_us == 0
    return since == 0 and local.toordinal() % (step_us // DAY_US) == 0


def _offset_us(at_us: int, zone: tzinfo | None) -> int:
    offset = from_us(at_us).astimezone(zone).utcoffset()
    assert offset is not None
    return offset // timedelta(microseconds=1)
