"""Who sees which alert: reports of running programs. An alert is open while one program reports it.

Functions take the session first and never commit. `report` and `withdraw` leave it to their caller to announce the change,
once for many.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from csu_console.domain.alert import Alert, AlertLevel
from csu_console.domain.alert_task import HERE_ONLY, Step
from csu_console.storage.alert_params import params_text
from csu_console.storage.alert_steps import PROGRAM, write_step
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import alert_reports, alert_sources, alert_steps, alerts_history

KEPT = timedelta(days=365)
"""For the year's figures of availability."""

SILENT_AFTER = timedelta(minutes=3)
"""Not seen for so long, a program is gone: what it alone reported ends, what its person had taken is given back."""

_ALERT, _REPORT, _SOURCE = alerts_history.c, alert_reports.c, alert_sources.c
_RANK = {AlertLevel.NOW.value: 0, AlertLevel.ATTENTION.value: 1, AlertLevel.INFO.value: 2}


@dataclass(frozen=True, slots=True)
class Source:
    """One running program: random for each run, because two may run on one workstation."""

    id: str
    workstation: str


def alert_key(alert: Alert, workstation: str) -> str:
    """The same on all workstations for one fault of the room; one of its own for what is about a workstation."""
    here = workstation if alert.kind in HERE_ONLY else ""
    return f"{alert.kind.value}|{alert.camera_id or ''}|{alert.subject}|{here}"


def report(
    session: Session, alert: Alert, source: Source, now_utc: datetime, repeat_after: timedelta
) -> None:
    """The program sees it: a new row, one closed less than `repeat_after` ago opened again, or the open one."""
    key = alert_key(alert, source.workstation)
    row = _open_row(session, key)
    if row is None:
        row = _reopened(session, key, source, now_utc, repeat_after) or _inserted(
            session, alert, key, source, now_utc
        )
    worse = _RANK[alert.level.value] < _RANK[row.level]
    session.execute(
        update(alerts_history)
        .where(_ALERT.id == row.id)
        .values(level=alert.level.value, text=alert.text, params=params_text(alert.params))
    )
    if worse and row.snoozed_until_utc is not None:
        session.execute(
            update(alerts_history)
            .where(_ALERT.id == row.id)
            .values(snoozed_until_utc=None, snooze_reason=None)
        )
        write_step(session, row.id, Step.WOKEN, now_utc, PROGRAM, source.workstation)
    _insert_once(session, alert_reports, alert_id=row.id, source=source.id)


def withdraw(session: Session, alert: Alert, source: Source, now_utc: datetime) -> None:
    """The program sees it no more; it ends when nobody else reports it."""
    row = _open_row(session, alert_key(alert, source.workstation))
    if row is not None:
        _unreport(session, row.id, source, now_utc)


def withdraw_all(session: Session, source: Source, now_utc: datetime) -> None:
    """The program ends: its reports go, and what was taken in it is given back."""
    disown(session, source, now_utc)
    for (alert_id,) in session.execute(select(_REPORT.alert_id).where(_REPORT.source == source.id)).all():
        session.execute(select(_ALERT.id).where(_ALERT.id == alert_id).with_for_update())
        _unreport(session, alert_id, source, now_utc)
    session.execute(delete(alert_sources).where(_SOURCE.source == source.id))
    announce(session, Topic.ALERTS)


def disown(session: Session, source: Source, now_utc: datetime) -> int:
    """What was taken in that program is nobody's, also what is over: it may come back. How many open ones."""
    rows = session.execute(
        update(alerts_history)
        .where(_ALERT.owner_source == source.id)
        .values(owner_id=None, owner_name=None, owner_workstation=None, owner_source=None, taken_utc=None)
        .returning(_ALERT.id, _ALERT.cleared_utc)
    ).all()
    still_open = [alert_id for alert_id, cleared_utc in rows if cleared_utc is None]
    for alert_id in still_open:
        write_step(session, alert_id, Step.GIVEN_BACK, now_utc, PROGRAM, source.workstation)
    return len(still_open)


