"""What a plan and an order for an event's days say by themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csu_console.domain.action_plan import (
    ActionPlan,
    CheckStep,
    Contact,
    PlanRun,
    RunLine,
    RunStep,
    TemporaryCamera,
    contacts_text,
    failed_text,
    failure_of,
    steps_text,
    typed_contacts,
    typed_steps,
)
from csu_console.domain.authorisation import Authorisation, AuthorisationStatus
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.storage.action_plan_json import plan_of, plan_text
from tests.fakes.clock import START_UTC
from tests.fakes.plan_room import FIREWORKS

FIRST, LAST = date(2026, 7, 12), date(2026, 7, 14)
DAY = timedelta(days=1)


def test_a_temporary_order_shows_and_records_on_its_days_alone() -> None:
    order = Authorisation("2026-118", FIRST, LAST, temporary=True)
    before, within, after = (order.status(day) for day in (FIRST - DAY, LAST, LAST + DAY))
    assert (before.may_show, before.may_record) == (False, False)
    assert (within.may_show, within.may_record) == (True, True)
    assert (after.may_show, after.may_record) == (False, False)
    lasting = Authorisation("2026-118", FIRST, LAST)
    assert lasting.status(FIRST - DAY) is AuthorisationStatus.MISSING
    assert lasting.status(FIRST - DAY).may_show, "any other order is as before"
    assert lasting.warning_months(FIRST) == 1
    assert order.warning_months(FIRST) is None, "nobody renews it"


def test_what_the_inventory_says_counts() -> None:
    temporary = TemporaryCamera(2, "2026-118", FIRST, LAST)
    assert temporary.is_entered(temporary.order(15))
    assert not temporary.is_entered(Authorisation("2026-118", FIRST, LAST))
    assert not temporary.is_entered(None)


def test_lists_are_typed_and_read_back() -> None:
    steps = typed_steps("Seule\n\nAvant :\n un  \ndeux\nPendant:\ntrois")
    assert steps == (
        CheckStep("Seule"),
        CheckStep("un", "Avant"),
        CheckStep("deux", "Avant"),
        CheckStep("trois", "Pendant"),
    )
    assert typed_steps(steps_text(steps)) == steps
    contacts = typed_contacts("PM; radio 3\n; \nSDIS")
    assert contacts == (Contact("PM", "radio 3"), Contact("SDIS"))
    assert typed_contacts(contacts_text(contacts)) == contacts


def test_a_plan_is_read_back_as_it_was_kept() -> None:
    assert plan_of(plan_text(FIREWORKS), 5) == ActionPlan(
        **{name: getattr(FIREWORKS, name) for name in FIREWORKS.__slots__ if name != "id"}, id=5
    )


def test_a_reason_is_kept_as_sentence_and_fields() -> None:
    subject, error = failure_of(failed_text("Quais", ConsoleError("There is no scene {number}.", number=4)))
    assert (subject, str(error)) == ("Quais", "There is no scene 4.")
    assert failure_of("Quais") == ("Quais", None)


@pytest.mark.parametrize(
    "changes", [{"number": 0}, {"number": 1000}, {"name": " "}, {"steps": (CheckStep("x"),) * 201}]
)
def test_what_is_no_plan_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        ActionPlan(**{"number": 1, "name": "P", **changes})  # type: ignore[arg-type]


def test_the_last_word_on_a_step_counts_and_time_never_runs_back() -> None:
    def line(step: RunStep) -> RunLine:
        return RunLine(step, START_UTC, "A. Martin", "poste-1", 0)

    run = PlanRun(1, FIREWORKS, START_UTC, "A. Martin", "poste-1", lines=(line(RunStep.TICKED),))
    assert run.ticked() == 1
    assert run.next_place() == 1
    back = PlanRun(1, FIREWORKS, START_UTC, "", "", lines=(*run.lines, line(RunStep.UNTICKED)))
    assert back.tick(0) is None
    assert run.elapsed(START_UTC - timedelta(seconds=3)) == timedelta(0)
