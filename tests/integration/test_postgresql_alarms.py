"""Alarms on PostgreSQL: of two consoles that take one, exactly one has it; two ears raise one alarm."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.actor import Actor
from csu_console.domain.alarm import AlarmPoint, AlarmSource, AlarmStep, SourceKind, Verdict
from csu_console.domain.errors import ConsoleError, InvalidInput, StorageFault
from csu_console.storage import alarm_purge, alarm_rows, alarm_setup, alarms
from csu_console.storage.database import Database
from csu_console.storage.tables import alarm_steps
from tests.fakes.alarm_room import ANNE, BRUNO
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server

pytestmark = pytest.mark.postgresql

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TURNS = 10


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Each in a thread, begun together; what each gave or raised."""
    start, told = threading.Barrier(len(acts), timeout=10), list[object]()

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            told.append(act())
        except ConsoleError as error:
            told.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return told


@pytest.fixture
def point(database: Database) -> Iterator[AlarmPoint]:
    with database.session() as session:
        source_id = alarm_setup.save_source(session, AlarmSource(SourceKind.WEBHOOK, "one"))
        found = AlarmPoint(source_id, "door", "Door", procedure=("look",))
        point_id = alarm_setup.save_point(session, found)
    with database.reading() as session:
        yield next(one for one in alarm_setup.points(session) if one.id == point_id)


def raise_one(at: Database, point: AlarmPoint, now: datetime = NOW) -> object:
    with at.session() as session:
        return alarms.signalled(session, point, now, now, 1, "poste 1")


def take(at: Database, alarm_id: int, actor: Actor) -> str:
    with at.session() as session:
        assert alarms.take(session, alarm_id, actor, NOW + SECOND)
    return actor.name


def test_of_two_consoles_one_takes_the_alarm_and_the_other_reads_who(
    database: Database,
    server: Server,
    point: AlarmPoint,
) -> None:
    other = Database(server.url)
    other.open()
    try:
        for turn in range(TURNS):
            now = NOW + turn * timedelta(hours=1)
            raised = at_once(
                lambda now=now: raise_one(database, point, now),  # type: ignore[misc]
                lambda now=now: raise_one(other, point, now),  # type: ignore[misc]
            )
            assert len([one for one in raised if one is not None]) == 1
            with database.reading() as session:
                (alarm,) = alarm_rows.open_alarms(session)
            assert alarm.count == 2
            told = at_once(
                lambda alarm=alarm: take(database, alarm.id, ANNE),  # type: ignore[misc]
                lambda alarm=alarm: take(other, alarm.id, BRUNO),  # type: ignore[misc]
            )
            winners = [one for one in told if isinstance(one, str)]
            losers = [one for one in told if isinstance(one, alarms.AlarmHeld)]
            assert (len(winners), len(losers)) == (1, 1)
            assert winners[0] in str(losers[0])
            _end(database, alarm.id, ANNE if winners[0] == ANNE.name else BRUNO, now)
    finally:
        other.close()


def test_the_ear_of_the_room_has_one_holder(database: Database, server: Server) -> None:
    other = Database(server.url)
    other.open()

    def listen(at: Database, name: str, now: datetime) -> bool:
        with at.session() as session:
            return alarm_setup.listen(session, name, name, now)

    try:
        for turn in range(TURNS):
            now = NOW + turn * timedelta(minutes=1)
            told = at_once(
                lambda now=now: listen(database, "a", now),  # type: ignore[misc]
                lambda now=now: listen(other, "b", now),  # type: ignore[misc]
            )
            assert sorted(map(bool, told)) == [False, True]
    finally:
        other.close()


def test_what_was_done_is_not_changed_afterwards(database: Database, point: AlarmPoint) -> None:
    raise_one(database, point)
    for statement in (alarm_steps.delete(), alarm_steps.update().values(actor_name="nobody")):
        with pytest.raises(StorageFault), database.session() as session:
            session.execute(statement)


def test_two_programs_that_purge_at_once_count_each_alarm_once(
    database: Database, server: Server, point: AlarmPoint
) -> None:
    """What is due is said by the server's clock, whatever a workstation believes."""
    far = datetime.now(UTC) + timedelta(days=4000)
    long_ago, other = datetime.now(UTC) - timedelta(days=500), Database(server.url)
    other.open()

    def purge(at: Database) -> int:
        with at.session() as session:
            return alarm_purge.purge(session, far)

    try:
        for turn in range(3):
            raise_one(database, point, long_ago + turn * timedelta(days=1))
            with database.session() as session:
                (found,) = alarm_rows.open_alarms(session)
                alarms.take(session, found.id, ANNE, found.raised_utc)
            _end(database, found.id, ANNE, found.raised_utc)
        raise_one(database, point, datetime.now(UTC) - timedelta(days=30))
        with database.session() as session:
            (found,) = alarm_rows.open_alarms(session)
            alarms.take(session, found.id, ANNE, found.raised_utc)
        _end(database, found.id, ANNE, found.raised_utc)
        told = at_once(lambda: purge(database), lambda: purge(other))
        assert sorted(told) == [0, 3]  # type: ignore[type-var]
        with database.reading() as session:
            counts = alarm_purge.counts_between(session, long_ago - timedelta(days=1), far)
            kept = alarm_rows.alarms_between(session, long_ago - timedelta(days=1), far)
        assert (sum(one.alarms for one in counts), sum(one.false for one in counts)) == (3, 3)
        assert [one.id for one in kept] == [found.id]
    finally:
        other.close()


def test_an_input_has_one_meaning(database: Database, point: AlarmPoint) -> None:
    with pytest.raises(InvalidInput), database.session() as session:
        alarm_setup.save_point(session, AlarmPoint(point.source_id, point.input, "Again"))


def _end(at: Database, alarm_id: int, actor: Actor, now: datetime) -> None:
    with at.session() as session:
        alarms.verify(session, alarm_id, actor, Verdict.FALSE, now + SECOND)
        alarms.close(session, alarm_id, actor, now + 2 * SECOND)
        steps = [line.step for line in alarm_rows.lines_of(session, alarm_id)]
    assert steps == [AlarmStep.RAISED, AlarmStep.TAKEN, AlarmStep.VERIFIED, AlarmStep.CLOSED]
