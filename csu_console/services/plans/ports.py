"""What a plan's start asks of the rest of the console; each may refuse, and the run's log says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.tour import Tour

RecallScene = Callable[[int, Callable[[], None], Callable[[ConsoleError], None]], None]
"""(number, done, otherwise): the room's wall; one of the last two is called later, in the GUI thread."""


class Tours(Protocol):
    """TourService."""

    def tours(self) -> tuple[Tour, ...]: ...

    def set_running(self, tour_id: int, running: bool) -> None:
        """Raises NotPermitted or StorageFault."""


class Heads(Protocol):
    """PtzService."""

    def prepare(self, camera_id: int) -> None: ...

    def go_to_preset(self, camera_id: int, number: int, level: PtzLevel = ...) -> None:
        """Raises NotPermitted or ConsoleError."""


class Cameras(Protocol):
    """InventoryService."""

    def camera(self, camera_id: int) -> Camera | None: ...

    def save(self, camera: Camera) -> Camera:
        """Raises NotPermitted, InvalidInput or StorageFault."""
