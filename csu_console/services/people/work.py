"""Where slow work about people is done: argon2 takes tens of milliseconds, a directory seconds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError

logger = logging.getLogger(__name__)

T = TypeVar("T")

WAITING_MAX = 8
"""More is refused: nobody at a desk asks for so many at once."""

BUSY = QT_TRANSLATE_NOOP("errors", "The last request is still being worked on: wait a moment.")
INTERNAL = QT_TRANSLATE_NOOP(
    "errors", "This could not be done because of a fault inside; the details are in the log."
)

Otherwise = Callable[[ConsoleError], None]


class Work(Protocol):
    """Runs a blocking function and tells its end in the caller's thread."""

    def run(self, fn: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None: ...


class InlineWork:
    """At once, in the caller's thread: for the command line, which has nothing else to do."""

    def run(self, fn: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None:
        try:
            result = fn()
        except ConsoleError as error:
            otherwise(error)
        else:
            then(result)


class BackgroundWork(QObject):
    """One after the other in a thread of its own; `then` and `otherwise` run in this object's thread (the GUI's)."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._waiting = 0
        self._closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(self, fn: Callable[[], T], then: Callable[[T], None], otherwise: Otherwise) -> None:
        if self._closed or self._waiting >= WAITING_MAX:
            otherwise(ConsoleError(BUSY))
            return
        self._waiting += 1
        self._pool.start(_Task(fn, then, otherwise, self._finished.emit))

    def close(self, timeout_s: float = 12.0) -> bool:
        """Refuse new work and wait for the one that runs; what has not begun never begins. False when it did not end.

        Longer than a directory's own limits: connection and two answers.
        """
        self._closed = True
        self._pool.clear()
        return self._pool.waitForDone(int(timeout_s * 1000))

    def _on_finished(self, callback: Callable[[Any], None], value: Any) -> None:
        self._waiting -= 1
        if not self._closed:
            callback(value)


class _Task(QRunnable):
    def __init__(
        self,
        fn: Callable[[], Any],
        then: Callable[[Any], None],
        otherwise: Otherwise,
        tell: Callable[[object, object], None],
    ) -> None:
        super().__init__()
        self._fn, self._then, self._otherwise, self._tell = fn, then, otherwise, tell

    def run(self) -> None:
        try:
            value = self._fn()
        except ConsoleError as error:
            self._tell(self._otherwise, error)
        except Exception:
            logger.exception("work about people failed")
            self._tell(self._otherwise, ConsoleError(INTERNAL))
        else:
            self._tell(self._then, value)
