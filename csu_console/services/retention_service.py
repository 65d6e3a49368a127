"""When recordings, stills and caches are destroyed: at start, every hour, and when the disk is low."""

from __future__ import annotations

import logging
import threading

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from csu_console.config.paths import DataPaths
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.hold import HoldKind
from csu_console.domain.recording import Segment
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.destruction import Destruction
from csu_console.services.destruction import DestructionReport as DestructionReport
from csu_console.services.stores.store_service import StoreService
from csu_console.storage import retention
from csu_console.storage.retention import RetentionDays

log = logging.getLogger(__name__)

EVERY_MS = 3600 * 1000
"""At least hourly (domain rule DESTROY)."""

LOW_DISK_BATCH = 20
"""Small: each round asks again how much was freed, so that little more goes than must."""

MARK_TIMEOUT_S = 2.0

_Kinds = tuple[HoldKind, ...]

NOT_REMOVED = QT_TRANSLATE_NOOP(
    "errors", "{count:file|files} out of time could not be destroyed; look at the disk and at the log."
)
SHORT = QT_TRANSLATE_NOOP(
    "errors",
    "The disk is full: recordings go after {days:.1f} days, before the {authorised} days of the order.",
)


class _Run(QRunnable):
    """One run in the pool."""

    def __init__(self, service: RetentionService) -> None:
        super().__init__()
        self._service = service

    def run(self) -> None:
        self._service.run_in_pool()


class RetentionService(QObject):
    """Lives in the GUI thread; runs in the pool. Signals come from the run's thread, queued to their receivers."""

    destroyed_files = Signal(int)
    """How many files one run destroyed (QObject's own `destroyed` means something else)."""
    failed = Signal(object)
    """A ConsoleError: a run could not be made, or files could not be removed."""

    def __init__(
        self,
        database: DatabaseService,
        paths: DataPaths,
        alerts: AlertService,
        clock: Clock,
        pool: QThreadPool,
        parent: QObject | None = None,
        stores: StoreService | None = None,
    ) -> None:
        """`stores`: of a room that may have several disks and common stores."""
        super().__init__(parent)
        self._database = database
        self._paths, self._stores = paths, stores
        self._alerts = alerts
        self._clock = clock
        self._pool = pool
        self._running_since_utc = clock.utc_now()
        self._cancel = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        # A run and the disk guard never destroy at the same time: each would count what the other freed.
        self._one_at_a_time = threading.Lock()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.run_once)

    def start(self) -> None:
        """Run every hour from now on. The run at start is the composition root's, before anything is shown."""
        self._timer.start()

    def run_once(self) -> None:
        """Start a run in the pool, unless one is under way or the program is stopping."""
        if self._idle.is_set() and not self._cancel.is_set():
            self._idle.clear()
            self._pool.start(_Run(self))

    def run_now(self) -> DestructionReport:
        """Run in the calling thread and wait: before anything else at start, and for `destroy`. Raises StorageFault."""
        with self._one_at_a_time:
            report = self._destruction().run()
        self._tell(report)
        return report

    def run_in_pool(self) -> None:
        """The pool's entry: a fault is told by signal."""
        try:
            self.run_now()
        except ConsoleError as error:
            log.error("%s", error)
            self.failed.emit(error)
        except Exception:
            # The thread is the pool's: nobody else would hear of it.
            log.exception("the destruction of recordings failed")
            self.failed.emit(StorageFault(NOT_REMOVED, count=0))
        finally:
            self._idle.set()

    def free_space(self, target_bytes: int) -> int:
        """Destroy oldest first until `target_bytes` were freed or nothing is left; returns the bytes freed.

        What is due goes first. From the first recording that goes before its time the alert RETENTION_SHORT is
        open. For a pool thread, and works on a disk too full for the database to write.
        """
        with self._one_at_a_time:
            destruction = self._destruction()
            days = self._database.read(retention.retention_days)
            # What a common store has whole is no loss.
            freed = 0 if self._stores is None else self._stores.free_copies(target_bytes, self._cancel)
            while freed < target_bytes and not self._cancel.is_set():
                batch, spared = self._oldest(days, frozenset(destruction.failed_ids))
                if not batch or len(destruction.failed_ids) >= LOW_DISK_BATCH:
                    break
                going = self._mark_if_possible(batch, spared)
                self._warn_if_short(going, days)
                freed += destruction.destroy(going, mark=False)
        self._tell(destruction.report)
        return freed

    def close(self, timeout_s: float = 2.0) -> None:
        """Stop between two files and wait for the run."""
        self._timer.stop()
        self._cancel.set()
        if not self._idle.wait(timeout_s):
            log.error("the destruction of recordings did not stop within %.0f s", timeout_s)

    def _destruction(self) -> Destruction:
        paths, since = self._paths, self._running_since_utc
        return Destruction(self._database, paths, self._clock, self._cancel, since, self._stores)

    def _oldest(self, days: RetentionDays, skip: frozenset[int]) -> tuple[tuple[Segment, ...], _Kinds]:
        """What goes next, and the holds that spare it: a preserve spares nothing that is due."""
        now, count = self._clock.utc_now(), LOW_DISK_BATCH
        # Only what frees room on this disk.
        here = None if self._stores is None else self._stores.reach().on_own_disk()
        due = self._database.read(
            lambda session: retention.due_segments(session, now, days, count, skip, here)
        )
        if due:
            return due, (HoldKind.JUDICIAL,)
        oldest = self._database.read(lambda session: retention.oldest_segments(session, count, skip, here))
        return oldest, tuple(HoldKind)

    def _mark_if_possible(self, batch: tuple[Segment, ...], spared: _Kinds) -> tuple[Segment, ...]:
        """Step 1 of the procedure with little patience: a full disk lets the database write nothing. Those that go."""
        ids, now = [segment.id for segment in batch if segment.id is not None], self._clock.utc_now()
        try:
            marked = self._database.write_now(
                lambda session: retention.begin_destruction(session, ids, now, spared),
                timeout_s=MARK_TIMEOUT_S,
            )
        except StorageFault as error:
            log.warning("%s", error)
            # Nobody can have set a hold since on a database that takes no writes.
            kept = self._database.read(lambda session: retention.held_ids(session, ids, spared))
            marked = frozenset(ids) - kept
        return tuple(segment for segment in batch if segment.id in marked)

    def _warn_if_short(self, batch: tuple[Segment, ...], days: RetentionDays) -> None:
        now = self._clock.utc_now()
        for segment in batch:
            authorised = days.of(segment.camera_id)
            if retention.readable(segment, now, authorised):
                kept_days = (now - segment.end_utc).total_seconds() / 86400.0
                params = (("days", kept_days), ("authorised", authorised))
                self._alerts.raise_alert(
                    Alert(AlertKind.RETENTION_SHORT, AlertLevel.NOW, now, None, SHORT, params)
                )
                return

    def _tell(self, report: DestructionReport) -> None:
        if report.failed:
            now = self._clock.utc_now()
            params = (("count", report.failed),)
            self._alerts.raise_alert(
                Alert(AlertKind.DESTRUCTION_FAILED, AlertLevel.NOW, now, None, NOT_REMOVED, params)
            )
            self.failed.emit(StorageFault(NOT_REMOVED, count=report.failed))
        else:
            self._alerts.clear(AlertKind.DESTRUCTION_FAILED)
        if report.files:
            log.info("destroyed: %s", report)
            self.destroyed_files.emit(report.files)
