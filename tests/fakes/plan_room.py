"""Action plans over a real database, with a wall, tours, heads and an inventory that answer as the test says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

from csu_console.domain.action_plan import (
    ActionPlan,
    CheckStep,
    Contact,
    EventKind,
    Recall,
    TemporaryCamera,
)
from csu_console.domain.actor import Access, Actor
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Permission, Role
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.tour import Tour, TourStep
from csu_console.services.database_service import DatabaseService
from csu_console.services.plans.plan_service import PlanService
from csu_console.services.plans.plan_start import PlanStart
from tests.fakes.clock import FakeClock
from tests.fakes.town import make_camera

_WORKSTATIONS = count(1)

FIREWORKS = ActionPlan(
    12,
    "Feu d'artifice",
    EventKind.FESTIVITY,
    "Quai des Mariniers",
    date(2026, 7, 13),
    date(2026, 7, 14),
    scene=4,
    cameras=(1, 2),
    tours=(7,),
    recalls=(Recall(2, 5),),
    contacts=(Contact("Police municipale", "radio 3"), Contact("SDIS", "18")),
    steps=(CheckStep("Barrières en place", "Avant"), CheckStep("Tir annoncé", "Pendant")),
    temporary=(TemporaryCamera(2, "2026-118", date(2026, 7, 12), date(2026, 7, 14)),),
)


class RoleAccess:
    """A person with one role at a workstation."""

    def __init__(self, role: Role, name: str = "C. Morel") -> None:
        self._actor = Actor(3, name, frozenset({role}), "poste-3")

    def actor(self) -> Actor:
        return self._actor

    def require(self, permission: Permission) -> Actor:
        if not self._actor.may(permission):
            raise NotPermitted("{name} may not.", name=self._actor.name)
        return self._actor


class FakeRoom:
    """The wall, the tours, the heads and the inventory at once."""

    def __init__(self) -> None:
        self.scenes: list[int] = []
        self.scene_fault: ConsoleError | None = None
        self.tour = Tour("Quais", (TourStep(1, "1", "", 10.0),), id=7)
        self.sent: list[tuple[int, int, PtzLevel]] = []
        self.head_fault: ConsoleError | None = None
        self.known = {1: make_camera(101, id=1), 2: make_camera(345, id=2)}
        self.saved: list[Camera] = []

    def recall(
        self, number: int, done: Callable[[], None], otherwise: Callable[[ConsoleError], None]
    ) -> None:
        self.scenes.append(number)
        if self.scene_fault is None:
            done()
        else:
            otherwise(self.scene_fault)

    def tours(self) -> tuple[Tour, ...]:
        return (self.tour,)

    def set_running(self, tour_id: int, running: bool) -> None:
        self.tour = Tour(self.tour.name, self.tour.steps, running=running, id=tour_id)

    def prepare(self, camera_id: int) -> None:
        pass

    def go_to_preset(self, camera_id: int, number: int, level: PtzLevel = PtzLevel.OPERATOR) -> None:
        if self.head_fault is not None:
            raise self.head_fault
        self.sent.append((camera_id, number, level))

    def camera(self, camera_id: int) -> Camera | None:
        return self.known.get(camera_id)

    def save(self, camera: Camera) -> Camera:
        assert camera.id is not None
        self.saved.append(camera)
        self.known[camera.id] = camera
        return camera


def plan_service(
    database: DatabaseService, access: Access, clock: FakeClock, room: FakeRoom | None = None
) -> PlanService:
    """Loaded; close it before the database."""
    room = room or FakeRoom()
    start = PlanStart(room.recall, room, room, room)
    folder = Path(database.name).parent / f"of {next(_WORKSTATIONS)}"
    service = PlanService(database, access, clock, room, start, folder)
    service.load()
    return service
