"""Recorded segments and gaps. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.domain.stream import TimeSource
from csu_console.storage import segment_chain
from csu_console.storage.database import Session
from csu_console.storage.tables import gaps as gaps_table
from csu_console.storage.tables import segments as segments_table

_SEGMENT, _GAP = segments_table.c, gaps_table.c


def add_segment(session: Session, segment: Segment) -> int:
    """Row of a file that was fsynced and renamed; returns its id. Adding the same path again changes nothing."""
    known = session.execute(select(_SEGMENT.id).where(_SEGMENT.path == segment.path)).scalar_one_or_none()
    if known is not None:
        return int(known)
    row = session.execute(
        insert(segments_table)
        .values(
            camera_id=segment.camera_id,
            start_utc=segment.start_utc,
            end_utc=segment.end_utc,
            path=segment.path,
            bytes_count=segment.bytes_count,
            frames_count=segment.frames_count,
            mask_version=segment.mask_version,
            time_source=segment.time_source.value,
            codec=segment.codec,
            copied=segment.copied,
            covered_frames=segment.covered_frames,
            store_id=segment.store_id,
            **segment_chain.extend(session, segment),
        )
        .returning(_SEGMENT.id)
    )
    return int(row.scalar_one())


def spans(session: Session, camera_id: int, from_utc: datetime, until_utc: datetime) -> tuple[Segment, ...]:
    """Segments of a camera that touch a period, oldest first; those under destruction are left out.

    Whether they are still within their time is `retention.readable`'s to say.
    """
    query = (
        select(segments_table)
        .where(_SEGMENT.camera_id == camera_id, _SEGMENT.start_utc < until_utc, _SEGMENT.end_utc > from_utc)
        .where(_SEGMENT.destroying_utc.is_(None))
        .order_by(_SEGMENT.start_utc)
    )
    return tuple(segment(row) for row in session.execute(query))


def last_end(session: Session, camera_id: int) -> datetime | None:
    """End of the newest segment of a camera."""
    return session.execute(
        select(_SEGMENT.end_utc)
        .where(_SEGMENT.camera_id == camera_id)
        .order_by(_SEGMENT.start_utc.desc())
        .limit(1)
    ).scalar_one_or_none()


def reaches(session: Session, camera_id: int, until_utc: datetime) -> bool:
    """Whether a closed recording of a camera goes on to this instant or beyond it.

    Not by the newest start: times of arrival, before the camera told its clock, may lie after those that follow.
    """
    query = select(_SEGMENT.id).where(_SEGMENT.camera_id == camera_id, _SEGMENT.end_utc >= until_utc)
    return session.execute(query.limit(1)).first() is not None


def known_paths(session: Session, paths: Iterable[str]) -> frozenset[str]:
    """Which of these files have a row, those under destruction included."""
    wanted = list(paths)
    found: set[str] = set()
    # SQLite takes 32,766 values in one statement; a day of one camera has 720.
    for first in range(0, len(wanted), 1000):
        query = select(_SEGMENT.path).where(_SEGMENT.path.in_(wanted[first : first + 1000]))
        found.update(session.execute(query).scalars())
    return frozenset(found)


def total_bytes(session: Session) -> int:
    """Bytes of all recordings by their rows."""
    return int(session.execute(select(func.coalesce(func.sum(_SEGMENT.bytes_count), 0))).scalar_one())


def open_gap(session: Session, camera_id: int, start_utc: datetime, cause: GapCause) -> int:
    """Begin a gap; one still open of the same camera and cause goes on instead, one of another cause ends here."""
    row = session.execute(
        select(_GAP.id, _GAP.cause).where(_GAP.camera_id == camera_id, _GAP.end_utc.is_(None))
    ).first()
    if row is not None and row.cause == cause.value:
        return int(row.id)
    close_gap(session, camera_id, start_utc)
    return add_gap(session, Gap(camera_id, start_utc, None, cause))


def close_gap(session: Session, camera_id: int, end_utc: datetime) -> None:
    """End the open gap of a camera, if there is one; never before its own start (the clock may have been set)."""
    session.execute(
        update(gaps_table)
        .where(_GAP.camera_id == camera_id, _GAP.end_utc.is_(None), _GAP.start_utc <= end_utc)
        .values(end_utc=end_utc)
    )
    session.execute(
        update(gaps_table)
        .where(_GAP.camera_id == camera_id, _GAP.end_utc.is_(None))
        .values(end_utc=_GAP.start_utc)
    )


def add_gap(session: Session, gap: Gap) -> int:
    """A gap known whole, or open."""
    row = session.execute(
        insert(gaps_table)
        .values(camera_id=gap.camera_id, start_utc=gap.start_utc, end_utc=gap.end_utc, cause=gap.cause.value)
        .returning(_GAP.id)
    )
    return int(row.scalar_one())


def remove_gap(session: Session, gap: Gap) -> None:
    """What was thought not to be recorded was found."""
    session.execute(delete(gaps_table).where(_GAP.id == gap.id))


def interrupted(session: Session) -> frozenset[int]:
    """Cameras whose recording is interrupted and has not begun again."""
    return frozenset(session.execute(select(_GAP.camera_id).where(_GAP.end_utc.is_(None))).scalars())


def gaps(session: Session, camera_id: int, from_utc: datetime, until_utc: datetime) -> tuple[Gap, ...]:
    """Gaps of a camera that touch a period, oldest first."""
    query = (
        select(gaps_table)
        .where(_GAP.camera_id == camera_id, _GAP.start_utc < until_utc)
        .where(_GAP.end_utc.is_(None) | (_GAP.end_utc > from_utc))
        .order_by(_GAP.start_utc)
    )
    return tuple(
        Gap(row.camera_id, row.start_utc, row.end_utc, GapCause(row.cause), row.id)
        for row in session.execute(query)
    )


def segment(row: Row[Any]) -> Segment:
    """A row of `segments` as the domain's word."""
    return Segment(
        camera_id=row.camera_id,
        start_utc=row.start_utc,
        end_utc=row.end_utc,
        path=row.path,
        bytes_count=row.bytes_count,
        frames_count=row.frames_count,
        mask_version=row.mask_version,
        time_source=TimeSource(row.time_source),
        codec=row.codec,
        copied=row.copied,
        covered_frames=row.covered_frames,
        id=row.id,
        sha256=row.sha256,
        store_id=row.store_id,
        copy_store_id=row.copy_store_id,
    )
