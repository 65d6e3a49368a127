"""When a tour is due, and what is no tour."""

from __future__ import annotations

from datetime import datetime

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.tour import Tour, TourStep

STEP = TourStep(1, "p1", "Parvis", 10.0)
MONDAY = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - a wall clock


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return MONDAY.replace(day=day, hour=hour, minute=minute)


def test_always_unless_it_says_when() -> None:
    assert Tour("Ronde", (STEP,)).is_due(at(3))


def test_hours_and_days() -> None:
    tour = Tour("Marché", (STEP,), days=0b0000001, from_minute=8 * 60, to_minute=13 * 60)
    assert tour.is_due(at(8))
    assert not tour.is_due(at(13))
    assert not tour.is_due(at(9, day=3))


def test_over_midnight_it_belongs_to_the_day_it_begins_on() -> None:
    tour = Tour("Nuit", (STEP,), days=0b0000001, from_minute=22 * 60, to_minute=5 * 60)
    assert tour.is_due(at(23))
    assert tour.is_due(at(4, day=3)), "Tuesday morning is still Monday's night"
    assert not tour.is_due(at(4)), "Monday morning was Sunday's"
    assert not tour.is_due(at(12))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Tour(" ", (STEP,)),
        lambda: Tour("Ronde", ()),
        lambda: Tour("Ronde", (STEP,), days=0),
        lambda: Tour("Ronde", (STEP,), from_minute=1440),
        lambda: TourStep(1, "p", "", 1.0),
        lambda: TourStep(1, "p", "", 10.0, speed=0.0),
    ],
)
def test_what_is_no_tour(wrong: object) -> None:
    with pytest.raises(InvalidInput):
        wrong()  # type: ignore[operator]
