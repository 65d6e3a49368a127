"""One import in the background: the console stays in use while thousands of cameras are read and written."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.imports import ImportCancelled, ImportReport, Progress

logger = logging.getLogger(__name__)

Run = Callable[[Progress], ImportReport]
Reload = Callable[[Callable[[], None], Callable[[ConsoleError], None]], None]

WAIT_S = 5.0
"""Closing waits this long for a file on a slow share; what is being written is whole or not there at all."""


class _ImportThread(QThread):
    """Runs the import; its outcome is read after `finished`."""

    progressed = Signal(int)

    def __init__(self, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._run: Run | None = run
        self._told = -1
        self._cancelled = threading.Event()
        self.report: ImportReport | None = None
        self.error: ConsoleError | None = None

    def cancel(self) -> None:
        self._cancelled.set()

    def run(self) -> None:
        # Let go of as soon as it is done: it holds the service this thread belongs to, and such a ring would be
        # taken apart by whatever thread happens to collect it.
        work, self._run = self._run, None
        if work is None:
            return
        try:
            self.report = work(self._reached)
        except ConsoleError as error:
            self.error = error
        except Exception:
            logger.exception("an import failed")
            self.error = ConsoleError(
                QT_TRANSLATE_NOOP("errors", "The import failed inside the console: nothing was changed.")
            )

    def _reached(self, percent: int) -> None:
        if self._cancelled.is_set():
            raise ImportCancelled
        if percent != self._told:
            self._told = percent
            self.progressed.emit(percent)


_LEFT_BEHIND: list[_ImportThread] = []
"""Threads that did not end in time; they go with the process."""


class ImportJob(QObject):
    """Lives in the GUI thread; ends with one of `finished` and `failed`, and deletes itself."""

    progressed = Signal(int)
    """Percent read; at 100 it is being written."""
    finished = Signal(object)
    """ImportReport: everything is in the database and in memory."""
    failed = Signal(object)
    """ConsoleError, ImportCancelled among them: nothing was changed."""

    def __init__(self, run: Run, reload: Reload, parent: QObject) -> None:
        """`run(progress)` works in a thread of its own; `reload(then, otherwise)` reads again what it changed."""
        super().__init__(parent)
        self._reload: Reload | None = reload
        self._thread = _ImportThread(run, self)
        self._thread.progressed.connect(self.progressed)
        self._thread.finished.connect(self._on_thread_finished)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to end; `failed` says that it did. What is already being committed is finished."""
        self._thread.cancel()

    def wait(self, timeout_s: float = WAIT_S) -> bool:
        """True when its thread has ended."""
        return bool(self._thread.wait(int(timeout_s * 1000)))

    def abandon(self) -> bool:
        """Give it up and wait for it, telling nobody any more: its service ends. False when it is stuck."""
        self.cancel()
        self._thread.finished.disconnect(self._on_thread_finished)
        self._reload = None
        ended = self.wait()
        if not ended:
            # A file on a share that does not answer: a running thread must not be dropped.
            self._thread.setParent(None)
            _LEFT_BEHIND.append(self._thread)
        return ended

    def _on_thread_finished(self) -> None:
        reload, self._reload = self._reload, None
        if self._thread.report is None or reload is None:
            self._fail(self._thread.error or ImportCancelled())
        else:
            reload(self._succeed, self._fail)

    def _succeed(self) -> None:
        self.finished.emit(self._thread.report)
        self.deleteLater()

    def _fail(self, error: Any) -> None:
        self.failed.emit(error)
        self.deleteLater()


class ImportJobs(QObject):
    """The imports of one service; ends them with it."""

    def start(self, run: Run, reload: Reload) -> ImportJob:
        job = ImportJob(run, reload, self)
        job.start()
        return job

    def close(self) -> None:
        """Cancel what runs and wait for it."""
        jobs = self.findChildren(ImportJob)
        for job in jobs:
            job.cancel()
        for job in jobs:
            if not job.abandon():
                logger.error("an import is stuck and was left behind")