def beat(session: Session, source: Source, now_utc: datetime) -> bool:
    """The program runs. Ends what silent ones reported. False when this one was taken for gone: report all again."""
    known: Any = session.execute(
        update(alert_sources).where(_SOURCE.source == source.id).values(seen_utc=now_utc)
    )
    if not known.rowcount:
        _insert_once(
            session, alert_sources, source=source.id, workstation=source.workstation, seen_utc=now_utc
        )
    silent = session.execute(
        select(_SOURCE.source, _SOURCE.workstation).where(_SOURCE.seen_utc < now_utc - SILENT_AFTER)
    ).all()
    for gone, workstation in silent:
        withdraw_all(session, Source(gone, workstation), now_utc)
    return bool(known.rowcount)


def remove_old(session: Session, now_utc: datetime) -> None:
    """What ended longer than `KEPT` ago."""
    old = select(_ALERT.id).where(_ALERT.cleared_utc < now_utc - KEPT)
    session.execute(delete(alert_steps).where(alert_steps.c.alert_id.in_(old)))
    session.execute(delete(alerts_history).where(_ALERT.cleared_utc < now_utc - KEPT))


def _open_row(session: Session, key: str) -> Any:
    """Locked on PostgreSQL: two programs that report and withdraw at once go one after the other."""
    found = select(_ALERT.id, _ALERT.level, _ALERT.snoozed_until_utc).where(
        _ALERT.alert_key == key, _ALERT.cleared_utc.is_(None)
    )
    return session.execute(found.with_for_update()).one_or_none()


def _reopened(session: Session, key: str, source: Source, now_utc: datetime, repeat_after: timedelta) -> Any:
    """The row that ended a moment ago, with its owner and its snooze: nobody is told of it again."""
    last = session.execute(
        select(_ALERT.id)
        .where(_ALERT.alert_key == key, _ALERT.cleared_utc > now_utc - repeat_after)
        .order_by(_ALERT.cleared_utc.desc())
        .limit(1)
    ).scalar_one_or_none()
    if last is None:
        return None
    again: Any = session.execute(
        update(alerts_history)
        .where(_ALERT.id == last, _ALERT.cleared_utc.is_not(None))
        .values(cleared_utc=None, repeats=_ALERT.repeats + 1)
    )
    if again.rowcount:
        write_step(session, last, Step.RAISED_AGAIN, now_utc, PROGRAM, source.workstation)
    return _open_row(session, key)


def _inserted(session: Session, alert: Alert, key: str, source: Source, now_utc: datetime) -> Any:
    made = _insert_once(
        session,
        alerts_history,
        kind=alert.kind.value,
        level=alert.level.value,
        camera_id=alert.camera_id,
        subject=alert.subject,
        workstation=source.workstation if alert.kind in HERE_ONLY else "",
        alert_key=key,
        raised_utc=alert.since_utc,
    )
    row = _open_row(session, key)
    if made:
        write_step(session, row.id, Step.RAISED, now_utc, PROGRAM, source.workstation)
    return row


def _unreport(session: Session, alert_id: int, source: Source, now_utc: datetime) -> None:
    session.execute(delete(alert_reports).where(_REPORT.alert_id == alert_id, _REPORT.source == source.id))
    others = session.execute(select(_REPORT.source).where(_REPORT.alert_id == alert_id).limit(1)).first()
    if others is None:
        session.execute(update(alerts_history).where(_ALERT.id == alert_id).values(cleared_utc=now_utc))
        write_step(session, alert_id, Step.CLEARED, now_utc, PROGRAM, source.workstation)


def _insert_once(session: Session, table: Any, **values: object) -> bool:
    """False when a row with that key is there already."""
    postgres = session.get_bind().dialect.name == "postgresql"
    added: Any = (
        session.execute(postgresql.insert(table).values(**values).on_conflict_do_nothing())
        if postgres
        else session.execute(sqlite.insert(table).values(**values).on_conflict_do_nothing())
    )
    return bool(added.rowcount)
