"""A check of the whole journal in a thread of its own: its progress, its result, its end when nobody waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from csu_console.domain.errors import ConsoleError
from csu_console.services.database_service import DatabaseService
from csu_console.services.pool_task import PoolTask
from csu_console.storage.journal import witness
from csu_console.storage.journal.verify import Verification, verify

log = logging.getLogger(__name__)


def verify_now(database: DatabaseService, witnesses: Sequence[Path]) -> Verification:
    """The whole check in the calling thread, for the command line. Raises StorageFault."""
    return database.read(lambda session: verify(session, witness.read(witnesses)))


class VerificationJob(QObject):
    """One check. Lives in the GUI thread; `cancel` ends it at the next batch."""

    progress = Signal(int, int)
    """Entries checked, entries in all."""
    finished = Signal(object)
    """A Verification; not `complete` when it was cancelled."""
    failed = Signal(object)
    """A ConsoleError: the journal could not be read."""

    def __init__(
        self,
        database: DatabaseService,
        witnesses: Sequence[Path],
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._witnesses, self._pool = database, tuple(witnesses), pool
        self._cancelled = threading.Event()

    def start(self) -> None:
        self._pool.start(PoolTask(self._run))

    def cancel(self) -> None:
        self._cancelled.set()

    def _run(self) -> None:
        """In the pool."""
        try:
            found = self._database.read(
                lambda session: verify(session, witness.read(self._witnesses), self._go_on)
            )
        except ConsoleError as error:
            self.failed.emit(error)
        else:
            self.finished.emit(found)

    def _go_on(self, done: int, total: int) -> bool:
        self.progress.emit(done, total)
        return not self._cancelled.is_set()
