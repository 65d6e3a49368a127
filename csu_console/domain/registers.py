"""Two registers of the room: who came in, and who asked for pictures of themselves (right of access)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import DESCRIPTION_LIMIT, LINE_LIMIT, Signature, check_length

ANSWER_WITHIN_DAYS = 30
"""Default; the day an answer is due is written into each file and can be another."""

DUE_SOON = timedelta(days=7)

NO_VISITOR = QT_TRANSLATE_NOOP("errors", "Write the visitor's name and why they come.")
NO_REQUESTER = QT_TRANSLATE_NOOP("errors", "Write who asks, and for which place and time.")
DUE_BEFORE_RECEIVED = QT_TRANSLATE_NOOP(
    "errors", "The answer is due before the request came; correct the day."
)
FILE_CLOSED = QT_TRANSLATE_NOOP("errors", "This file has its decision; open another one for a new request.")
NO_REASON = QT_TRANSLATE_NOOP("errors", "A decision needs its reason.")
NO_IDENTITY = QT_TRANSLATE_NOOP(
    "errors", "Nothing is communicated before the identity is checked: write how it was checked first."
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor of the room. `left_utc` None: still inside."""

    name: str
    reason: str
    arrived_utc: datetime
    by: Signature
    organisation: str = ""
    escort: str = ""
    left_utc: datetime | None = None
    id: int | None = None


class AccessStep(StrEnum):
    """What happens to a request for access."""

    IDENTITY = "identity"
    NOTE = "note"
    COMMUNICATED = "communicated"
    REFUSED = "refused"
    NOTHING_LEFT = "nothing_left"
    """Destroyed in time, or never filmed."""


DECISIONS = (AccessStep.COMMUNICATED, AccessStep.REFUSED, AccessStep.NOTHING_LEFT)


@dataclass(frozen=True, slots=True)
class AccessEvent:
    """One step of a file. `text` says how the identity was checked, or why it was decided so."""

    step: AccessStep
    text: str
    by: Signature


@dataclass(frozen=True, slots=True)
class AccessFile:
    """A person asks for pictures of themselves. `about`: place and time asked for."""

    requester: str
    about: str
    received_on: date
    due_on: date
    by: Signature
    contact: str = ""
    events: tuple[AccessEvent, ...] = ()
    id: int | None = None

    @property
    def decision(self) -> AccessEvent | None:
        found = [event for event in self.events if event.step in DECISIONS]
        return found[-1] if found else None

    @property
    def identity_checked(self) -> bool:
        return any(event.step is AccessStep.IDENTITY for event in self.events)

    def days_left(self, today: date) -> int | None:
        """None once decided; negative: late."""
        return None if self.decision is not None else (self.due_on - today).days


def check_visit(visit: Visit) -> None:
    """Raises InvalidInput."""
    if not visit.name or not visit.reason:
        raise InvalidInput(NO_VISITOR)
    for text in (visit.name, visit.reason, visit.organisation, visit.escort):
        check_length(text, LINE_LIMIT)


def check_file(file: AccessFile) -> None:
    """Raises InvalidInput."""
    if not file.requester or not file.about:
        raise InvalidInput(NO_REQUESTER)
    check_length(file.requester, LINE_LIMIT)
    check_length(file.contact, LINE_LIMIT)
    check_length(file.about, DESCRIPTION_LIMIT)
    if file.due_on < file.received_on:
        raise InvalidInput(DUE_BEFORE_RECEIVED)


def check_step(file: AccessFile, event: AccessEvent) -> None:
    """Raises InvalidInput: no step after the decision, no decision without a reason, no pictures to a stranger."""
    if file.decision is not None:
        raise InvalidInput(FILE_CLOSED)
    if not event.text:
        raise InvalidInput(NO_REASON)
    check_length(event.text, DESCRIPTION_LIMIT)
    if event.step is AccessStep.COMMUNICATED and not file.identity_checked:
        raise InvalidInput(NO_IDENTITY)
