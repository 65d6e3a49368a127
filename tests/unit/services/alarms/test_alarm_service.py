"""Alarms at two workstations: grouped, taken by one, verified, told, written down by themselves, escalated, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.alarm import AlarmLine, AlarmStep, Verdict
from csu_console.domain.alarm_statistics import AlarmFigures
from csu_console.domain.audit import Action
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.logbook import AdditionKind, Entry, Origin, Outcome
from csu_console.domain.permission import Role
from csu_console.services.alarms.alarm_list import LOOK_EVERY_MS
from csu_console.storage import alarm_rows, faults
from csu_console.storage.alarms import AlarmHeld
from csu_console.storage.database import StorageBusy
from csu_console.storage.logbook import entries
from tests.fakes.alarm_room import ANNE, BRUNO, post, school_point, webhook_source
from tests.fakes.clock import FakeClock


class Room:
    """Two workstations and patience."""

    def __init__(self, folder: Path, clock: FakeClock, qtbot: QtBot) -> None:
        self.clock, self._qtbot = clock, qtbot
        self.anne, self.bruno = post(folder, ANNE, clock), post(folder, BRUNO, clock)
        self.source, _token = webhook_source(self.anne)
        self.point = school_point(self.anne, self.source)
        self.until(lambda: bool(self.bruno.room.setup.points()))
        self.anne.room.intake.inbox.know(self.anne.room.setup.inputs())

    def until(self, holds: Callable[[], bool]) -> None:
        def heard() -> bool:
            self.anne.hear()
            self.bruno.hear()
            return holds()

        self._qtbot.waitUntil(heard, timeout=8000)

    def signal(self, count: int = 1) -> None:
        for _ in range(count):
            self.anne.room.intake.inbox.put(self.source, self.point.input, self.clock.utc_now())

    def raised(self) -> int:
        """An alarm in both lists; its number."""
        self.signal()
        self.until(lambda: all(one.desk.alarms() for one in (self.anne, self.bruno)))
        return self.anne.desk.alarms()[0].id

    def taken(self) -> int:
        alarm_id = self.raised()
        self.anne.desk.take(alarm_id)
        self.until(lambda: bool(self.anne.taken))
        return alarm_id

    def entry(self) -> Entry:
        found = self.anne.database.read(lambda session: entries.latest(session, 5))
        assert len(found) == 1
        return found[0]

    def lines(self, alarm_id: int) -> list[AlarmLine]:
        found: list[AlarmLine] = []
        self.anne.desk.lines(alarm_id, found.extend)
        self.until(lambda: bool(found))
        return found


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot, qapp: QCoreApplication) -> Iterator[Room]:
    made = Room(tmp_path, fake_clock, qtbot)
    yield made
    made.anne.close()
    made.bruno.close()


def test_a_contact_that_chatters_is_one_alarm_and_rings_once(room: Room) -> None:
    room.raised()
    room.clock.advance(5)
    room.signal(40)
    room.until(lambda: room.bruno.desk.alarms()[0].count == 41)
    assert len(room.anne.desk.alarms()) == 1
    assert [len(one.rang) for one in (room.anne, room.bruno)] == [1, 1]
    assert len(room.anne.raised) == 1
    assert room.bruno.raised == []  # its wall scene is called by one program of the room


def test_of_two_who_take_it_one_has_it_and_the_other_reads_who(room: Room) -> None:
    alarm_id = room.raised()
    room.anne.desk.take(alarm_id)
    room.bruno.desk.take(alarm_id)
    room.until(
        lambda: bool(room.anne.taken or room.bruno.taken) and bool(room.anne.refused or room.bruno.refused)
    )
    winner, loser = (room.anne, room.bruno) if room.anne.taken else (room.bruno, room.anne)
    assert not loser.taken
    assert isinstance(loser.refused[0], AlarmHeld)
    assert winner.access.person is not None
    assert winner.access.person.name in str(loser.refused[0])
    room.until(lambda: not loser.desk.alarms()[0].free)
    assert not loser.desk.mine(loser.desk.alarms()[0])
    with pytest.raises(ConsoleError):
        loser.desk.take_next()


def test_each_step_is_written_into_the_logbook_by_itself(room: Room) -> None:
    room.clock.advance(3)
    alarm_id = room.raised()
    room.clock.advance(12)
    room.anne.desk.take(alarm_id)
    room.until(lambda: bool(room.anne.taken))
    entry = room.entry()
    assert entry.facts.origin is Origin.BUILDING_ALARM
    assert entry.facts.title == "Levée de doute › Bâtiment municipal"
    assert [camera.number for camera in entry.facts.cameras] == [1, 2, 3]
    assert entry.facts.text.address == "3 rue Jaurès"
    assert entry.end_utc is None
    with pytest.raises(InvalidInput):
        room.anne.desk.finish(alarm_id)
    room.anne.desk.check(alarm_id, 0)
    room.until(lambda: room.anne.desk.alarms()[0].checked == {0})
    room.clock.advance(20)
    room.anne.desk.verify(alarm_id, Verdict.TRUE)
    room.until(lambda: room.anne.desk.alarms()[0].verdict is Verdict.TRUE)
    room.anne.desk.tell_partner(alarm_id)
    room.until(lambda: room.anne.desk.alarms()[0].told_utc is not None)
    room.anne.desk.finish(alarm_id)
    room.until(lambda: not room.anne.desk.alarms() and not room.bruno.desk.alarms())
    entry = room.entry()
    assert entry.outcomes == (Outcome.TRUE_ALARM,)
    assert entry.of_kind(AdditionKind.TOLD)[0].what.subject == "Police municipale"
    assert entry.end_utc == room.clock.utc_now()
    assert "32 s" in entry.of_kind(AdditionKind.ADDENDUM)[0].what.text
    assert "Regarder la porte" in entry.of_kind(AdditionKind.ADDENDUM)[0].what.text
    assert [line.step for line in room.lines(alarm_id)] == [
        *(AlarmStep.RAISED, AlarmStep.TAKEN, AlarmStep.CHECKED, AlarmStep.VERIFIED, AlarmStep.PARTNER_TOLD),
        AlarmStep.CLOSED,
    ]
    assert [deed.action for deed in room.anne.deeds if deed.action.startswith("alarm_")] == [
        *(Action.ALARM_TAKEN, Action.ALARM_CHECKED, Action.ALARM_VERIFIED, Action.ALARM_PARTNER_TOLD),
        Action.ALARM_CLOSED,
    ]


def test_after_the_end_a_signal_within_the_quiet_time_raises_nothing(room: Room) -> None:
    alarm_id = room.taken()
    room.anne.desk.verify(alarm_id, Verdict.FALSE)
    room.until(lambda: room.anne.desk.alarms()[0].verdict is Verdict.FALSE)
    room.anne.desk.finish(alarm_id)
    room.until(lambda: not room.anne.desk.alarms())
    room.clock.advance(room.point.quiet_s - 1)
    room.signal()

    def counted() -> int:
        found = room.anne.database.read(lambda session: alarm_rows.alarm_of(session, alarm_id))
        return 0 if found is None else found.count

    room.until(lambda: counted() == 2)
    assert len(room.anne.raised) == 1
    # The quiet time begins anew with each signal.
    room.clock.advance(room.point.quiet_s)
    room.signal()
    room.until(lambda: len(room.anne.raised) == 2)
    room.until(lambda: len(room.anne.rang) == 2)


def test_what_nobody_takes_is_said_once_for_the_room_and_rings_again(room: Room) -> None:
    alarm_id = room.raised()
    room.clock.advance(room.point.escalate_s - 1)
    room.anne.desk._list.tick()
    room.bruno.desk._list.tick()
    room.anne.database.drain(5.0)
    assert len(room.anne.rang) == 1
    room.clock.advance(1)
    room.anne.desk._list.tick()
    room.bruno.desk._list.tick()
    room.until(lambda: len(room.anne.rang) == 2 and len(room.bruno.rang) == 2)
    assert room.bruno.desk.alarms()[0].escalated_utc == room.clock.utc_now()
    assert [line.step for line in room.lines(alarm_id)] == [AlarmStep.RAISED, AlarmStep.ESCALATED]
    assert LOOK_EVERY_MS <= 1000


def test_given_back_it_is_called_for_again_and_keeps_its_entry(room: Room) -> None:
    alarm_id = room.taken()
    first = room.entry().number
    room.anne.desk.give_back(alarm_id)
    room.until(lambda: room.bruno.desk.alarms()[0].free and len(room.bruno.rang) == 2)
    room.bruno.desk.take(alarm_id)
    room.until(lambda: bool(room.bruno.taken))
    assert room.entry().number == first
    room.anne.desk.verify(alarm_id, Verdict.TRUE)
    room.until(lambda: bool(room.anne.refused))
    assert isinstance(room.anne.refused[0], AlarmHeld)


def test_a_test_is_marked_and_left_out_of_the_figures(room: Room) -> None:
    room.anne.desk.test(room.point.id)
    room.until(lambda: bool(room.bruno.desk.alarms()))
    assert room.bruno.desk.alarms()[0].test
    told: list[AlarmFigures] = []
    now = room.clock.utc_now()
    room.anne.room.reports.figures(
        now - timedelta(days=1), now + timedelta(days=1), lambda figures, _all: told.append(figures), print
    )
    room.until(lambda: bool(told))
    assert told[0].total.alarms == 0


def test_figures_per_point_and_hour_and_a_table(room: Room, tmp_path: Path) -> None:
    alarm_id = room.raised()
    room.clock.advance(7)
    room.anne.desk.take(alarm_id)
    room.until(lambda: bool(room.anne.taken))
    room.clock.advance(10)
    room.anne.desk.verify(alarm_id, Verdict.FALSE)
    room.until(lambda: room.anne.desk.alarms()[0].verdict is not None)
    now = room.clock.utc_now()

    def write(figures: AlarmFigures, found: object) -> None:
        told.append(figures)
        room.anne.room.reports.write_csv(tmp_path / "alarms.csv", found)  # type: ignore[arg-type]

    told: list[AlarmFigures] = []
    room.anne.room.reports.figures(now - timedelta(days=1), now + timedelta(days=1), write, print)
    room.until(lambda: bool(told))
    point = told[0].points[0]
    assert (point.alarms, point.false, point.false_share) == (1, 1, 1.0)
    assert (point.to_take_s, point.to_verify_s) == (7.0, 17.0)
    assert told[0].hours[10] == 1  # 09:41 UTC is 10:41 in town
    text = (tmp_path / "alarms.csv").read_text("utf-8-sig")
    assert "École Jaurès, porte sud" in text
    assert "false" in text


def test_without_the_database_nothing_is_taken_and_it_is_said(room: Room) -> None:
    alarm_id = room.raised()
    room.anne.database.failed.emit(StorageBusy(faults.UNREACHABLE, database="csu"))
    with pytest.raises(ConsoleError, match="out of reach"):
        room.anne.desk.take(alarm_id)
    assert room.anne.desk.alarms()
    room.anne.database.recovered.emit()
    room.anne.desk.take(alarm_id)
    room.until(lambda: bool(room.anne.taken))


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.WALL, Role.DPO])
def test_who_may_not_write_in_the_logbook_takes_no_alarm(room: Room, role: Role) -> None:
    alarm_id = room.raised()
    room.anne.access.person = Actor(3, "Autre", frozenset({role}), "poste 1")
    with pytest.raises(NotPermitted):
        room.anne.desk.take(alarm_id)
    assert room.bruno.desk.alarms()[0].free


def test_a_supervisor_relieves_who_has_it_and_an_operator_does_not(room: Room) -> None:
    alarm_id = room.taken()
    room.until(lambda: not room.bruno.desk.alarms()[0].free)
    supervisor = room.bruno.access.person
    room.bruno.access.person = Actor(2, "Bruno Sel", frozenset({Role.OPERATOR}), "poste 2")
    room.bruno.desk.take(alarm_id)
    room.until(lambda: bool(room.bruno.refused))
    room.until(lambda: room.anne.desk.mine(room.anne.desk.alarms()[0]))
    room.bruno.access.person = supervisor
    room.bruno.desk.take(alarm_id)
    room.until(lambda: bool(room.bruno.taken))
    room.until(lambda: not room.anne.desk.mine(room.anne.desk.alarms()[0]))
    room.anne.desk.verify(alarm_id, Verdict.TRUE)
    room.until(lambda: bool(room.anne.refused))
    assert isinstance(room.anne.refused[0], AlarmHeld)


def test_who_leaves_the_desk_leaves_his_alarms_to_the_room(room: Room) -> None:
    room.anne.desk.person_changed(ANNE.operator_id)
    alarm_id = room.taken()
    room.anne.desk.person_changed(ANNE.operator_id)  # a lock of the workstation is no leaving
    room.until(lambda: room.anne.desk.mine(room.anne.desk.alarms()[0]))
    # Who never saw it taken is not called a second time.
    room.until(lambda: not room.bruno.desk.alarms()[0].free)
    room.anne.desk.person_changed(None)
    room.until(lambda: room.bruno.desk.alarms()[0].free and len(room.bruno.rang) == 2)
    assert [line.step for line in room.lines(alarm_id)][-1] is AlarmStep.GIVEN_BACK
