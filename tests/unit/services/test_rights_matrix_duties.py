"""Every role against action plans, maintenance and supervision; written out by hand, as test_rights_matrix.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.config.settings import Settings
from csu_console.domain.errors import NotPermitted
from csu_console.domain.maintenance import NewTicket, Supplier, TicketState, Visit
from csu_console.domain.permission import Role
from csu_console.domain.supervision import SupervisionChoices
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.services.metrics.supervision_service import SupervisionService
from csu_console.services.plans.plan_service import PlanService
from tests.fakes.clock import FakeClock
from tests.fakes.plan_room import FIREWORKS, RoleAccess, plan_service

STARTERS = "operator sworn_operator supervisor"
PLANNERS = "supervisor administrator"
FOLLOWERS = "operator sworn_operator supervisor administrator"

MAY = {
    "see plans": FOLLOWERS,
    "prepare a plan": PLANNERS,
    "remove a plan": PLANNERS,
    "start a plan": STARTERS,
    "tick a step": STARTERS,
    "call a contact": STARTERS,
    "note in a plan": STARTERS,
    "end a plan": STARTERS,
    "see tickets": FOLLOWERS,
    "open a ticket": FOLLOWERS,
    "move a ticket": FOLLOWERS,
    "note in a ticket": FOLLOWERS,
    "count a month": FOLLOWERS,
    "tell that a visit is done": FOLLOWERS,
    "save a supplier": PLANNERS,
    "plan a visit": PLANNERS,
    "set the target": PLANNERS,
    "set supervision up": "administrator",
}


class Desk:
    """The three services for one role, with a plan, a run, a ticket and a visit made by the program."""

    def __init__(self, database: DatabaseService, folder: Path, clock: FakeClock, role: Role) -> None:
        chief = RoleAccess(Role.SUPERVISOR)
        self.program = plan_service(database, chief, clock)
        self.kept = self.program.save(replace(FIREWORKS, scene=None, tours=(), recalls=(), temporary=()))
        other = self.program.save(replace(self.kept, id=None, number=13))
        self.run = self.program.begin(other)
        self.keeper = MaintenanceService(database, chief, clock)
        self.keeper.open(NewTicket("Panne", subject="Switch"))
        self.keeper.save_visit(Visit("Nettoyage", 6, subject="Quai"))
        self.keeper.load()
        self.ticket, self.visit = self.keeper.kept().tickets[0], self.keeper.kept().visits[0]
        access = RoleAccess(role)
        self.plans: PlanService = plan_service(database, access, clock)
        self.maintenance = MaintenanceService(database, access, clock)
        self.supervision = SupervisionService(
            *(Settings(folder / "settings.ini"), access, clock, AlertService(clock)),
            lambda _camera: None,
            folder,
            folder / "anchors.txt",
        )
        self._database = database

    def close(self) -> None:
        self._database.drain(5.0)
        self.supervision.close()
        for service in (self.plans, self.program, self.maintenance, self.keeper):
            service.close()


DEEDS: dict[str, Callable[[Desk], object]] = {
    "see plans": lambda d: d.plans.plans(),
    "prepare a plan": lambda d: d.plans.save(replace(d.kept, name="Autre")),
    "remove a plan": lambda d: d.plans.remove(d.kept),
    "start a plan": lambda d: d.plans.begin(d.kept),
    "tick a step": lambda d: d.plans.tick(d.run, 0),
    "call a contact": lambda d: d.plans.call(d.run, 0),
    "note in a plan": lambda d: d.plans.note(d.run, "vent fort"),
    "end a plan": lambda d: d.plans.end(d.run),
    "see tickets": lambda d: d.maintenance.kept(),
    "open a ticket": lambda d: d.maintenance.open(NewTicket("Panne", subject="Onduleur")),
    "move a ticket": lambda d: d.maintenance.move(d.ticket, TicketState.DONE),
    "note in a ticket": lambda d: d.maintenance.note(d.ticket, "clé remise"),
    "count a month": lambda d: d.maintenance.month(2026, 1, lambda _figures: None),
    "tell that a visit is done": lambda d: d.maintenance.visit_done(d.visit),
    "save a supplier": lambda d: d.maintenance.save_supplier(Supplier("Durand")),
    "plan a visit": lambda d: d.maintenance.save_visit(Visit("Serrage", 12, subject="Quai")),
    "set the target": lambda d: d.maintenance.set_target(97.0),
    "set supervision up": lambda d: d.supervision.save(SupervisionChoices()),
}


@pytest.fixture(params=list(Role))
def desk(
    request: pytest.FixtureRequest,
    database_service: DatabaseService,
    tmp_path: Path,
    fake_clock: FakeClock,
    qapp: QCoreApplication,
) -> Iterator[tuple[Role, Desk]]:
    made = Desk(database_service, tmp_path, fake_clock, request.param)
    yield request.param, made
    made.close()


def test_who_may_do_what(desk: tuple[Role, Desk]) -> None:
    assert MAY.keys() == DEEDS.keys()
    role, room = desk
    wrong = []
    for name, act in DEEDS.items():
        allowed = role.value in MAY[name].split()
        try:
            act(room)
            done = True
        except NotPermitted:
            done = False
        # What went first may have ended what comes next: only rights are asked here.
        if done is not allowed:
            wrong.append(f"{name}: {'allowed' if done else 'refused'}")
        if name == "remove a plan" and done:
            room.kept = room.program.save(replace(room.kept, id=None, number=14))
    assert not wrong, f"{role}: {wrong}"
