"""A real database under the logbook's services, with a fake inventory and stills that arrive when the test says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csu_console.domain.actor import Access, SystemAccess
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.site import Site
from csu_console.domain.stream import ProfileName
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.logbook_service import LogbookService
from tests.fakes.clock import FakeClock
from tests.fakes.town import make_camera

MARTIN = SystemAccess("A. Martin", "poste-1")


class FakePlaces:
    """One camera of one site."""

    def __init__(self) -> None:
        self.one = make_camera(345, id=3, street="")

    def camera(self, camera_id: int) -> Camera | None:
        return self.one if camera_id == 3 else None

    def sites(self) -> tuple[Site, ...]:
        return (Site(self.one.site, self.one.commune, "1 place de l'Église"),)


class FakeStills:
    """SnapshotService: what is asked for waits."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, Callable[[Path | ConsoleError], None]]] = []

    def take(
        self,
        camera_id: int,
        profile: ProfileName,
        operator: str,
        then: Callable[[Path | ConsoleError], None],
    ) -> None:
        self.asked.append((camera_id, then))


def make_logbook(
    database: DatabaseService,
    folder: Path,
    access: Access = MARTIN,
    clock: FakeClock | None = None,
    stills: FakeStills | None = None,
) -> LogbookService:
    """Loaded; close it before the database."""
    service = LogbookService(
        database,
        FakePlaces(),
        stills or FakeStills(),
        access,
        clock or FakeClock(),
        folder / "drafts",
        folder / "snapshots",
    )
    service.load()
    return service
