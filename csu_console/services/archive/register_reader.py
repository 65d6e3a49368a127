"""Questions to the register of recordings, and its papers. A month of a town is a second's work: never in the way."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from csu_console.domain.actor import Access
from csu_console.domain.archive_register import RegisterDay, day_bounds
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted, StorageFault
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.storage.archive_register.proof import Proof as Proof
from csu_console.storage.archive_register.proof import proof
from csu_console.storage.archive_register.table import register_csv
from csu_console.storage.archive_register.view import register_days
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

log = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "The register of recordings could not be read; see the log.")
DAMAGED = QT_TRANSLATE_NOOP(
    "errors",
    "The register of recordings holds lines that no program wrote: csu-console archive verify names the first one; "
    "restore the database from its last backup.",
)

Read = tuple[tuple[RegisterDay, ...], Proof]
T = TypeVar("T")
Otherwise = Callable[[ConsoleError], None]


class _Run(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class RegisterReader(QObject):
    """Lives in the GUI thread. Whoever looks needs REPORTS; the register names no person and shows no picture."""

    acted = Signal(object)
    """A Deed: the register was written out."""
    _answered = Signal(object, object)

    def __init__(
        self, database: DatabaseService, clock: Clock, access: Access, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._clock, self._access = database, clock, access
        # Not in the queue of writes, which would wait behind it.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._closing = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def now_utc(self) -> datetime:
        return self._clock.utc_now()

    def require(self) -> None:
        """Raises NotPermitted."""
        self._access.require(Permission.REPORTS)

    def ask(
        self,
        first: date,
        last: date,
        then: Callable[[T], None],
        otherwise: Otherwise,
        prepare: Callable[[Read], T],
    ) -> None:
        """The lines of these days, and the proof of what was destroyed in them; answered in this thread.

        `prepare` makes of them what is shown, in the pool: thirteen thousand lines are half a second's work.
        Raises NotPermitted.
        """
        self.require()
        self._in_pool(
            lambda: prepare(self._database.read(lambda session: read_register(session, first, last))),
            then,
            otherwise,
        )

    def write(
        self, path: Path, content: Callable[[], bytes], then: Callable[[Path], None], otherwise: Otherwise
    ) -> None:
        """Make a paper or a table beside the windows and write it whole. Raises NotPermitted.

        Who sets the machine up writes the conformity's, too.
        """
        try:
            self._access.require(Permission.REPORTS)
        except NotPermitted:
            self._access.require(Permission.SETTINGS_EDIT)

        def run() -> Path:
            write_published(path, content())
            return path

        def written(done: Path) -> None:
            deed = Deed(Action.REPORT_MADE, AuditObject(ObjectKind.REPORT, "archive register"))
            self.acted.emit(deed)
            then(done)

        self._in_pool(run, written, otherwise)

    def csv(self, days: Collection[RegisterDay]) -> bytes:
        """Lines that were read, as a table for a spreadsheet; any thread."""
        return register_csv(days, self._clock.utc_now())

    def close(self, timeout_s: float = 5.0) -> bool:
        """What is under way ends and is dropped."""
        self._closing = True
        return bool(self._pool.waitForDone(int(timeout_s * 1000)))

    def _in_pool(self, work: Callable[[], object], then: Callable[..., None], otherwise: Otherwise) -> None:
        def run() -> None:
            try:
                answer = work()
            except ConsoleError as error:
                self._answered.emit(otherwise, error)
            except Exception:
                # The pool's thread: nobody else would hear of it.
                log.exception("the register could not be read")
                self._answered.emit(otherwise, StorageFault(FAILED))
            else:
                self._answered.emit(then, answer)

        self._pool.start(_Run(run))

    def _on_answered(self, callback: Callable[[object], None], answer: object) -> None:
        if not self._closing:
            callback(answer)


def read_register(
    session: Session, first: date, last: date, camera_ids: Collection[int] | None = None
) -> Read:
    """For a read of the database. Raises StorageFault for lines that cannot be read."""
    from_utc, until_utc = day_bounds(first)[0], day_bounds(last)[1]
    try:
        days = register_days(session, first, last, camera_ids)
        return days, proof(session, from_utc, until_utc, camera_ids)
    except (TypeError, ValueError, OverflowError) as error:
        raise StorageFault(DAMAGED) from error


def write_register_csv(path: Path, days: Collection[RegisterDay], now_utc: datetime) -> None:
    """Raises StorageFault."""
    write_published(path, register_csv(days, now_utc))


def write_register_pdf(path: Path, pdf: bytes) -> None:
    """Raises StorageFault."""
    write_published(path, pdf)
