"""The logbook's services together, as windows receive them."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from csu_console.domain.actor import Access
from csu_console.domain.clock import Clock
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.logbook_service import LogbookService, Places, Stills
from csu_console.services.logbook.pseudonymisation import Pseudonymisation

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

    def load(self) -> None:
        """Raises StorageFault."""
        self.log_lists.load()
        self.logbook.load()

    def start(self) -> None:
        self.log_lists.start()
        self.pseudonymisation.start()

    def close(self) -> bool:
        self.pseudonymisation.close()
        self.log_lists.close()
        return self.logbook.close()


def room_log(
    database: DatabaseService,
    inventory: Places,
    stills: Stills,
    access: Access,
    clock: Clock,
    data_folder: Path,
    snapshots_folder: Path,
) -> RoomLog:
    """Built and loaded. Raises StorageFault."""
    room = RoomLog(
        clock,
        access,
        LogbookService(database, inventory, stills, access, clock, data_folder / DRAFTS, snapshots_folder),
        LogCatalogueService(database, access, clock),
        Pseudonymisation(database, clock, platform.node()),
    )
    room.load()
    return room
