"""The logbook's services together, as windows receive them."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from csu_console.domain.actor import Access
from csu_console.domain.clock import Clock
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.logbook_files import LogbookFiles
from csu_console.services.logbook.logbook_service import LogbookService
from csu_console.services.logbook.ports import Places, Stills
from csu_console.services.logbook.pseudonymisation import Pseudonymisation
from csu_console.services.logbook.register_service import RegisterService
from csu_console.services.logbook.shift_service import SecondPerson, ShiftService

DRAFTS = "drafts"
"""Below the data folder."""


@dataclass(frozen=True, slots=True)
class RoomLog:
    """What the logbook's dock asks, and what works behind it."""

    clock: Clock
    access: Access
    logbook: LogbookService
    log_lists: LogCatalogueService
    pseudonymisation: Pseudonymisation
    shifts: ShiftService
    files: LogbookFiles
    registers: RegisterService

    def load(self) -> None:
        """Raises StorageFault."""
        self.log_lists.load()
        self.shifts.load()
        self.logbook.current_shift = self.shifts.current_id
        self.logbook.load()

    def join(self, write_down: Callable[[object], None], for_program: Callable[[object], None]) -> None:
        """Tell the journal what is set up, exported and erased."""
        for service in (self.log_lists, self.shifts, self.files, self.registers):
            service.acted.connect(write_down)
        self.pseudonymisation.acted.connect(for_program)

    def start(self) -> None:
        self.log_lists.start()
        self.pseudonymisation.start()

    def close(self) -> bool:
        self.pseudonymisation.close()
        ended = self.log_lists.close()
        self.shifts.close()
        self.registers.close()
        return self.logbook.close() and ended


def room_log(
    database: DatabaseService,
    inventory: Places,
    stills: Stills,
    access: Access,
    clock: Clock,
    data_folder: Path,
    snapshots_folder: Path,
    second: SecondPerson,
) -> RoomLog:
    """Built and loaded. Raises StorageFault."""
    room = RoomLog(
        clock,
        access,
        LogbookService(database, inventory, stills, access, clock, data_folder / DRAFTS, snapshots_folder),
        LogCatalogueService(database, access, clock, data_folder),
        Pseudonymisation(database, clock, platform.node()),
        ShiftService(database, access, clock, second),
        LogbookFiles(database, access),
        RegisterService(database, access, clock),
    )
    room.load()
    return room
