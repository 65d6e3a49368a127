"""Entries reach the database in order and once; while it is away they are on the disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from csu_console.domain.audit import AuditEntry
from csu_console.domain.errors import ConsoleError, StorageFault
from csu_console.services.database_service import DatabaseService
from csu_console.services.journal.delivery import Delivery
from csu_console.storage.journal import search
from csu_console.storage.journal.search import JournalFilter
from csu_console.storage.journal.spool import Spool
from tests.fakes.journal_entries import make_audit_entries

LIMIT_S = 10.0


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool" / "console.jsonl")


@pytest.fixture
def delivery(database_service: DatabaseService, spool: Spool) -> Iterator[Delivery]:
    made = Delivery(database_service, spool, turn_s=0.1)
    yield made
    made.close(LIMIT_S)


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that holds the database from `BEGIN IMMEDIATE` on."""
    other = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    yield other
    other.close()


def ids(service: DatabaseService) -> list[str]:
    """In the order of their numbers."""
    found = service.read(lambda session: search.entries_of_period(session, None, None, 0, 10_000))
    assert [entry.sequence for entry in found] == list(range(1, len(found) + 1))
    return [entry.entry_id for entry in found]


def id_of(entries: list[AuditEntry] | tuple[AuditEntry, ...]) -> list[str]:
    return [entry.entry_id for entry in entries]


def test_many_entries_arrive_in_order(delivery: Delivery, database_service: DatabaseService) -> None:
    entries = list(make_audit_entries(1200))
    for entry in entries:
        assert delivery.put(entry)
    assert delivery.settle(LIMIT_S)
    assert ids(database_service) == id_of(entries)


def test_while_the_database_is_away_entries_are_on_the_disk_and_come_once(
    delivery: Delivery, database_service: DatabaseService, spool: Spool, lock: sqlite3.Connection
) -> None:
    entries = list(make_audit_entries(30))
    delivery.put(entries[0])
    assert delivery.settle(LIMIT_S)
    lock.execute("BEGIN IMMEDIATE")
    for entry in entries[1:20]:
        delivery.put(entry)
    assert delivery.flush(LIMIT_S), "nothing waits in memory"
    assert id_of(spool.read(0, 100).entries) == id_of(entries[1:20])
    for entry in entries[20:]:
        delivery.put(entry)
    assert delivery.flush(LIMIT_S)
    lock.execute("ROLLBACK")
    assert delivery.settle(LIMIT_S)
    assert ids(database_service) == id_of(entries)
    assert spool.empty


def test_what_a_crash_left_is_delivered_first_and_not_twice(
    delivery: Delivery, database_service: DatabaseService, spool: Spool
) -> None:
    entries = list(make_audit_entries(1500))
    spool.append(entries[:700])
    spool.append(entries[700:1400])
    # The run before had delivered some of them, and was killed before it could empty the file.
    database_service.write_now(lambda session: len(_append(session, entries[:600])))
    delivery.start()
    for entry in entries[1400:]:
        delivery.put(entry)
    assert delivery.settle(LIMIT_S)
    assert ids(database_service) == id_of(entries)


def test_what_cannot_be_read_on_the_disk_is_counted_as_lost(
    delivery: Delivery, database_service: DatabaseService, spool: Spool, tmp_path: Path
) -> None:
    entries = list(make_audit_entries(2))
    spool.append(entries[:1])
    with (tmp_path / "spool" / "console.jsonl").open("ab") as opened:
        opened.write(b"damaged\n")
    spool.append(entries[1:])
    delivery.start()
    assert delivery.settle(LIMIT_S)
    assert ids(database_service) == id_of(entries)
    assert (delivery.take_lost(), delivery.take_lost()) == (1, 0)


def test_closing_while_the_database_is_away_leaves_all_on_the_disk(
    database_service: DatabaseService, spool: Spool, lock: sqlite3.Connection
) -> None:
    lock.execute("BEGIN IMMEDIATE")
    delivery = Delivery(database_service, spool, turn_s=0.1)
    entries = list(make_audit_entries(10))
    for entry in entries:
        delivery.put(entry)
    assert delivery.close(LIMIT_S)
    assert id_of(spool.read(0, 100).entries) == id_of(entries)
    lock.execute("ROLLBACK")


def test_when_neither_takes_them_they_wait_in_memory_and_what_does_not_fit_is_counted(
    database_service: DatabaseService, tmp_path: Path, lock: sqlite3.Connection
) -> None:
    lock.execute("BEGIN IMMEDIATE")
    folder = tmp_path / "a file where the folder should be"
    folder.write_bytes(b"")
    faults: list[ConsoleError] = []
    told = threading.Event()

    def on_fault(error: ConsoleError) -> None:
        faults.append(error)
        if "cannot be kept" in str(error):
            told.set()

    delivery = Delivery(database_service, Spool(folder / "spool"), on_fault, turn_s=0.05, pending_limit=5)
    entries = list(make_audit_entries(8))
    assert [delivery.put(entry) for entry in entries] == [True] * 5 + [False] * 3
    assert told.wait(LIMIT_S)
    assert delivery.take_lost() == 0, "no room to tell it yet"
    lock.execute("ROLLBACK")
    assert delivery.settle(LIMIT_S)
    assert (delivery.take_lost(), delivery.take_lost()) == (3, 0)
    assert ids(database_service) == id_of(entries[:5])
    assert delivery.close(LIMIT_S)


def test_a_spool_says_what_it_cannot_read_and_when_it_is_full(tmp_path: Path) -> None:
    file = tmp_path / "spool"
    spool = Spool(file, limit_bytes=2000)
    entries = list(make_audit_entries(3))
    spool.append(entries[:1])
    with file.open("ab") as opened:
        opened.write(b'["half a li')
    spool.append(entries[1:2])
    with file.open("ab") as opened:
        opened.write(b'[1,2]\n"x"\n\n')
    spool.append(entries[2:])
    found = spool.read(0, 50)
    assert (id_of(found.entries), found.unreadable) == (id_of(entries), 3)
    assert spool.read(found.next_offset, 50).entries == ()
    with pytest.raises(StorageFault, match="full"):
        spool.append(make_audit_entries(20))
    assert spool.read(0, 50) == found, "all of them or none"
    assert (file.stat().st_mode & 0o777) == 0o600
    below = Spool(tmp_path / "folder" / "spool")
    below.append(entries)
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700
    spool.clear()
    assert spool.empty


def test_entries_come_back_from_a_search_as_they_were_put(
    delivery: Delivery, database_service: DatabaseService
) -> None:
    (entry,) = make_audit_entries(1)
    delivery.put(entry)
    assert delivery.settle(LIMIT_S)
    (found,) = database_service.read(lambda session: search.page(session, JournalFilter()))
    assert found.fields()[1:] == entry.fields()[1:]


def _append(session: object, entries: list[AuditEntry]) -> tuple[AuditEntry, ...]:
    from csu_console.storage.journal.append import append

    return append(session, entries)  # type: ignore[arg-type]
