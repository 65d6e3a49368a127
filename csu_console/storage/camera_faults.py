"""Faults and availability by camera, from the history of alerts and from gaps. Functions take the session first."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select

from csu_console.domain.alert import AlertKind
from csu_console.domain.maintenance import FAULTS, FaultCount, MonthAvailability
from csu_console.storage.database import Session
from csu_console.storage.report.cameras import camera_figures, recordings
from csu_console.storage.report.entries import Scope
from csu_console.storage.tables import alerts_history, cameras

_ALERT = alerts_history.c


def faults(
    session: Session, from_utc: datetime, until_utc: datetime, now_utc: datetime
) -> tuple[FaultCount, ...]:
    """Most frequent first. One that lasts ends now; what lay outside the period is not counted in its length."""
    kinds = [kind.value for kind in FAULTS]
    rows = session.execute(
        select(_ALERT.camera_id, _ALERT.kind, _ALERT.raised_utc, _ALERT.cleared_utc, _ALERT.repeats)
        .where(_ALERT.camera_id.is_not(None), _ALERT.kind.in_(kinds), _ALERT.raised_utc < until_utc)
        .where(_ALERT.cleared_utc.is_(None) | (_ALERT.cleared_utc > from_utc))
    )
    counts: defaultdict[tuple[int, str], int] = defaultdict(int)
    lasted: defaultdict[tuple[int, str], float] = defaultdict(float)
    last: dict[tuple[int, str], datetime] = {}
    for row in rows:
        key = row.camera_id, row.kind
        counts[key] += 1 + row.repeats
        end = min(row.cleared_utc or now_utc, until_utc)
        lasted[key] += max(0.0, (end - max(row.raised_utc, from_utc)).total_seconds())
        last[key] = max(last.get(key, row.raised_utc), row.raised_utc)
    found = [
        FaultCount(camera_id, AlertKind(kind), count, lasted[camera_id, kind], last[camera_id, kind])
        for (camera_id, kind), count in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.camera_id, one.kind)))


def availability(
    session: Session, from_utc: datetime, until_utc: datetime, now_utc: datetime
) -> tuple[MonthAvailability, ...]:
    """By number, of cameras in use: counted as the yearly report counts, from what was recorded and what was not."""
    scope = Scope(from_utc, until_utc, "")
    figures = camera_figures(session, scope, now_utc, recordings(session))
    ids = {
        row.number: row.id
        for row in session.execute(
            select(cameras.c.number, cameras.c.id).where(cameras.c.removed_utc.is_(None))
        )
    }
    return tuple(
        MonthAvailability(
            *(ids.get(one.number), one.number, one.name, one.commune),
            *(one.availability, one.missing_s, one.gaps_count),
        )
        for one in figures
        if not one.removed
    )
