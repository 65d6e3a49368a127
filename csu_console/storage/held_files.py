"""What a judicial hold keeps, as files: for the vault, and for what is counted apart on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, select

from csu_console.domain.hold import HoldKind
from csu_console.storage.database import Session
from csu_console.storage.holds import in_force, snapshot_is_held
from csu_console.storage.tables import hold_spans, segments, snapshots

_SPAN, _SEGMENT = hold_spans.c, segments.c

LONGEST_RECORDING = timedelta(hours=1)
"""Files are cut every two minutes."""


def held_paths(session: Session, store_id: int | None = None) -> frozenset[str]:
    """Files of every recording under a judicial hold, or of those that lie in one store."""
    found: set[str] = set()
    for touched in _held_stretches(session):
        query = select(_SEGMENT.path).where(touched)
        if store_id is not None:
            query = query.where(_SEGMENT.store_id == store_id)
        found.update(session.execute(query).scalars())
    return frozenset(found)


def held_stills(session: Session) -> frozenset[str]:
    """Files of every still taken within a judicial hold, below the snapshots folder."""
    query = select(snapshots.c.path).where(snapshot_is_held(HoldKind.JUDICIAL))
    return frozenset(session.execute(query).scalars())


def held_bytes(session: Session) -> int:
    """Bytes of the recordings under a judicial hold, each counted once."""
    return sum(
        int(
            session.execute(
                select(func.coalesce(func.sum(_SEGMENT.bytes_count), 0)).where(touched)
            ).scalar_one()
        )
        for touched in _held_stretches(session)
    )


def _held_stretches(session: Session) -> Iterator[ColumnElement[bool]]:
    """What a query of `segments` asks for, stretch by stretch, so that each recording is met once.

    Bounded on both sides: the index answers, whatever else is recorded.
    """
    spans = session.execute(
        select(_SPAN.camera_id, _SPAN.start_utc, _SPAN.end_utc)
        .where(in_force(HoldKind.JUDICIAL))
        .order_by(_SPAN.camera_id, _SPAN.start_utc)
    ).all()
    merged: list[tuple[int, datetime, datetime]] = []
    for span in spans:
        if merged and merged[-1][0] == span.camera_id and span.start_utc <= merged[-1][2]:
            merged[-1] = (*merged[-1][:2], max(merged[-1][2], span.end_utc))
        else:
            merged.append((span.camera_id, span.start_utc, span.end_utc))
    before: tuple[int, datetime] | None = None
    for camera_id, start_utc, end_utc in merged:
        earliest = start_utc - LONGEST_RECORDING
        if before is not None and before[0] == camera_id:
            # A recording that reaches over the gap between two stretches began in the first.
            earliest = max(earliest, before[1])
        before = camera_id, end_utc
        yield and_(
            *(_SEGMENT.camera_id == camera_id, _SEGMENT.start_utc >= earliest, _SEGMENT.start_utc < end_utc),
            *(_SEGMENT.end_utc > start_utc, _SEGMENT.destroying_utc.is_(None)),
        )
