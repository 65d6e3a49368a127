"""What the logbook's widgets need of the services."""

from __future__ import annotations

from typing import Protocol

from csu_console.domain.clock import Clock
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.logbook_files import LogbookFiles
from csu_console.services.logbook.logbook_service import LogbookService
from csu_console.services.logbook.register_service import RegisterService
from csu_console.services.logbook.shift_service import ShiftService


class LogbookServices(Protocol):
    """What the logbook's dock receives."""

    @property
    def clock(self) -> Clock: ...

    @property
    def logbook(self) -> LogbookService: ...

    @property
    def log_lists(self) -> LogCatalogueService: ...

    @property
    def shifts(self) -> ShiftService: ...

    @property
    def files(self) -> LogbookFiles: ...

    @property
    def registers(self) -> RegisterService: ...
