"""Every way to cheat is named with its first broken entry, also for somebody who counts all hashes anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from csu_console.domain.audit import FIRST_PREVIOUS, AuditEntry, chained
from csu_console.storage.database import Database, Session
from csu_console.storage.journal.append import append, head
from csu_console.storage.journal.verify import Break, Fault, Verification, verify
from csu_console.storage.journal.witness import FILE_NAME, Witnesses, append_line, has_line, read
from csu_console.storage.tables import journal
from tests.fakes.journal_entries import make_audit_entries, make_audit_entry

COUNT = 25
DAY = date(2026, 3, 1)


@pytest.fixture
def witness(database: Database, tmp_path: Path) -> Path:
    """The journal of 25 entries and its file with a line at 10 and one at 20."""
    file = tmp_path / FILE_NAME
    entries = make_audit_entries(COUNT)
    for day, part in enumerate((entries[:10], entries[10:20], entries[20:])):
        with database.session() as session:
            append(session, part)
            if day < 2:
                append_line(file, DAY + timedelta(days=day), head(session))
    return file


@pytest.fixture
def unguarded(database: Database, witness: Path) -> Iterator[Session]:
    """A session of somebody who owns the database: every trigger is gone."""
    with database.session() as session:
        guards = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        for name in guards.all():
            session.execute(text(f"DROP TRIGGER {name}"))
        yield session


def check(session: Session, *witnesses: Path, batch: int = 7) -> Verification:
    return verify(session, read(witnesses), batch=batch)


def write_anew(session: Session, start: int) -> None:
    """Count every hash from `start` on again, as a forger would."""
    rows = session.execute(select(journal).order_by(journal.c.sequence)).all()
    previous = FIRST_PREVIOUS
    for row in rows:
        entry = AuditEntry(*row[:-1])
        if row.sequence >= start:
            digest = chained(previous, entry.fields())
            session.execute(update(journal).where(journal.c.sequence == row.sequence).values(sha256=digest))
            previous = digest
        else:
            previous = row.sha256


def test_an_honest_journal_is_sound(database: Database, witness: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    with database.reading() as session:
        found = verify(session, read([witness]), progress, batch=10)
    assert found == Verification(COUNT, 1, COUNT, 2)
    assert found.sound
    assert told == [(10, 25), (20, 25), (25, 25)]


def test_an_empty_one_is_sound_and_a_check_can_be_stopped(database: Database) -> None:
    with database.session() as session:
        assert verify(session, Witnesses()).sound
        append(session, make_audit_entries(9))
    with database.reading() as session:
        found = verify(session, Witnesses(), lambda *_done: False, batch=2)
    assert (found.complete, found.entries_count, found.broken) == (False, 2, None)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE journal SET reason = 'another' WHERE sequence = 13", Break(Fault.CHANGED, 13)),
        ("UPDATE journal SET actor_name = 'Somebody' WHERE sequence = 1", Break(Fault.CHANGED, 1)),
        ("UPDATE journal SET sha256 = zeroblob(32) WHERE sequence = 25", Break(Fault.CHANGED, 25)),
        ("UPDATE journal SET detail = zeroblob(3) WHERE sequence = 7", Break(Fault.CHANGED, 7)),
        ("UPDATE journal SET sha256 = 'text' WHERE sequence = 7", Break(Fault.CHANGED, 7)),
        ("UPDATE journal SET at_utc = at_utc + 1 WHERE sequence = 8", Break(Fault.CHANGED, 8)),
        ("DELETE FROM journal WHERE sequence = 12", Break(Fault.MISSING, 12)),
        ("DELETE FROM journal WHERE sequence <= 5", Break(Fault.BEGINNING, 1)),
        ("DELETE FROM journal WHERE sequence > 15", Break(Fault.CUT, 16)),
        ("DELETE FROM journal", Break(Fault.CUT, 1)),
        ("UPDATE journal SET sequence = -sequence", Break(Fault.BEGINNING, 1)),
        ("UPDATE journal SET sequence = 40 WHERE sequence = 25", Break(Fault.MISSING, 25)),
    ],
)
def test_the_first_broken_entry_is_named(
    unguarded: Session, witness: Path, statement: str, expected: Break
) -> None:
    unguarded.execute(text(statement))
    found = check(unguarded, witness)
    assert found.broken is not None
    assert replace(found.broken, place="") == expected
    assert not found.sound
    assert len(found.missing_guards) == 6


def test_an_entry_slipped_in_and_the_others_renumbered(unguarded: Session, witness: Path) -> None:
    for sequence in range(COUNT, 11, -1):
        unguarded.execute(text(f"UPDATE journal SET sequence = {sequence + 1} WHERE sequence = {sequence}"))
    values = {
        column.name: getattr(make_audit_entry(500), column.name)
        for column in journal.columns
        if column.name != "sha256"
    }
    unguarded.execute(journal.insert().values(values | {"sequence": 12, "sha256": bytes(32)}))
    assert check(unguarded, witness).broken == Break(Fault.CHANGED, 12)
    write_anew(unguarded, 12)
    assert check(unguarded).broken is None, "the chain alone cannot know"
    assert check(unguarded, witness).broken == Break(Fault.WITNESS, 20, f"{witness}:2")


def test_a_tail_counted_anew_is_told_by_the_anchor_outside(unguarded: Session, witness: Path) -> None:
    unguarded.execute(text("UPDATE journal SET reason = 'harmless' WHERE sequence = 4"))
    write_anew(unguarded, 4)
    assert check(unguarded).broken is None
    assert check(unguarded, witness).broken == Break(Fault.WITNESS, 10, f"{witness}:1")


def test_two_files_that_disagree_are_told(database: Database, witness: Path, tmp_path: Path) -> None:
    other = tmp_path / "second" / FILE_NAME
    with database.reading() as session:
        good = head(session)
        append_line(other, DAY, replace(good, sequence=10, sha256=b"\7" * 32))
        found = check(session, witness, other)
    assert found.broken is not None
    assert found.broken.fault is Fault.WITNESS
    assert found.broken.sequence == 10


def test_a_missing_guard_alone_is_told(database: Database, witness: Path) -> None:
    with database.session() as session:
        session.execute(text("DROP TRIGGER journal_no_update"))
        found = check(session, witness)
    assert (found.broken, found.missing_guards, found.sound) == (None, ("journal_no_update",), False)


def test_a_line_per_day_and_what_is_no_line_is_named(database: Database, witness: Path) -> None:
    assert has_line(witness, DAY + timedelta(days=1))
    assert not has_line(witness, DAY + timedelta(days=2))
    assert not has_line(witness.with_name("none"), DAY)
    with witness.open("ab") as opened:
        opened.write(b"2026-03-03 2")  # the power went
    with database.reading() as session:
        append_line(witness, DAY + timedelta(days=3), head(session))
        found = check(session, witness)
    assert found.unreadable_witnesses == (f"{witness}:3",)
    assert (found.broken, found.witnesses_count, found.sound) == (None, 3, False)
    assert (witness.stat().st_mode & 0o777) == 0o600


@pytest.mark.parametrize("sequence", [1, 12, COUNT])
def test_a_text_that_is_none_is_named_with_its_entry(
    database: Database, witness: Path, unguarded: Session, sequence: int
) -> None:
    """The driver refuses the whole batch for it: the check says which entry, instead of giving up."""
    unguarded.execute(
        text(f"UPDATE journal SET reason = CAST(x'41ff42' AS TEXT) WHERE sequence = {sequence}")
    )
    assert check(unguarded, witness).broken == Break(Fault.CHANGED, sequence)
