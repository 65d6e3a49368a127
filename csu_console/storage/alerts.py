"""History of technical alerts. Functions take the session first and never commit."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, update

from csu_console.domain.alert import Alert, AlertKind
from csu_console.storage.database import Session
from csu_console.storage.tables import alerts_history

KEPT = timedelta(days=365)
"""For the year's figures of availability; a row names a camera and a kind of fault, nobody."""

_ALERT = alerts_history.c


def alert_raised(session: Session, alert: Alert) -> None:
    session.execute(
        insert(alerts_history).values(
            kind=alert.kind.value,
            level=alert.level.value,
            camera_id=alert.camera_id,
            raised_utc=alert.since_utc,
        )
    )


def alert_cleared(session: Session, kind: AlertKind, camera_id: int | None, cleared_utc: datetime) -> None:
    same_camera = _ALERT.camera_id.is_(None) if camera_id is None else _ALERT.camera_id == camera_id
    session.execute(
        update(alerts_history)
        .where(_ALERT.kind == kind.value, same_camera, _ALERT.cleared_utc.is_(None))
        .values(cleared_utc=cleared_utc)
    )


def end_all(session: Session, now_utc: datetime) -> None:
    """At start: what a stopped program left open ends, and what is older than `KEPT` goes."""
    session.execute(update(alerts_history).where(_ALERT.cleared_utc.is_(None)).values(cleared_utc=now_utc))
    session.execute(delete(alerts_history).where(_ALERT.raised_utc < now_utc - KEPT))
