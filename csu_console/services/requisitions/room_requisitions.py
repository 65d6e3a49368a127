"""The services of requisitions together, as windows receive them."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from csu_console.domain.actor import Access
from csu_console.domain.clock import Clock
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.work import BackgroundWork
from csu_console.services.requisitions.due_watch import DueWatch
from csu_console.services.requisitions.ports import Holds, Places
from csu_console.services.requisitions.requisition_exports import RequisitionExports
from csu_console.services.requisitions.requisition_files import RequisitionFiles
from csu_console.services.requisitions.requisition_service import RequisitionService
from csu_console.services.requisitions.requisition_work import RequisitionWork
from csu_console.services.requisitions.scan_retention import ScanRetention
from csu_console.services.requisitions.scans import ScanKeeper


@dataclass(frozen=True, slots=True)
class RoomRequisitions:
    """What the window of requisitions asks, and what works behind it."""

    clock: Clock
    list: RequisitionService
    work: RequisitionWork
    scans: ScanKeeper
    files: RequisitionFiles
    exports: RequisitionExports
    due: DueWatch
    scan_retention: ScanRetention
    background: BackgroundWork

    def join(
        self,
        write_down: Callable[[object], None],
        for_program: Callable[[object], None] = lambda _deed: None,
    ) -> None:
        """Tell the journal what is done, and what the program does by rule."""
        for service in (self.list, self.work, self.files):
            service.acted.connect(write_down)
        self.scan_retention.acted.connect(for_program)

    def start(self) -> None:
        """From now on tell of deadlines; scans over their time go, what the room's database has not got yet goes there."""
        self.due.start()
        self.scan_retention.start()
        self.scans.share()

    def close(self, timeout_s: float = 5.0) -> bool:
        """A scan being copied is waited for; what has not begun never begins."""
        self.due.close()
        self.scan_retention.close()
        ended = self.background.close(timeout_s)
        self.list.close()
        return ended


def room_requisitions(
    database: DatabaseService,
    places: Places,
    holds: Holds,
    alerts: AlertService,
    access: Access,
    clock: Clock,
    scans_folder: Path,
    habilitation: Callable[[], str],
    *,
    several_desks: bool = False,
) -> RoomRequisitions:
    """Built and loaded. `several_desks`: other workstations work with this database too. Raises StorageFault."""
    service = RequisitionService(database, access, clock, habilitation)
    service.load()
    background = BackgroundWork()
    work = RequisitionWork(service, database, places, holds)
    return RoomRequisitions(
        clock,
        service,
        work,
        ScanKeeper(service, background, scans_folder, database if several_desks else None),
        RequisitionFiles(service, background),
        RequisitionExports(service, work, background),
        DueWatch(service, alerts, clock),
        ScanRetention(database, background, clock, scans_folder, platform.node()),
        background,
    )
