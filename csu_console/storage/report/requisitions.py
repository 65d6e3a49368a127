"""Counts over requisitions and exports. Functions take the session first and never commit. No name is read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from statistics import median

from sqlalchemy import func, select

from csu_console.domain.report import RequisitionFigures
from csu_console.domain.requisition import State
from csu_console.storage.database import Session
from csu_console.storage.tables import (
    export_register,
    requisition_handovers,
    requisition_steps,
    requisitions,
)

_OUTCOMES = (State.POSITIVE, State.NEGATIVE, State.TOO_LATE, State.CANCELLED)


def requisition_figures(session: Session, from_utc: datetime, until_utc: datetime) -> RequisitionFigures:
    """Of the requisitions received in a period; exports are those made in it."""
    row = requisitions.c
    received = {
        found.number: found.received_utc
        for found in session.execute(
            select(row.number, row.received_utc).where(
                row.received_utc >= from_utc, row.received_utc < until_utc
            )
        )
    }
    outcomes = _outcomes(session, from_utc, until_utc)
    delays_h = _delays_h(session, received)
    count, filmed_ms = session.execute(
        select(
            func.count(func.distinct(export_register.c.export)),
            func.coalesce(func.sum(export_register.c.filmed_ms), 0),
        ).where(export_register.c.exported_utc >= from_utc, export_register.c.exported_utc < until_utc)
    ).one()
    return RequisitionFigures(
        received=len(received),
        positive=outcomes[State.POSITIVE],
        negative=outcomes[State.NEGATIVE],
        too_late=outcomes[State.TOO_LATE],
        cancelled=outcomes[State.CANCELLED],
        handed_over=len(delays_h),
        median_delay_h=median(delays_h) if delays_h else None,
        longest_delay_h=max(delays_h, default=None),
        exports=int(count),
        exported_h=int(filmed_ms) / 3_600_000,
    )


def _outcomes(session: Session, from_utc: datetime, until_utc: datetime) -> Counter[State]:
    """How each ended up: by the last of its steps that says so."""
    step, row = requisition_steps.c, requisitions.c
    query = (
        select(step.number, step.to_state)
        .join_from(requisition_steps, requisitions, step.number == row.number)
        .where(row.received_utc >= from_utc, row.received_utc < until_utc)
        .where(step.to_state.in_([state.value for state in _OUTCOMES]), step.to_state != step.from_state)
        .order_by(step.id)
    )
    last = {number: State(state) for number, state in session.execute(query)}
    return Counter(last.values())


def _delays_h(session: Session, received: dict[int, datetime]) -> list[float]:
    """From the receipt to the first hand-over, hours."""
    given = requisition_handovers.c
    query = select(given.number, func.min(given.handed_utc)).group_by(given.number)
    found = [(number, at) for number, at in session.execute(query) if number in received]
    return [(at - received[number]).total_seconds() / 3600 for number, at in found]
