"""Signing in, locking, changing the person, and what ends a session from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Action
from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Permission, Role
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import SessionState
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.work import BackgroundWork
from csu_console.storage import faults
from csu_console.storage.database import StorageBusy
from tests.fakes.clock import FakeClock
from tests.fakes.people_room import PASSWORD, Answer, PeopleRoom


def test_nobody_may_anything(room: PeopleRoom) -> None:
    assert room.state() is SessionState.NOBODY
    assert not room.sessions.sees_live()
    with pytest.raises(NotPermitted, match="sign in first"):
        room.sessions.require(Permission.LIVE)


def test_the_right_password_signs_in_with_the_persons_own_rights(room: PeopleRoom) -> None:
    room.add("claire.f", Role.OPERATOR)
    room.sessions.sign_in("CLAIRE.F", PASSWORD)
    actor = room.sessions.require(Permission.SNAPSHOT)
    assert (actor.name, actor.workstation) == ("Claire F", "poste-1")
    assert room.sessions.takes_commands
    with pytest.raises(NotPermitted, match="Claire F has no right"):
        room.sessions.require(Permission.INVENTORY_EDIT)
    assert room.journal.actions() == [
        Action.ACCOUNT_ADDED,
        Action.SIGNED_IN,
        Action.PERMISSION_REFUSED,
    ]
    assert [found.workstation for found in room.system_accounts.open_sessions()] == ["poste-1"]


@pytest.mark.parametrize(("name", "password"), [("claire", "wrong"), ("nobody", "wrong"), ("", "")])
def test_a_wrong_name_and_a_wrong_password_say_the_same(room: PeopleRoom, name: str, password: str) -> None:
    room.add("claire", Role.OPERATOR)
    room.sessions.sign_in(name, Secret(password))
    assert room.state() is SessionState.NOBODY
    assert [str(error) for error in room.errors] == ["The name or the password is wrong."]
    assert room.journal.actions()[-1] is Action.SIGN_IN_FAILED
    assert room.journal.deeds[-1][1] == ("claire" if name == "claire" else "?")


def test_failures_make_wait_also_after_a_restart(
    room: PeopleRoom, database_service: DatabaseService, fake_clock: FakeClock
) -> None:
    room.add("claire", Role.OPERATOR)
    for _ in range(3):
        room.sessions.sign_in("claire", Secret("wrong"))
    restarted = PeopleRoom(database_service, clock=fake_clock)
    try:
        restarted.sessions.sign_in("claire", PASSWORD)
        assert "wait 5 s" in str(restarted.errors[-1])
        fake_clock.advance(5.0)
        restarted.sessions.sign_in("claire", PASSWORD)
        assert restarted.state() is SessionState.SIGNED_IN
    finally:
        restarted.close()


def test_who_lacks_a_paper_is_refused_and_told_which(room: PeopleRoom) -> None:
    claire = room.add("claire", Role.OPERATOR)
    answer = Answer()
    room.system_accounts.change(replace(claire, papers=claire.papers[1:]), answer.then, answer.otherwise)
    answer.good()
    for _ in range(5):
        room.sessions.sign_in("claire", PASSWORD)
    assert {str(error) for error in room.errors} == {
        "Claire cannot sign in: acceptance of the charter missing. An administrator enters what is missing."
    }, "the password was right: nobody waits"


def test_a_lock_keeps_the_pictures_and_takes_the_hands(room: PeopleRoom) -> None:
    room.add("claire", Role.OPERATOR)
    room.sessions.sign_in("claire", PASSWORD)
    room.sessions.lock()
    assert room.state() is SessionState.LOCKED
    assert room.sessions.sees_live()
    assert not room.sessions.takes_commands
    assert not room.sessions.may(Permission.LIVE)
    for permission in (Permission.LIVE, Permission.SNAPSHOT):
        with pytest.raises(NotPermitted, match="locked"):
            room.sessions.require(permission)
    room.sessions.sign_in("claire", Secret("wrong"))
    assert room.state() is SessionState.LOCKED
    room.sessions.sign_in("claire", PASSWORD)
    room.sessions.require(Permission.SNAPSHOT)
    assert room.journal.actions().count(Action.SIGNED_IN) == 1
    assert room.journal.actions()[-3:] == [Action.LOCKED, Action.SIGN_IN_FAILED, Action.UNLOCKED]


def test_ten_idle_minutes_lock_and_a_touch_puts_it_off(room: PeopleRoom, fake_clock: FakeClock) -> None:
    room.add("claire", Role.OPERATOR)
    room.sessions.sign_in("claire", PASSWORD)
    fake_clock.advance(599)
    room.sessions.touch()
    fake_clock.advance(599)
    room.sessions.look()
    assert room.state() is SessionState.SIGNED_IN
    fake_clock.advance(2)
    room.sessions.look()
    assert room.state() is SessionState.LOCKED


def test_nobody_is_locked_out_while_the_database_is_away(
    room: PeopleRoom, database_service: DatabaseService, fake_clock: FakeClock
) -> None:
    room.add("claire", Role.OPERATOR)
    room.sessions.sign_in("claire", PASSWORD)
    database_service.failed.emit(StorageBusy(faults.VANISHED, database="csu.db"))
    fake_clock.advance(3600)
    room.sessions.look()
    assert room.state() is SessionState.SIGNED_IN
    database_service.recovered.emit()
    room.sessions.look()
    assert room.state() is SessionState.LOCKED


def test_a_wall_is_never_locked_and_takes_no_commands(room: PeopleRoom, fake_clock: FakeClock) -> None:
    room.add("mur", Role.WALL)
    room.sessions.sign_in("mur", PASSWORD)
    fake_clock.advance(100_000)
    room.sessions.look()
    room.sessions.lock()
    assert room.state() is SessionState.SIGNED_IN
    assert room.sessions.sees_live()
    assert not room.sessions.takes_commands


def test_another_person_takes_over_in_one_step(room: PeopleRoom, qtbot: QtBot) -> None:
    room.add("claire", Role.OPERATOR)
    room.add("hugues", Role.ADMINISTRATOR)
    room.sessions.sign_in("claire", PASSWORD)
    live = []
    room.sessions.changed.connect(lambda: live.append(room.sessions.sees_live()))
    room.sessions.sign_in("hugues", Secret("wrong"))
    assert room.sessions.actor().name == "Claire", "who is not accepted changes nothing"
    room.sessions.sign_in("hugues", PASSWORD)
    assert room.sessions.actor().name == "Hugues"
    assert live == [True], "the pictures never stopped"
    qtbot.waitUntil(lambda: [s.shown_name for s in room.system_accounts.open_sessions()] == ["Hugues"])
    room.sessions.lock()
    room.sessions.sign_in("claire", PASSWORD)
    assert room.sessions.actor().name == "Claire", "a locked workstation is taken over too"


def test_signing_out_leaves_nobody_and_no_pictures(room: PeopleRoom, qtbot: QtBot) -> None:
    room.add("claire", Role.OPERATOR)
    room.sessions.sign_in("claire", PASSWORD)
    room.sessions.sign_out()
    assert room.state() is SessionState.NOBODY
    assert not room.sessions.sees_live()
    qtbot.waitUntil(lambda: room.system_accounts.open_sessions() == ())


def test_a_suspension_elsewhere_ends_the_session_within_five_seconds(
    room: PeopleRoom, database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    claire = room.add("claire", Role.OPERATOR)
    room.add("admin", Role.ADMINISTRATOR)
    room.sessions.sign_in("claire", PASSWORD)
    other = PeopleRoom(database_service, "poste-2", fake_clock)
    try:
        other.accounts.load()
        other.sessions.sign_in("admin", PASSWORD)
        database_service.start_watching()
        answer = Answer()
        with qtbot.waitSignal(room.sessions.ended, timeout=5000) as ended:
            other.accounts.set_suspended(claire, True, "départ", answer.then, answer.otherwise)
            answer.good()
        assert "suspended" in str(ended.args[0])
        assert room.state() is SessionState.NOBODY
        assert other.state() is SessionState.SIGNED_IN
        room.sessions.sign_in("claire", PASSWORD)
        assert "suspended" in str(room.errors[-1])
        # Taken back at once: what was open stays ended.
        other.accounts.set_suspended(claire, False, "", answer.then, answer.otherwise)
        room.sessions.sign_in("claire", PASSWORD)
        assert room.state() is SessionState.SIGNED_IN
    finally:
        other.close()


def test_a_right_taken_elsewhere_is_gone_here(
    room: PeopleRoom, database_service: DatabaseService, qtbot: QtBot
) -> None:
    claire = room.add("claire", Role.OPERATOR, Role.SUPERVISOR)
    room.sessions.sign_in("claire", PASSWORD)
    room.sessions.require(Permission.REPORTS)
    database_service.start_watching()
    answer = Answer()
    with qtbot.waitSignal(room.sessions.changed, timeout=5000):
        room.system_accounts.change(
            replace(claire, roles=frozenset({Role.OPERATOR})), answer.then, answer.otherwise
        )
    with pytest.raises(NotPermitted):
        room.sessions.require(Permission.REPORTS)


def test_a_paper_that_expires_ends_the_session(
    room: PeopleRoom, database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    claire = room.add("claire", Role.OPERATOR)
    today = room.check.today()
    answer = Answer()
    ending = tuple(replace(paper, expires_on=today) for paper in claire.papers)
    room.system_accounts.change(replace(claire, papers=ending), answer.then, answer.otherwise)
    room.sessions.sign_in("claire", PASSWORD)
    assert room.state() is SessionState.SIGNED_IN
    room.sessions.lock_after_s = 0
    fake_clock.advance(timedelta(days=1).total_seconds())
    with qtbot.waitSignal(room.sessions.ended, timeout=5000) as ended:
        room.sessions.look()
    assert "expired on" in str(ended.args[0])


def test_an_attempt_never_holds_the_gui_thread(
    database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    work = BackgroundWork()
    room = PeopleRoom(database_service, clock=fake_clock, work=work)
    try:
        room.add("claire", Role.OPERATOR)
        with qtbot.waitSignal(room.sessions.changed, timeout=5000):
            room.sessions.sign_in("claire", PASSWORD)
            assert room.sessions.busy
            assert room.state() is SessionState.NOBODY, "the answer comes later"
            room.sessions.sign_in("claire", Secret("a second attempt meanwhile is dropped"))
        assert room.state() is SessionState.SIGNED_IN
        assert room.errors == []
    finally:
        room.close()
        assert work.close()
