"""New entries at the end of the journal. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import insert, select, text

from csu_console.domain.audit import FIRST_PREVIOUS, AuditEntry, chained
from csu_console.storage.database import Session
from csu_console.storage.tables import journal

HEAD_LOCK = 0x6373_754A
"""PostgreSQL's advisory lock on the end of the journal: "csuJ" in ASCII."""

IDS_PER_QUESTION = 500

_ROW = journal.c


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry's number and hash; 0 and 32 zero bytes before the first."""

    sequence: int = 0
    sha256: bytes = FIRST_PREVIOUS


def head(session: Session) -> Head:
    """The end of the chain, as this transaction sees it."""
    row = session.execute(
        select(_ROW.sequence, _ROW.sha256).order_by(_ROW.sequence.desc()).limit(1)
    ).one_or_none()
    return Head() if row is None else Head(row.sequence, bytes(row.sha256))


def lock_head(session: Session) -> Head:
    """The end of the chain, nobody else's until this transaction ends.

    On SQLite a writing session holds the whole file; on PostgreSQL an advisory lock, and the read comes after it, so
    that it sees what the holder before committed.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": HEAD_LOCK})
    return head(session)


def append(session: Session, entries: Sequence[AuditEntry]) -> tuple[AuditEntry, ...]:
    """Write these in order; their numbers are given here. An entry already there, by its id, is left out.

    Returns what was written. The order is that of the sequence; times may go back when a clock was set.
    """
    end = lock_head(session)
    known = _known(session, entries)
    rows, written = [], []
    sequence, previous = end.sequence, end.sha256
    for entry in entries:
        if (entry.at_utc, entry.entry_id) in known:
            continue
        known.add((entry.at_utc, entry.entry_id))
        sequence += 1
        numbered = replace(entry, sequence=sequence)
        previous = chained(previous, numbered.fields())
        rows.append(_values(numbered) | {"sha256": previous})
        written.append(numbered)
    if rows:
        session.execute(insert(journal), rows)
    return tuple(written)


def _known(session: Session, entries: Sequence[AuditEntry]) -> set[tuple[object, str]]:
    """(time, id) of those written before: an answer that was lost, a file delivered twice."""
    found: set[tuple[object, str]] = set()
    times = sorted({entry.at_utc for entry in entries})
    for first in range(0, len(times), IDS_PER_QUESTION):
        asked = times[first : first + IDS_PER_QUESTION]
        found.update(
            (row.at_utc, row.entry_id)
            for row in session.execute(select(_ROW.at_utc, _ROW.entry_id).where(_ROW.at_utc.in_(asked)))
        )
    return found


def _values(entry: AuditEntry) -> dict[str, object]:
    return {column.name: getattr(entry, column.name) for column in journal.columns if column.name != "sha256"}
