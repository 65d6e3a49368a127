"""What is known of one camera around one period: recordings, gaps, the register. The session comes first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from csu_console.domain.archive_register import LineKind
from csu_console.domain.recording import destroy_due_utc
from csu_console.domain.requisition import AskedCamera, AskedPeriod
from csu_console.domain.requisition_findings import Proposal, Recorded, Traces, propose
from csu_console.storage import retention, segments
from csu_console.storage.database import Session
from csu_console.storage.retention import RetentionDays
from csu_console.storage.tables import archive_register, authorisations


def proposals(
    session: Session, items: tuple[tuple[AskedCamera, AskedPeriod], ...], now_utc: datetime
) -> tuple[Proposal, ...]:
    """One per camera and period, in their order."""
    days = retention.retention_days(session)
    return tuple(
        propose(camera, period, traces(session, camera.camera_id, period, now_utc, days), now_utc)
        for camera, period in items
    )


def traces(
    session: Session, camera_id: int, period: AskedPeriod, now_utc: datetime, days: RetentionDays
) -> Traces:
    """From what is readable now: held recordings stay so after their delay."""
    first, last = period.first_utc, period.last_utc
    kept = retention.readable_spans(session, camera_id, first, last, now_utc)
    order = select(authorisations.c.camera_id).where(authorisations.c.camera_id == camera_id)
    return Traces(
        recorded=tuple(
            Recorded(one.start_utc, one.end_utc, one.covered_frames >= one.frames_count > 0) for one in kept
        ),
        gaps=segments.gaps(session, camera_id, first, last),
        register_line=_destroyed_on(session, camera_id, first, last),
        out_of_time=destroy_due_utc(last, days.of(camera_id)) <= now_utc,
        authorised=session.execute(order).first() is not None,
    )


def _destroyed_on(session: Session, camera_id: int, first: datetime, last: datetime) -> int | None:
    """The newest line of the register that tells the destruction of pictures of this span."""
    line = archive_register.c
    query = (
        select(line.sequence)
        .where(line.camera_id == camera_id, line.kind == LineKind.DESTROYED.value)
        .where(line.first_utc < last, line.last_utc > first)
        .order_by(line.sequence.desc())
        .limit(1)
    )
    found = session.execute(query).scalar_one_or_none()
    return None if found is None else int(found)
