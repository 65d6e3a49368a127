"""A console that relays: real services over a real database, one street camera whose private zone alone is magenta."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.actor import Access, SystemAccess
from csu_console.domain.audit import Deed
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock, SystemClock
from csu_console.domain.log_catalogue import Catalogue
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.relay import PartnerService, Relay, RelayFacts, RelayServer
from csu_console.domain.stream import Profile, ProfileName
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.relay.relay_log import RelayLog
from csu_console.services.relay.relay_parts import RelayParts
from csu_console.services.relay.relay_service import RelayService
from csu_console.services.relay.relay_setup import RelaySetup
from csu_console.services.stream_service import StreamService
from csu_console.services.trust_service import TrustService
from csu_console.storage.database import Database
from tests.fakes.magenta_world import ZONE
from tests.fakes.town import make_camera

ORDER = "2026-0042"
URL = "rtsps://127.0.0.1:9"


@dataclass
class RelayRoom:
    """Made by `relay_room`; `deeds` and `ends` gather what was told."""

    folder: Path
    clock: Clock
    database: DatabaseService
    inventory: InventoryService
    masks: MaskService
    streams: StreamService
    trust: TrustService
    service: RelayService
    camera: Camera
    deeds: list[Deed] = field(default_factory=list)
    ends: list[tuple[Relay, str]] = field(default_factory=list)

    @property
    def id(self) -> int:
        assert self.camera.id is not None
        return self.camera.id

    def approve(self, polygon: MaskPolygon = ZONE, state: PrivacyState = PrivacyState.MASKED) -> None:
        polygons = (polygon,) if state is PrivacyState.MASKED else ()
        plan = MaskPlan(self.id, 0, state, polygons, PictureGeometry(320 / 192))
        at_utc = datetime(2026, 1, 5, tzinfo=UTC)
        self.masks.approve(MaskVersion(plan, "A. Martin", "B. Leroy", "test", at_utc))

    def facts(self, minutes: float = 60.0, cameras: tuple[int, ...] | None = None) -> RelayFacts:
        now = self.clock.utc_now()
        return RelayFacts(
            PartnerService.NATIONAL_POLICE,
            "Commissariat",
            cameras if cameras is not None else (self.id,),
            now,
            now + timedelta(minutes=minutes),
            "Brigadier Petit",
            "MC 2026-118",
            "suivi d'un rassemblement",
        )

    def named(self, *services: PartnerService) -> None:
        """What the order says of partners."""
        self.service.setup.state_recipients(ORDER, services)

    def use_server(self, url: str = URL, read_url: str = "") -> None:
        self.service.setup.save_server(RelayServer(url, read_url))

    def close(self) -> None:
        assert self.service.close(6.0)
        self.streams.close(6.0)
        self.trust.close()
        self.masks.close()
        self.inventory.close()
        self.database.close()


def relay_room(
    folder: Path,
    profiles: tuple[Profile, ...] = (),
    clock: Clock | None = None,
    access: Access | None = None,
    number: int = 7,
) -> RelayRoom:
    """One camera under ORDER, its zone approved; nothing named in the order, no media server."""
    now = clock or SystemClock()
    opened = Database(f"sqlite:///{folder / 'csu.db'}")
    opened.open()
    system = SystemAccess("A. Martin", "PC-1")
    database = DatabaseService(opened)
    inventory = InventoryService(database, Sealer(MemorySiteKey()), now, access=system)
    masks = MaskService(database, inventory, AlertService(now), now, access=system)
    order = Authorisation(ORDER, date(2020, 1, 1), date(2999, 1, 1))
    given = profiles or (Profile(ProfileName.MAIN, "rtsp://127.0.0.1:9/none"),)
    inventory.load()
    camera = inventory.by_number(number) or inventory.save(
        make_camera(number, profiles=given, authorisation=order, user_name="")
    )
    masks.load()
    trust = TrustService(database, system, folder / "trust", now)
    trust.load()
    streams = StreamService(inventory, masks, now)
    settings = Settings(folder / "settings.ini")
    setup = RelaySetup(database, settings, access or system, now)
    log = RelayLog(Catalogue, lambda: None)
    parts = RelayParts(database, inventory, masks, streams, trust, access or system, now, setup, log)
    service = RelayService(parts)
    service.load()
    room = RelayRoom(folder, now, database, inventory, masks, streams, trust, service, camera)
    if masks.history(room.id) == ():
        room.approve()
    for told in (service.acted, service.acted_itself):
        told.connect(room.deeds.append)
    service.ended.connect(lambda relay, said: room.ends.append((relay, said)))
    return room
