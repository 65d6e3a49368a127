"""A plan is started once, does what it says and tells what it could not, and keeps who ticked what when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from csu_console.domain.action_plan import PlanRun, RunStep
from csu_console.domain.actor import SystemAccess
from csu_console.domain.audit import Action, Deed
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted, StorageFault
from csu_console.domain.logbook import AdditionKind, LinkKind, NewAddition
from csu_console.domain.permission import Role
from csu_console.domain.reservation import PtzLevel
from csu_console.services.database_service import DatabaseService
from csu_console.services.plans.plan_service import PlanService, RunSummary
from csu_console.storage.action_plans import PlanRuns
from tests.fakes.clock import FakeClock
from tests.fakes.logbook_room import make_logbook
from tests.fakes.plan_room import FIREWORKS, FakeRoom, RoleAccess, plan_service

MARTIN, DUPONT = SystemAccess("A. Martin", "poste-1"), SystemAccess("B. Dupont", "poste-2")


@pytest.fixture
def room() -> FakeRoom:
    return FakeRoom()


@pytest.fixture
def plans(
    database_service: DatabaseService, fake_clock: FakeClock, room: FakeRoom, qtbot: QtBot
) -> Iterator[PlanService]:
    service = plan_service(database_service, MARTIN, fake_clock, room)
    yield service
    database_service.drain(5.0)
    service.close()


def lines_of(plans: PlanService, run: PlanRun) -> list[tuple[RunStep, int, bool]]:
    found = next((one for one in plans.runs() if one.id == run.id), run)
    return [(line.step, line.place, line.done) for line in found.lines]


def test_a_start_recalls_scene_tours_and_presets_and_says_so(
    plans: PlanService, room: FakeRoom, qtbot: QtBot
) -> None:
    deeds: list[Deed] = []
    plans.acted.connect(deeds.append)
    run = plans.begin(plans.save(FIREWORKS))
    assert room.scenes == [4]
    assert room.tour.running
    qtbot.waitUntil(lambda: room.sent == [(2, 5, PtzLevel.EVENT)], timeout=5000)
    qtbot.waitUntil(lambda: len(lines_of(plans, run)) == 3)
    assert lines_of(plans, run) == [
        (RunStep.SCENE, -1, True),
        (RunStep.TOUR, -1, True),
        (RunStep.PRESET, -1, True),
    ]
    tour_of = room.tours
    plans.end(plans.runs()[0])
    assert not tour_of()[0].running, "a tour the plan started ends with it"
    assert [deed.action for deed in deeds] == [Action.PLAN_CHANGED, Action.PLAN_STARTED, Action.PLAN_ENDED]
    qtbot.waitUntil(lambda: plans.runs() == ())


def test_what_could_not_be_done_is_a_line_with_its_reason(
    plans: PlanService, room: FakeRoom, qtbot: QtBot
) -> None:
    room.scene_fault = ConsoleError("There is no scene {number}.", number=4)
    faults: list[object] = []
    plans.failed.connect(faults.append)
    run = plans.begin(plans.save(replace(FIREWORKS, recalls=(), tours=(99,))))
    qtbot.waitUntil(lambda: len(lines_of(plans, run)) == 2)
    assert lines_of(plans, run) == [(RunStep.SCENE, -1, False), (RunStep.TOUR, -1, False)]
    assert "There is no scene {number}." in plans.runs()[0].lines[0].text
    assert len(faults) == 2


def test_a_plan_runs_once_and_the_second_is_told_who_was_first(
    plans: PlanService, database_service: DatabaseService, fake_clock: FakeClock
) -> None:
    kept = plans.save(FIREWORKS)
    other = plan_service(database_service, DUPONT, fake_clock)
    run = plans.begin(kept)
    with pytest.raises(PlanRuns) as refused:
        other.begin(kept)
    assert refused.value.params["name"] == "A. Martin"
    plans.end(run)
    assert other.begin(kept).started_by == "B. Dupont"
    other.close()


def test_each_tick_has_its_person_and_only_the_first_counts(
    plans: PlanService, database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    run = plans.begin(plans.save(replace(FIREWORKS, recalls=(), scene=None, tours=())))
    other = plan_service(database_service, DUPONT, fake_clock)
    faults: list[ConsoleError] = []
    other.failed.connect(faults.append)
    plans.tick(run, 1)
    other.tick(run, 1)
    qtbot.waitUntil(lambda: bool(faults))
    assert faults[0].params["name"] == "A. Martin"
    qtbot.waitUntil(lambda: other.runs()[0].tick(1) is not None)
    ticked = other.runs()[0]
    assert ticked.next_place() == 0
    other.tick(ticked, 1)
    qtbot.waitUntil(lambda: other.runs()[0].tick(1) is None)
    assert [line.name for line in other.runs()[0].lines] == ["A. Martin", "B. Dupont"]
    other.close()


def test_contacts_take_two_stamps_and_the_summary_has_everything(plans: PlanService, qtbot: QtBot) -> None:
    run = plans.begin(plans.save(replace(FIREWORKS, recalls=(), scene=None, tours=())))
    plans.call(run, 0)
    qtbot.waitUntil(lambda: bool(plans.runs()[0].calls(0)))
    plans.call(plans.runs()[0], 0)
    plans.note(run, "  Vent   fort ")
    qtbot.waitUntil(lambda: len(plans.runs()[0].lines) == 3)
    assert [line.step for line in plans.runs()[0].lines] == [RunStep.CALLED, RunStep.REACHED, RunStep.NOTE]
    plans.end(plans.runs()[0])
    found: list[RunSummary] = []
    plans.summary(run.id, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].run.lines[-1].text == "Vent fort"
    assert found[0].run.ended_by == "A. Martin"
    faults: list[object] = []
    plans.failed.connect(faults.append)
    plans.note(run, "too late")
    qtbot.waitUntil(lambda: bool(faults))


def test_lines_are_never_changed(plans: PlanService, database_service: DatabaseService, qtbot: QtBot) -> None:
    run = plans.begin(plans.save(replace(FIREWORKS, recalls=(), scene=None, tours=())))
    plans.tick(run, 0)
    qtbot.waitUntil(lambda: bool(plans.runs()[0].lines))
    for statement in ("UPDATE plan_lines SET name = 'x'", "DELETE FROM plan_lines"):
        with pytest.raises((StorageFault, DatabaseError)):
            database_service.write_now(lambda session, sql=statement: session.execute(text(sql)))  # type: ignore[misc]


def test_orders_of_temporary_cameras_go_into_the_inventory(plans: PlanService, room: FakeRoom) -> None:
    kept = plans.save(FIREWORKS)
    assert plans.not_entered(kept) == ()
    order = room.saved[0].authorisation
    assert order is not None
    assert (order.number, order.temporary) == ("2026-118", True)


def test_who_may_not_change_cameras_is_told_that_the_order_is_not_entered(
    database_service: DatabaseService, fake_clock: FakeClock, room: FakeRoom, qtbot: QtBot
) -> None:
    chief = plan_service(database_service, RoleAccess(Role.SUPERVISOR), fake_clock, room)
    assert chief.not_entered(chief.save(FIREWORKS)) == (2,)
    assert not room.saved
    chief.close()


def test_a_number_is_taken_once(plans: PlanService) -> None:
    plans.save(FIREWORKS)
    with pytest.raises(InvalidInput):
        plans.save(replace(FIREWORKS, name="Autre"))


def test_an_operator_starts_and_does_not_prepare(
    database_service: DatabaseService, fake_clock: FakeClock, plans: PlanService, qtbot: QtBot
) -> None:
    kept = plans.save(FIREWORKS)
    operator = plan_service(database_service, RoleAccess(Role.OPERATOR), fake_clock)
    with pytest.raises(NotPermitted):
        operator.save(FIREWORKS)
    operator.begin(kept)
    database_service.drain(5.0)
    operator.close()
    auditor = plan_service(database_service, RoleAccess(Role.AUDITOR), fake_clock)
    with pytest.raises(NotPermitted):
        auditor.plans()
    auditor.close()


def test_an_entry_of_the_logbook_belongs_to_the_run(
    plans: PlanService, database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    run = plans.begin(plans.save(replace(FIREWORKS, recalls=(), scene=None, tours=())))
    logbook = make_logbook(database_service, tmp_path, clock=fake_clock)
    link = NewAddition(AdditionKind.LINK, fake_clock.utc_now(), LinkKind.PLAN.value, run.reference)
    draft = logbook.begin().with_addition(link)
    with qtbot.waitSignal(logbook.saved) as saved:
        logbook.save(
            replace(draft, facts=replace(draft.facts, category="public_order", title="Ordre public"))
        )
    found: list[RunSummary] = []
    plans.summary(run.id, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].entries == (saved.args[1],)
    assert logbook.close()
