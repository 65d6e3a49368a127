"""The one way out of the journal: its oldest entries, after their time, told in the journal itself.

Procedure, in one transaction: hold the end of the chain; find the first entry to keep; write the entry JOURNAL_PURGED
that says how many go, which is kept first and the last purged hash; write the anchor that says the same; delete. The
triggers of the table let nothing go without that anchor, and no anchor in without that entry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from csu_console.domain.audit import AuditEntry, Detail
from csu_console.storage.database import Session
from csu_console.storage.journal.append import append, lock_head
from csu_console.storage.tables import journal, journal_anchors

SETTLED_LEAST, SETTLED_MOST = timedelta(hours=12), timedelta(days=7)

_ROW = journal.c


@dataclass(frozen=True, slots=True)
class Purge:
    """What one purge took."""

    first_kept: int
    purged_count: int


def purge(
    session: Session, cutoff_utc: datetime, now_utc: datetime, tell: Callable[[Detail], AuditEntry]
) -> Purge | None:
    """Delete the entries before the first one of `cutoff_utc` or later; None when there is none to delete.

    `tell(detail)` makes the entry about it. Nothing goes by a clock that is not settled: there must be an entry of the
    last days that is half a day old, or a clock set ten years ahead would empty the journal at once. An entry dated
    too late keeps those after it until its time. Raises StorageFault when the database refuses (something would be
    too young).
    """
    end = lock_head(session)
    settled = select(_ROW.sequence).where(
        _ROW.at_utc.between(now_utc - SETTLED_MOST, now_utc - SETTLED_LEAST)
    )
    if session.execute(settled.limit(1)).first() is None:
        return None
    first_kept = session.execute(
        select(_ROW.sequence).where(_ROW.at_utc >= cutoff_utc).order_by(_ROW.sequence).limit(1)
    ).scalar_one_or_none()
    if first_kept is None:
        # Everything is old: what is kept begins with the entry about the purge.
        first_kept = end.sequence + 1
    count = session.execute(
        select(func.count()).select_from(journal).where(_ROW.sequence < first_kept)
    ).scalar_one()
    if count == 0:
        return None
    last_sha256 = bytes(
        session.execute(select(_ROW.sha256).where(_ROW.sequence == first_kept - 1)).scalar_one()
    )
    detail = {"count": count, "first_kept": first_kept, "previous_sha256": last_sha256.hex()}
    (entry,) = append(session, [tell(detail)])
    session.execute(
        insert(journal_anchors).values(
            first_kept=first_kept,
            previous_sha256=last_sha256,
            purged_count=count,
            entry_sequence=entry.sequence,
            at_utc=entry.at_utc,
            actor_name=entry.actor_name,
        )
    )
    session.execute(delete(journal).where(_ROW.sequence < first_kept))
    return Purge(first_kept, count)
