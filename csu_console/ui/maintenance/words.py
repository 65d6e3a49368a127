"""Words of maintenance as they are shown; one context, `Maintenance`."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.local_time import shown_at
from csu_console.domain.log_text import shown
from csu_console.domain.maintenance import Ticket, TicketNote, TicketState, Visit
from csu_console.ui.errors_text import counted_text
from csu_console.ui.logbook.words import day_and_time

_STATES = {
    TicketState.REPORTED: QT_TRANSLATE_NOOP("Maintenance", "reported"),
    TicketState.SENT: QT_TRANSLATE_NOOP("Maintenance", "sent to the supplier"),
    TicketState.PLANNED: QT_TRANSLATE_NOOP("Maintenance", "planned"),
    TicketState.DONE: QT_TRANSLATE_NOOP("Maintenance", "repaired"),
    TicketState.VERIFIED: QT_TRANSLATE_NOOP("Maintenance", "verified"),
}
_MOVES = {
    TicketState.REPORTED: QT_TRANSLATE_NOOP("Maintenance", "Does not hold"),
    TicketState.SENT: QT_TRANSLATE_NOOP("Maintenance", "Sent to the supplier"),
    TicketState.PLANNED: QT_TRANSLATE_NOOP("Maintenance", "Planned"),
    TicketState.DONE: QT_TRANSLATE_NOOP("Maintenance", "Repaired"),
    TicketState.VERIFIED: QT_TRANSLATE_NOOP("Maintenance", "Verified"),
}


def state_word(state: TicketState) -> str:
    return QCoreApplication.translate("Maintenance", _STATES[state])


def move_word(state: TicketState) -> str:
    """What a button says that brings a ticket there."""
    return QCoreApplication.translate("Maintenance", _MOVES[state])


def subject_words(camera: Camera | None, subject: str) -> str:
    """A camera by number and name, else the equipment in words."""
    return shown(subject) if camera is None else f"{camera.number} {camera.name}"


def day_words(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def ticket_cells(ticket: Ticket, camera: Camera | None, now_utc: datetime) -> tuple[str, ...]:
    """Number, subject, fault, state, supplier, opened, due."""
    due = ticket.due_utc
    overdue = QCoreApplication.translate("Maintenance", "late: {time}")
    when = "" if due is None or not ticket.is_open else day_and_time(due)
    if ticket.is_overdue(now_utc) and ticket.done_utc is None and due is not None:
        when = overdue.format(time=day_and_time(due))
    state = state_word(ticket.state)
    if ticket.state is TicketState.PLANNED and ticket.planned_on is not None:
        state += f" {day_words(ticket.planned_on)}"
    supplier = "" if ticket.supplier is None else ticket.supplier.name
    return (
        *(str(ticket.number), subject_words(camera, ticket.subject), shown(ticket.fault), state),
        *(supplier, f"{shown_at(ticket.opened_utc):%d/%m/%Y}", when),
    )


def ticket_columns() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Maintenance", "No."),
        translate("Maintenance", "Camera or equipment"),
        translate("Maintenance", "Fault"),
        translate("Maintenance", "State"),
        translate("Maintenance", "Supplier"),
        translate("Maintenance", "Opened"),
        translate("Maintenance", "Due by contract"),
    )


def note_words(note: TicketNote) -> str:
    """One line of a ticket's history."""
    what = note.text if note.state is None else state_word(note.state)
    if note.state is not None and note.text:
        said = QCoreApplication.translate("Maintenance", "{state}: {remark}")
        what = said.format(state=what, remark=note.text)
    return f"{day_and_time(note.at_utc)}  {shown(note.name)}  {shown(what)}"


def visit_cells(visit: Visit, camera: Camera | None) -> tuple[str, ...]:
    """Subject, what, every, last, next."""
    every = counted_text(
        QCoreApplication.translate("Maintenance", "every {months:month|months}"), months=visit.every_months
    )
    return (
        *(subject_words(camera, visit.subject), shown(visit.what), every),
        *(day_words(visit.last_on) or "—", day_words(visit.next_on)),
    )


def percent_words(share: float | None) -> str:
    """Rounded down: a target is not met by rounding."""
    if share is None:
        return "—"
    return QLocale().toString(int(share * 1000) / 10.0, "f", 1) + "\N{NO-BREAK SPACE}%"


def hours_words(seconds: float) -> str:
    """Hours and minutes."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02}"
