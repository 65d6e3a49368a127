"""The allowed steps of a requisition and what each needs, as one table.

The main path is received, verified, held, searching, positive or negative, exported, checked, ready, handed over,
closed. Beside it: to regularise, more asked for, too late, cancelled. Closed and cancelled are the ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.requisition import Requisition, State


class Need(StrEnum):
    """What must be there before a step."""

    AUTHORITY = "authority"
    FRAME = "frame"
    PROCEDURE = "procedure"
    AUTHORISATION = "authorisation"
    NATURE = "nature"
    PERIOD = "period"
    CAMERA = "camera"
    SCAN = "scan"
    HOLD = "hold"
    ANSWERS = "answers"
    POSITIVE = "positive"
    NO_POSITIVE = "no_positive"
    EXPORT = "export"
    CHECK = "check"
    HANDED = "handed"
    REGULARISE_BY = "regularise_by"
    REASON = "reason"


NEED_WORDS: Final = MappingProxyType(
    {
        Need.AUTHORITY: QT_TRANSLATE_NOOP("errors", "the name and the unit of who requires"),
        Need.FRAME: QT_TRANSLATE_NOOP("errors", "the legal frame and its article"),
        Need.PROCEDURE: QT_TRANSLATE_NOOP("errors", "the number of the procedure"),
        Need.AUTHORISATION: QT_TRANSLATE_NOOP("errors", "the prosecutor's authorisation"),
        Need.NATURE: QT_TRANSLATE_NOOP("errors", "the nature of the facts"),
        Need.PERIOD: QT_TRANSLATE_NOOP("errors", "at least one period"),
        Need.CAMERA: QT_TRANSLATE_NOOP("errors", "at least one camera"),
        Need.SCAN: QT_TRANSLATE_NOOP("errors", "the scan of the written request"),
        Need.HOLD: QT_TRANSLATE_NOOP("errors", "the hold of the pictures"),
        Need.ANSWERS: QT_TRANSLATE_NOOP("errors", "a result for each camera and period"),
        Need.POSITIVE: QT_TRANSLATE_NOOP("errors", "at least one positive result"),
        Need.NO_POSITIVE: QT_TRANSLATE_NOOP("errors", "only negative results, each with its cause"),
        Need.EXPORT: QT_TRANSLATE_NOOP("errors", "the export"),
        Need.CHECK: QT_TRANSLATE_NOOP("errors", "the check of the export"),
        Need.HANDED: QT_TRANSLATE_NOOP(
            "errors", "to whom it was handed over, and how they proved who they are"
        ),
        Need.REGULARISE_BY: QT_TRANSLATE_NOOP("errors", "the day by which the written request must come"),
        Need.REASON: QT_TRANSLATE_NOOP("errors", "the reason"),
    }
)

NOT_ALLOWED = QT_TRANSLATE_NOOP(
    "errors", "Requisition {reference} cannot take this step from where it stands; look at its state."
)
MISSING = QT_TRANSLATE_NOOP("errors", "Before this step, requisition {reference} needs {need}.")

_REQUEST: Final = (Need.AUTHORITY, Need.FRAME, Need.PROCEDURE, Need.AUTHORISATION, Need.NATURE)
_WRITTEN: Final = (*_REQUEST, Need.PERIOD, Need.SCAN)
_SEARCH: Final = (*_WRITTEN, Need.CAMERA, Need.HOLD)
"""Whichever way a search begins: nothing is looked for without the written request and the hold."""
_ASIDE: Final = MappingProxyType(
    {State.TOO_LATE: (Need.REASON,), State.CANCELLED: (Need.REASON,), State.MORE_ASKED: (Need.REASON,)}
)

STEPS: Final[Mapping[State, Mapping[State, tuple[Need, ...]]]] = MappingProxyType(
    {
        State.RECEIVED: {
            State.VERIFIED: _WRITTEN,
            State.TO_REGULARISE: (Need.REGULARISE_BY,),
            **_ASIDE,
        },
        State.TO_REGULARISE: {State.VERIFIED: _WRITTEN, **_ASIDE},
        State.VERIFIED: {State.HELD: (Need.PERIOD, Need.CAMERA, Need.HOLD), **_ASIDE},
        State.HELD: {State.SEARCHING: _SEARCH, **_ASIDE},
        State.SEARCHING: {
            State.POSITIVE: (Need.HOLD, Need.ANSWERS, Need.POSITIVE),
            State.NEGATIVE: (Need.ANSWERS, Need.NO_POSITIVE),
            **_ASIDE,
        },
        State.POSITIVE: {
            State.EXPORTED: (Need.ANSWERS, Need.POSITIVE, Need.EXPORT),
            State.SEARCHING: _SEARCH,
            **_ASIDE,
        },
        State.NEGATIVE: {State.READY: (Need.ANSWERS, Need.NO_POSITIVE), State.SEARCHING: _SEARCH, **_ASIDE},
        State.EXPORTED: {
            State.CHECKED: (Need.CHECK,),
            State.SEARCHING: _SEARCH,
            State.CANCELLED: (Need.REASON,),
        },
        State.CHECKED: {State.READY: (), State.SEARCHING: _SEARCH, State.CANCELLED: (Need.REASON,)},
        State.READY: {
            State.HANDED_OVER: (Need.HANDED,),
            State.SEARCHING: (Need.REASON, *_SEARCH),
            State.CANCELLED: (Need.REASON,),
        },
        State.HANDED_OVER: {State.CLOSED: (), State.MORE_ASKED: (Need.REASON,)},
        State.MORE_ASKED: {
            State.RECEIVED: (),
            State.SEARCHING: _SEARCH,
            State.TOO_LATE: (Need.REASON,),
            State.CANCELLED: (Need.REASON,),
        },
        # The letter that says so is handed over like any other answer.
        State.TOO_LATE: {State.READY: (), State.CANCELLED: (Need.REASON,)},
        State.CLOSED: {},
        State.CANCELLED: {},
    }
)

_MAIN: Final = MappingProxyType(
    {
        State.RECEIVED: State.VERIFIED,
        State.TO_REGULARISE: State.VERIFIED,
        State.VERIFIED: State.HELD,
        State.HELD: State.SEARCHING,
        State.POSITIVE: State.EXPORTED,
        State.NEGATIVE: State.READY,
        State.EXPORTED: State.CHECKED,
        State.CHECKED: State.READY,
        State.READY: State.HANDED_OVER,
        State.HANDED_OVER: State.CLOSED,
        State.MORE_ASKED: State.RECEIVED,
        State.TOO_LATE: State.READY,
    }
)

CHANGEABLE: Final = frozenset(State) - {State.READY, State.HANDED_OVER, State.CLOSED, State.CANCELLED}
"""States in which the request's fields and the results may still be changed."""


