"""Action plans: what a room prepares for an event or an emergency, started by one command, followed as a check list.

A plan that was started keeps its own copy of what it said then: changing the plan later changes no run of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.log_text import clean_line
from csu_console.domain.logbook import LINE_LIMIT, check_length

NUMBER_MIN, NUMBER_MAX = 1, 999
STEPS_MAX = 200
CONTACTS_MAX = 50
CAMERAS_MAX = 200
NOTE_LIMIT = 2000
"""Characters of one line of a run's own log; what is longer is an entry of the logbook."""


class EventKind(StrEnum):
    """What a plan is for. Values are kept for years."""

    FESTIVITY = "festivity"
    SPORT = "sport"
    MARKET = "market"
    DEMONSTRATION = "demonstration"
    OFFICIAL_VISIT = "official_visit"
    EVACUATION = "evacuation"
    DISASTER = "disaster"
    TECHNICAL = "technical"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Recall:
    """A moving camera sent to one of its presets, by the number in its list."""

    camera_id: int
    preset: int


@dataclass(frozen=True, slots=True)
class Contact:
    """A service or person of a service to tell. `how`: telephone, radio channel."""

    name: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One thing to do. `procedure`: the list it belongs to, shown once over its steps."""

    text: str
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class TemporaryCamera:
    """A camera the prefect allows for the event only: shown and recorded on these days, both included, and no other."""

    camera_id: int
    reference: str
    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        if not self.reference.strip():
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A temporary camera needs the number of the prefect's order.")
            )
        if self.last_on < self.first_on:
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors", "The order {number} ends before it begins; correct one of the days."
                ),
                number=self.reference,
            )

    def order(self, retention_days: int) -> Authorisation:
        """As the inventory keeps it."""
        return Authorisation(self.reference, self.first_on, self.last_on, retention_days, temporary=True)

    def is_entered(self, order: Authorisation | None) -> bool:
        """Whether the camera's order on file says the same: only then it is shown and recorded on those days alone."""
        return order is not None and order == self.order(order.retention_days)


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """`number`: how it is called. `scene`: number of a wall scene. `layout`: the console's, by name, filled with
    `cameras` in their order. `tours`: ids. `first_on`, `last_on`: the event's days; None for what may come any day.
    """

    number: int
    name: str
    kind: EventKind = EventKind.OTHER
    place: str = ""
    first_on: date | None = None
    last_on: date | None = None
    scene: int | None = None
    layout: str = ""
    cameras: tuple[int, ...] = ()
    tours: tuple[int, ...] = ()
    recalls: tuple[Recall, ...] = ()
    contacts: tuple[Contact, ...] = ()
    steps: tuple[CheckStep, ...] = ()
    temporary: tuple[TemporaryCamera, ...] = ()
    id: int | None = None

    def __post_init__(self) -> None:
        if not NUMBER_MIN <= self.number <= NUMBER_MAX:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "An action plan has a number from {least} to {most}."),
                least=NUMBER_MIN,
                most=NUMBER_MAX,
            )
        if not self.name.strip():
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "An action plan needs a name."))
        if self.first_on is not None and self.last_on is not None and self.last_on < self.first_on:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "The event ends before it begins; correct one of the days.")
            )
        for what, most in (
            (self.steps, STEPS_MAX),
            (self.contacts, CONTACTS_MAX),
            (self.cameras, CAMERAS_MAX),
        ):
            if len(what) > most:
                raise InvalidInput(
                    QT_TRANSLATE_NOOP("errors", "This list of the plan is too long: {most} lines at most."),
                    most=most,
                )
        for text in (self.name, self.place, self.layout, *(step.text for step in self.steps)):
            check_length(text, LINE_LIMIT)


class RunStep(StrEnum):
    """What happened in a run; values are kept for years. The last four are what the start itself did or could not."""

    TICKED = "ticked"
    UNTICKED = "unticked"
    CALLED = "called"
    REACHED = "reached"
    NOTE = "note"
    SCENE = "scene"
    TOUR = "tour"
    PRESET = "preset"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class RunLine:
    """One line of a run's log, written once. `place`: of the step or contact in the plan, from 0; -1 for none.

    `done` False: it was tried and could not be; `text` says why, or is what a person noted.
    """

    step: RunStep
    at_utc: datetime
    name: str
    workstation: str
    place: int = -1
    text: str = ""
    done: bool = True
    id: int = 0


