"""Work on recordings that takes a while: thumbnails, a search. It tells how far it is and can be given up."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.services.frame_wake import FrameWake
from csu_console.services.replay.replay_thread import JOB_NICENESS, give_way

logger = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "Reading the recordings failed inside the console; see the log.")


class _Task(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class ReplayJob(QObject):
    """Lives in the GUI thread; its work runs in a pool. Ends with one of `finished` and `failed`.

    A job that was cancelled tells `finished` too, with what it has; `cancelled` says so.
    """

    changed = Signal()
    """There is more to show, or it is further on. Coalesced, without payload."""
    finished = Signal()
    failed = Signal(object)
    """ConsoleError."""
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.percent = 0
        self.is_over = False
        self._stop = threading.Event()
        self._wake = FrameWake(self)
        self._wake.arrived.connect(self.changed)
        self._ended.connect(self._on_ended)

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def begin(self, pool: QThreadPool) -> None:
        pool.start(_Task(self._run))

    def cancel(self) -> None:
        """Ask it to end; between two pictures it does."""
        self._stop.set()

    def work(self) -> None:
        """In the pool's thread; looks at `cancelled` between two pictures. Raises ConsoleError."""
        raise NotImplementedError

    def reached(self, percent: int) -> None:
        """From the pool's thread: that much is done, or something new is there."""
        self.percent = min(100, max(self.percent, percent))
        self._wake.request()

    def _run(self) -> None:
        error: ConsoleError | None = None
        give_way(JOB_NICENESS)
        try:
            if not self.cancelled:
                self.work()
        except ConsoleError as refused:
            error = refused
        except Exception:
            # The pool's thread: nobody else would hear of it.
            logger.exception("a job on recordings failed")
            error = ConsoleError(FAILED)
        self._ended.emit(error)

    def _on_ended(self, error: ConsoleError | None) -> None:
        self.is_over = True
        if error is None:
            self.percent = self.percent if self.cancelled else 100
            self.changed.emit()
            self.finished.emit()
        else:
            self.failed.emit(error)