def next_state(requisition: Requisition) -> State | None:
    """The next step of the main path; after the search by its results. None at an end."""
    if requisition.state is State.SEARCHING:
        return State.POSITIVE if requisition.positive_items else State.NEGATIVE
    return _MAIN.get(requisition.state)


def others(requisition: Requisition) -> tuple[State, ...]:
    """The other steps that are allowed, in the order of `State`."""
    allowed = STEPS[requisition.state].keys() - {next_state(requisition)}
    return tuple(state for state in State if state in allowed)


def missing(
    requisition: Requisition, to: State, reason: str = "", *, needs_authorisation: bool = False
) -> tuple[Need, ...]:
    """What the step still needs; empty when it may be taken. Raises InvalidInput for a step that is not allowed.

    `needs_authorisation`: the frame in force on the day of receipt asks for the prosecutor's.
    """
    needs = STEPS[requisition.state].get(to)
    if needs is None:
        raise InvalidInput(NOT_ALLOWED, reference=requisition.reference)
    there = _there(requisition, reason, needs_authorisation)
    return tuple(need for need in needs if not there[need])


def check_step(
    requisition: Requisition, to: State, reason: str = "", *, needs_authorisation: bool = False
) -> None:
    """Raises InvalidInput naming the first thing that is missing."""
    lacks = missing(requisition, to, reason, needs_authorisation=needs_authorisation)
    if lacks:
        # Itself a sentence to translate, put into the other where it is shown.
        need = ConsoleError(NEED_WORDS[lacks[0]])
        raise InvalidInput(MISSING, reference=requisition.reference, need=need)


def _there(requisition: Requisition, reason: str, needs_authorisation: bool) -> dict[Need, bool]:
    facts, answers = requisition.facts, requisition.answered()
    complete = bool(answers) and all(answer is not None for answer in answers)
    positive = bool(requisition.positive_items)
    searched = _last_entered(requisition, State.SEARCHING)
    exports = [done for done in requisition.exports if searched is None or done.by.at_utc >= searched]
    ready = _last_entered(requisition, State.READY)
    return {
        Need.AUTHORITY: bool(facts.authority.name and facts.authority.unit),
        Need.FRAME: bool(facts.frame and facts.article),
        Need.PROCEDURE: bool(facts.procedure),
        Need.AUTHORISATION: bool(facts.authorisation) or not needs_authorisation,
        Need.NATURE: bool(facts.nature),
        Need.PERIOD: bool(facts.periods),
        Need.CAMERA: bool(facts.cameras),
        Need.SCAN: requisition.scan is not None,
        Need.HOLD: requisition.held_utc is not None,
        Need.ANSWERS: complete,
        Need.POSITIVE: positive,
        Need.NO_POSITIVE: complete and not positive,
        # An export of an earlier search may lack what was found since.
        Need.EXPORT: bool(exports),
        Need.CHECK: bool(exports) and exports[-1].checked_utc is not None,
        Need.HANDED: any(ready is None or done.by.at_utc >= ready for done in requisition.handovers),
        Need.REGULARISE_BY: facts.regularise_by_utc is not None,
        Need.REASON: bool(reason.strip()),
    }


def _last_entered(requisition: Requisition, state: State) -> datetime | None:
    found = [
        step.by.at_utc for step in requisition.history if step.after is state and step.before is not state
    ]
    return found[-1] if found else None
