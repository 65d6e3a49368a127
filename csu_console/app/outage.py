"""A program that begins, works and goes on while the room's database server is away."""

from __future__ import annotations

import logging
import socket
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject

from csu_console.app.log_setup import tear_down_logging
from csu_console.config.known_room_file import KnownRoomFile
from csu_console.config.paths import DataPaths
from csu_console.config.sealing import Sealer
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.services.archive_repair_service import ArchiveRepairService
from csu_console.services.console_services import ConsoleServices
from csu_console.services.database_service import DatabaseService
from csu_console.services.outage.known_room_keeper import KnownRoomKeeper
from csu_console.services.retention_service import RetentionService
from csu_console.services.scene_watch import SceneWatch
from csu_console.storage.database import StorageBusy
from csu_console.storage.room.known import KnownRoom

logger = logging.getLogger(__name__)

T = TypeVar("T")

KNOWN_ROOM = "known-room.sealed"
"""Below the data folder."""

UNKNOWN = QT_TRANSLATE_NOOP(
    "errors",
    "The room's database {database} is out of reach, and this workstation does not know the room yet (or not since a "
    "week): start it again when the server answers.",
)


def known_room_file(paths: DataPaths, sealer: Sealer) -> KnownRoomFile:
    return KnownRoomFile(paths.root / KNOWN_ROOM, sealer, socket.gethostname())


def know_room(database: DatabaseService, file: KnownRoomFile, clock: Clock) -> None:
    """The server was out of reach at the start: stand in for it. Raises StorageFault when there is nothing to do so."""
    known: KnownRoom | None = None
    content = file.load()
    try:
        known = None if content is None else KnownRoom(content)
    except (sqlite3.Error, TypeError, ValueError, OverflowError):
        logger.warning("what was kept of the room cannot be read")
    if known is None or not known.holds_at(clock.utc_now()):
        raise StorageFault(UNKNOWN, database=database.name)
    logger.warning(
        "the database server is away: beginning with the room as of %s", known.taken_utc.isoformat()
    )
    database.stand_in(known)


def begin(start: Callable[[], T]) -> T:
    """Start a program; once more when the server goes away in that very second, with what this workstation knows.

    What `start` raises of the second time is raised; it leaves nothing open when it fails.
    """
    try:
        return start()
    except StorageBusy as error:
        logger.warning("the database went away while the program began; beginning once more: %s", error)
    # Set up again by the second start.
    tear_down_logging()
    return start()


class ReadAgain(QObject):
    """When the server answers at last, everything that was read from the copy is read from it. GUI thread."""

    def __init__(self, database: DatabaseService) -> None:
        super().__init__()
        self._loads: list[Callable[[], object]] = []
        database.arrived.connect(self.run)

    def add(self, *loads: Callable[[], object]) -> None:
        """In this order, after those before."""
        self._loads.extend(loads)

    def run(self) -> None:
        """One that fails is told in the log; the change feed comes by again with most of them."""
        for load in self._loads:
            try:
                load()
            except ConsoleError as error:
                logger.error("not read again: %s", error)


@dataclass(frozen=True, slots=True)
class Outage:
    """What an open foundation has for a server that goes away."""

    read_again: ReadAgain
    keeper: KnownRoomKeeper | None

    def close(self) -> bool:
        return self.keeper is None or self.keeper.close()


def outages(database: DatabaseService, file: KnownRoomFile, clock: Clock, *, keep: bool) -> Outage:
    """`keep`: a program that stays, on a server's database."""
    keeper = KnownRoomKeeper(database, file, clock) if keep else None
    if keeper is not None:
        keeper.start()
    return Outage(ReadAgain(database), keeper)


def destroy_due(
    database: DatabaseService,
    retention: RetentionService,
    repair: ArchiveRepairService,
    again: ReadAgain,
) -> None:
    """Before anything else at start; while nobody can say what is held or due, when the server answers."""
    if not database.reached:
        again.add(retention.run_once, repair.start)
        return
    report = retention.run_now()
    if report.files:
        logger.info("destroyed %d files out of their time", report.files)


def join_outage(outage: Outage, services: ConsoleServices, scenes: SceneWatch) -> None:
    """What no change of the room tells, or tells too late, of what a console shows and drives."""
    log = services.room_log
    outage.read_again.add(
        *(services.trust.load, scenes.load, services.layouts.load, services.capabilities.load),
        *(
            services.calibrations.load,
            services.camera_masks.load,
            services.holds.load,
        ),
        *(log.log_lists.load, log.shifts.load),
    )
