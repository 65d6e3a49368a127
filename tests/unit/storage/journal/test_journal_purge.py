"""The one way out of the journal, and the ways somebody with SQL would like to widen it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from csu_console.domain.audit import Action, AuditEntry, AuditObject, Detail, ObjectKind
from csu_console.domain.errors import StorageFault
from csu_console.storage.database import Database, Session
from csu_console.storage.journal.append import append, head
from csu_console.storage.journal.purge import Purge, purge
from csu_console.storage.journal.verify import Break, Fault, verify
from csu_console.storage.journal.witness import Witnesses
from csu_console.storage.tables import journal, journal_anchors
from tests.fakes.journal_entries import make_audit_entries, make_audit_entry

# The database's own clock decides what is young: the times are real ones.
NOW = datetime.now(UTC).replace(microsecond=0)
OLD = NOW - timedelta(days=400)
YEAR = timedelta(days=365)


def tell(detail: Detail) -> AuditEntry:
    journal_itself = AuditObject(ObjectKind.JOURNAL)
    return make_audit_entry(
        900_000, NOW, action=Action.JOURNAL_PURGED, obj=journal_itself, detail=dict(detail)
    )


@pytest.fixture
def aged(database: Database) -> Database:
    """Ten entries of last year, then five of yesterday."""
    with database.session() as session:
        append(session, make_audit_entries(10, OLD))
        append(session, [make_audit_entry(n, NOW - timedelta(days=1)) for n in range(11, 16)])
    return database


def broken(session: Session) -> Break | None:
    return verify(session, Witnesses()).broken


def test_what_is_out_of_its_time_goes_and_the_chain_still_verifies(aged: Database) -> None:
    with aged.session() as session:
        before = head(session)
        assert purge(session, NOW - YEAR, NOW, tell) == Purge(11, 10)
    with aged.session() as session:
        assert session.execute(select(func.min(journal.c.sequence))).scalar_one() == 11
        assert head(session).sequence == before.sequence + 1
        found = verify(session, Witnesses())
        assert (found.entries_count, found.first, found.last, found.sound) == (6, 11, 16, True)
        assert purge(session, NOW - YEAR, NOW, tell) is None


def test_an_empty_journal_and_one_whose_first_entry_is_young(database: Database) -> None:
    with database.session() as session:
        assert purge(session, NOW - YEAR, NOW, tell) is None
        append(session, [make_audit_entry(1, NOW - timedelta(days=1)), *make_audit_entries(3, OLD)])
        assert purge(session, NOW - YEAR, NOW, tell) is None


def test_a_clock_set_ahead_or_back_empties_nothing(aged: Database) -> None:
    with aged.session() as session:
        for wrong in (NOW + timedelta(days=3650), NOW - timedelta(days=20_000), OLD + timedelta(days=700)):
            append(session, [make_audit_entry(wrong.year, wrong)])
            assert purge(session, wrong - YEAR, wrong, tell) is None
        assert purge(session, NOW - YEAR, NOW, tell) == Purge(11, 10)


def test_an_entry_dated_too_late_keeps_those_after_it(database: Database) -> None:
    times = [OLD, NOW + timedelta(days=4000), OLD, datetime(1971, 1, 1, tzinfo=UTC), NOW - timedelta(days=1)]
    with database.session() as session:
        append(session, [make_audit_entry(n, at) for n, at in enumerate(times, start=1)])
    with database.session() as session:
        assert purge(session, NOW - YEAR, NOW, tell) == Purge(2, 1)


def test_nothing_under_six_months_goes_whatever_is_asked(aged: Database) -> None:
    with pytest.raises(StorageFault, match="nothing young"), aged.session() as session:
        purge(session, NOW, NOW, tell)
    with aged.reading() as session:
        assert session.execute(select(func.count()).select_from(journal)).scalar_one() == 15


ANCHOR = (
    "INSERT INTO journal_anchors SELECT {first}, sha256, {count}, {told}, at_utc, actor_name FROM journal "
    "WHERE sequence = {last}"
)


@pytest.mark.parametrize(
    "statement",
    [
        ANCHOR.format(first=11, count=10, told=15, last=10),  # no entry tells it
        ANCHOR.format(first=16, count=15, told=16, last=15),  # more than the entry tells
        ANCHOR.format(first=11, count=10, told=16, last=9),  # another hash
        ANCHOR.format(first=11, count=3, told=16, last=10),  # another count
        ANCHOR.format(first=11, count=10, told=14, last=10),  # another entry
    ],
)
def test_an_anchor_that_the_journal_does_not_tell_is_refused(aged: Database, statement: str) -> None:
    with aged.session() as session:
        last = session.execute(select(journal.c.sha256).where(journal.c.sequence == 10)).scalar_one()
        append(session, [tell({"count": 10, "first_kept": 11, "previous_sha256": last.hex()})])
    with pytest.raises(StorageFault, match="told in the journal"), aged.session() as session:
        session.execute(text(statement))
    # The entry alone opens nothing.
    with pytest.raises(StorageFault, match="append-only"), aged.session() as session:
        session.execute(text("DELETE FROM journal WHERE sequence < 11"))
    with aged.session() as session:
        session.execute(text(ANCHOR.format(first=11, count=10, told=16, last=10)))


def test_an_entry_and_an_anchor_that_lie_alike_are_refused(aged: Database) -> None:
    with aged.session() as session:
        last = session.execute(select(journal.c.sha256).where(journal.c.sequence == 10)).scalar_one()
        append(session, [tell({"count": 3, "first_kept": 11, "previous_sha256": last.hex()})])
    with pytest.raises(StorageFault, match="told in the journal"), aged.session() as session:
        session.execute(text(ANCHOR.format(first=11, count=3, told=16, last=10)))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_anchors SET first_kept = 14",
        "DELETE FROM journal_anchors",
        "INSERT OR REPLACE INTO journal_anchors SELECT * FROM journal_anchors",
        "DELETE FROM journal WHERE sequence = 11",
    ],
)
def test_after_a_purge_the_door_is_shut_again(aged: Database, statement: str) -> None:
    with aged.session() as session:
        purge(session, NOW - YEAR, NOW, tell)
    with pytest.raises(StorageFault, match=r"append-only|told in the journal"), aged.session() as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        # Somebody who owns the file takes the guards away first.
        (["DELETE FROM journal WHERE sequence = 11"], Break(Fault.BEGINNING, 11)),
        (["DELETE FROM journal_anchors"], Break(Fault.BEGINNING, 1)),
        (
            [
                "UPDATE journal_anchors SET first_kept = 13",
                "UPDATE journal_anchors SET previous_sha256 = (SELECT sha256 FROM journal WHERE sequence = 12)",
                "DELETE FROM journal WHERE sequence < 13",
            ],
            Break(Fault.PURGE, 16),
        ),
        (["UPDATE journal_anchors SET purged_count = 1"], Break(Fault.PURGE, 16)),
        (["UPDATE journal_anchors SET entry_sequence = 99"], Break(Fault.PURGE, 99)),
        (["UPDATE journal_anchors SET previous_sha256 = zeroblob(32)"], Break(Fault.CHANGED, 11)),
    ],
)
def test_a_replaced_anchor_is_found(aged: Database, statements: list[str], expected: Break) -> None:
    with aged.session() as session:
        purge(session, NOW - YEAR, NOW, tell)
    with aged.session() as session:
        guards = (
            session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        )
        for name in guards:
            session.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            session.execute(text(statement))
        assert broken(session) == expected


def test_purges_follow_each_other(aged: Database) -> None:
    with aged.session() as session:
        purge(session, OLD + timedelta(seconds=6), NOW, tell)
    with aged.session() as session:
        assert session.execute(select(journal_anchors.c.first_kept)).scalars().all() == [6]
        later = make_audit_entry(900_001, NOW, action=Action.JOURNAL_PURGED)

        def told_later(detail: Detail) -> AuditEntry:
            return make_audit_entry(
                900_001,
                later.at_utc,
                action=Action.JOURNAL_PURGED,
                obj=AuditObject(ObjectKind.JOURNAL),
                detail=dict(detail),
            )

        assert purge(session, NOW - YEAR, NOW, told_later) == Purge(11, 5)
    with aged.session() as session:
        assert verify(session, Witnesses()).sound
