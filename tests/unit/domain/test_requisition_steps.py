"""The table of steps: every state can be reached and left, no step skips what protects."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.logbook import Signature
from csu_console.domain.requisition import (
    Answer,
    AskedCamera,
    AskedPeriod,
    ExportDone,
    NegativeCause,
    Requisition,
    RequisitionFacts,
    State,
    StepDone,
    StepKind,
)
from csu_console.domain.requisition_steps import (
    CHANGEABLE,
    NEED_WORDS,
    STEPS,
    Need,
    missing,
    next_state,
    others,
)

AT = datetime(2026, 1, 13, 9, 41, tzinfo=UTC)
BY = Signature("N. Perrin", 1, "poste-2", AT)
PERIOD = AskedPeriod(AT - timedelta(hours=2), AT - timedelta(hours=1))
CAMERA = AskedCamera(1, 12, "Gare")
ONE = Requisition(7, State.RECEIVED, RequisitionFacts(AT, periods=(PERIOD,), cameras=(CAMERA,)), BY)


def answered(cause: NegativeCause | None) -> Requisition:
    answer = Answer(12, PERIOD.from_utc, PERIOD.until_utc, cause, BY)
    return replace(ONE, state=State.SEARCHING, answers=(answer,), held_utc=AT)


def reached(first: State) -> set[State]:
    found, waiting = set[State](), [first]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting.extend(STEPS[state])
    return found


def test_every_state_has_its_row_and_is_reached() -> None:
    assert set(STEPS) == set(State)
    assert reached(State.RECEIVED) == set(State)
    assert {state for state in State if not STEPS[state]} == {State.CLOSED, State.CANCELLED}
    assert set(NEED_WORDS) == set(Need)


def test_nothing_comes_out_without_the_written_request_a_hold_and_a_result() -> None:
    """Every way from receipt to export or hand-over goes through what protects."""

    def ways(state: State, seen: tuple[State, ...]) -> list[tuple[State, ...]]:
        if state is State.EXPORTED:
            return [seen]
        return [way for to in STEPS[state] if to not in seen for way in ways(to, (*seen, to))]

    for way in ways(State.RECEIVED, (State.RECEIVED,)):
        needs = {need for before, after in itertools.pairwise(way) for need in STEPS[before][after]}
        assert {Need.SCAN, Need.HOLD, Need.ANSWERS, Need.POSITIVE, Need.EXPORT} <= needs, way


@pytest.mark.parametrize(("cause", "wanted"), [(None, State.POSITIVE), (NegativeCause.GAP, State.NEGATIVE)])
def test_the_search_ends_by_its_results(cause: NegativeCause | None, wanted: State) -> None:
    one = answered(cause)
    assert next_state(one) is wanted
    assert missing(one, wanted) == ()
    other = State.NEGATIVE if wanted is State.POSITIVE else State.POSITIVE
    assert missing(one, other), "never the other answer"
    assert other in others(one)


def test_an_export_of_an_earlier_search_does_not_count() -> None:
    later = replace(BY, at_utc=AT + timedelta(hours=1))
    search = StepDone(StepKind.STATE, later, State.POSITIVE, State.SEARCHING)
    one = replace(answered(None), state=State.POSITIVE, exports=(ExportDone("E-1", BY),))
    assert missing(one, State.EXPORTED) == ()
    assert missing(replace(one, history=(search,)), State.EXPORTED) == (Need.EXPORT,)


def test_a_frame_may_ask_for_the_prosecutor() -> None:
    assert Need.AUTHORISATION not in missing(ONE, State.VERIFIED)
    assert Need.AUTHORISATION in missing(ONE, State.VERIFIED, needs_authorisation=True)


def test_what_is_given_is_not_changed() -> None:
    assert not CHANGEABLE & {State.READY, State.HANDED_OVER, State.CLOSED, State.CANCELLED}
    with pytest.raises(InvalidInput, match="cannot take this step"):
        missing(replace(ONE, state=State.CLOSED), State.RECEIVED)
