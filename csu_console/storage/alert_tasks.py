"""Open alerts of the room and what people do with them. Functions take the session first and never commit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from csu_console.domain.actor import Actor
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.alert_task import SNOOZED_FOR, Snooze, SnoozeReason, Step, Taker, Task
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.storage.alert_params import params_of
from csu_console.storage.alert_steps import write_step
from csu_console.storage.alerts import Source, disown
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import alerts_history

HAS_IT = QT_TRANSLATE_NOOP("errors", "{name} ({workstation}) already has this alert.")
OVER = QT_TRANSLATE_NOOP("errors", "This alert is over: nothing is left to do.")
NOT_YOURS = QT_TRANSLATE_NOOP("errors", "You do not have this alert: there is nothing to give back.")

_ALERT = alerts_history.c
_NOBODY: dict[str, Any] = {
    "owner_id": None,
    "owner_name": None,
    "owner_workstation": None,
    "owner_source": None,
    "taken_utc": None,
}


class AlertTaken(ConsoleError):
    """Somebody else has it."""


def open_tasks(session: Session, workstation: str) -> tuple[Task, ...]:
    """What `workstation` lists, oldest first."""
    rows = session.execute(
        select(alerts_history)
        .where(_ALERT.cleared_utc.is_(None), _ALERT.workstation.in_(("", workstation)))
        .order_by(_ALERT.raised_utc, _ALERT.id)
    )
    return tuple(_task(row) for row in rows)


def take(session: Session, alert_id: int, actor: Actor, source: Source, now_utc: datetime) -> None:
    """Exactly one of those who try gets it. Raises AlertTaken, or ConsoleError when it is over."""
    mine = _changed(
        session,
        alert_id,
        _ALERT.taken_utc.is_(None),
        owner_id=actor.operator_id,
        owner_name=actor.name,
        owner_workstation=source.workstation,
        owner_source=source.id,
        taken_utc=now_utc,
        snoozed_until_utc=None,
        snooze_reason=None,
        snooze_name=None,
    )
    if not mine:
        _raise_why(session, alert_id, OVER, source)
        return
    write_step(session, alert_id, Step.TAKEN, now_utc, actor, source.workstation)
    announce(session, Topic.ALERTS)


def give_back(session: Session, alert_id: int, actor: Actor, source: Source, now_utc: datetime) -> None:
    """Nobody's again. Raises ConsoleError when it was not the person's."""
    if not _changed(session, alert_id, _mine(actor, source), **_NOBODY):
        _raise_why(session, alert_id, NOT_YOURS, source)
        return
    write_step(session, alert_id, Step.GIVEN_BACK, now_utc, actor, source.workstation)
    announce(session, Topic.ALERTS)


def give_back_all(session: Session, source: Source, now_utc: datetime) -> int:
    """The person has left the workstation: what was taken there is nobody's. How many."""
    count = disown(session, source, now_utc)
    if count:
        announce(session, Topic.ALERTS)
    return count


def snooze(
    session: Session, alert_id: int, actor: Actor, reason: SnoozeReason, source: Source, now_utc: datetime
) -> None:
    """Put off for the reason's time, then nobody's. Raises AlertTaken when another person has it."""
    until = now_utc + SNOOZED_FOR[reason]
    allowed = or_(_ALERT.taken_utc.is_(None), _mine(actor, source))
    done = _changed(
        session,
        alert_id,
        allowed,
        **_NOBODY,
        snoozed_until_utc=until,
        snooze_reason=reason.value,
        snooze_name=actor.name,
    )
    if not done:
        _raise_why(session, alert_id, OVER, source)
        return
    write_step(session, alert_id, Step.SNOOZED, now_utc, actor, source.workstation, reason, until)
    announce(session, Topic.ALERTS)


def _mine(actor: Actor, source: Source) -> ColumnElement[bool]:
    """Taken in this program; or by the same person here before the program was started again."""
    same = and_(_ALERT.owner_id == actor.operator_id, _ALERT.owner_workstation == source.workstation)
    return or_(_ALERT.owner_source == source.id, same)


def _changed(session: Session, alert_id: int, condition: ColumnElement[bool], **values: Any) -> bool:
    """One statement decides: PostgreSQL asks the condition again after waiting for another writer."""
    done: Any = session.execute(
        update(alerts_history)
        .where(_ALERT.id == alert_id, _ALERT.cleared_utc.is_(None), condition)
        .values(**values)
    )
    return bool(done.rowcount)


def _raise_why(session: Session, alert_id: int, otherwise: str, source: Source) -> None:
    """Why nothing was changed. Returns when the person has it already: a write tried again is no fault."""
    row = session.execute(
        select(_ALERT.owner_name, _ALERT.owner_workstation, _ALERT.owner_source, _ALERT.cleared_utc).where(
            _ALERT.id == alert_id
        )
    ).one_or_none()
    if row is None or row.cleared_utc is not None:
        raise ConsoleError(OVER)
    if row.owner_source == source.id:
        return
    if row.owner_name is None:
        raise ConsoleError(otherwise)
    raise AlertTaken(HAS_IT, name=row.owner_name, workstation=row.owner_workstation)


def _task(row: Any) -> Task:
    alert = Alert(
        AlertKind(row.kind),
        AlertLevel(row.level),
        row.raised_utc,
        row.camera_id,
        row.text,
        params_of(row.params),
        row.subject,
    )
    taker = (
        None
        if row.taken_utc is None
        else Taker(row.owner_id, row.owner_name or "", row.owner_workstation or "", row.taken_utc)
    )
    put_off = (
        None
        if row.snoozed_until_utc is None or row.snooze_reason is None
        else Snooze(row.snoozed_until_utc, SnoozeReason(row.snooze_reason), row.snooze_name or "")
    )
    return Task(row.id, alert, taker, put_off, row.repeats)
