"""Carries this disk's recordings into their common store, and gives up the copies the disk no longer needs.

Recordings are always written to the disk of the machine that records: a share that hangs or a store that is away never
holds up a recorder. From there they go, oldest first:
1. The file is sent and compared (`Place.put`). A crash from here on sends it again, over itself.
2. Its row says that it lies in the store, with a copy here, in one transaction; unless its destruction has begun.
3. The copy stays for replay near its machine, for some hours and within a bound; before it goes the store is asked
   whether it has the recording, and how many bytes of it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.config.paths import DataPaths
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.recording import Segment
from csu_console.domain.store import Store
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.stores.local_copies import BATCH, give_up, oldest_to
from csu_console.services.stores.store_service import StoreService
from csu_console.storage import recorders
from csu_console.storage.archive import Archive
from csu_console.storage.stores import rows
from csu_console.storage.stores.place import Place
from csu_console.storage.vault import Vault

log = logging.getLogger(__name__)

EVERY_S = 5.0
"""A file of each camera ends every two minutes; nothing is gained by looking more often."""

BACK_OFF_S = (5.0, 10.0, 30.0, 60.0)
GIGABYTE = 1_000_000_000

AWAY = QT_TRANSLATE_NOOP(
    "errors",
    "{why} Recording goes on; waiting on the disk of {machine}: {count:recording|recordings} ({gb:.1f} GB).",
)
SPOOL_FULL = QT_TRANSLATE_NOOP(
    "errors",
    "{gb:.1f} GB of recordings wait on the disk of {machine} for the store {name}: it does not keep up.",
)


@dataclass(frozen=True, slots=True)
class SpoolBounds:
    """`spool_gb`: what may lie on the disk, waiting and copies together; `copy_hours`: how long copies stay."""

    spool_gb: float = 50.0
    copy_hours: float = 24.0

    @property
    def bytes_count(self) -> int:
        return int(self.spool_gb * GIGABYTE)


class Shipper(QObject):
    """Lives in the GUI thread (or the main thread of `record`), works in a thread of its own."""

    shipped = Signal(int)
    """How many recordings one look has sent. From the thread."""

    def __init__(
        self,
        database: DatabaseService,
        stores: StoreService,
        paths: DataPaths,
        alerts: AlertService,
        clock: Clock,
        target: str,
        holder: str,
        bounds: SpoolBounds | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`target`: name of the common store; `holder`: this program among the recorders."""
        super().__init__(parent)
        self._database, self._stores, self._alerts, self._clock = database, stores, alerts, clock
        self._vault = Vault(Archive(paths.archive), paths.vault)
        self._target, self._holder, self._bounds = target, holder, bounds or SpoolBounds()
        self._missing: set[int] = set()
        """Rows whose file is not there: they must not stand before the others."""
        self._stop = threading.Event()
        self._thread = _ShipThread(self._run)

    def start(self) -> None:
        self._thread.start()

    def close(self, timeout_s: float = 3.0) -> bool:
        """Stop between two files. False when one is still under way: it is sent again at the next start."""
        self._stop.set()
        return self._thread.wait(int(timeout_s * 1000)) if self._thread.isRunning() else True

    def _run(self) -> None:
        """In the thread."""
        failures = 0
        while not self._stop.is_set():
            try:
                sent = self.look()
            except ConsoleError as error:
                failures += 1
                self._tell_away(error)
                sent = 0
            except Exception:
                failures += 1
                log.exception("recordings could not be sent to their store")
                sent = 0
            else:
                failures = 0
            if sent:
                self.shipped.emit(sent)
            if sent < BATCH:
                wait_s = BACK_OFF_S[min(failures, len(BACK_OFF_S)) - 1] if failures else EVERY_S
                self._stop.wait(wait_s)

    def look(self) -> int:
        """Send up to a batch, then give up copies; how many were sent. Any thread but the database pool's.

        Raises StorageFault while the store or the database is away.
        """
        store = self._database.read(lambda session: rows.by_name(session, self._target))
        place = self._stores.place(store)
        place.check()
        sent = self._send(store, place)
        self._alerts.clear(AlertKind.STORE_AWAY, subject=store.name)
        self._give_up_copies(place)
        self._count(store)
        return sent

    def _send(self, store: Store, place: Place) -> int:
        own, sent, skip = self._stores.own_id, 0, frozenset(self._missing)
        batch = self._database.read(lambda session: rows.waiting(session, own, BATCH, skip))
        for segment in batch:
            if self._stop.is_set():
                break
            if self._send_one(segment, store, place):
                sent += 1
            elif segment.id is not None:
                self._missing.add(segment.id)
        return sent

    def _send_one(self, segment: Segment, store: Store, place: Place) -> bool:
        own, target, segment_id = self._stores.own_id, store.id, segment.id
        assert target is not None
        assert segment_id is not None
        try:
            place.put(segment.path, self._vault.file(segment.path))
        except FileNotFoundError:
            return False  # destroyed at this very moment, or lost: its row says so where it is read
        return self._database.write_now(lambda session: rows.moved(session, segment_id, own, target))

    def _give_up_copies(self, place: Place) -> None:
        """Those that are old first, then as many as the bound asks for."""
        own, now = self._stores.own_id, self._clock.utc_now()
        before = now - timedelta(hours=self._bounds.copy_hours)
        old = self._database.read(lambda session: rows.copies(session, own, BATCH, before))
        give_up(self._database, self._vault, place, old, self._stop)
        waiting = self._database.read(lambda session: rows.waiting_count(session, own))[1]
        copied = self._database.read(lambda session: rows.copies_bytes(session, own))
        over = waiting + copied - self._bounds.bytes_count
        if over > 0 and copied:
            oldest = self._database.read(lambda session: rows.copies(session, own, BATCH))
            give_up(self._database, self._vault, place, oldest_to(oldest, over), self._stop)

    def _count(self, store: Store) -> None:
        own, holder = self._stores.own_id, self._holder
        files, waiting = self._database.read(lambda session: rows.waiting_count(session, own))
        self._database.write(lambda session: recorders.note_waiting(session, holder, files, waiting))
        if waiting <= self._bounds.bytes_count:
            self._alerts.clear(AlertKind.SPOOL_FULL, subject=store.name)
            return
        params = (("gb", waiting / GIGABYTE), ("machine", self._stores.machine), ("name", store.name))
        self._raise(AlertKind.SPOOL_FULL, AlertLevel.NOW, SPOOL_FULL, params, store.name)

    def _tell_away(self, error: ConsoleError) -> None:
        try:
            own = self._stores.own_id
            files, waiting = self._database.read(lambda session: rows.waiting_count(session, own))
        except StorageFault as fault:
            log.error("%s", fault)  # the database itself is away: it has its own alert
            return
        holder = self._holder
        self._database.write(lambda session: recorders.note_waiting(session, holder, files, waiting))
        params = (
            *(("why", error), ("count", files), ("gb", waiting / GIGABYTE)),
            ("machine", self._stores.machine),
        )
        over = waiting > self._bounds.bytes_count
        level = AlertLevel.NOW if over else AlertLevel.ATTENTION
        self._raise(AlertKind.STORE_AWAY, level, AWAY, params, self._target)

    def _raise(
        self,
        kind: AlertKind,
        level: AlertLevel,
        text: str,
        params: tuple[tuple[str, object], ...],
        subject: str,
    ) -> None:
        now = self._clock.utc_now()
        self._alerts.raise_alert(Alert(kind, level, now, None, text, params, subject))


class _ShipThread(QThread):
    """Owned by Shipper."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("shipper")
        self._work = work

    def run(self) -> None:
        self._work()
