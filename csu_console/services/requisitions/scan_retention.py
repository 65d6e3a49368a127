"""Scans of requests do not stay for ever: they go as long after the requisition's end as the logbook's personal text."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.logbook import PSEUDONYMISED_AFTER_DAYS, Signature, pseudonymise_before
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.work import Work
from csu_console.storage.database import Session
from csu_console.storage.logbook import catalogue
from csu_console.storage.requisitions import scan_removal

log = logging.getLogger(__name__)

EVERY_MS = 60 * 60 * 1000
NEXT_MS = 200
"""Between two batches, so that other writes take their turn."""

PROGRAM = "CSU Console"
"""Who removes by rule."""

NOT_REMOVED = QT_TRANSLATE_NOOP("errors", "The folder {folder} cannot be removed: {reason}.")


class ScanRetention(QObject):
    """Lives in the GUI thread; rows go in the database pool, files in `work`'s. At start and every hour.

    Each workstation removes the files of its own data folder, whichever removed the rows.
    """

    acted = Signal(object)
    """A Deed for the journal, done by the program."""

    def __init__(
        self,
        database: DatabaseService,
        work: Work,
        clock: Clock,
        folder: Path,
        workstation: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._work, self._clock = database, work, clock
        self._folder, self._workstation = folder, workstation
        self._closed = False
        self._hourly = QTimer(self, interval=EVERY_MS)
        self._hourly.timeout.connect(self.run)
        self._next = QTimer(self, interval=NEXT_MS, singleShot=True)
        self._next.timeout.connect(self.run)

    def start(self) -> None:
        self._hourly.start()
        self.run()

    def close(self) -> None:
        self._closed = True
        self._hourly.stop()
        self._next.stop()

    def run(self) -> None:
        """One batch of rows, then the files that have no row any more."""
        now = self._clock.utc_now()
        by = Signature(PROGRAM, None, self._workstation, now)

        def remove(session: Session) -> tuple[int, ...]:
            days = catalogue.rule(session, catalogue.PSEUDONYMISE_DAYS, PSEUDONYMISED_AFTER_DAYS)
            return scan_removal.remove_before(session, pseudonymise_before(now, days), by)

        self._database.write(remove, self._on_removed, self._on_failed)

    def _on_removed(self, numbers: tuple[int, ...]) -> None:
        for number in numbers:
            obj = AuditObject(ObjectKind.REQUISITION, str(number))
            self.acted.emit(Deed(Action.REQUISITION_CHANGED, obj, detail={"what": "scan_removed"}))
        if self._closed:
            return
        if len(numbers) == scan_removal.BATCH:
            self._next.start()
            return
        self._work.run(lambda: _numbers_in(self._folder), self._ask, self._on_failed)

    def _ask(self, here: tuple[int, ...]) -> None:
        """Which of these have no row any more."""
        if here and not self._closed:
            self._database.fetch(
                lambda session: scan_removal.removed_among(session, here), self._sweep, self._on_failed
            )

    def _sweep(self, gone: frozenset[int]) -> None:
        if gone and not self._closed:
            self._work.run(lambda: _remove_folders(self._folder, gone), lambda _none: None, self._on_failed)

    def _on_failed(self, error: ConsoleError) -> None:
        log.error("removing scans of requests waits for its next hour: %s", error)


def _numbers_in(folder: Path) -> tuple[int, ...]:
    """Of the requisitions that have a folder here."""
    try:
        return tuple(int(one.name) for one in folder.iterdir() if one.name.isdecimal())
    except OSError:
        return ()


def _remove_folders(folder: Path, numbers: frozenset[int]) -> None:
    """Raises StorageFault; what is left is tried again in an hour."""
    for number in numbers:
        gone = folder / f"{number:06d}"
        try:
            shutil.rmtree(gone)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StorageFault(NOT_REMOVED, folder=str(gone), reason=error.strerror or "") from None
