"""Two consoles of one room on one database, each with its reservations of moving cameras."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Role
from csu_console.domain.reservation import Reservation
from csu_console.services.database_service import DatabaseService
from csu_console.services.ptz.reservation_service import ReservationService
from csu_console.storage import inventory
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.journal_room import Desk
from tests.fakes.town import make_camera

ANNE = Actor(1, "Anne Rivet", frozenset({Role.OPERATOR}), "poste 1")
CHIEF = Actor(2, "Sami Chef", frozenset({Role.SUPERVISOR}), "poste 2")
LIMIT_MS = 20_000


class PtzPost:
    """One console. `hear` is what its change feed does when another wrote."""

    def __init__(self, url: str, person: Actor, clock: FakeClock) -> None:
        opened = Database(url, busy_timeout_s=2.0)
        opened.open()
        self.clock, self.access = clock, Desk(person)
        self.database = DatabaseService(opened)
        self.reservations = ReservationService(
            self.database, self.access, clock, f"console of {person.workstation}", self._camera
        )
        self.deeds: list[Deed] = []
        self.refused: list[ConsoleError] = []
        self.lost: list[tuple[int, Reservation]] = []
        self.idle: list[int] = []
        self.in_hand: list[float] = []
        self.reservations.acted.connect(self.deeds.append)
        self.reservations.refused.connect(self.refused.append)
        self.reservations.lost.connect(lambda camera_id, by: self.lost.append((camera_id, by)))
        self.reservations.idle.connect(self.idle.append)
        self.reservations.start()

    def hear(self) -> None:
        self.database.changed_elsewhere.emit(Topic.PTZ.value)

    def close(self) -> None:
        self.reservations.close()
        self.database.close(5.0)

    @staticmethod
    def _camera(camera_id: int) -> Camera | None:
        return make_camera(camera_id)


class PtzRoom:
    """Both consoles, and patience."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.clock = clock
        url = f"sqlite:///{folder / 'csu.db'}"
        self.anne, self.chief = PtzPost(url, ANNE, clock), PtzPost(url, CHIEF, clock)
        self.camera_id = self.anne.database.write_now(
            lambda session: inventory.save_camera(session, make_camera(1))
        )

    def until(self, holds: Callable[[], bool]) -> None:
        """Both consoles hear what changed until it holds."""
        waited = QElapsedTimer()
        waited.start()
        while not holds():
            assert waited.elapsed() < LIMIT_MS, "it never came"
            self.anne.hear()
            self.chief.hear()
            self.settle()  # or a busy machine has ever more questions waiting before the next write
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    def settle(self) -> None:
        """Every write and its answer are through."""
        for post in (self.anne, self.chief):
            assert post.database.drain(5.0)
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()

    def close(self) -> None:
        self.anne.close()
        self.chief.close()
