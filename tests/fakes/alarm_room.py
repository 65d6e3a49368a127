"""Workstations of one room with alarms: each on its own connection to one database, with a logbook and a listener."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.config.webhook_certificate import webhook_certificate
from csu_console.domain.actor import Actor
from csu_console.domain.alarm import Alarm, AlarmPoint, AlarmSource, SourceKind
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_catalogue import Catalogue, Category
from csu_console.domain.permission import Role
from csu_console.domain.site import Site
from csu_console.services.alarms.alarm_intake import AlarmIntake
from csu_console.services.alarms.alarm_keeping import AlarmKeeping
from csu_console.services.alarms.alarm_listener import AlarmListener, ListenChoices
from csu_console.services.alarms.alarm_log import AlarmLog
from csu_console.services.alarms.alarm_reports import AlarmReports
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.services.alarms.alarm_setup import AlarmSetup
from csu_console.services.alarms.room_alarms import RoomAlarms
from csu_console.services.database_service import DatabaseService
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Database
from tests.fakes.journal_room import Desk
from tests.fakes.town import make_camera

LEADER = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
ANNE = Actor(1, "Anne Rivet", LEADER, "poste 1")
BRUNO = Actor(2, "Bruno Sel", LEADER, "poste 2")
SCHOOL = Site("École Jaurès", "Vaubrillon", "3 rue Jaurès", 47.39, 0.68)
KEY = MemorySiteKey(b"k" * 32)
CATALOGUE = Catalogue(
    (Category("alarm", "Levée de doute"), Category("alarm.municipal", "Bâtiment municipal", "alarm"))
)
LIMIT_S = 10.0


class Town:
    """Three cameras: two of the school, one a street away."""

    def __init__(self) -> None:
        self.all = tuple(
            replace(make_camera(number, id=number), site=site, commune="Vaubrillon")
            for number, site in ((1, SCHOOL.name), (2, SCHOOL.name), (3, "Halles"))
        )

    def camera(self, camera_id: int) -> Camera | None:
        return next((camera for camera in self.all if camera.id == camera_id), None)

    def cameras(self) -> tuple[Camera, ...]:
        return self.all

    def sites(self) -> tuple[Site, ...]:
        return (SCHOOL, Site("Halles", "Vaubrillon", "", 47.391, 0.681))


class AlarmPost:
    """One workstation. `settle` waits for its writes and hears what changed, as the change feed does."""

    def __init__(self, url: str, person: Actor, clock: Clock, folder: Path) -> None:
        opened = Database(url, busy_timeout_s=5.0)
        opened.open()
        self.clock, self.folder = clock, folder
        self.database, self.access = DatabaseService(opened), Desk(person)
        self.settings = Settings(folder / f"{person.workstation}.ini")
        setup = AlarmSetup(self.database, Sealer(KEY), self.access)
        setup.load()
        intake = AlarmIntake(self.database, setup.by_id, person.workstation)
        log = AlarmLog(lambda: CATALOGUE, lambda: None)
        desk = AlarmService(
            *(self.database, setup, intake, Town(), log, self.access, clock, person.workstation)
        )
        self.device = DeviceAccess("http://127.0.0.1:1/onvif/device_service")
        listener = AlarmListener(
            *(self.database, setup, intake.inbox, self.settings),
            lambda: webhook_certificate(folder / "alarms", clock),
            lambda _camera_id: lambda: self.device,
            *(self.access, clock, f"run of {person.workstation}", person.workstation),
        )
        reports = AlarmReports(self.database, self.access)
        keeping = AlarmKeeping(self.database, self.access, clock)
        self.room = RoomAlarms(desk, setup, intake, listener, reports, keeping)
        self.refused: list[ConsoleError] = []
        self.deeds: list[Deed] = []
        self.rang: list[Alarm] = []
        self.taken: list[Alarm] = []
        self.raised: list[Alarm] = []
        desk.refused.connect(self.refused.append)
        desk.rang.connect(self.rang.append)
        desk.taken.connect(self.taken.append)
        intake.raised.connect(self.raised.append)
        self.room.join(self._wrote_down, self._wrote_down)
        desk.start()

    def _wrote_down(self, deed: object) -> None:
        if isinstance(deed, Deed):
            self.deeds.append(deed)

    @property
    def desk(self) -> AlarmService:
        return self.room.desk

    def hear(self) -> None:
        """What the change feed does when somebody has changed alarms or their set-up."""
        for topic in (Topic.ALARMS, Topic.ALARM_SETUP):
            self.database.changed_elsewhere.emit(topic.value)

    def listen(self, port: int = 0) -> None:
        """Be the one that listens, on any port."""
        self.settings.set_text("alarms/listen", "true")
        self.settings.set_text("alarms/address", "127.0.0.1")
        self.room.listener.choices = lambda: ListenChoices(True, "127.0.0.1", port)  # type: ignore[method-assign]
        self.room.listener.start()

    def close(self) -> None:
        assert self.room.close(LIMIT_S)
        self.database.close()


def post(folder: Path, person: Actor, clock: Clock, url: str = "") -> AlarmPost:
    return AlarmPost(url or f"sqlite:///{folder / 'csu.db'}", person, clock, folder)


def school_point(at: AlarmPost, source_id: int, name: str = "porte-sud", **other: object) -> AlarmPoint:
    """A point of the school, saved."""
    facts: dict[str, object] = {
        "site": SCHOOL.name,
        "commune": SCHOOL.commune,
        "procedure": ("Regarder la porte", "Appeler le gardien"),
        "partner": "Police municipale",
        **other,
    }
    made = AlarmPoint(source_id, name, "École Jaurès, porte sud", **facts)  # type: ignore[arg-type]
    return replace(made, id=at.room.setup.save_point(made))


def webhook_source(at: AlarmPost, name: str = "Télésurveillance") -> tuple[int, str]:
    """A webhook and its token."""
    source_id = at.room.setup.save_source(AlarmSource(SourceKind.WEBHOOK, name))
    return source_id, at.room.setup.new_token(source_id).reveal()


Until = Callable[[Callable[[], bool]], None]
