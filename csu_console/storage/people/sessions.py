"""Sessions: who is signed in where, with a heartbeat. Functions take the session first and never commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import operator_sessions, operators

HEARTBEAT = timedelta(seconds=30)
SILENT_AFTER = timedelta(minutes=2)
"""Not seen for so long, a session is no longer listed: its workstation, or its way to the database, is down."""

LOST_AFTER = timedelta(hours=12)
"""Not seen for so long, it is over: longer than any outage of the database during a shift."""

KEPT = timedelta(days=366)
"""Ended sessions older than this are removed: the journal has its own, longer or shorter, retention."""

_SESSION = operator_sessions.c


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One person at one workstation now."""

    id: int
    operator_id: int
    shown_name: str
    workstation: str
    opened_utc: datetime
    seen_utc: datetime


def open_session(session: Session, operator_id: int, workstation: str, now_utc: datetime) -> int:
    """A new session; its id. Those lost are ended, those long over removed."""
    lost = (_SESSION.ended_utc.is_(None)) & (_SESSION.seen_utc < now_utc - LOST_AFTER)
    session.execute(update(operator_sessions).where(lost).values(ended_utc=_SESSION.seen_utc))
    session.execute(delete(operator_sessions).where(_SESSION.ended_utc < now_utc - KEPT))
    session_id: int = session.execute(
        insert(operator_sessions)
        .values(operator_id=operator_id, workstation=workstation, opened_utc=now_utc, seen_utc=now_utc)
        .returning(_SESSION.id)
    ).scalar_one()
    announce(session, Topic.PEOPLE)
    return session_id


def beat(session: Session, session_id: int, now_utc: datetime) -> bool:
    """Still here. False when somebody ended the session meanwhile (a pause of the machine alone ends none)."""
    seen = session.execute(
        update(operator_sessions)
        .where(_SESSION.id == session_id, _SESSION.ended_utc.is_(None))
        .values(seen_utc=now_utc)
        .returning(_SESSION.id)
    )
    return seen.first() is not None


def end_session(session: Session, session_id: int, now_utc: datetime) -> None:
    session.execute(
        update(operator_sessions)
        .where(_SESSION.id == session_id, _SESSION.ended_utc.is_(None))
        .values(ended_utc=now_utc)
    )
    announce(session, Topic.PEOPLE)


def end_sessions_of(session: Session, operator_id: int, now_utc: datetime) -> int:
    """All that a person has open; how many."""
    ended = session.execute(
        update(operator_sessions)
        .where(_SESSION.operator_id == operator_id, _SESSION.ended_utc.is_(None))
        .values(ended_utc=now_utc)
        .returning(_SESSION.id)
    ).all()
    announce(session, Topic.PEOPLE)
    return len(ended)


def open_sessions(session: Session, now_utc: datetime) -> tuple[OpenSession, ...]:
    """Seen lately and not ended, the oldest first."""
    rows = session.execute(
        select(operator_sessions, operators.c.shown_name)
        .join_from(operator_sessions, operators)
        .where(_SESSION.ended_utc.is_(None), _SESSION.seen_utc >= now_utc - SILENT_AFTER)
        .order_by(_SESSION.opened_utc, _SESSION.id)
    )
    return tuple(
        OpenSession(row.id, row.operator_id, row.shown_name, row.workstation, row.opened_utc, row.seen_utc)
        for row in rows
    )


def is_open(session: Session, session_id: int) -> bool:
    """False once somebody ended it."""
    found = session.execute(
        select(_SESSION.id).where(_SESSION.id == session_id, _SESSION.ended_utc.is_(None))
    )
    return found.first() is not None
