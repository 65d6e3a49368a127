"""The logbook (main courante): what happened, who was told, what became of it.

An entry is never changed. What is learnt later is added to it: addenda, time stamps of partners, its end, a
supervisor's visa. Only its personal text may go, after a set time (pseudonymisation), and that is written down too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

DESCRIPTION_LIMIT = 8000
"""Characters: two full pages, ten times the longest description a hurried operator writes."""

LINE_LIMIT = 300
"""Characters of a field of one line."""

EARLY_LIMIT = timedelta(minutes=5)
"""How far in the future a start may lie: the clocks of two workstations, not more."""

PSEUDONYMISED_AFTER_DAYS = 365
PSEUDONYMISED_DAYS_MIN, PSEUDONYMISED_DAYS_MAX = 30, 1095
"""Default and bounds of the set time; the room's own value is data (storage.logbook.rules)."""

TOO_LONG = QT_TRANSLATE_NOOP(
    "errors", "This text has {length} characters; {limit} is the most. Shorten it or add the rest afterwards."
)
NO_CATEGORY = QT_TRANSLATE_NOOP("errors", "Choose a category: type a few letters of it.")
IN_THE_FUTURE = QT_TRANSLATE_NOOP("errors", "The beginning lies in the future; correct the time.")
END_BEFORE_START = QT_TRANSLATE_NOOP("errors", "The end lies before the beginning; correct one of the times.")
NOTHING_ADDED = QT_TRANSLATE_NOOP("errors", "There is nothing to add: write something first.")


class Priority(StrEnum):
    """URGENT needs a hand now and is shown so to everybody in the room."""

    URGENT = "urgent"
    NORMAL = "normal"
    LOW = "low"


class Origin(StrEnum):
    """Who brought it."""

    OPERATOR = "operator"
    MUNICIPAL_POLICE = "municipal_police"
    POLICE = "police_17"
    GENDARMERIE = "gendarmerie"
    FIRE_SERVICE = "fire_18"
    SAMU = "samu_15"
    BUILDING_ALARM = "building_alarm"
    RESIDENT = "resident"
    HIERARCHY = "hierarchy"
    REQUISITION = "requisition"


class ActionTaken(StrEnum):
    """What the operator did with the cameras."""

    FOLLOWED = "followed"
    ZOOMED = "zoomed"
    SHORT_REWIND = "short_rewind"
    PRESERVED = "preserved"
    RELAYED = "relayed"


class Outcome(StrEnum):
    """What became of it."""

    CAUGHT_IN_THE_ACT = "caught_in_the_act"
    ARREST = "arrest"
    FINED = "fined"
    TRUE_ALARM = "true_alarm"
    FALSE_ALARM = "false_alarm"
    NOTHING = "nothing"


class AdditionKind(StrEnum):
    """What was added to an entry after it was written, or together with it."""

    ADDENDUM = "addendum"
    TOLD = "told"
    LEFT = "left"
    ARRIVED = "arrived"
    DONE = "done"
    OUTCOME = "outcome"
    ACTION = "action"
    LINK = "link"
    TAKEN_NOTE = "taken_note"
    """Somebody in charge has seen an urgent event."""
    END = "end"
    VISA = "visa"


PARTNER_STEPS = (AdditionKind.TOLD, AdditionKind.LEFT, AdditionKind.ARRIVED, AdditionKind.DONE)
"""In the order a partner goes through them."""


class LinkKind(StrEnum):
    """What an entry may point to."""

    STILL = "still"
    CLIP = "clip"
    REQUISITION = "requisition"
    PLAN = "plan"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class EntryCamera:
    """A camera as it was called when the entry was written."""

    number: int
    name: str
    camera_id: int | None = None
    preset: str = ""


@dataclass(frozen=True, slots=True)
class PersonalText:
    """What may name or describe somebody: emptied when the entry is pseudonymised."""

    description: str = ""
    address: str = ""

    @property
    def empty(self) -> bool:
        return not (self.description or self.address)


