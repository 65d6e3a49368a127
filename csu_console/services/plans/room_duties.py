"""What a room does by plan beside watching: action plans, maintenance, and what the town's supervision
is told, as one bundle for windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.services.metrics.supervision_service import SupervisionService
from csu_console.services.plans.plan_service import PlanService


@dataclass(frozen=True, slots=True)
class RoomDuties:
    """Built by app/plans.py."""

    plans: PlanService
    maintenance: MaintenanceService
    supervision: SupervisionService

    def join(self, write_down: Callable[[object], None]) -> None:
        """Tell the journal."""
        self.plans.acted.connect(write_down)
        self.maintenance.acted.connect(write_down)
        self.supervision.acted.connect(write_down)

    def start(self) -> None:
        """Once the database is watched."""
        self.supervision.start()

    def close(self) -> bool:
        ended = self.supervision.close()
        kept = self.plans.close()
        self.maintenance.close()
        return ended and kept
