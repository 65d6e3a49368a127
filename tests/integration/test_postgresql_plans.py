"""Plans and tickets on a real PostgreSQL server: of those who start, tick or open at once, rows decide."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from csu_console.domain.action_plan import PlanRun, RunLine, RunStep
from csu_console.domain.actor import SystemAccess
from csu_console.domain.errors import ConsoleError, StorageFault
from csu_console.domain.maintenance import NewTicket, Supplier, TicketState, Visit
from csu_console.storage import action_plans, camera_faults, maintenance
from csu_console.storage.database import Database, Session
from tests.fakes.plan_room import FIREWORKS
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server

pytestmark = pytest.mark.postgresql

NOW = datetime(2026, 7, 13, 18, 0, tzinfo=UTC)
ACTORS = tuple(SystemAccess(f"P{n}", f"poste-{n}").actor() for n in range(4))
PLAN = replace(FIREWORKS, temporary=(), cameras=())


def at_once(database: Database, act: Callable[[Session, int], object]) -> list[object]:
    """Four transactions; the answer of each, or its refusal."""

    def run(number: int) -> object:
        try:
            with database.session() as session:
                return act(session, number)
        except ConsoleError as error:
            return error

    with ThreadPoolExecutor(len(ACTORS)) as pool:
        return list(pool.map(run, range(len(ACTORS))))


def test_of_four_who_start_a_plan_one_does_and_one_tick_counts(database: Database) -> None:
    with database.session() as session:
        plan_id = action_plans.save(session, PLAN, ACTORS[0], NOW)
    started = at_once(database, lambda s, n: action_plans.start(s, plan_id, ACTORS[n], NOW))
    runs = [one for one in started if isinstance(one, PlanRun)]
    assert len(runs) == 1
    refused = [one for one in started if isinstance(one, action_plans.PlanRuns)]
    assert {one.params["name"] for one in refused} == {runs[0].started_by}

    def tick(session: Session, number: int) -> None:
        line = RunLine(RunStep.TICKED, NOW, ACTORS[number].name, ACTORS[number].workstation, 0)
        action_plans.add_line(session, runs[0].id, line, ACTORS[number].operator_id)

    assert sum(one is None for one in at_once(database, tick)) == 1
    with database.reading() as session:
        [run] = action_plans.running(session)
        assert run.ticked() == 1
        assert action_plans.entries_of(session, run) == ()
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        session.execute(text("DELETE FROM plan_lines"))
    with database.session() as session:
        assert action_plans.end(session, runs[0].id, ACTORS[1], NOW + timedelta(hours=1))
        assert not action_plans.end(session, runs[0].id, ACTORS[2], NOW)
        assert action_plans.ended(session)[0].ended_by == "P1"


def test_tickets_opened_at_once_are_counted_without_a_gap(database: Database) -> None:
    with database.session() as session:
        # The first word of a topic makes its row.
        supplier = maintenance.save_supplier(session, Supplier("Durand"))
        maintenance.save_visit(session, Visit("Nettoyage", 6, None, "Quai", None, date(2026, 1, 1)))
        maintenance.set_target_percent(session, 97.5)
    opened = at_once(
        database,
        lambda s, n: maintenance.open_ticket(s, NewTicket(f"Panne {n}", None, "Switch"), ACTORS[n], NOW),
    )
    assert sorted(map(str, opened)) == ["1", "2", "3", "4"]
    with database.session() as session:
        maintenance.move(session, 2, TicketState.SENT, ACTORS[0], NOW, supplier_id=supplier)
        found = maintenance.all_tickets(session)
        assert [one.number for one in found] == [4, 3, 2, 1]
        assert found[2].due_utc == NOW + timedelta(hours=48)
        assert maintenance.target_percent(session) == 97.5
        assert camera_faults.faults(session, NOW - timedelta(days=30), NOW, NOW) == ()
        assert camera_faults.availability(session, NOW - timedelta(days=30), NOW, NOW) == ()
