"""Periods as they are typed: days, hours, midnight, uncertainty, the two nights of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.errors import InvalidInput
from csu_console.domain.requisition import AskedPeriod
from csu_console.domain.typed_period import (
    moment_text,
    parse_moment,
    parse_period,
    parse_periods,
    period_text,
)

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 11, 23)


def at(day: int, hour: int, minute: int, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "first", "last", "minutes"),
    [
        ("22/11 14h30 - 15h10", at(22, 14, 30), at(22, 15, 10), 0),
        ("22/11 14h30-15h10 ±10", at(22, 14, 30), at(22, 15, 10), 10),
        ("du 22/11/2026 14:30 au 22/11/2026 15:10 +/- 1 h", at(22, 14, 30), at(22, 15, 10), 60),
        ("22/11 à 14h30 à 15h10", at(22, 14, 30), at(22, 15, 10), 0),
        ("22.11.26 14h – 15h ~5 min", at(22, 14, 0), at(22, 15, 0), 5),
        ("22/11 23h50 - 0h20", at(22, 23, 50), at(23, 0, 20), 0),
        ("hier 14h30-15h", at(22, 14, 30), at(22, 15, 0), 0),
        ("aujourd’hui 8h → 9h", at(23, 8, 0), at(23, 9, 0), 0),
        ("14h32", at(23, 14, 32), at(23, 14, 32), 15),
        ("14h32 ±5", at(23, 14, 32), at(23, 14, 32), 5),
        ("25/12 10h-11h", at(25, 10, 0, 12, 2025), at(25, 11, 0, 12, 2025), 0),
    ],
)
def test_what_is_typed_is_read(typed: str, first: datetime, last: datetime, minutes: int) -> None:
    assert parse_period(typed, TODAY, PARIS) == AskedPeriod(first, last, timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "typed", ["", "demain peut-être", "32/11 14h", "22/11", "14h - 15h - 16h", "25h", "22/11 14h75"]
)
def test_what_is_no_period_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(InvalidInput, match="22/11 14h30"):
        parse_period(typed, TODAY, PARIS)


def test_the_hour_that_comes_twice_is_taken_whole() -> None:
    found = parse_period("25/10/2026 2h30 - 2h45", TODAY, PARIS)
    assert found.until_utc - found.from_utc == timedelta(hours=1, minutes=15)


def test_the_hour_that_never_came_is_told() -> None:
    with pytest.raises(InvalidInput, match="never came"):
        parse_period("29/03/2026 2h30 - 4h", TODAY, PARIS)


def test_several_periods_each_once() -> None:
    found = parse_periods("22/11 14h-15h\n\n22/11 18h-19h ; 22/11 14h-15h", TODAY, PARIS)
    assert [period.from_utc for period in found] == [at(22, 14, 0), at(22, 18, 0)]


def test_deadlines_lie_ahead() -> None:
    assert parse_moment("", TODAY, PARIS) is None
    assert parse_moment("24/11 18h", TODAY, PARIS) == at(24, 18, 0)
    assert parse_moment("2/1", TODAY, PARIS) == at(2, 23, 59, 1, 2027)
    assert moment_text(at(24, 18, 0), PARIS) == "24/11/2026 18h00"
    with pytest.raises(InvalidInput, match="no date and time"):
        parse_moment("bientôt", TODAY, PARIS)


@given(
    start_s=st.integers(0, 86_400 * 20),
    length=st.integers(0, 86_400 * 3),
    spread=st.integers(0, 7200),
)
def test_what_is_shown_is_read_back(start_s: int, length: int, spread: int) -> None:
    first = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=start_s)
    period = AskedPeriod(first, first + timedelta(seconds=length), timedelta(seconds=spread))
    read = parse_period(period_text(period, PARIS), TODAY, PARIS)
    assert (read.from_utc, read.until_utc) == (period.from_utc, period.until_utc)
    assert read.uncertainty == period.uncertainty
