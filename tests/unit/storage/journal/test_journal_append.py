"""Entries go to the end, once, in order, and are never changed: also not through SQL."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text

from csu_console.domain.audit import FIRST_PREVIOUS, chained
from csu_console.domain.errors import StorageFault
from csu_console.storage.database import Database
from csu_console.storage.journal.append import append, head
from csu_console.storage.tables import journal
from tests.fakes.journal_entries import make_audit_entries, make_audit_entry

OTHERS = ", ".join(column.name for column in journal.columns if column.name != "sequence")


def test_numbers_have_no_gap_and_each_hash_holds_the_one_before(database: Database) -> None:
    with database.session() as session:
        first = append(session, make_audit_entries(3))
    with database.session() as session:
        (fourth,) = append(session, [make_audit_entry(99)])
        rows = session.execute(select(journal).order_by(journal.c.sequence)).all()
    assert [row.sequence for row in rows] == [1, 2, 3, 4]
    previous = FIRST_PREVIOUS
    for entry, row in zip((*first, fourth), rows, strict=True):
        previous = chained(previous, entry.fields())
        assert row.sha256 == previous


def test_an_entry_delivered_twice_is_written_once(database: Database) -> None:
    entries = make_audit_entries(5)
    with database.session() as session:
        append(session, entries[:3])
    with database.session() as session:
        assert [entry.sequence for entry in append(session, [*entries, entries[4]])] == [4, 5]
        assert head(session).sequence == 5


def test_entries_of_one_instant_are_told_apart_by_their_ids(database: Database) -> None:
    one = make_audit_entry(1)
    other = make_audit_entry(2, one.at_utc)
    with database.session() as session:
        append(session, [one, other])
        assert head(session).sequence == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET reason = 'x' WHERE sequence = 2",
        "UPDATE OR REPLACE journal SET sequence = 1 WHERE sequence = 2",
        "UPDATE journal SET sequence = sequence + 1",
        "DELETE FROM journal WHERE sequence = 1",
        "DELETE FROM journal WHERE sequence = 3",
        "DELETE FROM journal",
        f"INSERT INTO journal SELECT 9, {OTHERS} FROM journal WHERE sequence = 3",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 2",
        f"INSERT INTO journal SELECT NULL, {OTHERS} FROM journal WHERE sequence = 3",
    ],
)
def test_sql_cannot_change_remove_or_slip_in_an_entry(database: Database, statement: str) -> None:
    with database.session() as session:
        append(session, make_audit_entries(3))
        before = session.execute(select(journal)).all()
    with pytest.raises(StorageFault, match=r"append-only|follows the last"), database.session() as session:
        session.execute(text(statement))
    with database.reading() as session:
        assert session.execute(select(journal)).all() == before


def test_several_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'csu.db'}"
    Database(url).open()
    faults: list[BaseException] = []

    def write(who: int) -> None:
        one = Database(url, busy_timeout_s=20.0)
        try:
            one.open()
            for turn in range(10):
                with one.session() as session:
                    append(session, [make_audit_entry(who * 1000 + turn)])
        except BaseException as error:
            faults.append(error)
        finally:
            one.close()

    writers = [threading.Thread(target=write, args=(who,)) for who in range(1, 5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert not faults
    database = Database(url)
    database.open()
    with database.reading() as session:
        assert session.execute(select(journal.c.sequence).order_by("sequence")).scalars().all() == list(
            range(1, 41)
        )
    database.close()
