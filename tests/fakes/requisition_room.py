"""A small town with recordings, holds and requisitions: real services on one database, nothing decoded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import Access, SystemAccess
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import Gap, GapCause
from csu_console.domain.requisition import (
    AskedCamera,
    AskedPeriod,
    Authority,
    Channel,
    Requester,
    RequisitionFacts,
)
from csu_console.domain.site import Site
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.hold_service import HoldService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.requisitions.room_requisitions import RoomRequisitions, room_requisitions
from csu_console.storage import segments
from tests.fakes.clock import FakeClock
from tests.fakes.town import make_camera, make_segment

PARIS = ZoneInfo("Europe/Paris")
OFFICER = SystemAccess("N. Perrin", "poste-2")
FACTS_DAY = datetime(2026, 1, 12, tzinfo=PARIS)
"""The day before the fake clock's."""
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"

_SITES = (
    Site("Gare", "Vaucelles-sur-Orne", "12 rue de la Gare", 47.3900, 0.6930),
    Site("Mairie", "Vaucelles-sur-Orne", "1 place de la Mairie", 47.3940, 0.6850),
    Site("Stade", "Vaucelles-sur-Orne", "rue du Stade", 47.4100, 0.7100),
)


def local(hour: int, minute: int = 0) -> datetime:
    """A time of the day of the facts, by the town's clock."""
    return FACTS_DAY.replace(hour=hour, minute=minute).astimezone(UTC)


@dataclass
class RequisitionRoom:
    """Cameras 1 and 2 at the station, 3 at the town hall, 4 at the stadium; `errors` and `deeds` as they were told."""

    database: DatabaseService
    clock: FakeClock
    inventory: InventoryService
    holds: HoldService
    alerts: AlertService
    requisitions: RoomRequisitions
    folder: Path
    errors: list[ConsoleError] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    def camera(self, number: int) -> Camera:
        found = self.inventory.by_number(number)
        assert found is not None
        return found

    def asked(self, *numbers: int) -> tuple[AskedCamera, ...]:
        cameras = [self.camera(number) for number in numbers]
        return tuple(AskedCamera(camera.id or 0, camera.number, camera.name) for camera in cameras)

    def record(self, number: int, first: datetime, last: datetime, *, covered: bool = False) -> None:
        """Files of two minutes from one instant to another."""
        camera, found, start = self.camera(number), [], first
        while start < last:
            found.append(
                make_segment(
                    *(camera.id or 0, start, f"{number}/{start:%Y%m%dT%H%M%S}Z.mp4"),
                    end_utc=start + timedelta(minutes=2),
                    covered_frames=10_000 if covered else 0,
                    frames_count=1_440,
                )
            )
            start += timedelta(minutes=2)
        self.database.write_now(lambda session: [segments.add_segment(session, one) for one in found])

    def gap(self, number: int, first: datetime, last: datetime, cause: GapCause) -> None:
        gap = Gap(self.camera(number).id or 0, first, last, cause)
        self.database.write_now(lambda session: segments.add_gap(session, gap))

    def facts(self, *numbers: int, **changes: object) -> RequisitionFacts:
        """A complete request about 14h30 to 15h10 of the day before."""
        values: dict[str, object] = {
            "received_utc": self.clock.utc_now(),
            "channel": Channel.EMAIL,
            "authority": Authority(
                Requester.OPJ, "Leroux", "Lieutenant", "RIO 1234567", "CIAT de Vaucelles", "02 31 00 00 17"
            ),
            "frame": "flagrance",
            "article": "article 60-1 du code de procédure pénale",
            "procedure": "PV 2026/000412",
            "nature": "Vol avec violences",
            "places": "Parvis de la gare",
            "periods": (AskedPeriod(local(14, 30), local(15, 10), timedelta(minutes=10)),),
            "cameras": self.asked(*numbers),
            "due_utc": self.clock.utc_now() + timedelta(days=5),
        }
        return RequisitionFacts(**{**values, **changes})  # type: ignore[arg-type]

    def scan(self, content: bytes = PDF) -> Path:
        file = self.folder / "requisition.pdf"
        file.write_bytes(content)
        return file


@contextmanager
def requisition_room(
    database: DatabaseService, folder: Path, clock: FakeClock | None = None, access: Access = OFFICER
) -> Iterator[RequisitionRoom]:
    """Loaded; nothing recorded yet."""
    clock = clock or FakeClock()
    everyone = SystemAccess("program", "poste-2")
    inventory = InventoryService(database, Sealer(MemorySiteKey()), clock, access=everyone)
    inventory.load()
    for number, site in ((1, "Gare"), (2, "Gare"), (3, "Mairie"), (4, "Stade")):
        inventory.save(
            make_camera(number, site=site, name=f"{site} {number}", street="", aliases=(), id=None)
        )
    known = {site.name: site.id for site in inventory.sites()}
    for place in _SITES:
        inventory.save_site(replace(place, id=known[place.name]))
    holds = HoldService(database, inventory, clock, access=access)
    holds.load()
    alerts = AlertService(clock)
    requisitions = room_requisitions(
        database, inventory, holds, alerts, access, clock, folder / "requisitions", lambda: "HAB-2025-07"
    )
    room = RequisitionRoom(database, clock, inventory, holds, alerts, requisitions, folder)
    requisitions.join(room.deeds.append)  # type: ignore[arg-type]
    try:
        yield room
    finally:
        requisitions.close()
        holds.close()
        alerts.close()
        inventory.close()
