"""In time or late, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from csu_console.domain.archive_register import (
    ON_TIME_WITHIN,
    DestructionCause,
    Lateness,
    day_bounds,
    day_of,
    days_between,
)

DUE = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("done_h", "begun_h", "running_h", "released_h", "cause", "late"),
    [
        (1, 1, -50, None, None, False),
        (-30, None, -50, None, DestructionCause.DISK_FULL, False),
        (50, 50, 49, None, DestructionCause.NOT_RUNNING, True),
        (50, 1, 49, None, DestructionCause.NOT_REMOVABLE, True),
        (50, 50, -50, None, DestructionCause.SHORTENED, True),
        (50, 50, -50, 49, DestructionCause.HELD, False),
        (50, 50, -50, 20, DestructionCause.HELD, True),
        (50, 50, 49, -20, DestructionCause.NOT_RUNNING, True),
        (50, 50, None, None, DestructionCause.NOT_RUNNING, True),
    ],
)
def test_why_a_file_did_not_go_in_its_time(
    done_h: int,
    begun_h: int | None,
    running_h: int | None,
    released_h: int | None,
    cause: DestructionCause | None,
    late: bool,
) -> None:
    def at(hours: int | None) -> datetime | None:
        return None if hours is None else DUE + hours * HOUR

    done = at(done_h)
    assert done is not None
    lateness = Lateness(DUE, done, at(begun_h), at(running_h), at(released_h))
    assert (lateness.cause, lateness.is_late) == (cause, late)


def test_the_limit_belongs_to_what_is_in_time() -> None:
    assert not Lateness(DUE, DUE + ON_TIME_WITHIN).is_late
    assert Lateness(DUE, DUE + ON_TIME_WITHIN + timedelta(microseconds=1)).is_late


def test_days_are_those_of_the_town() -> None:
    assert day_of(datetime(2026, 3, 28, 23, 30, tzinfo=UTC), PARIS) == date(2026, 3, 29)
    hours = [
        (until - start) / HOUR
        for day in (date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25))
        for start, until in [day_bounds(day, PARIS)]
    ]
    assert hours == [23, 24, 25]
    assert days_between(date(2026, 2, 27), date(2026, 3, 1)) == tuple(
        map(date.fromisoformat, ("2026-02-27", "2026-02-28", "2026-03-01"))
    )
