"""Alarms and their records read from their rows. Functions take the session first."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from csu_console.domain.alarm import Alarm, AlarmLine, AlarmStep, AlarmTaker, Verdict
from csu_console.storage.database import Session
from csu_console.storage.tables import alarm_steps, alarms

_ALARM = alarms.c


def open_alarms(session: Session) -> tuple[Alarm, ...]:
    """Oldest first."""
    rows = session.execute(
        select(alarms).where(_ALARM.closed_utc.is_(None)).order_by(_ALARM.raised_utc, _ALARM.id)
    )
    return tuple(alarm_from(row) for row in rows)


def alarms_between(session: Session, from_utc: datetime, until_utc: datetime) -> tuple[Alarm, ...]:
    """By their first signal, oldest first; for figures."""
    rows = session.execute(
        select(alarms)
        .where(_ALARM.raised_utc >= from_utc, _ALARM.raised_utc < until_utc)
        .order_by(_ALARM.raised_utc, _ALARM.id)
    )
    return tuple(alarm_from(row) for row in rows)


def alarm_of(session: Session, alarm_id: int) -> Alarm | None:
    row = session.execute(select(alarms).where(_ALARM.id == alarm_id)).one_or_none()
    return None if row is None else alarm_from(row)


def lines_of(session: Session, alarm_id: int) -> tuple[AlarmLine, ...]:
    """The record of one alarm, in order."""
    rows = session.execute(
        select(alarm_steps).where(alarm_steps.c.alarm_id == alarm_id).order_by(alarm_steps.c.id)
    )
    return tuple(
        AlarmLine(row.alarm_id, row.at_utc, AlarmStep(row.step), row.actor_name, row.workstation, row.detail)
        for row in rows
    )


def alarm_from(row: Any) -> Alarm:
    """The alarm a row holds."""
    taker = (
        None
        if row.taken_utc is None
        else AlarmTaker(row.owner_id, row.owner_name or "", row.owner_workstation or "", row.taken_utc)
    )
    return Alarm(
        *(row.id, row.point_id, row.name, row.raised_utc, row.last_utc, row.count, bool(row.test), taker),
        escalated_utc=row.escalated_utc,
        checked=frozenset(json.loads(row.checked)),
        verdict=None if row.verdict is None else Verdict(row.verdict),
        verified_utc=row.verified_utc,
        told_utc=row.told_utc,
        closed_utc=row.closed_utc,
        entry_number=row.entry_number,
    )
