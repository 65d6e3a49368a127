"""Counts of a report beside those made by hand from the list in tests/fakes/report_room.py."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event

from csu_console.domain.errors import InvalidInput
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import Origin, Outcome, Priority, Signature
from csu_console.domain.recording import Gap, GapCause
from csu_console.domain.report import OTHER, CategoryCount, Period, Report
from csu_console.storage import inventory, segments
from csu_console.storage.database import Database
from csu_console.storage.logbook import entries, search
from csu_console.storage.report import figures
from tests.fakes.log_entries import make_facts
from tests.fakes.report_room import AMBRELIN, NOW, PARIS, SECRET_WORDS, VAUBRILLON, YEAR, fill


@pytest.fixture
def filled(database: Database) -> Database:
    with database.session() as session:
        fill(session)
    return database


def made(filled: Database, period: Period = YEAR, commune: str = "") -> Report:
    with filled.reading() as session:
        return figures.report(session, period, commune, NOW, PARIS)


def test_entries_are_those_of_the_local_year(filled: Database) -> None:
    report = made(filled)
    assert report.entries == 8
    assert report.open_events == 7
    assert made(filled, Period.of_year(2025)).entries == 1
    assert made(filled, Period.of_month(2026, 1)).entries == 2
    assert made(filled, Period(date(2026, 12, 31), date(2027, 1, 1))).entries == 2


def test_what_was_told_and_what_video_started(filled: Database) -> None:
    report = made(filled)
    assert report.reported == 5  # e1 e2 e3 e5 e7
    assert report.by_video == 2  # e1 e2: e3 an alarm, e5 without camera, e7 a resident


def test_lists_of_the_room(filled: Database) -> None:
    report = made(filled)
    assert dict(report.priorities) == {Priority.URGENT: 1, Priority.NORMAL: 7, Priority.LOW: 0}
    assert dict(report.origins)[Origin.OPERATOR] == 5
    assert dict(report.origins)[Origin.BUILDING_ALARM] == 2
    assert report.categories == (
        CategoryCount("Ordre public", "", 2),
        CategoryCount("Ordre public", "Rixe", 3),
        CategoryCount("Levée de doute", "", 2),
        CategoryCount(OTHER, "", 1),
    )
    assert report.by_category()[0] == ("Ordre public", 5)


def test_video_patrols_have_their_figure(filled: Database) -> None:
    assert made(filled).patrols == 0
    facts = make_facts(category="patrol", subcategory="patrol.school", start_utc=NOW, commune=AMBRELIN)
    by = Signature("Opératrice Secrète", 7, "poste-1", NOW)
    with filled.session() as session:
        entries.append_entry(session, "patrol", facts, (), by)
    assert made(filled).patrols == 1
    assert made(filled, commune=VAUBRILLON).patrols == 0


def test_an_outcome_said_twice_counts_once(filled: Database) -> None:
    found = {one: count for one, count in made(filled).outcomes if count}
    assert found == {
        Outcome.CAUGHT_IN_THE_ACT: 1,
        Outcome.ARREST: 1,
        Outcome.TRUE_ALARM: 1,
        Outcome.FALSE_ALARM: 1,
    }


def test_hours_are_those_of_the_wall(filled: Database) -> None:
    hours = made(filled).hours
    assert hours[1][9] == 2  # two Tuesdays
    assert hours[6][2] == 2  # the hour lived twice
    assert hours[3][23] == 1  # the last minute of the year, a Thursday
    assert sum(map(sum, hours)) == 8


def test_places_of_the_inventory_have_a_name(filled: Database) -> None:
    report = made(filled)
    assert report.communes == ((VAUBRILLON, 5), (AMBRELIN, 2), (OTHER, 1))
    assert [(one.name, one.count, one.latitude_deg) for one in report.sites] == [
        ("Mairie", 5, 48.10),
        ("Gare", 2, 48.20),
        (OTHER, 1, None),
    ]


def test_delays_of_each_service(filled: Database) -> None:
    police, samu, other = made(filled).partners
    assert (police.name, police.told, police.arrived, police.measured) == ("Police municipale", 4, 3, 3)
    assert (police.median_min, police.longest_min) == (6.0, 10.0)  # of 4, 10 and 6
    assert (samu.name, samu.told, samu.arrived, samu.median_min) == ("SAMU", 1, 0, None)
    assert (other.name, other.told, other.arrived, other.measured) == (OTHER, 1, 1, 0)


def test_recorded_time_is_counted_where_something_is_known(filled: Database) -> None:
    first, second = made(filled).cameras
    assert (first.number, first.observed_s, first.excused_s) == (12, 240 * 3600.0, 24 * 3600.0)
    assert first.missing_s == 12 * 3600.0  # 10 + 4 + 1 hours, three of them twice
    assert first.availability == pytest.approx(1 - 12 / 216)
    assert (second.number, second.observed_s, second.missing_s) == (45, 120.0, 0.0)
    assert made(filled, Period.of_month(2026, 1)).cameras[0].availability is None


def test_an_interruption_that_lasts_is_missing_until_now(filled: Database) -> None:
    with filled.session() as session:
        segments.add_gap(session, Gap(1, NOW - timedelta(hours=6), None, GapCause.DISK_FULL))
    first = made(filled).cameras[0]
    assert (first.observed_s, first.missing_s, first.gaps_count) == (240 * 3600.0, 18 * 3600.0, 4)


def test_a_camera_taken_out_of_use_is_counted_until_then(filled: Database) -> None:
    with filled.session() as session:
        inventory.remove_camera(session, 1, NOW - timedelta(hours=40))
    first = made(filled).cameras[0]
    assert (first.removed, first.observed_s) == (True, 200 * 3600.0)


def test_consultations_and_destruction(filled: Database) -> None:
    report = made(filled)
    assert [(one.views, one.snapshots) for one in report.cameras] == [(2, 0), (1, 1)]
    assert (report.destruction.files, report.destruction.runs) == (15, 2)
    assert (report.destruction.kept, report.destruction.overdue) == (2, 1)
    alone = made(filled, commune=VAUBRILLON).destruction
    assert (alone.files, alone.runs, alone.kept, alone.overdue) == (None, None, 1, 0)


def test_one_commune_alone(filled: Database) -> None:
    report = made(filled, commune=AMBRELIN)
    assert report.entries == 2
    assert [one.number for one in report.cameras] == [45]
    assert report.outcome(Outcome.TRUE_ALARM) == 1


def test_an_unknown_commune_is_refused_with_the_known_ones(filled: Database) -> None:
    with pytest.raises(InvalidInput, match=VAUBRILLON):
        made(filled, commune="Atlantide")


def test_nothing_personal_is_in_a_report(filled: Database) -> None:
    text = str(asdict(made(filled)))
    assert not [word for word in SECRET_WORDS if word in text]


def test_an_empty_database_has_an_empty_report(database: Database) -> None:
    report = made(database)
    assert (report.entries, report.availability, report.views, report.cameras) == (0, None, 0, ())


def test_no_question_reads_a_whole_kind_for_each_entry(filled: Database) -> None:
    """At a million entries such a plan does not end: SQLite once chose it for an index of kinds alone."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_others: object) -> None:
        asked.append((statement, parameters))

    event.listen(filled.engine, "before_cursor_execute", note)
    made(filled)
    with filled.reading() as session:
        search.search_numbers(session, LogQuery(without_visa=True))
    event.remove(filled.engine, "before_cursor_execute", note)
    with filled.engine.connect() as connection:
        plans = [
            [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            for statement, parameters in asked
            if "log_additions" in statement
        ]
    assert len(plans) >= 4
    steps = [step for plan in plans for step in plan if "log_additions" in step]
    assert all("(kind=? AND entry_number" in step for step in steps), steps


def test_counting_is_told_and_can_be_stopped(filled: Database) -> None:
    told: list[int] = []

    class Enough(Exception):
        pass

    def progress(percent: int) -> None:
        told.append(percent)
        if percent >= 60:
            raise Enough

    with filled.reading() as session, pytest.raises(Enough):
        figures.report(session, YEAR, "", NOW, PARIS, progress)
    assert told == sorted(told)
    assert len(told) >= 4


def test_periods() -> None:
    assert Period.of_quarter(2026, 4) == Period(date(2026, 10, 1), date(2026, 12, 31))
    assert Period.of_month(2028, 2).last == date(2028, 2, 29)
    assert Period.of_year(2026).whole_year == 2026
    assert Period.of_month(2026, 5).whole_year is None


@pytest.mark.parametrize(
    "wrong",
    [
        partial(Period.of_year, 26),
        partial(Period.of_month, 2026, 13),
        partial(Period.of_quarter, 2026, 0),
        partial(Period, date(2026, 2, 1), date(2026, 1, 1)),
        partial(Period, date(2000, 2, 1), date(2030, 1, 1)),
    ],
)
def test_periods_that_are_none(wrong: partial[Period]) -> None:
    with pytest.raises(InvalidInput):
        wrong()
