"""The journal on a real PostgreSQL server: many consoles, one chain, and the same guards."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from csu_console.domain.audit import Action, AuditEntry, AuditObject, Detail, ObjectKind
from csu_console.domain.errors import StorageFault
from csu_console.storage.database import Database, Session
from csu_console.storage.journal import search
from csu_console.storage.journal.append import append, head
from csu_console.storage.journal.purge import Purge, purge
from csu_console.storage.journal.search import JournalFilter, Place
from csu_console.storage.journal.verify import Break, Fault, verify
from csu_console.storage.journal.witness import Witnesses
from csu_console.storage.tables import journal
from tests.fakes.journal_entries import JOURNAL_START, actor, make_audit_entries, make_audit_entry
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.postgresql

NOW = datetime.now(UTC).replace(microsecond=0)
OLD = NOW - timedelta(days=400)
OTHERS = ", ".join(column.name for column in journal.columns if column.name != "sequence")


def _run(session: Session, statements: str) -> None:
    for statement in statements.split(";"):
        session.execute(text(statement))


def tell(detail: Detail) -> AuditEntry:
    obj = AuditObject(ObjectKind.JOURNAL)
    return make_audit_entry(900_000, NOW, action=Action.JOURNAL_PURGED, obj=obj, detail=dict(detail))


def test_consoles_that_write_at_once_make_one_chain(database: Database, server: Server) -> None:  # noqa: F811
    faults: list[BaseException] = []
    begin = threading.Barrier(4, timeout=20)

    def write(who: int) -> None:
        one = Database(server.url, busy_timeout_s=20.0)
        try:
            one.open()
            begin.wait()
            for turn in range(25):
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
        writer.join(50)
    assert not faults
    with database.reading() as session:
        found = verify(session, Witnesses(), batch=9)
    assert (found.entries_count, found.first, found.last, found.sound) == (100, 1, 100, True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET reason = 'x' WHERE sequence = 2",
        "DELETE FROM journal WHERE sequence = 1",
        "TRUNCATE journal",
        "TRUNCATE journal_anchors",
        "INSERT INTO journal_anchors SELECT 3, sha256, 2, 3, at_utc, '' FROM journal WHERE sequence = 2",
        "SET session_replication_role = replica; DELETE FROM journal",
        f"INSERT INTO journal SELECT sequence + 9, {OTHERS} FROM journal",
    ],
)
def test_sql_cannot_change_remove_or_slip_in_an_entry(database: Database, statement: str) -> None:  # noqa: F811
    with database.session() as session:
        append(session, make_audit_entries(3))
    with pytest.raises(StorageFault), database.session() as session:
        _run(session, statement)
    with database.reading() as session:
        assert verify(session, Witnesses()).entries_count == 3


def test_the_purge_is_told_and_nothing_young_goes(database: Database) -> None:  # noqa: F811
    with database.session() as session:
        append(session, make_audit_entries(10, OLD))
        append(session, [make_audit_entry(n, NOW - timedelta(days=1)) for n in range(11, 16)])
    with pytest.raises(StorageFault, match="nothing young"), database.session() as session:
        purge(session, NOW, NOW, tell)
    with database.session() as session:
        assert purge(session, NOW - timedelta(days=365), NOW, tell) == Purge(11, 10)
    with database.session() as session:
        found = verify(session, Witnesses())
        assert (found.entries_count, found.first, found.last, found.sound) == (6, 11, 16, True)
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        session.execute(text("DELETE FROM journal WHERE sequence = 11"))
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        session.execute(text("UPDATE journal_anchors SET first_kept = 14"))


def test_a_changed_entry_and_a_sleeping_guard_are_named(database: Database) -> None:  # noqa: F811
    with database.session() as session:
        append(session, make_audit_entries(20))
        session.execute(text("ALTER TABLE journal DISABLE TRIGGER journal_no_update"))
        session.execute(text("UPDATE journal SET reason = 'x' WHERE sequence = 13"))
    with database.reading() as session:
        found = verify(session, Witnesses(), batch=6)
    assert found.broken == Break(Fault.CHANGED, 13)
    assert found.missing_guards == ("journal_no_update",)


def test_pages_and_persons(database: Database) -> None:  # noqa: F811
    with database.session() as session:
        append(session, make_audit_entries(30))
        append(session, [make_audit_entry(n, who=actor("É. Roux"), reason="contrôle") for n in range(31, 34)])
        assert head(session).sequence == 33
        assert (
            session.execute(select(journal.c.reason).where(journal.c.sequence == 33)).scalar_one()
            == "contrôle"
        )
    wanted = JournalFilter(camera_number=12, from_utc=JOURNAL_START + timedelta(seconds=11))
    with database.reading() as session:
        first = search.page(session, wanted, limit=10)
        second = search.page(session, wanted, Place(first[-1].at_utc, first[-1].sequence), limit=50)
        both = JournalFilter(person="É. Roux", camera_number=12, actions=frozenset({Action.STREAM_SHOWN}))
        assert [entry.sequence for entry in search.page(session, both)] == [33, 32, 31]
        assert search.persons(session) == ("A. Martin", "É. Roux")
    assert [entry.sequence for entry in (*first, *second)] == list(range(33, 10, -1))
