"""Two workstations of one room on one database, each with its alerts, its sharing and its desk."""

from __future__ import annotations

from pathlib import Path

from csu_console.domain.actor import Actor
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.alert_task import Task
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Role
from csu_console.services.alert_service import AlertService
from csu_console.services.alerts.alert_desk import AlertDesk
from csu_console.services.alerts.alert_sharing import AlertSharing
from csu_console.services.database_service import DatabaseService
from csu_console.storage.alerts import Source
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.journal_room import Desk

ANNE = Actor(1, "Anne Rivet", frozenset({Role.OPERATOR}), "poste 1")
BRUNO = Actor(2, "Bruno Sel", frozenset({Role.OPERATOR}), "poste 2")
LIMIT_S = 10.0


class OneCamera:
    """The inventory: camera 7 is number 107 at Gare."""

    def camera(self, camera_id: int) -> Camera | None:
        return Camera(100 + camera_id, "Parvis", "Gare", "Ville", id=camera_id) if camera_id < 50 else None


class AlertPost:
    """One workstation. `settle` waits for its writes; `hear` is what the change feed does each second."""

    def __init__(self, url: str, person: Actor, clock: Clock) -> None:
        opened = Database(url, busy_timeout_s=2.0)
        opened.open()
        self.clock = clock
        self.database = DatabaseService(opened)
        self.access = Desk(person)
        self.alerts = AlertService(clock)
        source = Source(f"run of {person.workstation}", person.workstation)
        self.sharing = AlertSharing(self.alerts, self.database, clock, source)
        self.desk = AlertDesk(
            *(self.alerts, self.database, self.access, clock, source, OneCamera()),
            lambda: None if self.access.person is None else self.access.person.operator_id,
        )
        self.refused: list[ConsoleError] = []
        self.deeds: list[Deed] = []
        self.rang: list[Task] = []
        self.desk.refused.connect(self.refused.append)
        self.desk.acted.connect(self.deeds.append)
        self.desk.rang.connect(self.rang.append)
        self.sharing.start()
        self.desk.start()
        self.desk.person_changed()

    def raise_alert(
        self,
        camera_id: int | None = 7,
        level: AlertLevel = AlertLevel.NOW,
        kind: AlertKind = AlertKind.STREAM_LOST,
    ) -> None:
        self.alerts.raise_alert(Alert(kind, level, self.clock.utc_now(), camera_id, "Lost."))

    def become(self, person: Actor | None) -> None:
        self.access.person = person
        self.desk.person_changed()

    def hear(self) -> None:
        self.database.changed_elsewhere.emit(Topic.ALERTS.value)

    def tick(self) -> None:
        """What the desk's timer does."""
        self.desk.tick()

    def listed(self, everything: bool = False) -> list[Task]:
        return [each.task for each in self.desk.tasks(everything)]

    def close(self) -> None:
        self.desk.close()
        self.sharing.close()
        self.database.close(5.0)


def post(folder: Path, person: Actor, clock: FakeClock) -> AlertPost:
    return AlertPost(f"sqlite:///{folder / 'csu.db'}", person, clock)
