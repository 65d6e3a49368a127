"""Two consoles of one room: one asks to follow, the other agrees or not, and everything ends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Action
from csu_console.domain.errors import NotPermitted
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Role
from csu_console.domain.reservation import Holder
from csu_console.domain.shared_mosaic import LOST_AFTER, MosaicView, SharedMosaic, ShareEnd
from csu_console.domain.wall import grid
from csu_console.services.database_service import DatabaseService
from csu_console.services.shared_mosaic_service import SharedMosaicService
from csu_console.storage.database import Database
from csu_console.storage.people import accounts, sessions
from tests.fakes.clock import FakeClock
from tests.fakes.people_services import FakeSessions

VIEW = MosaicView(grid("2x1", 2, 1), (7, None))
OTHER = MosaicView(grid("1", 1, 1), (9,))


class Desk:
    """One console on the room's database."""

    def __init__(self, database: DatabaseService, clock: FakeClock, name: str, role: Role) -> None:
        person = Operator(None, name.lower(), name, frozenset({role}))

        def sign_in(session: object) -> tuple[int, int]:
            operator_id = accounts.add_operator(session, person, None, clock.utc_now())  # type: ignore[arg-type]
            return operator_id, sessions.open_session(session, operator_id, name, clock.utc_now())  # type: ignore[arg-type]

        operator_id, row = database.write_now(sign_in)
        self.sessions = FakeSessions(Operator(operator_id, name.lower(), name, frozenset({role})))
        self.sessions.session_id = row
        self.service = SharedMosaicService(database, self.sessions, clock)
        self.asked: list[SharedMosaic] = []
        self.over: list[SharedMosaic] = []
        self.deeds: list[Action] = []
        self.service.asked.connect(self.asked.append)
        self.service.over.connect(self.over.append)
        self.service.acted.connect(lambda deed: self.deeds.append(deed.action))


class Room:
    """A supervisor's and an operator's console; changes are told when the test says so."""

    def __init__(self, folder: Path) -> None:
        database = Database(f"sqlite:///{folder / 'csu.db'}")
        database.open()
        self.database, self.clock = DatabaseService(database), FakeClock()
        self.chief = Desk(self.database, self.clock, "Claire", Role.SUPERVISOR)
        self.bruno = Desk(self.database, self.clock, "Bruno", Role.OPERATOR)
        self.open = [self.chief, self.bruno]
        self.bruno.service.show(VIEW)

    def settle(self) -> None:
        """Everything queued is done, and every console has heard of it."""
        for _ in range(2):
            self.drain()
            self.database.changed_elsewhere.emit("shared_mosaics")
            self.drain()

    def drain(self) -> None:
        from PySide6.QtCore import QCoreApplication

        assert self.database.drain(5.0)
        QCoreApplication.processEvents()

    def ask(self) -> SharedMosaic:
        [desk] = self.chief.service.desks()
        self.chief.service.ask(desk)
        self.settle()
        return self.bruno.asked[-1]

    def share(self) -> SharedMosaic:
        question = self.ask()
        self.bruno.service.accept(question.id)
        self.settle()
        return question

    def leave(self, desk: Desk) -> None:
        self.open.remove(desk)
        desk.service.close()

    def close(self) -> None:
        for desk in tuple(self.open):
            self.leave(desk)
        self.database.close()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    found = Room(tmp_path)
    yield found
    found.close()


def test_the_operator_is_asked_and_what_he_shows_arrives(room: Room) -> None:
    question = room.ask()
    assert question.watcher.name == "Claire"
    assert room.chief.service.followed()[0].view is None
    room.bruno.service.accept(question.id)
    room.settle()
    assert room.chief.service.followed()[0].view == VIEW
    assert room.bruno.service.watchers()[0].watcher.name == "Claire"
    assert Action.MOSAIC_FOLLOW_ASKED in room.chief.deeds
    assert Action.MOSAIC_SHARED in room.bruno.deeds


