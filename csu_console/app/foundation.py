"""What every command stands on: folder, log, database, inventory, masks. No stream, no window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QThreadPool

from csu_console.app.cli import CommandLine
from csu_console.app.journal import join_foundation, open_journal
from csu_console.app.log_setup import set_up_logging
from csu_console.app.outage import Outage, know_room, known_room_file, outages
from csu_console.app.people import People, meet_people
from csu_console.app.shutdown import Shutdown
from csu_console.config.credentials import SiteKey, site_key
from csu_console.config.instance_lock import InstanceLock
from csu_console.config.paths import DataPaths
from csu_console.config.room_database import room_url
from csu_console.config.sealing import Sealer
from csu_console.config.settings import Settings
from csu_console.domain.clock import Clock, SystemClock
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.journal_service import JournalService
from csu_console.services.mask_service import MaskService
from csu_console.services.retention_service import RetentionService
from csu_console.services.stores.store_service import StoreService
from csu_console.storage.database import Database

ARCHIVE_THREADS = 2


@dataclass(frozen=True, slots=True)
class Foundation:
    """Open and loaded services of one data folder, and the end of the program they belong to."""

    paths: DataPaths
    settings: Settings
    clock: Clock
    database: DatabaseService
    people: People
    alerts: AlertService
    inventory: InventoryService
    masks: MaskService
    retention: RetentionService
    journal: JournalService
    pool: QThreadPool
    closing: Shutdown
    sealer: Sealer
    stores: StoreService
    outage: Outage

    def close(self) -> bool:
        """The last stages of the shutdown, after whatever was built on top has ended."""
        ends = self.closing
        ends.add("retention", self.retention.close)
        ends.add("pool", lambda: self.pool.waitForDone(3000))
        ends.add("masks", self.masks.close)
        ends.add("inventory", self.inventory.close)
        ends.add("alerts", self.alerts.close)
        ends.add("people", self.people.close)
        ends.add("journal", self.journal.close)
        ends.add("known room", self.outage.close)
        ends.add("database", self.database.close)
        return ends.run()


def lay_foundation(
    command: CommandLine, paths: DataPaths, key: SiteKey | None = None, lock_role: str = ""
) -> Foundation:
    """Open everything of a data folder. Raises ConsoleError; then nothing is left open.

    `lock_role` keeps a second program of that role out of the folder.
    """
    closing = Shutdown()
    lock = InstanceLock(paths.root, lock_role) if lock_role else None
    if lock is not None:
        lock.acquire()
    set_up_logging(paths.logs, command.debug)
    clock, settings = SystemClock(), Settings(paths.settings)
    sealer = Sealer(key or site_key(paths.site_key, command.key_file))
    try:
        paths.root.mkdir(parents=True, exist_ok=True)
        rows, outage = _open_database(command, paths, settings, sealer, clock, stays=bool(lock_role))
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    people = meet_people(rows, settings, sealer, clock, paths, console=lock_role in ("console", "wall"))
    alerts = AlertService(clock)
    inventory = InventoryService(rows, sealer, clock, access=people.access)
    masks = MaskService(rows, inventory, alerts, clock, access=people.access)
    pool = QThreadPool()
    pool.setMaxThreadCount(ARCHIVE_THREADS)
    stores = StoreService(rows, paths, sealer, clock)
    retention = RetentionService(rows, paths, alerts, clock, pool, stores=stores)
    journal = open_journal(rows, people, paths, settings, clock, alerts, inventory, lock_role)
    join_foundation(journal, inventory, masks, retention)
    foundation = Foundation(
        *(paths, settings, clock, rows, people, alerts, inventory, masks, retention, journal, pool, closing),
        sealer=sealer,
        outage=outage,
        stores=stores,
    )
    try:
        if rows.reached:
            people.accounts.load()
        inventory.load()
        if rows.reached:
            inventory.seal_addresses()
        masks.load()
        outage.read_again.add(people.accounts.load, inventory.load, masks.load)
    except BaseException:
        foundation.close()
        raise
    finally:
        if lock is not None:
            closing.add("lock", lock.release)
    return foundation


def _open_database(
    command: CommandLine, paths: DataPaths, settings: Settings, sealer: Sealer, clock: Clock, *, stays: bool
) -> tuple[DatabaseService, Outage]:
    """`stays`: a program that can wait for its server, beginning with what this workstation knows. Raises ConsoleError."""
    database = Database(room_url(settings, paths, sealer, command.database))
    database.open(upgrade=False, patient=stays)
    rows, file = DatabaseService(database), known_room_file(paths, sealer)
    try:
        if not database.reached:
            know_room(rows, file, clock)
        return rows, outages(rows, file, clock, keep=stays and not database.is_sqlite)
    except BaseException:
        database.close()
        raise
