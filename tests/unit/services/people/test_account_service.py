"""Accounts: who may change them, what is never possible, and the first of all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Action
from csu_console.domain.operator import AccountStatus, Operator, Paper
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import SessionState
from csu_console.services.database_service import DatabaseService
from tests.fakes.people_room import OTHER_PASSWORD, PASSWORD, Answer, PeopleRoom, new_person


def first(room: PeopleRoom, name: str = "admin") -> Answer:
    answer = Answer()
    room.accounts.create_first_administrator(
        name, "Anne Petit", PASSWORD, "charte 2026", answer.then, answer.otherwise
    )
    return answer


def test_the_first_account_is_an_administrator_and_there_is_one_first(room: PeopleRoom) -> None:
    room.accounts.load()
    assert room.accounts.operators() == ()
    made = first(room).good()
    assert made.roles == {Role.ADMINISTRATOR}
    assert [paper.paper for paper in made.papers] == [Paper.CHARTER]
    assert room.accounts.operators() == (made,)
    assert "already" in first(room, "second").refusal()
    assert room.accounts.operators() == (made,)
    room.sessions.sign_in("admin", PASSWORD)
    assert room.state() is SessionState.SIGNED_IN
    assert room.journal.actions() == [Action.ACCOUNT_ADDED, Action.SIGNED_IN]


def test_a_weak_password_makes_no_account(room: PeopleRoom) -> None:
    answer = Answer()
    room.accounts.create_first_administrator(
        "admin", "Anne Petit", Secret("admin"), "v1", answer.then, answer.otherwise
    )
    assert "12" in answer.refusal()
    room.accounts.load()
    assert room.accounts.operators() == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_changes_accounts(room: PeopleRoom, role: Role) -> None:
    target = room.add("target", Role.OPERATOR)
    room.add("who", role)
    room.sessions.sign_in("who", PASSWORD)
    accounts = room.accounts
    attempts = [Answer() for _ in range(5)]
    accounts.add(new_person("new", Role.OPERATOR), PASSWORD, attempts[0].then, attempts[0].otherwise)
    accounts.change(target, attempts[1].then, attempts[1].otherwise)
    accounts.set_suspended(target, True, "", attempts[2].then, attempts[2].otherwise)
    accounts.set_password(target, OTHER_PASSWORD, attempts[3].then, attempts[3].otherwise)
    room.codes.remove(target, attempts[4].then, attempts[4].otherwise)
    assert ["no right" in attempt.refusal() for attempt in attempts] == [True] * 5
    accounts.load()
    assert [found.name for found in accounts.operators()] == ["target", "who"]
    assert accounts.by_name("target") == target


def test_the_last_administrator_stays_one(room: PeopleRoom) -> None:
    first(room).good()
    room.sessions.sign_in("admin", PASSWORD)
    admin = room.accounts.by_name("admin")
    assert admin is not None
    answer = Answer()
    room.accounts.change(replace(admin, roles=frozenset({Role.DPO})), answer.then, answer.otherwise)
    assert "last administrator" in answer.refusal()
    answer = Answer()
    room.system_accounts.set_suspended(admin, True, "", answer.then, answer.otherwise)
    assert "last administrator" in answer.refusal()
    other = room.add("other", Role.ADMINISTRATOR)
    answer = Answer()
    room.accounts.set_suspended(admin, True, "", answer.then, answer.otherwise)
    assert "own account" in answer.refusal()
    answer = Answer()
    room.accounts.set_suspended(other, True, "congé", answer.then, answer.otherwise)
    assert answer.good().status is AccountStatus.SUSPENDED
    assert room.journal.actions()[-1] is Action.ACCOUNT_SUSPENDED
    assert room.journal.reasons[-1] == "congé"


def test_a_person_changes_the_own_password_with_the_present_one(room: PeopleRoom) -> None:
    room.add("claire", Role.OPERATOR)
    room.sessions.sign_in("claire", PASSWORD)
    answer = Answer()
    room.accounts.change_own_password(Secret("wrong"), OTHER_PASSWORD, answer.then, answer.otherwise)
    assert "present password" in answer.refusal()
    answer = Answer()
    room.accounts.change_own_password(PASSWORD, Secret("claire"), answer.then, answer.otherwise)
    assert "12" in answer.refusal()
    answer = Answer()
    room.accounts.change_own_password(PASSWORD, OTHER_PASSWORD, answer.then, answer.otherwise)
    answer.good()
    room.sessions.lock()
    room.sessions.sign_in("claire", PASSWORD)
    assert room.state() is SessionState.LOCKED
    room.sessions.sign_in("claire", OTHER_PASSWORD)
    assert room.state() is SessionState.SIGNED_IN


def test_a_new_password_ends_the_waits(room: PeopleRoom) -> None:
    claire = room.add("claire", Role.OPERATOR)
    for _ in range(6):
        room.sessions.sign_in("claire", Secret("wrong"))
    assert "wait" in str(room.errors[-1])
    answer = Answer()
    room.system_accounts.set_password(claire, OTHER_PASSWORD, answer.then, answer.otherwise)
    answer.good()
    room.sessions.sign_in("claire", OTHER_PASSWORD)
    assert room.state() is SessionState.SIGNED_IN


def test_no_password_and_no_hash_is_in_what_windows_get(room: PeopleRoom) -> None:
    room.add("claire", Role.OPERATOR)
    assert "argon2" not in repr(room.accounts.operators())


def test_an_account_without_password_is_for_nobody(room: PeopleRoom) -> None:
    room.add("claire", Role.OPERATOR, password=None)
    room.sessions.sign_in("claire", Secret(""))
    assert room.state() is SessionState.NOBODY


def test_accounts_changed_elsewhere_are_seen_here(
    room: PeopleRoom, database_service: DatabaseService, qtbot: QtBot
) -> None:
    other = PeopleRoom(database_service, "poste-2")
    try:
        other.accounts.load()
        database_service.start_watching()
        with qtbot.waitSignal(other.accounts.changed, timeout=5000):
            claire: Operator = room.add("claire", Role.OPERATOR)
        qtbot.waitUntil(lambda: other.accounts.operators() == (claire,))
    finally:
        other.close()
