"""When recordings kept fewer pictures than chosen. Functions take the session first and never commit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update

from csu_console.domain.recording import ThinnedSpan
from csu_console.storage import segments
from csu_console.storage.database import Session
from csu_console.storage.tables import thinned_spans as table

_SPAN = table.c


def begin(session: Session, camera_id: int, start_utc: datetime, rate_hz: float) -> None:
    """Fewer pictures from now on; another rate ends the span before."""
    end(session, camera_id, start_utc)
    session.execute(insert(table).values(camera_id=camera_id, start_utc=start_utc, rate_hz=rate_hz))


def end(session: Session, camera_id: int, end_utc: datetime) -> None:
    """All pictures again; nothing when there is no open span. Never before its own start."""
    open_span = (_SPAN.camera_id == camera_id) & _SPAN.end_utc.is_(None)
    session.execute(update(table).where(open_span, _SPAN.start_utc <= end_utc).values(end_utc=end_utc))
    session.execute(update(table).where(open_span).values(end_utc=_SPAN.start_utc))


def end_after_crash(session: Session, camera_id: int) -> None:
    """What the last run left open ended with its last recording."""
    last_utc = segments.last_end(session, camera_id)
    if last_utc is not None:
        end(session, camera_id, last_utc)
    open_span = (_SPAN.camera_id == camera_id) & _SPAN.end_utc.is_(None)
    session.execute(update(table).where(open_span).values(end_utc=_SPAN.start_utc))


def of_camera(
    session: Session, camera_id: int, from_utc: datetime, until_utc: datetime
) -> tuple[ThinnedSpan, ...]:
    """Spans of a camera that touch a period, oldest first: an export says them with its pictures."""
    query = (
        select(table)
        .where(_SPAN.camera_id == camera_id, _SPAN.start_utc < until_utc)
        .where(_SPAN.end_utc.is_(None) | (_SPAN.end_utc > from_utc))
        .order_by(_SPAN.start_utc)
    )
    return tuple(
        ThinnedSpan(row.camera_id, row.start_utc, row.end_utc, row.rate_hz, row.id)
        for row in session.execute(query)
    )
