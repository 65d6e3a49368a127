"""People who sign in and unlock while the database is out of reach: by what this workstation knows of them."""

from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyotp
import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import KeyFault, MemorySiteKey
from csu_console.config.known_people_file import KnownPeopleFile
from csu_console.config.sealing import Sealer
from csu_console.domain.audit import Action
from csu_console.domain.directory import DirectoryFault
from csu_console.domain.known_person import FORGOTTEN_AFTER, KNOWN_MAX, AwayBook
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Permission, Role
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import SessionState
from csu_console.services.database_service import DatabaseService
from csu_console.storage import faults
from csu_console.storage.database import StorageBusy
from csu_console.storage.people import accounts, sessions
from tests.fakes.clock import FakeClock
from tests.fakes.people_room import OTHER_PASSWORD, PASSWORD, Answer, PeopleRoom, new_person, papers_of

FILE = "known-people.sealed"


class AwayRoom(PeopleRoom):
    """A workstation whose database can be moved away, and back."""

    def __init__(self, database: DatabaseService, folder: Path, clock: FakeClock, qtbot: QtBot) -> None:
        super().__init__(database, clock=clock, folder=folder)
        self.folder, self.qtbot, self.database = folder, qtbot, database
        self.fake_clock = clock

    def lose_database(self) -> None:
        """As a server that went away: what is asked of it fails, and that is noticed."""
        for name in ("csu.db", "csu.db-wal", "csu.db-shm"):
            if (self.folder / name).exists():
                (self.folder / name).rename(self.folder / f"away-{name}")
        with pytest.raises(StorageBusy):
            self.database.write_now(accounts.any_operator, timeout_s=0.5)
        self.until(lambda: self.sessions.trust.database_away)

    def bring_back(self) -> None:
        for name in ("csu.db-wal", "csu.db-shm", "csu.db"):
            if (self.folder / f"away-{name}").exists():
                (self.folder / f"away-{name}").rename(self.folder / name)
        self.database.fetch(lambda _session: None, lambda _none: None)
        self.until(lambda: not self.sessions.trust.database_away)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=8000)

    def signed_in_rows(self) -> list[str]:
        now = self.clock.utc_now()
        found = self.database.read(lambda session: sessions.open_sessions(session, now))
        return [each.shown_name for each in found]

    def confirm(self) -> None:
        """Ask the database about everybody known, now."""
        assert self.watch is not None
        self.watch.confirm()
        assert self.database.drain(5.0)

    def meet(self, *names: str) -> list[Operator]:
        """Accounts of operators who have been here."""
        made = [self.add(name, Role.OPERATOR) for name in names]
        for name in names:
            self.sessions.sign_in(name, PASSWORD)
        self.sessions.sign_out()
        return made

    def said(self) -> str:
        return str(self.errors[-1]) if self.errors else ""


class AnyDirectory:
    """Knows everybody, by one password."""

    away = False

    def accepts(self, name: str, password: Secret) -> bool:
        self.reach()
        return password.reveal() == OTHER_PASSWORD.reveal()

    def reach(self) -> None:
        if self.away:
            raise DirectoryFault("The directory is away.")


class NoKey:
    """A workstation without a keyring."""

    def key(self, create: bool) -> bytes:
        raise KeyFault("no key")


