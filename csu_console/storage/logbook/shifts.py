"""Shifts and standing orders. Functions take the session first and never commit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from csu_console.domain.errors import InvalidInput
from csu_console.domain.logbook import Entry, Signature
from csu_console.domain.shift import (
    SHIFT_RUNS,
    OrderKind,
    Shift,
    ShiftEvent,
    ShiftEventKind,
    StandingOrder,
)
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.logbook.reading import read_entries
from csu_console.storage.tables import log_counters, log_entries, shift_events, shifts, standing_orders


def start_shift(session: Session, by: Signature, name: str = "") -> int:
    """Begin a shift of the room. Raises InvalidInput while another runs."""
    # The counter's row makes a second workstation wait, and then see the first one's shift.
    session.execute(update(log_counters).values(value=log_counters.c.value))
    if current_shift(session) is not None:
        raise InvalidInput(SHIFT_RUNS)
    started = session.execute(
        insert(shifts).values(started_utc=by.at_utc, name=name, **_signed(by)).returning(shifts.c.id)
    ).scalar_one()
    announce(session, Topic.LOGBOOK)
    return int(started)


def add_event(session: Session, shift_id: int, event: ShiftEvent) -> None:
    session.execute(
        insert(shift_events).values(
            shift_id=shift_id,
            kind=event.kind.value,
            at_utc=event.by.at_utc,
            subject=event.subject,
            detail=event.detail,
            **_signed(event.by),
        )
    )
    announce(session, Topic.LOGBOOK)


def current_shift(session: Session) -> Shift | None:
    """The shift that runs; None between two."""
    row = session.execute(select(shifts).order_by(shifts.c.id.desc()).limit(1)).one_or_none()
    shift = None if row is None else _shift(session, row)
    return None if shift is None or shift.ended_utc is not None else shift


def past_shifts(session: Session, limit: int = 50) -> tuple[Shift, ...]:
    """The newest first, the running one included."""
    rows = session.execute(select(shifts).order_by(shifts.c.id.desc()).limit(limit)).all()
    return tuple(_shift(session, row) for row in rows)


def entries_of_shift(session: Session, shift_id: int, limit: int = 1000) -> tuple[Entry, ...]:
    """What was written in a shift, newest first."""
    started = session.execute(select(shifts.c.started_utc).where(shifts.c.id == shift_id)).scalar_one()
    # By time first: the time is indexed, the shift is not.
    query = (
        select(log_entries.c.number)
        .where(log_entries.c.written_utc >= started, log_entries.c.shift_id == shift_id)
        .order_by(log_entries.c.number.desc())
        .limit(limit)
    )
    return read_entries(session, session.execute(query).scalars().all())


def add_order(session: Session, order: StandingOrder) -> int:
    added = session.execute(
        insert(standing_orders)
        .values(
            kind=order.kind.value,
            title=order.title,
            body=order.body,
            valid_from_utc=order.valid_from_utc,
            valid_to_utc=order.valid_to_utc,
            written_utc=order.by.at_utc,
            **_signed(order.by),
        )
        .returning(standing_orders.c.id)
    ).scalar_one()
    announce(session, Topic.LOGBOOK)
    return int(added)


def withdraw_order(session: Session, order_id: int, now_utc: datetime) -> None:
    """Take an order back; the first who does counts."""
    holds = (standing_orders.c.id == order_id) & standing_orders.c.withdrawn_utc.is_(None)
    session.execute(update(standing_orders).where(holds).values(withdrawn_utc=now_utc))
    announce(session, Topic.LOGBOOK)


def orders(session: Session, now_utc: datetime) -> tuple[StandingOrder, ...]:
    """Those that hold now or will, the first to begin first."""
    column = standing_orders.c
    query = (
        select(standing_orders)
        .where(
            column.withdrawn_utc.is_(None), or_(column.valid_to_utc.is_(None), column.valid_to_utc > now_utc)
        )
        .order_by(column.valid_from_utc, column.id)
    )
    return tuple(
        StandingOrder(
            OrderKind(row.kind),
            row.title,
            row.valid_from_utc,
            Signature(row.author, row.author_id, row.workstation, row.written_utc),
            row.body,
            row.valid_to_utc,
            row.withdrawn_utc,
            row.id,
        )
        for row in session.execute(query)
    )


def _shift(session: Session, row: Row[Any]) -> Shift:
    query = select(shift_events).where(shift_events.c.shift_id == row.id).order_by(shift_events.c.id)
    events = tuple(
        ShiftEvent(
            ShiftEventKind(event.kind),
            Signature(event.author, event.author_id, event.workstation, event.at_utc),
            event.subject,
            event.detail,
        )
        for event in session.execute(query)
    )
    by = Signature(row.author, row.author_id, row.workstation, row.started_utc)
    return Shift(row.id, by, row.name, events)


def _signed(by: Signature) -> dict[str, object]:
    return {"author": by.name, "author_id": by.operator_id, "workstation": by.workstation}
