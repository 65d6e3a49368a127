"""Alarms go after the room's time and leave their numbers; nothing younger can be removed by any statement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.alarm import Verdict
from csu_console.domain.alarm_retention import AlarmRetention
from csu_console.domain.alarm_statistics import AlarmFigures
from csu_console.domain.audit import Action
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.permission import Role
from csu_console.services.alarms.alarm_keeping import AlarmKeeping
from csu_console.storage import alarm_purge, alarm_rows, alarms
from csu_console.storage.database import Session
from tests.fakes.alarm_room import ANNE, AlarmPost, post, school_point, webhook_source
from tests.fakes.clock import FakeClock

DAY_S = 86_400


@pytest.fixture
def at(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot, qapp: QCoreApplication) -> Iterator[AlarmPost]:
    made = post(tmp_path, ANNE, fake_clock)
    yield made
    made.close()


def closed_alarms(at: AlarmPost, verdicts: tuple[Verdict, ...], *, test: bool = False) -> None:
    """Raised now, taken, verified and closed, one after the other; each of two signals."""
    source, _token = webhook_source(at)
    point = school_point(at, source, quiet_s=0)
    now = at.clock.utc_now()

    def write(session: Session) -> None:
        for verdict in verdicts:
            alarm = alarms.signalled(session, point, now, now, 2, "poste 1", test=test)
            assert alarm is not None
            alarms.take(session, alarm.id, ANNE, now)
            alarms.verify(session, alarm.id, ANNE, verdict, now)
            alarms.close(session, alarm.id, ANNE, now)

    at.database.write_now(write)


def rows(at: AlarmPost, table: str) -> int:
    asked = text(f"SELECT count(*) FROM {table}")
    return int(at.database.read(lambda session: session.execute(asked).scalar_one()))


def figures(at: AlarmPost, qtbot: QtBot) -> AlarmFigures:
    told: list[AlarmFigures] = []
    now = at.clock.utc_now()
    span = (now - timedelta(days=800), now + timedelta(days=1))
    at.room.reports.figures(*span, lambda found, _all: told.append(found), print)
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    return told[0]


def run(at: AlarmPost, qtbot: QtBot) -> None:
    at.room.keeping.run()
    assert at.database.drain(5.0)
    qtbot.wait(1)


def test_they_go_with_their_steps_and_their_numbers_stay(
    at: AlarmPost, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    closed_alarms(at, (Verdict.TRUE, Verdict.FALSE, Verdict.FALSE, Verdict.UNDETERMINED))
    closed_alarms(at, (Verdict.TRUE,), test=True)
    before = figures(at, qtbot)
    fake_clock.advance(364 * DAY_S)
    run(at, qtbot)
    assert (rows(at, "alarms"), at.deeds[-1].action) == (5, Action.ALARMS_SET_UP), "not due yet"
    fake_clock.advance(3 * DAY_S)
    run(at, qtbot)
    assert [rows(at, table) for table in ("alarms", "alarm_steps", "alarm_counts")] == [0, 0, 1]
    purged = [deed.detail for deed in at.deeds if deed.action is Action.ALARMS_PURGED]
    assert purged == [{"count": 5}]
    after = figures(at, qtbot)
    assert after.hours == before.hours
    assert (after.counted, after.total.to_take_s) == (4, None)
    for of in ("alarms", "signals", "true", "false", "undetermined", "false_share"):
        assert getattr(after.points[0], of) == getattr(before.points[0], of), of


def test_an_open_alarm_stays_and_a_second_turn_counts_on(
    at: AlarmPost, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    closed_alarms(at, (Verdict.TRUE, Verdict.TRUE))
    source, _token = webhook_source(at, "Autre")
    point = school_point(at, source)
    now = at.clock.utc_now()
    at.database.write_now(lambda session: alarms.signalled(session, point, now, now, 1, "poste 1"))
    fake_clock.advance(400 * DAY_S)
    for left in (1, 0):
        gone = at.database.write_now(lambda session: alarm_purge.purge(session, fake_clock.utc_now(), 1))
        assert (gone, rows(at, "alarms")) == (1, left + 1)
    assert at.database.write_now(lambda session: alarm_purge.purge(session, fake_clock.utc_now())) == 0
    assert len(at.database.read(alarm_rows.open_alarms)) == 1
    assert figures(at, qtbot).points[0].true == 2


def test_the_room_sets_the_time_within_the_law(at: AlarmPost, fake_clock: FakeClock, qtbot: QtBot) -> None:
    for months in (0, 13):
        with pytest.raises(InvalidInput, match="1 to 12 months"):
            AlarmRetention(months)
    closed_alarms(at, (Verdict.FALSE,))
    fake_clock.advance(62 * DAY_S)
    at.room.keeping.save_retention(AlarmRetention(2))
    assert at.room.keeping.retention().months == 2
    assert at.deeds[-1].detail == {"what": "retention", "months": 2}
    assert at.database.drain(5.0)
    assert rows(at, "alarms") == 0, "what is out of its time goes at once"
    qtbot.wait(1)


def test_only_who_sets_up_alarms_chooses(at: AlarmPost) -> None:
    at.access.person = Actor(3, "Autre", frozenset({Role.OPERATOR}), "poste 1")
    with pytest.raises(NotPermitted):
        at.room.keeping.save_retention(AlarmRetention(1))
    assert at.room.keeping.retention().months == 12


@pytest.mark.parametrize(
    "cheat",
    [
        "DELETE FROM alarm_steps",
        "UPDATE alarm_steps SET actor_name = 'x'",
        "UPDATE alarms SET purged_utc = closed_utc + 86400000000",
    ],
)
def test_a_record_within_its_time_is_not_removed(at: AlarmPost, cheat: str) -> None:
    closed_alarms(at, (Verdict.TRUE,))
    before = rows(at, "alarm_steps")

    def try_it(session: Session) -> None:
        session.execute(text(cheat))
        session.execute(text("DELETE FROM alarm_steps"))

    with pytest.raises(StorageFault, match="append-only"):
        at.database.write_now(try_it)
    assert rows(at, "alarm_steps") == before > 0


def test_it_runs_by_itself(at: AlarmPost, fake_clock: FakeClock, qtbot: QtBot) -> None:
    closed_alarms(at, (Verdict.TRUE,))
    fake_clock.advance(400 * DAY_S)
    keeping = AlarmKeeping(at.database, at.access, fake_clock)
    with qtbot.waitSignal(keeping.acted_itself, timeout=5000):
        keeping.start()
    assert keeping._hourly.isActive()
    keeping.close()
    assert not keeping._hourly.isActive()
