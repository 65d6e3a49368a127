"""Which recordings and gaps lie around an instant of one camera, for playing them. Functions take the session first."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from csu_console.domain.recording import SEGMENT_LENGTH, Gap, GapCause, Segment
from csu_console.storage import segments
from csu_console.storage.database import Session
from csu_console.storage.tables import gaps as gaps_table
from csu_console.storage.tables import segments as segments_table

_SEGMENT, _GAP = segments_table.c, gaps_table.c

LONGEST = 2 * SEGMENT_LENGTH
"""A recording ends soon after the boundary it is cut at; twice the length is longer than any."""


def around(session: Session, camera_id: int, from_utc: datetime, until_utc: datetime) -> tuple[Segment, ...]:
    """Recordings that touch a period, oldest first, out of date or not; those under destruction are left out.

    Bounded by their start on both sides, so that the index answers alone.
    """
    query = (
        select(segments_table)
        .where(_SEGMENT.camera_id == camera_id, _SEGMENT.start_utc < until_utc)
        .where(_SEGMENT.start_utc > from_utc - LONGEST, _SEGMENT.end_utc > from_utc)
        .where(_SEGMENT.destroying_utc.is_(None))
        .order_by(_SEGMENT.start_utc)
    )
    return tuple(segments.segment(row) for row in session.execute(query))


def first_after(session: Session, camera_id: int, at_utc: datetime) -> Segment | None:
    """The first recording that begins after an instant."""
    query = (
        select(segments_table)
        .where(_SEGMENT.camera_id == camera_id, _SEGMENT.start_utc > at_utc)
        .where(_SEGMENT.destroying_utc.is_(None))
        .order_by(_SEGMENT.start_utc)
        .limit(1)
    )
    row = session.execute(query).first()
    return None if row is None else segments.segment(row)


def last_before(session: Session, camera_id: int, at_utc: datetime) -> Segment | None:
    """The last recording that begins before an instant."""
    query = (
        select(segments_table)
        .where(_SEGMENT.camera_id == camera_id, _SEGMENT.start_utc < at_utc)
        .where(_SEGMENT.destroying_utc.is_(None))
        .order_by(_SEGMENT.start_utc.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return None if row is None else segments.segment(row)


def gap_at(session: Session, camera_id: int, at_utc: datetime, near: timedelta) -> Gap | None:
    """The noted gap of an instant, or one that begins or ends so near to it; of several the nearest start."""
    query = (
        select(gaps_table)
        .where(_GAP.camera_id == camera_id, _GAP.start_utc <= at_utc + near)
        .where(_GAP.end_utc.is_(None) | (_GAP.end_utc >= at_utc - near))
        .order_by(_GAP.start_utc.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return (
        None if row is None else Gap(row.camera_id, row.start_utc, row.end_utc, GapCause(row.cause), row.id)
    )