@dataclass(frozen=True, slots=True)
class NewAddition:
    """Something to add. `at_utc` is when it happened; `subject` and `detail` depend on the kind:

    partner steps: partner's name, channel · LINK: LinkKind, reference · OUTCOME: Outcome values joined by '|' in
    `detail` · ACTION: ActionTaken values alike · the others: nothing. `text` is personal.
    """

    kind: AdditionKind
    at_utc: datetime
    subject: str = ""
    detail: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who wrote, where and when."""

    name: str
    operator_id: int | None
    workstation: str
    at_utc: datetime


@dataclass(frozen=True, slots=True)
class Addition:
    """Something that was added. `intact` False: the row is not what was written."""

    id: int
    entry_number: int
    what: NewAddition
    by: Signature
    intact: bool = True


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What an entry says besides its additions. `title` holds the words of category and sub-category as they were."""

    start_utc: datetime
    category: str = ""
    subcategory: str = ""
    title: str = ""
    origin: Origin = Origin.OPERATOR
    priority: Priority = Priority.NORMAL
    cameras: tuple[EntryCamera, ...] = ()
    site: str = ""
    commune: str = ""
    actions: tuple[ActionTaken, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    text: PersonalText = field(default_factory=PersonalText)


@dataclass(frozen=True, slots=True)
class Entry:
    """A written entry with all that was added to it.

    `pseudonymised_utc`: its personal text was emptied then. `intact` False: it is not what was written.
    """

    number: int
    facts: EntryFacts
    by: Signature
    shift_id: int | None = None
    additions: tuple[Addition, ...] = ()
    pseudonymised_utc: datetime | None = None
    intact: bool = True

    def of_kind(self, *kinds: AdditionKind) -> tuple[Addition, ...]:
        return tuple(addition for addition in self.additions if addition.what.kind in kinds)

    @property
    def end_utc(self) -> datetime | None:
        """The last end written; None while the event is open."""
        ends = self.of_kind(AdditionKind.END)
        return ends[-1].what.at_utc if ends else None

    @property
    def visa(self) -> Signature | None:
        visas = self.of_kind(AdditionKind.VISA)
        return visas[0].by if visas else None

    @property
    def taken_note(self) -> bool:
        """Somebody in charge has seen it."""
        return bool(self.of_kind(AdditionKind.TAKEN_NOTE, AdditionKind.VISA))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Those written at first and those added."""
        added = [Outcome(value) for a in self.of_kind(AdditionKind.OUTCOME) for value in split(a.what.detail)]
        return tuple(dict.fromkeys((*self.facts.outcomes, *added)))

    @property
    def actions(self) -> tuple[ActionTaken, ...]:
        added = [
            ActionTaken(value) for a in self.of_kind(AdditionKind.ACTION) for value in split(a.what.detail)
        ]
        return tuple(dict.fromkeys((*self.facts.actions, *added)))

    def links(self, kind: LinkKind) -> tuple[str, ...]:
        """References of one kind, in the order they were added."""
        return tuple(a.what.detail for a in self.of_kind(AdditionKind.LINK) if a.what.subject == kind)

    def partners(self) -> dict[str, tuple[Addition, ...]]:
        """The time stamps by partner, in the order the partners were first told."""
        found: dict[str, list[Addition]] = {}
        for addition in self.of_kind(*PARTNER_STEPS):
            found.setdefault(addition.what.subject, []).append(addition)
        return {name: tuple(steps) for name, steps in found.items()}


def split(joined: str) -> tuple[str, ...]:
    """Values that were joined by '|'."""
    return tuple(value for value in joined.split("|") if value)


def next_step(steps: tuple[AdditionKind, ...]) -> AdditionKind | None:
    """The step a partner takes after these; None when it is done."""
    taken = [PARTNER_STEPS.index(step) for step in steps if step in PARTNER_STEPS]
    following = max(taken) + 1 if taken else 0
    return PARTNER_STEPS[following] if following < len(PARTNER_STEPS) else None


def check_facts(facts: EntryFacts, end_utc: datetime | None, now_utc: datetime) -> None:
    """Raises InvalidInput for what cannot be written."""
    if not facts.category:
        raise InvalidInput(NO_CATEGORY)
    for text, limit in ((facts.text.description, DESCRIPTION_LIMIT), (facts.text.address, LINE_LIMIT)):
        check_length(text, limit)
    if facts.start_utc > now_utc + EARLY_LIMIT:
        raise InvalidInput(IN_THE_FUTURE)
    check_end(facts.start_utc, end_utc)


def check_end(start_utc: datetime, end_utc: datetime | None) -> None:
    """Raises InvalidInput for an end before the beginning."""
    if end_utc is not None and end_utc < start_utc:
        raise InvalidInput(END_BEFORE_START)


def check_length(text: str, limit: int) -> None:
    """Raises InvalidInput saying how long the text is."""
    if len(text) > limit:
        raise InvalidInput(TOO_LONG, length=len(text), limit=limit)


def check_addition(addition: NewAddition) -> None:
    """Raises InvalidInput for what cannot be added."""
    for text, limit in (
        (addition.text, DESCRIPTION_LIMIT),
        (addition.subject, LINE_LIMIT),
        (addition.detail, LINE_LIMIT),
    ):
        check_length(text, limit)
    if addition.kind is AdditionKind.ADDENDUM and not addition.text.strip():
        raise InvalidInput(NOTHING_ADDED)


def pseudonymise_before(now_utc: datetime, days: int) -> datetime:
    """Entries written before this instant lose their personal text."""
    return now_utc - timedelta(days=min(max(days, PSEUDONYMISED_DAYS_MIN), PSEUDONYMISED_DAYS_MAX))
