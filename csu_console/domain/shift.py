"""Shifts of the room: orders to acknowledge, and the sheet one team hands to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import LINE_LIMIT, Entry, Priority, Signature, check_length

HOLDS_ENDING = timedelta(hours=48)
"""How far ahead the sheet looks for holds about to end."""

NO_SHIFT = QT_TRANSLATE_NOOP("errors", "No shift is running: start one first.")
SHIFT_RUNS = QT_TRANSLATE_NOOP("errors", "A shift is running already: hand it over before starting another.")
NOT_ACKNOWLEDGED = QT_TRANSLATE_NOOP(
    "errors",
    "{count:standing order is|standing orders are} not acknowledged yet: read and acknowledge first.",
)
NOTE_NEEDED = QT_TRANSLATE_NOOP(
    "errors",
    "{count:urgent event was|urgent events were} taken note of by nobody: take note now, or write why in the note.",
)
SAME_PERSON = QT_TRANSLATE_NOOP("errors", "The person who takes over is not the one who hands over.")
EMPTY_ORDER = QT_TRANSLATE_NOOP("errors", "A standing order needs a title.")
ORDER_ENDS_FIRST = QT_TRANSLATE_NOOP("errors", "This order ends before it begins; correct its days.")


class OrderKind(StrEnum):
    """What the room must know."""

    ORDER = "order"
    PLACE = "place"
    """A place to watch."""
    EVENT = "event"
    """Something planned on a day."""


class ShiftEventKind(StrEnum):
    """What happens in a shift."""

    ACKNOWLEDGED = "acknowledged"
    NOTE = "note"
    SHEET = "sheet"
    HANDED_OVER = "handed_over"
    TAKEN_OVER = "taken_over"


@dataclass(frozen=True, slots=True)
class StandingOrder:
    """Something to know while it is valid. `withdrawn_utc`: taken back then."""

    kind: OrderKind
    title: str
    valid_from_utc: datetime
    by: Signature
    body: str = ""
    valid_to_utc: datetime | None = None
    withdrawn_utc: datetime | None = None
    id: int | None = None

    def holds_at(self, instant: datetime) -> bool:
        return (
            self.withdrawn_utc is None
            and self.valid_from_utc <= instant
            and (self.valid_to_utc is None or instant < self.valid_to_utc)
        )


@dataclass(frozen=True, slots=True)
class ShiftEvent:
    """One row of a shift. `subject`: an order's id; `detail`: a note, the sheet, or its hash under a signature."""

    kind: ShiftEventKind
    by: Signature
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """From its start to the second signature."""

    id: int
    by: Signature
    name: str = ""
    events: tuple[ShiftEvent, ...] = ()

    @property
    def ended_utc(self) -> datetime | None:
        ends = [event.by.at_utc for event in self.events if event.kind is ShiftEventKind.TAKEN_OVER]
        return ends[-1] if ends else None

    def acknowledged_by(self, name: str) -> frozenset[int]:
        """The orders this person has acknowledged in this shift."""
        return frozenset(
            int(event.subject)
            for event in self.events
            if event.kind is ShiftEventKind.ACKNOWLEDGED and event.by.name == name
        )


@dataclass(frozen=True, slots=True)
class Handover:
    """What the sheet says. Lines of `cameras` and `holds` are texts; None: nothing in this program keeps holds."""

    shift: Shift
    made_utc: datetime
    open_events: tuple[Entry, ...]
    urgent_unnoted: tuple[Entry, ...]
    written: tuple[Entry, ...]
    cameras: tuple[str, ...]
    orders: tuple[StandingOrder, ...]
    note: str = ""
    holds: tuple[str, ...] | None = None

    def of_kind(self, kind: OrderKind) -> tuple[StandingOrder, ...]:
        return tuple(order for order in self.orders if order.kind is kind)


def unnoted(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Urgent events nobody in charge has taken note of."""
    return tuple(
        entry for entry in entries if entry.facts.priority is Priority.URGENT and not entry.taken_note
    )


def to_acknowledge(orders: tuple[StandingOrder, ...], shift: Shift, name: str) -> tuple[StandingOrder, ...]:
    """Orders that hold and that this person has not acknowledged in this shift."""
    known = shift.acknowledged_by(name)
    return tuple(order for order in orders if order.id not in known)


def check_order(order: StandingOrder) -> None:
    """Raises InvalidInput for an order that cannot be written."""
    if not order.title.strip():
        raise InvalidInput(EMPTY_ORDER)
    check_length(order.title, LINE_LIMIT)
    if order.valid_to_utc is not None and order.valid_to_utc <= order.valid_from_utc:
        raise InvalidInput(ORDER_ENDS_FIRST)


def check_handover(handover: Handover) -> None:
    """Raises InvalidInput while urgent events are unnoted and no note says why."""
    if handover.urgent_unnoted and not handover.note.strip():
        raise InvalidInput(NOTE_NEEDED, count=len(handover.urgent_unnoted))
