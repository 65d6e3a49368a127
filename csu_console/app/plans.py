"""Action plans and maintenance of a console, joined to the wall, the tours and the moving cameras."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.app.foundation import Foundation
from csu_console.app.ptz import MovingCameras
from csu_console.app.supervision import supervision
from csu_console.domain.errors import ConsoleError
from csu_console.domain.wall_scene import Cause
from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.services.plans.plan_service import PlanService
from csu_console.services.plans.plan_start import PlanStart
from csu_console.services.plans.room_duties import RoomDuties
from csu_console.services.wall.wall_service import WallService


def room_duties(f: Foundation, wall: WallService, moving: MovingCameras) -> RoomDuties:
    """Built and loaded. Raises StorageFault."""

    def recall(number: int, done: Callable[[], None], otherwise: Callable[[ConsoleError], None]) -> None:
        wall.recall_by_program(number, Cause.PLAN, lambda _recalled: done(), otherwise)

    start = PlanStart(recall, moving.tours, moving.hands, f.inventory)
    plans = PlanService(f.database, f.people.access, f.clock, f.inventory, start, f.paths.root)
    plans.load()
    maintenance = MaintenanceService(f.database, f.people.access, f.clock)
    maintenance.load()
    return RoomDuties(plans, maintenance, supervision(f))