@pytest.fixture
def away(
    database_service: DatabaseService, fake_clock: FakeClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[AwayRoom]:
    made = AwayRoom(database_service, tmp_path, fake_clock, qtbot)
    yield made
    made.close()


def test_a_locked_person_unlocks_and_goes_on_in_the_same_session(away: AwayRoom) -> None:
    away.meet("claire")
    away.sessions.sign_in("claire", PASSWORD)
    away.sessions.lock()
    away.lose_database()
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.SIGNED_IN
    assert away.sessions.trust.by_memory
    assert away.sessions.require(Permission.SNAPSHOT).name == "Claire"
    assert (away.journal.actions()[-1], away.journal.details[-1]) == (Action.UNLOCKED, {"database": "away"})
    away.bring_back()
    away.until(lambda: not away.sessions.trust.by_memory)
    assert away.signed_in_rows() == ["Claire"]
    assert away.state() is SessionState.SIGNED_IN


def test_a_quick_change_of_person_gets_its_rows_when_the_database_is_back(away: AwayRoom) -> None:
    away.meet("claire", "hugues")
    away.sessions.sign_in("claire", PASSWORD)
    away.lose_database()
    away.sessions.sign_in("hugues", PASSWORD)
    assert away.sessions.actor().name == "Hugues"
    assert away.journal.actions()[-2:] == [Action.SIGNED_OUT, Action.SIGNED_IN]
    assert away.journal.details[-1] == {"database": "away"}
    away.bring_back()
    away.until(lambda: not away.sessions.trust.by_memory)
    assert away.signed_in_rows() == ["Hugues"]


def test_who_left_again_before_it_is_back_leaves_no_session_open(away: AwayRoom) -> None:
    away.meet("claire")
    away.lose_database()
    away.sessions.sign_in("claire", PASSWORD)
    away.sessions.sign_out()
    away.sessions.sign_in("claire", PASSWORD)
    away.bring_back()
    away.sessions.sign_out()
    away.until(lambda: away.database.drain(0.1) and away.signed_in_rows() == [])


@pytest.mark.parametrize(
    ("name", "password"), [("claire", "wrong"), ("stranger", "x"), ("bruno", PASSWORD.reveal())]
)
def test_strangers_and_wrong_passwords_are_told_the_same(away: AwayRoom, name: str, password: str) -> None:
    away.meet("claire")
    away.add("bruno", Role.OPERATOR)
    away.lose_database()
    away.sessions.sign_in(name, Secret(password))
    assert away.state() is SessionState.NOBODY
    assert "signed in at this workstation before" in away.said()
    assert away.journal.actions()[-1] is Action.SIGN_IN_FAILED
    assert away.journal.deeds[-1][1] == ("claire" if name == "claire" else "?")


def test_a_suspension_seen_here_refuses_without_the_database(away: AwayRoom) -> None:
    (claire,) = away.meet("claire")
    answer = Answer()
    away.system_accounts.set_suspended(claire, True, "left", answer.then, answer.otherwise)
    answer.good()
    away.confirm()
    away.lose_database()
    away.sessions.sign_in("claire", PASSWORD)
    assert "suspended" in away.said()
    assert away.state() is SessionState.NOBODY


def test_a_suspension_nobody_could_tell_ends_the_session_when_it_can(away: AwayRoom) -> None:
    (claire,) = away.meet("claire")
    away.lose_database()
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.SIGNED_IN
    _suspend_behind(away.folder / "away-csu.db", claire.id or 0)
    away.bring_back()
    away.until(lambda: away.state() is SessionState.NOBODY)
    assert "suspended" in away.said()


def _suspend_behind(file: Path, operator_id: int) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE operators SET status = 'suspended' WHERE id = ?", (operator_id,))
    connection.close()


def test_a_new_password_told_here_holds_and_the_old_one_does_not(away: AwayRoom) -> None:
    (claire,) = away.meet("claire")
    answer = Answer()
    away.system_accounts.set_password(claire, OTHER_PASSWORD, answer.then, answer.otherwise)
    answer.good()
    away.confirm()
    away.lose_database()
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.NOBODY
    away.sessions.sign_in("claire", OTHER_PASSWORD)
    assert away.state() is SessionState.SIGNED_IN


def test_what_was_confirmed_too_long_ago_opens_nothing(away: AwayRoom) -> None:
    away.meet("claire")
    away.lose_database()
    away.fake_clock.advance(72 * 3600 - 60)
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.SIGNED_IN
    away.sessions.sign_out()
    away.fake_clock.advance(120)
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.NOBODY
    assert "72 h" in away.said()
    away.at_most_h = 0.0
    away.sessions.sign_in("claire", PASSWORD)
    assert "nobody sign in without it" in away.said()


def test_a_clock_set_back_makes_nothing_young(away: AwayRoom) -> None:
    away.meet("claire")
    away.lose_database()
    away.fake_clock.set_utc(away.clock.utc_now() - timedelta(hours=1))
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.NOBODY


def test_papers_that_expire_meanwhile_refuse(away: AwayRoom) -> None:
    last_day = away.clock.utc_now().astimezone().date()
    person = replace(new_person("claire", Role.OPERATOR), papers=papers_of(Role.OPERATOR, until=last_day))
    away.add_person(person)
    away.sessions.sign_in("claire", PASSWORD)
    away.sessions.sign_out()
    away.lose_database()
    away.fake_clock.advance(24 * 3600)
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.NOBODY
    assert "expired" in away.said()


def test_guessing_is_as_slow_as_with_the_database_also_after_a_restart(away: AwayRoom) -> None:
    away.meet("claire")
    away.lose_database()
    for _ in range(3):
        away.sessions.sign_in("claire", Secret("wrong"))
    away.sessions.sign_in("claire", PASSWORD)
    assert "wait 5 s" in away.said()
    again = AwayRoom(away.database, away.folder, away.fake_clock, away.qtbot)
    try:
        away.database.failed.emit(StorageBusy(faults.VANISHED, database="csu.db"))
        again.sessions.sign_in("claire", PASSWORD)
        assert "wait 5 s" in again.said()
        away.fake_clock.advance(6)
        again.sessions.sign_in("claire", PASSWORD)
        assert again.state() is SessionState.SIGNED_IN
    finally:
        again.close()


def test_a_telephones_code_is_asked_for_and_used_once(away: AwayRoom) -> None:
    (claire,) = away.meet("claire")
    away.sessions.sign_in("claire", PASSWORD)
    enrolment, answer = away.codes.begin(claire), Answer()
    totp = pyotp.TOTP(enrolment.secret.reveal())
    away.codes.confirm(enrolment, totp.at(away.clock.utc_now()), answer.then, answer.otherwise)
    answer.good()
    away.confirm()
    away.sessions.sign_out()
    away.lose_database()
    wanted: list[bool] = []
    away.sessions.code_wanted.connect(lambda: wanted.append(True))
    away.fake_clock.advance(30)
    code = totp.at(away.clock.utc_now())
    for _ in range(5):
        # Asked for the code is no failure.
        away.sessions.sign_in("claire", PASSWORD)
    assert (len(wanted), away.state()) == (5, SessionState.NOBODY)
    away.sessions.sign_in("claire", PASSWORD, code)
    assert away.state() is SessionState.SIGNED_IN
    away.sessions.sign_out()
    away.sessions.sign_in("claire", PASSWORD, code)
    assert away.state() is SessionState.NOBODY
    away.bring_back()
    away.sessions.sign_in("claire", PASSWORD, totp.at(away.clock.utc_now() + timedelta(seconds=30)))
    away.lose_database()


def test_an_idle_workstation_locks_when_somebody_could_unlock_it(away: AwayRoom) -> None:
    away.meet("claire")
    away.sessions.sign_in("claire", PASSWORD)
    away.lose_database()
    away.fake_clock.advance(601)
    away.sessions.look()
    assert away.state() is SessionState.LOCKED
    away.sessions.sign_in("claire", PASSWORD)
    away.at_most_h = 0.0
    away.fake_clock.advance(601)
    away.sessions.look()
    assert away.state() is SessionState.SIGNED_IN


def test_the_directorys_accounts_sign_in_by_it_and_are_not_locked_out(away: AwayRoom) -> None:
    directory = AnyDirectory()
    away.check.directory = directory
    away.add_person(replace(new_person("claire", Role.OPERATOR), directory=True), None)
    away.sessions.sign_in("claire", OTHER_PASSWORD)
    away.sessions.sign_out()
    away.lose_database()
    away.sessions.sign_in("claire", PASSWORD)
    assert away.state() is SessionState.NOBODY
    away.sessions.sign_in("claire", OTHER_PASSWORD)
    assert away.state() is SessionState.SIGNED_IN
    away.fake_clock.advance(601)
    away.sessions.look()
    assert away.state() is SessionState.SIGNED_IN
    away.sessions.sign_out()
    directory.away = True
    for _ in range(5):
        # Nobody's failure: no wait grows.
        away.sessions.sign_in("claire", OTHER_PASSWORD)
    assert away.said() == "The directory is away."


def test_the_file_is_sealed_for_its_owner_and_its_workstation(away: AwayRoom) -> None:
    away.meet("claire")
    path = away.folder / FILE
    content = path.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"argon2" not in content
    assert b"claire" not in content
    here = KnownPeopleFile(path, away.sealer, "poste-1")
    assert [person.operator.name for person in here.load().people] == ["claire"]
    assert KnownPeopleFile(path, away.sealer, "poste-2").load() == AwayBook()
    other_key = Sealer(MemorySiteKey(b"x" * 32))
    assert KnownPeopleFile(path, other_key, "poste-1").load() == AwayBook()
    for damaged in (content[:-1], content[:20], b"", content[:40] + bytes([content[40] ^ 1]) + content[41:]):
        path.write_bytes(damaged)
        assert here.load() == AwayBook()
    assert list(away.folder.glob("*.part")) == []


def test_everything_about_a_person_comes_back_from_the_file(away: AwayRoom) -> None:
    person = replace(
        new_person("claire.f", Role.OPERATOR, Role.SWORN_OPERATOR),
        papers=papers_of(Role.SWORN_OPERATOR, until=date(2031, 5, 1)),
    )
    added = away.add_person(person)
    away.sessions.sign_in("claire.f", PASSWORD)
    (kept,) = KnownPeopleFile(away.folder / FILE, away.sealer, "poste-1").load().people
    assert kept.operator == replace(added, id=added.id)
    assert kept.confirmed_utc == away.clock.utc_now()
    assert "argon2" not in repr(kept)


def test_who_has_not_been_here_for_long_is_a_stranger_again(away: AwayRoom) -> None:
    away.meet("claire")
    away.fake_clock.advance(FORGOTTEN_AFTER.total_seconds() + 60)
    away.confirm()
    assert away.known is not None
    assert away.known.names() == ()
    assert KNOWN_MAX >= 100


def test_a_removed_key_keeps_nobody_and_stops_nobody(away: AwayRoom) -> None:
    file = KnownPeopleFile(away.folder / "other", Sealer(NoKey()), "poste-1")
    file.save(AwayBook())
    assert file.load() == AwayBook()
    assert not (away.folder / "other").exists()
