"""The record of an alert: written once, read as history and as rates. Functions take the session first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from csu_console.domain.actor import Actor
from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.alert_task import HistoryLine, OperatorRate, SnoozeReason, Step
from csu_console.storage.database import Session
from csu_console.storage.tables import alert_steps, alerts_history, operator_sessions, operators

PROGRAM = Actor(None, "", frozenset(), "")

_STEP, _ALERT, _SESSION = alert_steps.c, alerts_history.c, operator_sessions.c


def write_step(
    session: Session,
    alert_id: int,
    step: Step,
    at_utc: datetime,
    actor: Actor,
    workstation: str = "",
    reason: SnoozeReason | None = None,
    until_utc: datetime | None = None,
) -> None:
    session.execute(
        insert(alert_steps).values(
            alert_id=alert_id,
            step=step.value,
            at_utc=at_utc,
            actor_id=actor.operator_id,
            actor_name=actor.name,
            workstation=actor.workstation or workstation,
            reason=None if reason is None else reason.value,
            until_utc=until_utc,
        )
    )


def history(session: Session, workstation: str, limit: int = 500) -> tuple[HistoryLine, ...]:
    """The newest lines of what `workstation` may list, newest first."""
    rows = session.execute(
        select(
            _STEP.at_utc,
            _STEP.step,
            _ALERT.kind,
            _ALERT.level,
            _ALERT.camera_id,
            _ALERT.subject,
            _STEP.actor_name,
            _STEP.workstation,
            _STEP.reason,
            _STEP.until_utc,
        )
        .join(alerts_history, _ALERT.id == _STEP.alert_id)
        .where(_ALERT.workstation.in_(("", workstation)))
        .order_by(_STEP.at_utc.desc(), _STEP.id.desc())
        .limit(limit)
    )
    return tuple(_line(row) for row in rows)


def rates(session: Session, since_utc: datetime, now_utc: datetime) -> tuple[OperatorRate, ...]:
    """Of everybody signed in since then, by name."""
    worked = session.execute(
        select(
            operators.c.id, operators.c.shown_name, _SESSION.opened_utc, _SESSION.ended_utc, _SESSION.seen_utc
        )
        .join(operators, operators.c.id == _SESSION.operator_id)
        .where((_SESSION.ended_utc.is_(None)) | (_SESSION.ended_utc > since_utc))
    ).all()
    spans: dict[int, list[tuple[datetime, datetime]]] = {}
    names: dict[int, str] = {}
    for row in worked:
        # A session left open by a crash counts until it was seen last.
        end = min(row.ended_utc or row.seen_utc, now_utc)
        begin = max(row.opened_utc, since_utc)
        if end > begin:
            names[row.id] = row.shown_name
            spans.setdefault(row.id, []).append((begin, end))
    raised = _instants(session, Step.RAISED, since_utc)
    done = _counts(session, since_utc)
    found = []
    for operator_id, periods in spans.items():
        merged = _merged(periods)
        found.append(
            OperatorRate(
                names[operator_id],
                sum((end - begin).total_seconds() for begin, end in merged),
                sum(any(begin <= at < end for begin, end in merged) for at in raised),
                done.get((operator_id, Step.TAKEN.value), 0),
                done.get((operator_id, Step.SNOOZED.value), 0),
            )
        )
    return tuple(sorted(found, key=lambda rate: rate.name))


def _instants(session: Session, step: Step, since_utc: datetime) -> list[datetime]:
    at = select(_STEP.at_utc).where(_STEP.at_utc >= since_utc, _STEP.step == step.value)
    return list(session.execute(at).scalars())


def _counts(session: Session, since_utc: datetime) -> dict[tuple[int, str], int]:
    rows = session.execute(
        select(_STEP.actor_id, _STEP.step, func.count())
        .where(_STEP.at_utc >= since_utc, _STEP.actor_id.is_not(None))
        .group_by(_STEP.actor_id, _STEP.step)
    )
    return {(operator_id, step): count for operator_id, step, count in rows.all()}


def _merged(periods: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Without overlap: signed in at two desks is one hour an hour."""
    merged: list[tuple[datetime, datetime]] = []
    for begin, end in sorted(periods):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _line(row: Any) -> HistoryLine:
    return HistoryLine(
        row.at_utc,
        Step(row.step),
        AlertKind(row.kind),
        AlertLevel(row.level),
        row.camera_id,
        row.subject,
        row.actor_name,
        row.workstation,
        None if row.reason is None else SnoozeReason(row.reason),
        row.until_utc,
    )
