"""Rows about people: accounts, sessions, failures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.storage.database import Database
from csu_console.storage.people import accounts, failures, sessions

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLAIRE = Operator(
    None,
    "c.Fontanel",
    "Claire Fontanel",
    frozenset({Role.OPERATOR, Role.SUPERVISOR}),
    papers=(
        PaperOnFile(Paper.CHARTER, "v2", date(2025, 1, 1)),
        PaperOnFile(Paper.HABILITATION, "2025-17", date(2025, 1, 1), date(2030, 1, 1)),
    ),
)


def add(database: Database, operator: Operator = CLAIRE) -> Operator:
    with database.session() as session:
        return replace(operator, id=accounts.add_operator(session, operator, "hash", NOW))


def test_an_account_comes_back_as_it_was_written(database: Database) -> None:
    with database.reading() as session:
        assert not accounts.any_operator(session)
    saved = add(database)
    with database.reading() as session:
        assert accounts.any_operator(session)
        assert accounts.all_operators(session) == (saved,)
        found = accounts.credentials(session, "c.fontanel")
        assert accounts.credentials(session, "nobody") is None
        assert accounts.credentials_of(session, ("nobody", "c.fontanel")) == (found,)
        assert accounts.credentials_of(session, ()) == ()
    assert found is not None
    assert (found.operator, found.password_hash) == (saved, "hash")
    assert "hash" not in repr(found)


def test_a_name_is_there_once_whatever_its_case_and_accents(database: Database) -> None:
    add(database)
    for name in ("C.FONTANEL", "c.fontanél"):
        with pytest.raises(InvalidInput, match="already taken"):
            add(database, replace(CLAIRE, name=name))
    other = add(database, replace(CLAIRE, name="other"))
    with pytest.raises(InvalidInput, match="already taken"), database.session() as session:
        accounts.change_operator(session, replace(other, name="c.fontanel"))


def test_changes_are_whole_and_leave_password_status_and_codes(database: Database) -> None:
    saved = add(database)
    assert saved.id is not None
    with database.session() as session:
        accounts.set_code(session, saved.id, b"sealed")
        accounts.set_status(session, saved.id, AccountStatus.SUSPENDED)
        changed = replace(saved, shown_name="C. F.", roles=frozenset({Role.DPO}), papers=saved.papers[:1])
        accounts.change_operator(session, changed)
        accounts.set_password_hash(session, saved.id, "other")
    with database.reading() as session:
        found = accounts.credentials(session, "c.fontanel")
    assert found is not None
    assert found.operator == replace(changed, status=AccountStatus.SUSPENDED, has_code=True)
    assert (found.password_hash, found.code_sealed) == ("other", b"sealed")


def test_an_unknown_role_of_a_newer_program_gives_no_right(database: Database) -> None:
    add(database)
    with database.session() as session:
        session.connection().exec_driver_sql("UPDATE operators SET roles = 'emperor|dpo'")
    with database.reading() as session:
        assert accounts.all_operators(session)[0].roles == {Role.DPO}


def test_a_code_step_is_taken_once(database: Database) -> None:
    saved = add(database)
    assert saved.id is not None
    with database.session() as session:
        assert accounts.use_code_step(session, saved.id, 100)
        assert not accounts.use_code_step(session, saved.id, 100)
        assert not accounts.use_code_step(session, saved.id, 99)
        assert accounts.use_code_step(session, saved.id, 101)


def test_a_change_of_nobody_is_refused(database: Database) -> None:
    with pytest.raises(InvalidInput, match="no longer"), database.session() as session:
        accounts.set_status(session, 99, AccountStatus.SUSPENDED)


def test_sessions_are_listed_while_seen_and_end(database: Database) -> None:
    claire = add(database)
    assert claire.id is not None
    with database.session() as session:
        first = sessions.open_session(session, claire.id, "poste-1", NOW)
        second = sessions.open_session(session, claire.id, "poste-2", NOW)
        assert sessions.beat(session, first, NOW + timedelta(minutes=5))
        listed = sessions.open_sessions(session, NOW + timedelta(minutes=5))
        assert [(found.id, found.workstation, found.shown_name) for found in listed] == [
            (first, "poste-1", "Claire Fontanel")
        ]
        assert sessions.beat(session, second, NOW + timedelta(minutes=6)), "an outage ends nobody's session"
        assert sessions.end_sessions_of(session, claire.id, NOW) == 2
        assert not sessions.beat(session, second, NOW)
        assert not sessions.is_open(session, second)
        third = sessions.open_session(session, claire.id, "poste-3", NOW + timedelta(hours=1))
        sessions.open_session(session, claire.id, "poste-4", NOW + timedelta(hours=14))
        assert not sessions.is_open(session, third), "lost for half a day"


def test_failures_are_counted_before_the_password_is_looked_at(database: Database) -> None:
    def claim(after_s: float, name: str = "claire", workstation: str = "poste-1") -> float:
        with database.session() as session:
            return failures.claim_attempt(session, name, workstation, NOW + timedelta(seconds=after_s))

    assert [claim(second) for second in (0, 1, 2)] == [0, 0, 0]
    assert claim(3) == 4
    assert claim(3, "bruno") == claim(3, "claire", "poste-2") == 0, "nobody else waits"
    assert claim(7) == 0
    assert claim(8) == 9
    with database.session() as session:
        assert failures.failures(session, "claire", "poste-1") == 4
        failures.clear(session, "claire", "poste-1")
    assert claim(9) == 0
    with database.session() as session:
        assert failures.failures(session, "claire", "poste-1") == 1


def test_failures_of_yesterday_and_endless_names_are_forgotten(database: Database) -> None:
    with database.session() as session:
        for index in range(4):
            failures.claim_attempt(session, "x" * 10_000, "poste-1", NOW + timedelta(seconds=index))
        assert failures.claim_attempt(session, "x" * 10_000, "poste-1", NOW + timedelta(seconds=4)) > 0
        assert failures.claim_attempt(session, "x" * 10_000, "poste-1", NOW + timedelta(hours=25)) == 0
        assert failures.failures(session, "x" * 10_000, "poste-1") == 1
