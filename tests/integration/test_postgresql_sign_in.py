"""A room whose PostgreSQL server is stopped and started again: people go on, the journal says how, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.app.cli import CommandLine
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.app.people import system_access
from csu_console.config.credentials import MemorySiteKey
from csu_console.config.passwords import Passwords
from csu_console.config.paths import DataPaths
from csu_console.domain.audit import Action
from csu_console.domain.permission import Role
from csu_console.domain.sign_in import SessionState
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.work import InlineWork
from csu_console.storage.database import Database
from csu_console.storage.journal import search
from csu_console.storage.people import sessions
from tests.fakes.people_room import PASSWORD, Answer, RememberingJournal, new_person
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.postgresql

WAIT_MS = 30_000


@pytest.fixture
def room(
    tmp_path: Path,
    server: Server,  # noqa: F811
    database: Database,  # noqa: F811
    qtbot: QtBot,
) -> Iterator[Foundation]:
    """Everything a console stands on, with Anne and Bruno; nobody has been at this workstation yet."""
    command = CommandLine("run", tmp_path, database=server.url)
    made = lay_foundation(command, DataPaths(tmp_path), MemorySiteKey(), lock_role="console")
    accounts = AccountService(
        *(made.database, Passwords.quick(), made.clock, system_access(), InlineWork(), RememberingJournal())
    )
    for name in ("anne", "bruno"):
        answer = Answer()
        accounts.add(new_person(name, Role.OPERATOR), PASSWORD, answer.then, answer.otherwise)
        answer.good()
    accounts.close()
    made.journal.start()
    made.database.start_watching()
    yield made
    assert made.close()


def sign_in(room: Foundation, qtbot: QtBot, name: str) -> None:
    """As at the desk: in the background."""
    desk = room.people.sessions
    with qtbot.waitSignal(desk.changed, timeout=WAIT_MS):
        desk.sign_in(name, PASSWORD)
    assert desk.person is not None
    assert (desk.person.name, desk.state) == (name, SessionState.SIGNED_IN)


def test_people_go_on_while_the_server_is_away_and_all_is_told_when_it_is_back(
    room: Foundation,
    server: Server,  # noqa: F811
    qtbot: QtBot,
) -> None:
    desk = room.people.sessions
    for name in ("bruno", "anne"):
        sign_in(room, qtbot, name)
    desk.lock()
    assert room.journal.flush(10.0)
    server.stop()
    try:
        qtbot.waitUntil(lambda: desk.trust.database_away, timeout=WAIT_MS)
        sign_in(room, qtbot, "anne")
        assert desk.trust.by_memory
        sign_in(room, qtbot, "bruno")
        with qtbot.waitSignal(desk.refused, timeout=WAIT_MS) as refused:
            desk.sign_in("stranger", PASSWORD)
        assert "have signed in at this workstation before" in str(refused.args[0])
        assert desk.state is SessionState.SIGNED_IN
    finally:
        server.start()
    qtbot.waitUntil(lambda: not desk.trust.database_away and not desk.trust.by_memory, timeout=WAIT_MS)
    assert desk.state is SessionState.SIGNED_IN
    assert room.journal.flush(10.0)
    qtbot.waitUntil(lambda: _told(room)[-1][0] == Action.SIGN_IN_FAILED.value, timeout=WAIT_MS)
    assert _told(room)[-4:] == [
        (Action.UNLOCKED.value, "Anne", "away"),
        (Action.SIGNED_OUT.value, "Anne", ""),
        (Action.SIGNED_IN.value, "Bruno", "away"),
        (Action.SIGN_IN_FAILED.value, "", ""),
    ]
    now = room.clock.utc_now()
    found = room.database.read(lambda session: sessions.open_sessions(session, now))
    assert [each.shown_name for each in found] == ["Bruno"]


def _told(room: Foundation) -> list[tuple[str, str, str]]:
    """What the journal in the database says of people since the server was stopped."""
    entries = room.database.read(lambda session: list(search.entries_of_period(session, None, None, 0, 9999)))
    of_people = {
        *(Action.UNLOCKED.value, Action.SIGNED_OUT.value, Action.SIGNED_IN.value, Action.SIGN_IN_FAILED.value)
    }
    return [
        (each.action, each.actor_name, str(each.detail_fields().get("database", "")))
        for each in entries
        if each.action in of_people
    ]