def test_what_changes_on_the_operators_mosaic_follows(room: Room, qtbot: QtBot) -> None:
    room.share()
    room.bruno.service.show(OTHER)

    def arrived() -> bool:
        room.settle()
        return room.chief.service.followed()[0].view == OTHER

    qtbot.waitUntil(arrived, timeout=5000)


def test_refused_says_so_and_shares_nothing(room: Room) -> None:
    room.bruno.service.refuse(room.ask().id)
    room.settle()
    assert [each.end for each in room.chief.over] == [ShareEnd.REFUSED]
    assert room.chief.service.followed() == ()


def test_one_key_ends_it_at_once_on_the_operators_console(room: Room) -> None:
    room.share()
    room.bruno.service.stop_watchers()
    assert room.bruno.service.watchers() == ()
    room.settle()
    assert room.bruno.service.watchers() == ()
    assert [each.end for each in room.chief.over] == [ShareEnd.BY_OPERATOR]
    assert Action.MOSAIC_SHARE_ENDED in room.bruno.deeds


def test_the_watcher_ends_it(room: Room) -> None:
    room.chief.service.stop(room.share().id)
    room.settle()
    assert [each.end for each in room.bruno.over] == [ShareEnd.BY_WATCHER]


@pytest.mark.parametrize("who", ["chief", "bruno"])
@pytest.mark.parametrize("how", ["lock", "sign out"])
def test_a_lock_and_a_sign_out_end_it(room: Room, who: str, how: str) -> None:
    room.share()
    desk, other = (room.chief, room.bruno) if who == "chief" else (room.bruno, room.chief)
    if how == "lock":
        desk.sessions.locked = True
    else:
        desk.sessions.person = None
    desk.sessions.changed.emit()
    room.settle()
    assert [each.end for each in other.over] == [ShareEnd.LOCKED if how == "lock" else ShareEnd.SIGNED_OUT]
    assert other.service.watchers() == other.service.followed() == ()


def test_a_wall_computer_is_nobody_to_ask(room: Room) -> None:
    wall = Desk(room.database, room.clock, "Mur", Role.WALL)
    assert [desk.name for desk in room.chief.service.desks()] == ["Bruno"]
    wall.service.close()


def test_a_locked_console_lets_nobody_follow(room: Room) -> None:
    room.bruno.sessions.locked = True
    room.bruno.sessions.changed.emit()
    [desk] = room.chief.service.desks()
    room.chief.service.ask(desk)
    room.settle()
    assert room.bruno.asked == []
    assert [each.end for each in room.chief.over] == [ShareEnd.LOCKED]


def test_a_database_that_is_away_ends_it_here(room: Room) -> None:
    room.share()
    room.clock.advance(LOST_AFTER.total_seconds() + 1)
    room.chief.service.beat()
    assert [each.end for each in room.chief.over] == [ShareEnd.LOST]
    assert room.chief.service.followed() == ()


@pytest.mark.parametrize("role", list(Role))
def test_who_drives_the_wall_follows_and_nobody_else(room: Room, role: Role) -> None:
    person = room.bruno.sessions.person
    assert person is not None
    room.bruno.sessions.person = replace(person, roles=frozenset({role}))
    if role is Role.SUPERVISOR:
        assert room.bruno.service.desks()
        return
    with pytest.raises(NotPermitted):
        room.bruno.service.desks()
    with pytest.raises(NotPermitted):
        room.bruno.service.ask(Holder("1", "Claire", "poste-1"))


def test_an_answer_that_arrives_after_the_end_starts_nothing(room: Room) -> None:
    [desk] = room.chief.service.desks()
    room.chief.service.ask(desk)
    # Asked before the end, answered after it.
    room.database.changed_elsewhere.emit("shared_mosaics")
    room.leave(room.bruno)
    room.drain()
    assert not room.bruno.service._beat.isActive()
    assert room.bruno.asked == []
