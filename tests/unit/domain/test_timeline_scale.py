"""Marks of the ruler, in ordinary hours and in the nights the clock is changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from csu_console.domain.clock import to_us
from csu_console.domain.timeline import LONGEST_US, SHORTEST_US, Period
from csu_console.domain.timeline_scale import DAY_US, HOUR_US, SECOND_US, step_for, ticks

PARIS = ZoneInfo("Europe/Paris")


def shown(start: datetime, hours: float, step_us: int, zone: ZoneInfo = PARIS) -> list[str]:
    period = Period.of(start, start + timedelta(hours=hours))
    return [f"{tick.local:%d %H:%M%z}{'*' if tick.twice else ''}" for tick in ticks(period, step_us, zone)]


def test_the_october_hour_is_there_twice_with_its_offset() -> None:
    night = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    assert shown(night, 3.5, HOUR_US) == [
        "25 02:00+0200*",
        "25 02:00+0100*",
        "25 03:00+0100",
    ]
    assert shown(night, 3.5, HOUR_US // 2)[:6] == [
        "25 01:30+0200",
        "25 02:00+0200*",
        "25 02:30+0200*",
        "25 02:00+0100*",
        "25 02:30+0100*",
        "25 03:00+0100",
    ]


def test_the_march_hour_is_not_there() -> None:
    night = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    assert shown(night, 3, HOUR_US) == ["29 01:00+0100", "29 03:00+0200", "29 04:00+0200"]


def test_days_begin_at_local_midnight_on_both_sides_of_the_change() -> None:
    start = datetime(2026, 10, 23, 12, tzinfo=UTC)
    assert shown(start, 96, DAY_US) == [
        "24 00:00+0200",
        "25 00:00+0200",
        "26 00:00+0100",
        "27 00:00+0100",
    ]
    assert shown(start, 24, 6 * HOUR_US) == [
        *("23 18:00+0200", "24 00:00+0200", "24 06:00+0200", "24 12:00+0200"),
    ]


def test_towns_overseas_have_their_own_round_hours() -> None:
    start = datetime(2026, 5, 1, 0, 10, tzinfo=UTC)
    assert shown(start, 2, HOUR_US, ZoneInfo("Pacific/Marquesas")) == ["30 15:00-0930", "30 16:00-0930"]


@pytest.mark.parametrize("length_us", [SHORTEST_US, 61 * SECOND_US, HOUR_US, DAY_US, 15 * DAY_US, LONGEST_US])
def test_every_zoom_has_some_marks_and_never_too_many(length_us: int) -> None:
    period = Period.around(to_us(datetime(2026, 5, 1, tzinfo=UTC)), length_us)
    found = ticks(period, step_for(period, 12), PARIS)
    assert 3 <= len(found) <= 13
    assert all(period.contains(tick.at_us) for tick in found)
