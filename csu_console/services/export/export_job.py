"""One export in the making: the console stays in use, recording goes on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.services.export.export_work import Made, Percent
from csu_console.services.export.pace import Pace

logger = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "The export failed inside the console: nothing of it was kept.")

_LEFT_BEHIND: list[QThread] = []
"""Threads that did not end in time (a share that does not answer); they go with the process."""


class _Thread(QThread):
    """Runs the work; its outcome is read after `finished`."""

    progressed = Signal(int)

    def __init__(self, work: Callable[[Percent], Made], parent: QObject) -> None:
        super().__init__(parent)
        self._work: Callable[[Percent], Made] | None = work
        self._told = -1
        self.cancelled = threading.Event()
        self._pace = Pace(self.cancelled)
        self.made: Made | None = None
        self.error: ConsoleError | None = None

    def run(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        self._pace.begin()
        try:
            self.made = work(self._reached)
        except ConsoleError as error:
            self.error = error
        except Exception:
            logger.exception("an export failed")
            self.error = ConsoleError(FAILED)

    def _reached(self, done: int, total: int) -> None:
        self._pace.step()
        percent = min(99, done * 100 // max(total, 1))
        if percent != self._told:
            self._told = percent
            self.progressed.emit(percent)


class ExportJob(QObject):
    """Lives in the GUI thread; runs from the start, ends with one of `finished` and `failed`, and deletes itself."""

    progressed = Signal(int)
    """Percent done."""
    finished = Signal(object, str)
    """Path of the folder or image, and the export's name."""
    failed = Signal(object)
    """ConsoleError, ExportCancelled among them: nothing was kept."""
    ended = Signal(object, object)
    """For the service: Made or None, ConsoleError or None; before the other two."""

    def __init__(self, work: Callable[[Percent], Made], parent: QObject) -> None:
        super().__init__(parent)
        self.running = True
        self._thread = _Thread(work, self)
        self._thread.progressed.connect(self.progressed)
        self._thread.finished.connect(self._on_ended)

    def start(self) -> None:
        self._thread.start(QThread.Priority.LowPriority)

    def cancel(self) -> None:
        """Ask it to end; `failed` says that it did."""
        self._thread.cancelled.set()

    def abandon(self, timeout_s: float) -> bool:
        """Give it up and wait for it, telling nobody any more: its service ends."""
        if not self.running:
            return True
        self.running = False
        self.cancel()
        self._thread.finished.disconnect(self._on_ended)
        ended = bool(self._thread.wait(int(timeout_s * 1000)))
        if not ended:
            self._thread.setParent(None)
            _LEFT_BEHIND.append(self._thread)
        return ended

    def _on_ended(self) -> None:
        made, error = self._thread.made, self._thread.error
        self.running = False
        self.ended.emit(made, error)
        if made is not None:
            self.progressed.emit(100)
            self.finished.emit(made.path, made.export)
        else:
            self.failed.emit(error or ConsoleError(FAILED))
        self.deleteLater()
