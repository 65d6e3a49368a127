"""The map's services together, as windows receive them."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.services.map.map_service import MapService
from csu_console.services.map.move_service import MoveService
from csu_console.services.map.plan_service import PlanService


@dataclass(frozen=True, slots=True)
class TownMap:
    """The map, moves of mobile cameras, plans of sites; they end together."""

    map: MapService
    moves: MoveService
    plans: PlanService

    def close(self) -> bool:
        self.moves.close()
        self.plans.close()
        return self.map.close()
