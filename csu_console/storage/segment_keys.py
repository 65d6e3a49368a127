"""Sealed keys of encrypted recordings, one per camera and day. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from csu_console.storage import inventory
from csu_console.storage.database import Session
from csu_console.storage.retention import RetentionDays
from csu_console.storage.tables import segment_keys
from csu_console.storage.tables import segments as segments_table

_KEY, _SEGMENT = segment_keys.c, segments_table.c

FACT = "archive_encrypted"
_ON = b"1"


def is_on(session: Session) -> bool:
    """Whether new recordings of the site are encrypted."""
    return inventory.fact(session, FACT) == _ON


def set_on(session: Session, on: bool) -> None:
    inventory.store_fact(session, FACT, _ON if on else b"0")


def key_of(session: Session, camera_id: int, day: date) -> bytes | None:
    """The sealed key; None when there was none, or it is destroyed."""
    return session.execute(
        select(_KEY.key_sealed).where(_KEY.camera_id == camera_id, _KEY.day == day)
    ).scalar_one_or_none()


def keep_keys(
    session: Session, keys: Iterable[tuple[int, date, bytes]], now_utc: datetime
) -> dict[tuple[int, date], bytes]:
    """Store sealed keys; returns those in force: another recorder's stays when it was first. Open it `durable`."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    wanted = []
    for camera_id, day, sealed in keys:
        row = {"camera_id": camera_id, "day": day, "key_sealed": sealed, "made_utc": now_utc}
        session.execute(insert(segment_keys).values(row).on_conflict_do_nothing())
        wanted.append((camera_id, day))
    found = {}
    for camera_id, day in wanted:
        kept = key_of(session, camera_id, day)
        if kept is not None:
            found[camera_id, day] = kept
    return found


def due_keys(session: Session, now_utc: datetime, days: RetentionDays) -> tuple[tuple[int, date], ...]:
    """Camera and day of the keys whose day is out of its time and has no recording left that may be read.

    A recording whose file resists its destruction counts as gone: without its key it is.
    """
    rows = session.execute(select(_KEY.camera_id, _KEY.day).where(_KEY.day < now_utc.date())).all()
    due = []
    for camera_id, day in rows:
        start = datetime.combine(day, time(), UTC)
        end = start + timedelta(days=1)
        if end + timedelta(days=days.of(camera_id)) > now_utc:
            continue
        left = exists().where(
            _SEGMENT.camera_id == camera_id,
            and_(_SEGMENT.start_utc >= start, _SEGMENT.start_utc < end),
            _SEGMENT.destroying_utc.is_(None),
        )
        if not session.execute(select(left)).scalar_one():
            due.append((camera_id, day))
    return tuple(due)


def destroy_keys(session: Session, keys: Iterable[tuple[int, date]]) -> None:
    """What was encrypted under them is read by nobody from now on. Open it `durable`."""
    if session.get_bind().dialect.name == "sqlite":
        # Overwrites what it deletes: the sealed key would stay in a free page for anybody with the site key.
        session.connection().exec_driver_sql("PRAGMA secure_delete=ON")
    for camera_id, day in keys:
        session.execute(delete(segment_keys).where(_KEY.camera_id == camera_id, _KEY.day == day))
