"""Where the wall windows of a workstation take pictures, recordings and turns of tours from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csu_console.domain.tour import TourTurn
from csu_console.domain.wall_item import ReplayItem
from csu_console.ui.replay.ports import SessionPort

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices


class ConsoleSources:
    """Implements `screen_content.ContentSources` for a console."""

    def __init__(self, services: ConsoleServices) -> None:
        self._services = services

    def picture(self, picture_id: int, then: Callable[[bytes | None], None]) -> None:
        self._services.wall.picture(picture_id, then)

    def replay(self, item: ReplayItem) -> SessionPort:
        """Raises ConsoleError."""
        return self._services.wall_replays.open(item)

    def turn(self, tour_id: int) -> TourTurn | None:
        return self._services.tours.turn(tour_id)
