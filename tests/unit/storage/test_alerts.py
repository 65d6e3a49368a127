"""Alerts of the room in rows: one per fault, taken by one, put off with a reason, a record that stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.alert_task import SNOOZED_FOR, Place, SnoozeReason, Step
from csu_console.domain.errors import ConsoleError, StorageFault
from csu_console.storage import alert_steps, alert_tasks, alerts
from csu_console.storage.database import Database
from tests.unit.storage.alert_cases import (
    AGAIN,
    ANNE,
    BRUNO,
    EAST,
    MINUTE,
    NOW,
    WEST,
    life_of_an_alert,
    lost,
    race_for_one,
    report,
    tasks,
)


def steps(database: Database) -> list[tuple[Step, str]]:
    with database.reading() as session:
        return [(line.step, line.name) for line in reversed(alert_steps.history(session, "poste 1"))]


def test_an_alert_is_open_while_one_program_sees_it(database: Database) -> None:
    report(database, lost(), EAST)
    report(database, lost(), WEST)
    (task,) = tasks(database)
    assert (task.key, task.alert.level, task.taker, task.snooze) == (lost().key, lost().level, None, None)
    with database.session() as session:
        alerts.withdraw(session, lost(), EAST, NOW + MINUTE)
    assert len(tasks(database)) == 1
    with database.session() as session:
        alerts.withdraw(session, lost(), WEST, NOW + 2 * MINUTE)
    assert tasks(database) == ()
    assert steps(database) == [(Step.RAISED, ""), (Step.CLEARED, "")]


def test_the_sentence_comes_back_with_its_fields(database: Database) -> None:
    report(database, lost())
    fields = dict(tasks(database)[0].alert.params)
    assert fields["day"] == dict(lost().params)["day"]
    assert fields["at"] == NOW
    assert str(fields["cause"]) == "no route"
    assert fields["n"] == 2


def test_what_comes_back_at_once_is_the_same_alert_with_its_owner(database: Database) -> None:
    report(database, lost())
    (task,) = tasks(database)
    with database.session() as session:
        alert_tasks.take(session, task.id, ANNE, EAST, NOW)
        alerts.withdraw(session, lost(), EAST, NOW + MINUTE)
    report(database, lost(), EAST, NOW + 2 * MINUTE)
    (again,) = tasks(database)
    assert (again.id, again.repeats, again.alert.since_utc) == (task.id, 1, NOW)
    assert again.taker is not None
    assert again.taker.name == "Anne Rivet"
    with database.session() as session:
        alerts.withdraw(session, lost(), EAST, NOW + 3 * MINUTE)
    report(database, lost(), EAST, NOW + 3 * MINUTE + AGAIN)
    (late,) = tasks(database)
    assert (late.id != task.id, late.repeats, late.taker) == (True, 0, None)


def test_what_comes_back_after_its_owner_has_left_is_nobodys(database: Database) -> None:
    report(database, lost())
    with database.session() as session:
        alert_tasks.take(session, tasks(database)[0].id, ANNE, EAST, NOW)
        alerts.withdraw(session, lost(), EAST, NOW)
        assert alert_tasks.give_back_all(session, EAST, NOW) == 0
    report(database, lost(), EAST, NOW + MINUTE)
    assert tasks(database)[0].taker is None


def test_two_at_once_make_one_row_and_one_owner(database: Database) -> None:
    race_for_one(database)


def test_the_life_of_an_alert(database: Database) -> None:
    life_of_an_alert(database)


def test_who_has_it_gives_it_back_and_nobody_else(database: Database) -> None:
    report(database, lost())
    (task,) = tasks(database)
    with database.session() as session:
        alert_tasks.take(session, task.id, ANNE, EAST, NOW)
        alert_tasks.take(session, task.id, ANNE, EAST, NOW)
    with pytest.raises(alert_tasks.AlertTaken, match="Anne Rivet"), database.session() as session:
        alert_tasks.give_back(session, task.id, BRUNO, WEST, NOW)
    with pytest.raises(alert_tasks.AlertTaken), database.session() as session:
        alert_tasks.snooze(session, task.id, BRUNO, SnoozeReason.WORKS, WEST, NOW)
    (taken,) = tasks(database)
    assert [taken.place(1, "poste 1", NOW), taken.place(2, "poste 2", NOW)] == [Place.MINE, Place.OTHERS]
    with database.session() as session:
        alert_tasks.give_back(session, task.id, ANNE, EAST, NOW)
    assert tasks(database)[0].taker is None
    with pytest.raises(ConsoleError, match="nothing to give back"), database.session() as session:
        alert_tasks.give_back(session, task.id, ANNE, EAST, NOW)
    assert [step for step, _ in steps(database)] == [Step.RAISED, Step.TAKEN, Step.GIVEN_BACK]


def test_a_snooze_ends_with_its_time_and_when_the_alert_gets_worse(database: Database) -> None:
    report(database, lost())
    (task,) = tasks(database)
    with database.session() as session:
        alert_tasks.take(session, task.id, ANNE, EAST, NOW)
        alert_tasks.snooze(session, task.id, ANNE, SnoozeReason.WEATHER, EAST, NOW)
    (snoozed,) = tasks(database)
    until = NOW + SNOOZED_FOR[SnoozeReason.WEATHER]
    assert snoozed.taker is None
    assert snoozed.place(2, "poste 2", until - MINUTE) is Place.SNOOZED
    assert snoozed.place(2, "poste 2", until) is Place.FREE
    report(database, lost(), WEST)
    assert tasks(database)[0].snooze is not None
    report(database, lost(level=AlertLevel.NOW), WEST)
    assert tasks(database)[0].place(2, "poste 2", NOW) is Place.FREE
    assert steps(database)[-1] == (Step.WOKEN, "")


def test_a_program_that_fell_silent_gives_back_and_reports_no_more(database: Database) -> None:
    report(database, lost(1), EAST)
    report(database, lost(2), EAST)
    report(database, lost(2), WEST)
    with database.session() as session:
        for task in alert_tasks.open_tasks(session, "poste 1"):
            alert_tasks.take(session, task.id, ANNE, EAST, NOW)
    late = NOW + alerts.SILENT_AFTER + MINUTE
    with database.session() as session:
        assert alerts.beat(session, WEST, NOW + alerts.SILENT_AFTER)
        assert alerts.beat(session, WEST, late)
    (left,) = tasks(database)
    assert (left.alert.camera_id, left.taker) == (2, None)
    with database.session() as session:
        assert not alerts.beat(session, EAST, late)


def test_what_is_about_one_workstation_is_listed_there_only(database: Database) -> None:
    overload = replace(lost(None), kind=AlertKind.OVERLOAD)
    report(database, overload, EAST)
    report(database, overload, WEST)
    assert len(tasks(database, "poste 1")) == 1
    assert len(tasks(database, "poste 2")) == 1
    assert tasks(database, "poste 3") == ()


def test_the_record_is_append_only_until_it_is_old(database: Database) -> None:
    today = datetime.now(UTC)
    report(database, replace(lost(), since_utc=today), EAST, today)
    for cheat in ("UPDATE alert_steps SET actor_name = 'x'", "DELETE FROM alert_steps"):
        with pytest.raises(StorageFault), database.session() as session:
            session.execute(text(cheat))
    old = today - alerts.KEPT - timedelta(days=1)
    report(database, lost(9), EAST, old)
    with database.session() as session:
        alerts.withdraw(session, lost(9), EAST, old)
        alerts.remove_old(session, today)
    assert [task.alert.camera_id for task in tasks(database)] == [7]
    assert steps(database) == [(Step.RAISED, "")]


def test_rates_count_what_a_person_met_while_signed_in(database: Database) -> None:
    hour = timedelta(hours=1)
    with database.session() as session:
        session.execute(
            text(
                "INSERT INTO operators (id, name, folded_name, shown_name, roles, status, directory, created_utc) "
                "VALUES (1, 'anne', 'anne', 'Anne Rivet', 'operator', 'active', false, 0)"
            )
        )
        for begin, end in ((NOW, NOW + hour), (NOW + 30 * MINUTE, NOW + 2 * hour)):
            span = {"begin": int(begin.timestamp() * 1e6), "end": int(end.timestamp() * 1e6)}
            session.execute(
                text(
                    "INSERT INTO operator_sessions (operator_id, workstation, opened_utc, seen_utc, ended_utc) "
                    "VALUES (1, 'poste', :begin, :end, :end)"
                ),
                span,
            )
    for minutes in (10, 70, 150):
        at = NOW + minutes * MINUTE
        report(database, replace(lost(minutes), since_utc=at), EAST, at)
    with database.session() as session:
        alert_tasks.take(session, tasks(database)[0].id, ANNE, EAST, NOW + 20 * MINUTE)
        (rate,) = alert_steps.rates(session, NOW - hour, NOW + 3 * hour)
    assert (rate.name, rate.signed_in_s, rate.raised, rate.taken) == ("Anne Rivet", 7200.0, 2, 1)
    assert (rate.raised_per_hour, rate.taken_per_hour) == (1.0, 0.5)
