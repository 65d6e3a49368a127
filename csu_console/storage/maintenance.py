"""Tickets, suppliers, visits and the contract's target as rows. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.actor import Actor
from csu_console.domain.alert import AlertKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.maintenance import (
    TARGET_DEFAULT_PERCENT,
    NewTicket,
    Supplier,
    Ticket,
    TicketNote,
    TicketState,
    Visit,
    check_move,
)
from csu_console.domain.search import fold
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import (
    maintenance_rules,
    maintenance_visits,
    suppliers,
    ticket_notes,
    tickets,
)

NO_TICKET = QT_TRANSLATE_NOOP("errors", "There is no ticket number {number}.")
SAME_NAME = QT_TRANSLATE_NOOP("errors", "There is already a supplier named {name}.")
IN_USE = QT_TRANSLATE_NOOP("errors", "Tickets name this supplier: it stays on the list.")

_TICKET, _NOTE, _SUPPLIER, _VISIT = tickets.c, ticket_notes.c, suppliers.c, maintenance_visits.c


def all_tickets(session: Session, *, closed: int = 500) -> tuple[Ticket, ...]:
    """Every open one and the newest closed ones, newest first, with their notes."""
    known = {one.id: one for one in all_suppliers(session)}
    verified = TicketState.VERIFIED.value
    recent = (
        select(_TICKET.number).where(_TICKET.state == verified).order_by(_TICKET.number.desc()).limit(closed)
    )
    rows = session.execute(
        select(tickets)
        .where((_TICKET.state != verified) | _TICKET.number.in_(recent))
        .order_by(_TICKET.number.desc())
    ).all()
    notes: defaultdict[int, list[TicketNote]] = defaultdict(list)
    oldest = min((row.number for row in rows), default=0)
    for note in session.execute(select(ticket_notes).where(_NOTE.ticket >= oldest).order_by(_NOTE.id)):
        state = None if note.state is None else TicketState(note.state)
        notes[note.ticket].append(TicketNote(note.at_utc, note.name, note.workstation, note.text, state))
    return tuple(_ticket(row, known.get(row.supplier_id), tuple(notes[row.number])) for row in rows)


def open_ticket(session: Session, new: NewTicket, actor: Actor, now_utc: datetime) -> int:
    """Its number: 1, 2, 3... without gaps. A fault of a camera that has an open ticket of the same alert is that one."""
    if new.alert is not None and new.camera_id is not None:
        same = session.execute(
            select(_TICKET.number)
            .where(_TICKET.camera_id == new.camera_id, _TICKET.alert == new.alert.value)
            .where(_TICKET.state.not_in([TicketState.VERIFIED.value, TicketState.DONE.value]))
            .limit(1)
        ).scalar_one_or_none()
        if same is not None:
            return int(same)
    # First: two that open a ticket at once wait for each other at the topic's row, and count one after the other.
    announce(session, Topic.MAINTENANCE)
    number = int(session.execute(select(func.coalesce(func.max(_TICKET.number), 0))).scalar_one()) + 1
    session.execute(
        insert(tickets).values(
            number=number,
            camera_id=new.camera_id,
            subject=new.subject,
            fault=new.fault,
            alert=None if new.alert is None else new.alert.value,
            supplier_id=new.supplier_id,
            state=TicketState.REPORTED.value,
            opened_utc=now_utc,
            opened_by=actor.name,
        )
    )
    _write(session, number, actor, now_utc, TicketState.REPORTED, "")
    return number


def move(
    session: Session,
    number: int,
    state: TicketState,
    actor: Actor,
    now_utc: datetime,
    *,
    text: str = "",
    supplier_id: int | None = None,
    planned_on: date | None = None,
) -> None:
    """To another state, with its date. Raises InvalidInput for a step that leaves one out."""
    row = session.execute(select(tickets).where(_TICKET.number == number).with_for_update()).one_or_none()
    if row is None:
        raise InvalidInput(NO_TICKET, number=number)
    check_move(_ticket(row, None, ()), state)
    values: dict[str, Any] = {"state": state.value}
    if supplier_id is not None:
        values["supplier_id"] = supplier_id
    if state is TicketState.SENT:
        values["sent_utc"] = now_utc
    elif state is TicketState.PLANNED:
        values["planned_on"] = planned_on
    elif state is TicketState.DONE:
        values["done_utc"] = now_utc
    elif state is TicketState.VERIFIED:
        values["verified_utc"] = now_utc
    else:
        # It does not hold: the delay is that of the next order.
        values |= {"sent_utc": None, "planned_on": None, "done_utc": None}
    session.execute(update(tickets).where(_TICKET.number == number).values(**values))
    _write(session, number, actor, now_utc, state, text)
    announce(session, Topic.MAINTENANCE)


def add_note(session: Session, number: int, text: str, actor: Actor, now_utc: datetime) -> None:
    _write(session, number, actor, now_utc, None, text)
    announce(session, Topic.MAINTENANCE)


def all_suppliers(session: Session) -> tuple[Supplier, ...]:
    """By name."""
    rows = session.execute(select(suppliers).order_by(_SUPPLIER.folded_name))
    return tuple(Supplier(row.name, row.contact, row.delay_h, row.id) for row in rows)


def save_supplier(session: Session, supplier: Supplier) -> int:
    """Add (id None) or change. Raises InvalidInput for a name another has."""
    values = {
        "name": supplier.name.strip(),
        "folded_name": fold(supplier.name),
        "contact": supplier.contact,
        "delay_h": supplier.delay_h,
    }
    try:
        with session.begin_nested():
            key = _stored(session, suppliers, _SUPPLIER.id, supplier.id, values)
    except IntegrityError:
        raise InvalidInput(SAME_NAME, name=supplier.name) from None
    announce(session, Topic.MAINTENANCE)
    return key


def remove_supplier(session: Session, supplier_id: int) -> None:
    """Raises InvalidInput while a ticket names it."""
    used = session.execute(select(_TICKET.number).where(_TICKET.supplier_id == supplier_id).limit(1)).first()
    if used is not None:
        raise InvalidInput(IN_USE)
    session.execute(delete(suppliers).where(_SUPPLIER.id == supplier_id))
    announce(session, Topic.MAINTENANCE)


def all_visits(session: Session) -> tuple[Visit, ...]:
    rows = session.execute(select(maintenance_visits).order_by(_VISIT.id))
    return tuple(
        Visit(row.what, row.every_months, row.camera_id, row.subject, row.last_on, row.begins_on, row.id)
        for row in rows
    )


def save_visit(session: Session, visit: Visit) -> int:
    """Add (id None) or change."""
    values = {
        "camera_id": visit.camera_id,
        "subject": visit.subject,
        "what": visit.what,
        "every_months": visit.every_months,
        "begins_on": visit.begins_on,
        "last_on": visit.last_on,
    }
    key = _stored(session, maintenance_visits, _VISIT.id, visit.id, values)
    announce(session, Topic.MAINTENANCE)
    return key


def visit_done(session: Session, visit_id: int, day: date) -> None:
    session.execute(update(maintenance_visits).where(_VISIT.id == visit_id).values(last_on=day))
    announce(session, Topic.MAINTENANCE)


def remove_visit(session: Session, visit_id: int) -> None:
    session.execute(delete(maintenance_visits).where(_VISIT.id == visit_id))
    announce(session, Topic.MAINTENANCE)


def target_percent(session: Session) -> float:
    """The availability the contract asks for."""
    kept = session.execute(select(maintenance_rules.c.target_per_mille)).scalar_one_or_none()
    return TARGET_DEFAULT_PERCENT if kept is None else kept / 10.0


def set_target_percent(session: Session, percent: float) -> None:
    session.execute(delete(maintenance_rules))
    session.execute(insert(maintenance_rules).values(id=1, target_per_mille=round(percent * 10)))
    announce(session, Topic.MAINTENANCE)


def _write(
    session: Session, number: int, actor: Actor, now_utc: datetime, state: TicketState | None, text: str
) -> None:
    session.execute(
        insert(ticket_notes).values(
            ticket=number,
            at_utc=now_utc,
            state=None if state is None else state.value,
            text=text,
            name=actor.name,
            operator_id=actor.operator_id,
            workstation=actor.workstation,
        )
    )


def _stored(session: Session, table: Any, key: Any, row_id: int | None, values: dict[str, Any]) -> int:
    if row_id is not None:
        session.execute(update(table).where(key == row_id).values(**values))
        return row_id
    added: Any = session.execute(insert(table).values(**values))
    return int(added.inserted_primary_key[0])


def _ticket(row: Any, supplier: Supplier | None, notes: tuple[TicketNote, ...]) -> Ticket:
    return Ticket(
        number=row.number,
        fault=row.fault,
        opened_utc=row.opened_utc,
        opened_by=row.opened_by,
        camera_id=row.camera_id,
        subject=row.subject,
        alert=None if row.alert is None else AlertKind(row.alert),
        supplier=supplier,
        state=TicketState(row.state),
        sent_utc=row.sent_utc,
        planned_on=row.planned_on,
        done_utc=row.done_utc,
        verified_utc=row.verified_utc,
        notes=notes,
    )
