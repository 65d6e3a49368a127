"""A check of an export in a thread of its own."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.export_check import ExportCheck
from csu_console.services.export.verification import check_export

logger = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "The check failed inside the program: nothing is known of this export.")

_LEFT_BEHIND: list[QThread] = []
"""Threads that did not end in time (a medium that does not answer); they go with the process."""


class CheckCancelled(ConsoleError):
    """Given up by who asked for it."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP("errors", "The check was cancelled: nothing is known of this export.")
        )


class _Thread(QThread):
    def __init__(self, path: Path, expected: bytes | None, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._expected = path, expected
        self.cancelled = threading.Event()
        self.check: ExportCheck | None = None
        self.error: ConsoleError | None = None

    def run(self) -> None:
        try:
            self.check = check_export(self._path, self._expected, self._reached)
        except ConsoleError as error:
            self.error = error
        except Exception:
            logger.exception("a check of an export failed")
            self.error = ConsoleError(FAILED)

    def _reached(self, _count: int) -> None:
        if self.cancelled.is_set():
            raise CheckCancelled


class CheckJob(QObject):
    """Lives in the GUI thread; ends with one of `finished` and `failed`, and deletes itself."""

    finished = Signal(object)
    """ExportCheck."""
    failed = Signal(object)
    """ConsoleError."""

    def __init__(self, path: Path, expected: bytes | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _Thread(path, expected, self)
        self._thread.finished.connect(self._on_ended)

    def start(self) -> None:
        self._thread.start(QThread.Priority.LowPriority)

    def abandon(self, timeout_s: float = 3.0) -> bool:
        """Give it up and wait for it, telling nobody any more."""
        self._thread.cancelled.set()
        self._thread.finished.disconnect(self._on_ended)
        ended = bool(self._thread.wait(int(timeout_s * 1000)))
        if not ended:
            self._thread.setParent(None)
            _LEFT_BEHIND.append(self._thread)
        self.deleteLater()
        return ended

    def _on_ended(self) -> None:
        if self._thread.check is not None:
            self.finished.emit(self._thread.check)
        else:
            self.failed.emit(self._thread.error or ConsoleError(FAILED))
        self.deleteLater()
