"""The register of recordings, kept by the program: every day that is over is sealed, at start for the days missed.

Everything slow runs in the archive's pool; several consoles and recorders may do it at once, the first one writes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.archive_register import day_of
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.self_check import week_bounds, week_of
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.storage.archive_register import proof, sealing
from csu_console.storage.archive_register.append import head
from csu_console.storage.archive_register.verify import verify
from csu_console.storage.database import Session
from csu_console.storage.journal import search, witness
from csu_console.storage.journal.verify import Verification

log = logging.getLogger(__name__)

ANCHORS = "archive-anchors.txt"
"""One line a day outside the database, as the journal's (`storage/journal/witness.py`)."""

EVERY_MS = 10 * 60 * 1000
"""Looked at so often whether a day has ended or a run failed."""

CAMERAS_AT_ONCE = 20
"""In one transaction: 20 x 720 rows read and 20 written, some hundredths of a second."""

SEAL_TIMEOUT_S = 30.0

FAILED = QT_TRANSLATE_NOOP(
    "errors", "The register of recordings could not be written: {reason} It is tried again every ten minutes."
)
UNEXPECTED = QT_TRANSLATE_NOOP("errors", "an unknown reason; see the log.")


class _Run(QRunnable):
    def __init__(self, service: ArchiveRegister) -> None:
        super().__init__()
        self._service = service

    def run(self) -> None:
        self._service.run_in_pool()


class ArchiveRegister(QObject):
    """Lives in the GUI thread; `run_now`, `verify_now` and `anchors` may be used from any."""

    written = Signal(int)
    """Lines written by one run; from the run's thread, queued to QObjects."""
    failed = Signal(object)
    acted = Signal(object)
    """A Deed of the program itself."""

    def __init__(
        self,
        database: DatabaseService,
        alerts: AlertService,
        clock: Clock,
        pool: QThreadPool,
        folders: Sequence[Path],
        parent: QObject | None = None,
        timeout_s: float = SEAL_TIMEOUT_S,
    ) -> None:
        """`folders`: where the day's anchor line goes, the data folder first. `timeout_s`: of each transaction."""
        super().__init__(parent)
        self._database, self._alerts, self._clock, self._pool = database, alerts, clock, pool
        self._timeout_s = timeout_s
        self._files = tuple(folder / ANCHORS for folder in folders)
        self._cancel = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._done_day: date | None = None
        self._told_week = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.run_once)

    @property
    def anchors(self) -> tuple[Path, ...]:
        return self._files

    def start(self) -> None:
        """Make up for the days missed, then look for the end of each day."""
        self._timer.start()
        self.run_once()

    def run_once(self) -> None:
        """A run in the pool, when today's has not been made and none is under way."""
        due = self._done_day != day_of(self._clock.utc_now())
        if due and self._idle.is_set() and not self._cancel.is_set():
            self._idle.clear()
            self._pool.start(_Run(self))

    def run_now(self) -> int:
        """Seal what is to be sealed and bear witness; returns the lines written. Raises StorageFault."""
        now = self._clock.utc_now()
        waiting = self._database.read(lambda session: sealing.cameras_to_seal(session, now))
        count = 0
        for first in range(0, len(waiting), CAMERAS_AT_ONCE):
            if self._cancel.is_set():
                return count
            ids = waiting[first : first + CAMERAS_AT_ONCE]
            lines = self._database.write_now(
                lambda session, ids=ids: sealing.seal(session, ids, now),  # type: ignore[misc]
                self._timeout_s,
                durable=True,
            )
            count += len(lines)
        self._bear_witness()
        self._tell_the_week()
        self._done_day = day_of(now)
        return count

    def run_in_pool(self) -> None:
        """The pool's entry: a fault is an alert, and tried again."""
        try:
            count = self.run_now()
        except ConsoleError as error:
            self._failed(error)
        except Exception:
            # The thread is the pool's: nobody else would hear of it.
            log.exception("the register of recordings failed")
            self._failed(StorageFault(UNEXPECTED))
        else:
            self._alerts.clear(AlertKind.ARCHIVE_REGISTER)
            if count:
                log.info("register of recordings: %d lines written", count)
                self.written.emit(count)
        finally:
            self._idle.set()

    def verify_now(self) -> Verification:
        """The whole chain of the register in the calling thread. Raises StorageFault."""
        return self._database.read(lambda session: verify(session, witness.read(self._files)))

    def close(self, timeout_s: float = 2.0) -> bool:
        """Stop between two transactions. False when a run is still busy with one."""
        self._timer.stop()
        self._cancel.set()
        return self._idle.wait(timeout_s)

    def _bear_witness(self) -> None:
        today = day_of(self._clock.utc_now())
        waiting = [file for file in self._files if not witness.has_line(file, today)]
        end = self._database.read(head) if waiting else None
        if end is not None and end.sequence:
            for file in waiting:
                witness.append_line(file, today, end)

    def _tell_the_week(self) -> None:
        """Once for the whole room: the proof of the week that ended last, counted in the journal."""
        day = day_of(self._clock.utc_now()) - timedelta(days=7)
        week = f"destruction {week_of(day)}"
        if self._told_week == week:
            return
        start, end = week_bounds(day)

        def figures(session: Session) -> proof.Proof | None:
            told = search.newest_of(session, Action.SELF_CHECK, ObjectKind.REPORT, week)
            return None if told is not None else proof.proof(session, start, end)

        found = self._database.read(figures)
        if found is not None and found.files_count:
            detail = {
                "files": found.files_count,
                "late": found.late_count,
                "early": found.early_count,
                "held": found.held_count,
            }
            self.acted.emit(Deed(Action.SELF_CHECK, AuditObject(ObjectKind.REPORT, week), detail=detail))
        self._told_week = week

    def _failed(self, error: ConsoleError) -> None:
        log.error("register of recordings: %s", error)
        params = (("reason", error),)
        now = self._clock.utc_now()
        self._alerts.raise_alert(
            Alert(AlertKind.ARCHIVE_REGISTER, AlertLevel.ATTENTION, now, None, FAILED, params)
        )
        self.failed.emit(error)
