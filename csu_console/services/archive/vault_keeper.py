"""Held recordings go into the vault, released ones come back: at start, hourly, and whenever a hold changes."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.store import Store
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.storage import held_files
from csu_console.storage.change_feed import Topic
from csu_console.storage.stores.place import Place
from csu_console.storage.vault import Vault

log = logging.getLogger(__name__)

EVERY_MS = 3600 * 1000
"""A hold on a period that is still being recorded takes in what came since."""

NOT_MOVED = QT_TRANSLATE_NOOP(
    "errors",
    "{count:held recording|held recordings} could not be moved into the vault, and will stay protected outside. See the log.",
)


@dataclass(slots=True)
class VaultReport:
    """What one run moved. `failed` counts files that stay where they were: as protected as before."""

    taken_in: int = 0
    given_back: int = 0
    settled: int = 0
    failed: int = 0


class CommonStores(Protocol):
    """Stores several machines reach, each with a vault of its own (services/stores)."""

    def common(self) -> tuple[tuple[Store, Place], ...]: ...


def keep_vault(
    database: DatabaseService, vault: Vault, cancel: threading.Event, stores: CommonStores | None = None
) -> VaultReport:
    """One run, in any thread but the database pool's. Raises StorageFault when the database cannot be read."""
    report = VaultReport(settled=vault.settle())
    held, stills = database.read(held_files.held_paths), database.read(held_files.held_stills)
    inside, stills_inside = frozenset(file.path for file in vault.files()), vault.stills()
    for path, going_in, move in (
        *((path, True, vault.take_in) for path in sorted(held - inside)),
        *((path, False, vault.give_back) for path in sorted(inside - held)),
        *((path, True, vault.take_still_in) for path in sorted(stills - stills_inside)),
        *((path, False, vault.give_still_back) for path in sorted(stills_inside - stills)),
    ):
        if cancel.is_set():
            break
        try:
            moved = move(path)
        except (OSError, StorageFault) as error:
            log.error("%s could not be moved between archive and vault: %s", path, error)
            report.failed += 1
        else:
            report.taken_in += moved and going_in
            report.given_back += moved and not going_in
    vault.settle()
    for store, place in () if stores is None else stores.common():
        _keep_in_store(database, store, place, cancel, report)
    return report


def _keep_in_store(
    database: DatabaseService, store: Store, place: Place, cancel: threading.Event, report: VaultReport
) -> None:
    """The same within a store. One that does not answer now is asked again: its rows protect what lies there."""
    try:
        held = database.read(lambda session: held_files.held_paths(session, store.id))
        inside = place.held()
        for path, going_in in (
            *((path, True) for path in held - inside),
            *((path, False) for path in inside - held),
        ):
            if cancel.is_set():
                return
            moved = place.hold(path) if going_in else place.give_back(path)
            report.taken_in += moved and going_in
            report.given_back += moved and not going_in
    except StorageFault as error:
        log.error("the vault of the store %s: %s", store.name, error)
        report.failed += 1


class _Run(QRunnable):
    def __init__(self, keeper: VaultKeeper) -> None:
        super().__init__()
        self._keeper = keeper

    def run(self) -> None:
        self._keeper.run_in_pool()


class VaultKeeper(QObject):
    """Lives in the GUI thread, works in the pool. The pool's owner waits for a run at the end."""

    moved = Signal(object)
    """A VaultReport that moved something. From the run's thread: connect it to methods of QObjects."""
    failed = Signal(object)
    """A ConsoleError."""

    def __init__(
        self,
        database: DatabaseService,
        vault: Vault,
        pool: QThreadPool,
        alerts: AlertService,
        clock: Clock,
        parent: QObject | None = None,
        stores: CommonStores | None = None,
    ) -> None:
        super().__init__(parent)
        self._stores = stores
        self._alerts, self._clock = alerts, clock
        self._database = database
        self._vault = vault
        self._pool = pool
        self._cancel = threading.Event()
        self._lock = threading.Lock()
        self._running = self._again = False
        self._idle = threading.Event()
        self._idle.set()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.run_once)

    def start(self) -> None:
        """A run now, one every hour, and one whenever a hold is set or released on any workstation."""
        self._database.changed_elsewhere.connect(self._on_changed)
        self._timer.start()
        self.run_once()

    def run_once(self) -> None:
        """Start a run, or have the one under way followed by another."""
        with self._lock:
            if self._cancel.is_set():
                return
            if self._running:
                self._again = True
                return
            self._running = True
            self._idle.clear()
        self._pool.start(_Run(self))

    def run_in_pool(self) -> None:
        """The pool's entry."""
        again = True
        while again:
            try:
                report = keep_vault(self._database, self._vault, self._cancel, self._stores)
            except ConsoleError as error:
                log.error("%s", error)
                self.failed.emit(error)
            except Exception:
                # The pool's thread: nobody else would hear of it.
                log.exception("the vault could not be put in order")
                self.failed.emit(StorageFault(NOT_MOVED, count=0))
            else:
                self._tell(report)
            with self._lock:
                again, self._again = self._again and not self._cancel.is_set(), False
                self._running = again
        self._idle.set()

    def close(self, timeout_s: float = 2.0) -> bool:
        """Stop between two files. False when the run is still busy with one."""
        self._timer.stop()
        self._cancel.set()
        return self._idle.wait(timeout_s)

    def _tell(self, report: VaultReport) -> None:
        if report.failed:
            now, params = self._clock.utc_now(), (("count", report.failed),)
            self._alerts.raise_alert(
                Alert(AlertKind.VAULT, AlertLevel.ATTENTION, now, None, NOT_MOVED, params)
            )
            self.failed.emit(StorageFault(NOT_MOVED, count=report.failed))
        else:
            self._alerts.clear(AlertKind.VAULT)
        if report != VaultReport():
            log.info("vault: %s", report)
            self.moved.emit(report)

    def _on_changed(self, topic: str) -> None:
        if topic == Topic.HOLDS.value:
            self.run_once()
