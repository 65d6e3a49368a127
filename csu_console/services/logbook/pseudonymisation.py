"""Personal text of old entries goes after the room's set time, at start and every hour, some at a time; and with it
visitors who came, and access files decided, before.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.logbook import PSEUDONYMISED_AFTER_DAYS, Signature, pseudonymise_before
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Session
from csu_console.storage.logbook import catalogue, erasure, registers

log = logging.getLogger(__name__)

EVERY_MS = 60 * 60 * 1000
NEXT_MS = 200
"""Between two batches, so that other writes take their turn."""

PROGRAM = "CSU Console"
"""Who erases by rule."""


class Pseudonymisation(QObject):
    """Lives in the GUI thread; works in the database pool."""

    acted = Signal(object)
    """A Deed for the journal, done by the program."""

    def __init__(
        self, database: DatabaseService, clock: Clock, workstation: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._clock, self._workstation = database, clock, workstation
        self._closed = False
        self._hourly = QTimer(self)
        self._hourly.setInterval(EVERY_MS)
        self._hourly.timeout.connect(self.run)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(NEXT_MS)
        self._next.timeout.connect(self.run)
        self._purge = QTimer(self)
        self._purge.setSingleShot(True)
        self._purge.setInterval(NEXT_MS)
        self._purge.timeout.connect(self._purge_step)

    def start(self) -> None:
        self._hourly.start()
        self.run()

    def run(self) -> None:
        """One batch; the next follows while there are any, then the index forgets."""
        now = self._clock.utc_now()
        by = Signature(PROGRAM, None, self._workstation, now)

        def erase(session: Session) -> int:
            days = catalogue.rule(session, catalogue.PSEUDONYMISE_DAYS, PSEUDONYMISED_AFTER_DAYS)
            before = pseudonymise_before(now, days)
            registers.erase_before(session, before)
            return erasure.erase_written_before(session, before, f"{days} d", by)

        self._database.write(erase, self._on_erased, self._on_failed)

    def close(self, timeout_s: float = 1.0) -> None:
        self._closed = True
        for timer in (self._hourly, self._next, self._purge):
            timer.stop()

    def _on_erased(self, count: int) -> None:
        if count:
            log.info("the personal text of %d logbook entries was removed", count)
            obj = AuditObject(ObjectKind.LOGBOOK)
            self.acted.emit(Deed(Action.LOGBOOK_PSEUDONYMISED, obj, detail={"entries": count}))
        if self._closed or not count:
            return
        if count == erasure.BATCH:
            self._next.start()
        else:
            self._purge.start()

    def _purge_step(self) -> None:
        self._database.write(erasure.purge_index, self._on_purged, self._on_failed)

    def _on_purged(self, more: bool) -> None:
        if more and not self._closed:
            self._purge.start()

    def _on_failed(self, error: ConsoleError) -> None:
        log.error("pseudonymisation waits for its next hour: %s", error)
