"""One inspection file in the making: the console stays in use meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind, Result
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.report import Period
from csu_console.services.database_service import DatabaseService
from csu_console.services.report.inspection_file import (
    Documents,
    InspectionCancelled,
    Progress,
    write_inspection,
)
from csu_console.storage.report.inspection import Asked

logger = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "The inspection file failed inside the console: nothing was written.")

_LEFT_BEHIND: list[QThread] = []
"""Threads that did not end in time (a share that does not answer); they go with the process."""


class _Thread(QThread):
    """Runs the work; its outcome is read after `finished`."""

    progressed = Signal(int)

    def __init__(self, work: Callable[[Progress], int], parent: QObject) -> None:
        super().__init__(parent)
        self._work: Callable[[Progress], int] | None = work
        self._told = -1
        self.cancelled = threading.Event()
        self.files_count = 0
        self.error: ConsoleError | None = None

    def run(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        try:
            self.files_count = work(self._reached)
        except ConsoleError as error:
            self.error = error
        except Exception:
            logger.exception("an inspection file failed")
            self.error = ConsoleError(FAILED)

    def _reached(self, percent: int) -> None:
        if self.cancelled.is_set():
            raise InspectionCancelled
        if percent != self._told:
            self._told = percent
            self.progressed.emit(percent)


class InspectionJob(QObject):
    """Lives in the GUI thread; ends with one of `finished` and `failed`, and deletes itself."""

    progressed = Signal(int)
    """Percent done."""
    finished = Signal(object, int)
    """Path, and how many files are in it."""
    failed = Signal(object)
    """ConsoleError, InspectionCancelled among them: nothing was written."""
    acted = Signal(object)

    def __init__(
        self,
        database: DatabaseService,
        clock: Clock,
        witnesses: tuple[Path, ...],
        path: Path,
        period: Period,
        documents: Documents,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._subject = f"{period.first} {period.last}"
        asked = Asked(*period.bounds_utc(), clock.utc_now())
        work = partial(write_inspection, database, path, asked, documents, witnesses)
        self._thread = _Thread(work, self)
        self._thread.progressed.connect(self.progressed)
        self._thread.finished.connect(self._on_ended)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to end; `failed` says that it did."""
        self._thread.cancelled.set()

    def abandon(self, timeout_s: float) -> bool:
        """Give it up and wait for it, telling nobody any more: its service ends."""
        self.cancel()
        self._thread.finished.disconnect(self._on_ended)
        ended = bool(self._thread.wait(int(timeout_s * 1000)))
        if not ended:
            self._thread.setParent(None)
            _LEFT_BEHIND.append(self._thread)
        return ended

    def _on_ended(self) -> None:
        error, count = self._thread.error, self._thread.files_count
        result = Result.DONE if error is None else Result.FAILED
        obj = AuditObject(ObjectKind.INSPECTION, self._subject)
        self.acted.emit(Deed(Action.INSPECTION_MADE, obj, result=result, detail={"files": count}))
        if error is None:
            self.finished.emit(self._path, count)
        else:
            self.failed.emit(error)
        self.deleteLater()
