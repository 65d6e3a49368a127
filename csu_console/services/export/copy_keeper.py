"""Looks after exports left on this machine: at start and hourly."""

from __future__ import annotations

import logging
import threading

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from csu_console.domain.errors import ConsoleError
from csu_console.services.export.copies import ExportCopies
from csu_console.services.pool_task import PoolTask

logger = logging.getLogger(__name__)

EVERY_MS = 3600 * 1000
"""At least hourly (domain rule DESTROY)."""


class CopyKeeper(QObject):
    """Lives in the GUI thread; works in the pool it is given."""

    destroyed_copies = Signal(int)
    """Exports over their time that went (QObject's own `destroyed` means something else)."""

    def __init__(self, copies: ExportCopies, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copies, self._pool = copies, pool
        self._closing = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._due)

    def start(self) -> None:
        """What is over its time goes now, before anything is shown; then what a crash left is mended in the pool."""
        self._destroy()
        self._pool.start(PoolTask(self._mend))
        self._timer.start()

    def close(self, timeout_s: float = 1.0) -> None:
        """What runs in the pool is waited for by its owner."""
        self._closing.set()
        self._timer.stop()

    def _due(self) -> None:
        self._pool.start(PoolTask(self._destroy))

    def _destroy(self) -> None:
        try:
            count = 0 if self._closing.is_set() else self._copies.destroy_due()
        except ConsoleError as error:
            logger.warning("exports over their time: %s", error)
            return
        if count:
            self.destroyed_copies.emit(count)

    def _mend(self) -> None:
        try:
            if not self._closing.is_set() and (count := self._copies.mend()):
                logger.warning("%d exports that were not finished were mended", count)
        except ConsoleError as error:
            logger.warning("exports that were not finished: %s", error)
