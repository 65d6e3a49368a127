"""The archive's room: what is there, how far back it reaches, and whether the days authorised will fit."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from csu_console.domain.actor import Access
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.archive_register import day_of
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted, StorageFault
from csu_console.domain.permission import Permission
from csu_console.domain.storage_forecast import DAY_S, StorageSurvey
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.storage import archive_usage
from csu_console.storage.archive import Archive
from csu_console.storage.database import Session
from csu_console.storage.stores.reach import Reach

log = logging.getLogger(__name__)

EVERY_MS = 6 * 3600 * 1000
FIRST_MS = 60 * 1000
"""After the start's own work."""

DAYS_SHOWN = 31
RATE_SPREAD = 1.5
"""Hours of a day write so many times more than its mean; what grows faster is not the recordings alone."""

SHORT = QT_TRANSLATE_NOOP(
    "errors",
    "At the present rate the disk holds {days:.1f} days, the orders of {count:camera|cameras} say up to {authorised}.",
)
FAILED = QT_TRANSLATE_NOOP("errors", "The archive could not be surveyed; see the log.")


class _Run(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class StorageWatch(QObject):
    """Lives in the GUI thread; looks in the archive's pool, so that a scan of millions of rows holds up nobody."""

    changed = Signal()
    """A new survey."""
    failed = Signal(object)
    _looked = Signal(object)

    def __init__(
        self,
        database: DatabaseService,
        archive: Archive,
        alerts: AlertService,
        clock: Clock,
        pool: QThreadPool,
        reserve_bytes: Callable[[], int],
        held_bytes: Callable[[], int],
        parent: QObject | None = None,
        *,
        access: Access,
        reach: Callable[[], Reach] | None = None,
    ) -> None:
        """`reach`: which recordings lie on this disk, in a room with several."""
        super().__init__(parent)
        self._database, self._archive, self._alerts = database, archive, alerts
        self._clock, self._pool, self._access = clock, pool, access
        self._reach = reach
        self._reserve_bytes, self._held_bytes = reserve_bytes, held_bytes
        self._survey: StorageSurvey | None = None
        self.days_left: Callable[[], float | None] = lambda: None
        """Until the disk is full at the rate of the last hours, where somebody watches it."""
        self._cancel = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._looked.connect(self._take)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer)

    def start(self) -> None:
        self._timer.start(FIRST_MS)

    def close(self, timeout_s: float = 2.0) -> bool:
        """False when a scan is still under way: it ends by itself, and its answer is dropped."""
        self._timer.stop()
        self._cancel.set()
        return self._idle.wait(timeout_s)

    def survey(self) -> StorageSurvey | None:
        """The last look; None before the first. Raises NotPermitted."""
        self.require()
        return self._survey

    def expects(self, growth_bytes_per_s: float) -> bool:
        """Whether recordings alone take so much room, and the days of all of them fit."""
        survey = self._survey
        if survey is None or not survey.is_settled or survey.forecast_days is not None:
            return False
        return growth_bytes_per_s * DAY_S <= RATE_SPREAD * survey.rate_bytes_per_day

    def refresh(self) -> None:
        """Look again; `changed` tells. Raises NotPermitted."""
        self.require()
        self.look()

    def require(self) -> None:
        """Whoever answers for the reports, or for the machine. Raises NotPermitted."""
        try:
            self._access.require(Permission.REPORTS)
        except NotPermitted:
            self._access.require(Permission.SETTINGS_EDIT)

    def look(self) -> None:
        """A look in the pool, unless one is under way."""
        if self._idle.is_set() and not self._cancel.is_set():
            self._idle.clear()
            reserve, held = self._reserve_bytes(), self._held_bytes()
            self._pool.start(_Run(lambda: self._run(reserve, held)))

    def _on_timer(self) -> None:
        self._timer.setInterval(EVERY_MS)
        self.look()

    def _run(self, reserve_bytes: int, held_bytes: int) -> None:
        """In the pool."""
        try:
            self._looked.emit(self._look(reserve_bytes, held_bytes))
        except ConsoleError as error:
            log.error("%s", error)
            self.failed.emit(error)
        except Exception:
            # The pool's thread: nobody else would hear of it.
            log.exception("the archive could not be surveyed")
            self.failed.emit(StorageFault(FAILED))
        finally:
            self._idle.set()

    def _look(self, reserve_bytes: int, held_bytes: int) -> StorageSurvey:
        now = self._clock.utc_now()
        here = None if self._reach is None else self._reach().on_own_disk()
        first = day_of(now) - timedelta(days=DAYS_SHOWN)

        def read(session: Session) -> StorageSurvey:
            return StorageSurvey(
                at_utc=now,
                cameras=archive_usage.camera_usage(session, now, here),
                free_bytes=0,
                reserve_bytes=reserve_bytes,
                held_bytes=held_bytes,
                day_bytes=archive_usage.bytes_by_day(session, first),
            )

        free = self._archive.free_bytes()
        found = self._database.read(read)
        return StorageSurvey(
            *(found.at_utc, found.cameras, free, found.reserve_bytes, found.held_bytes, found.day_bytes)
        )

    def _take(self, survey: StorageSurvey) -> None:
        if self._cancel.is_set():
            return
        self._survey = survey
        self._warn(survey)
        self.changed.emit()

    def _warn(self, survey: StorageSurvey) -> None:
        short = survey.too_short() if survey.is_settled else ()
        if not short:
            self._alerts.clear(AlertKind.STORAGE_FORECAST)
            return
        params = (
            ("days", survey.forecast_days or 0.0),
            ("count", len(short)),
            ("authorised", max(camera.authorised_days for camera in short)),
        )
        self._alerts.raise_alert(
            Alert(AlertKind.STORAGE_FORECAST, AlertLevel.ATTENTION, survey.at_utc, None, SHORT, params)
        )