@dataclass(frozen=True, slots=True)
class PlanRun:
    """One start of a plan until its end. `plan` is what it said then."""

    id: int
    plan: ActionPlan
    started_utc: datetime
    started_by: str
    workstation: str
    ended_utc: datetime | None = None
    ended_by: str = ""
    lines: tuple[RunLine, ...] = ()

    @property
    def reference(self) -> str:
        """How entries of the logbook point to it."""
        return f"P{self.plan.number}-{self.id}"

    def tick(self, place: int) -> RunLine | None:
        """Who ticked this step and when; None while it is to be done."""
        told = [line for line in self.lines if line.place == place and line.step in _TICKS]
        return told[-1] if told and told[-1].step is RunStep.TICKED else None

    def ticked(self) -> int:
        """Steps done."""
        return sum(self.tick(place) is not None for place in range(len(self.plan.steps)))

    def next_place(self) -> int | None:
        """The first step still to be done."""
        return next((p for p in range(len(self.plan.steps)) if self.tick(p) is None), None)

    def calls(self, place: int) -> tuple[RunLine, ...]:
        """The stamps of one contact, oldest first."""
        return tuple(line for line in self.lines if line.place == place and line.step in CALLS)

    def next_call(self, place: int) -> RunStep:
        """What the key stamps next: called, then reached, then called again."""
        last = self.calls(place)[-1:]
        return RunStep.REACHED if last and last[0].step is RunStep.CALLED else RunStep.CALLED

    def elapsed(self, now_utc: datetime) -> timedelta:
        """Since its start; until its end once it has ended. Never negative: clocks of two machines differ."""
        return max(timedelta(0), (self.ended_utc or now_utc) - self.started_utc)


_TICKS = (RunStep.TICKED, RunStep.UNTICKED)
CALLS = (RunStep.CALLED, RunStep.REACHED)
"""Stamps of a contact, in their order."""


def failed_text(subject: str, error: ConsoleError) -> str:
    """What was tried and why it could not be, as a line keeps it: the sentence is translated where it is shown."""
    params = {name: str(value) for name, value in error.params.items()}
    return "\t".join((subject, error.template, json.dumps(params, ensure_ascii=False)))


def failure_of(text: str) -> tuple[str, ConsoleError | None]:
    """The reverse; None where no reason was kept."""
    subject, *rest = text.split("\t")
    try:
        return subject, ConsoleError(rest[0], **json.loads(rest[1]))
    except (IndexError, ValueError, KeyError, TypeError):
        return subject, None


def check_note(text: str) -> str:
    """As it is kept. Raises InvalidInput for an empty or endless one."""
    clean = clean_line(text)
    if not clean:
        raise InvalidInput(QT_TRANSLATE_NOOP("errors", "There is nothing to note: write something first."))
    check_length(clean, NOTE_LIMIT)
    return clean


def typed_steps(text: str) -> tuple[CheckStep, ...]:
    """A check list as typed: one step a line; a line that ends with a colon names the procedure of those below."""
    steps, procedure = [], ""
    for line in map(clean_line, text.splitlines()):
        if line.endswith(":"):
            procedure = line.rstrip(": ")
        elif line:
            steps.append(CheckStep(line, procedure))
    return tuple(steps)


def steps_text(steps: tuple[CheckStep, ...]) -> str:
    """The reverse of `typed_steps`."""
    lines, procedure = [], ""
    for step in steps:
        if step.procedure != procedure:
            procedure = step.procedure
            lines.append(f"{procedure}:")
        lines.append(step.text)
    return "\n".join(lines)


def typed_contacts(text: str) -> tuple[Contact, ...]:
    """One a line: name; telephone or channel."""
    found = []
    for line in map(clean_line, text.splitlines()):
        name, _, how = line.partition(";")
        if name.strip():
            found.append(Contact(name.strip(), how.strip()))
    return tuple(found)


def contacts_text(contacts: tuple[Contact, ...]) -> str:
    return "\n".join(f"{one.name}; {one.how}" if one.how else one.name for one in contacts)
