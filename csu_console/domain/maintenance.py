"""Maintenance: tickets from the fault to its verified repair, availability by camera, work planned ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from csu_console.domain.alert import AlertKind
from csu_console.domain.authorisation import months_later
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.log_text import clean_line
from csu_console.domain.logbook import LINE_LIMIT, check_length

TARGET_DEFAULT_PERCENT = 98.0
"""Usual in maintenance contracts of towns; each room sets its own."""
DELAY_MAX_H = 24 * 90
PERIOD_MAX_MONTHS = 120

FAULTS = frozenset(
    {
        AlertKind.STREAM_LOST,
        AlertKind.STREAM_REFUSED,
        AlertKind.PICTURE_FROZEN,
        AlertKind.PICTURE_BLACK,
        AlertKind.PICTURE_FLAT,
        AlertKind.CAMERA_MOVED,
        AlertKind.MASK_COVERED,
        AlertKind.PTZ_CALIBRATION,
        AlertKind.RECORDING_GAP,
    }
)
"""Alerts that are faults of a camera or its line, counted by camera."""


class TicketState(StrEnum):
    """In their order; a repair that does not hold goes back to REPORTED. Values are kept for years."""

    REPORTED = "reported"
    SENT = "sent"
    PLANNED = "planned"
    DONE = "done"
    VERIFIED = "verified"


NEXT = {
    TicketState.REPORTED: (TicketState.SENT, TicketState.PLANNED, TicketState.DONE),
    TicketState.SENT: (TicketState.PLANNED, TicketState.DONE),
    TicketState.PLANNED: (TicketState.PLANNED, TicketState.DONE),
    TicketState.DONE: (TicketState.VERIFIED, TicketState.REPORTED),
    TicketState.VERIFIED: (),
}
"""What a ticket may become."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """`delay_h`: hours the contract gives from the order to the repair."""

    name: str
    contact: str = ""
    delay_h: int = 48
    id: int | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A supplier needs a name."))
        if not 1 <= self.delay_h <= DELAY_MAX_H:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "The delay of a contract lies between 1 hour and {days} days."),
                days=DELAY_MAX_H // 24,
            )
        for text in (self.name, self.contact):
            check_length(text, LINE_LIMIT)


@dataclass(frozen=True, slots=True)
class TicketNote:
    """One line of a ticket's history, written once. `state` None: a remark."""

    at_utc: datetime
    name: str
    workstation: str
    text: str = ""
    state: TicketState | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """`subject`: the camera or, for what is none, the equipment or site in words. `fault`: what is wrong, in words.

    `alert`: kind of the alert it was opened from. `due_utc`: by contract, from the day it was sent.
    """

    number: int
    fault: str
    opened_utc: datetime
    opened_by: str
    camera_id: int | None = None
    subject: str = ""
    alert: AlertKind | None = None
    supplier: Supplier | None = None
    state: TicketState = TicketState.REPORTED
    sent_utc: datetime | None = None
    planned_on: date | None = None
    done_utc: datetime | None = None
    verified_utc: datetime | None = None
    notes: tuple[TicketNote, ...] = ()

    @property
    def due_utc(self) -> datetime | None:
        if self.sent_utc is None or self.supplier is None:
            return None
        return self.sent_utc + timedelta(hours=self.supplier.delay_h)

    def is_overdue(self, now_utc: datetime) -> bool:
        """The contract's delay is over and the repair is not done; or was done too late."""
        due = self.due_utc
        return due is not None and (self.done_utc or now_utc) > due

    @property
    def is_open(self) -> bool:
        return self.state is not TicketState.VERIFIED


@dataclass(frozen=True, slots=True)
class NewTicket:
    """What is known when a ticket is opened."""

    fault: str
    camera_id: int | None = None
    subject: str = ""
    alert: AlertKind | None = None
    supplier_id: int | None = None

    def checked(self) -> NewTicket:
        """With clean lines. Raises InvalidInput."""
        fault, subject = clean_line(self.fault), clean_line(self.subject)
        if not fault:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "Say what is wrong in one line."))
        if self.camera_id is None and not subject:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "Choose a camera, or say which equipment it is."))
        for text in (fault, subject):
            check_length(text, LINE_LIMIT)
        return NewTicket(fault, self.camera_id, subject, self.alert, self.supplier_id)


@dataclass(frozen=True, slots=True)
class FaultCount:
    """Alerts of one kind about one camera in a period: how often, for how long together, the last since when."""

    camera_id: int
    kind: AlertKind
    count: int
    lasted_s: float
    last_utc: datetime


@dataclass(frozen=True, slots=True)
class MonthAvailability:
    """A camera in one month: recorded share of the time it was allowed to record, 0 to 1. None: nothing is known."""

    camera_id: int | None
    number: int
    name: str
    commune: str
    share: float | None
    missing_s: float
    gaps_count: int

    def meets(self, target_percent: float) -> bool | None:
        """None where nothing is known."""
        return None if self.share is None else self.share * 100.0 >= target_percent


@dataclass(frozen=True, slots=True)
class Visit:
    """Preventive work that comes again: cleaning, tightening, batteries. `subject` in words when it is no camera."""

    what: str
    every_months: int
    camera_id: int | None = None
    subject: str = ""
    last_on: date | None = None
    begins_on: date | None = None
    id: int | None = None

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "Say what is done at the visit."))
        if self.camera_id is None and not self.subject.strip():
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "Choose a camera, or say which equipment it is."))
        if not 1 <= self.every_months <= PERIOD_MAX_MONTHS:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A visit comes again after 1 to {most} months."),
                most=PERIOD_MAX_MONTHS,
            )
        for text in (self.what, self.subject):
            check_length(text, LINE_LIMIT)

    @property
    def next_on(self) -> date | None:
        """From the last one; from the day it was entered while there was none."""
        if self.last_on is not None:
            return months_later(self.last_on, self.every_months)
        return self.begins_on

    def is_overdue(self, today: date) -> bool:
        return self.next_on is not None and self.next_on < today


def check_move(ticket: Ticket, state: TicketState) -> None:
    """Raises InvalidInput for a step that leaves one out."""
    if state not in NEXT[ticket.state]:
        raise InvalidInput(
            QT_TRANSLATE_NOOP("errors", "Ticket {number} cannot take this step now: look at its state."),
            number=ticket.number,
        )
