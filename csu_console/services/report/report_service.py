"""Reports: counted in a thread of their own, written whole, told to the journal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, Detail, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.report import Period, Report, Sheet
from csu_console.services.database_service import DatabaseService
from csu_console.services.pool_task import PoolTask
from csu_console.services.report.inspection_file import Documents
from csu_console.services.report.inspection_job import InspectionJob
from csu_console.services.report.report_file import report_csv
from csu_console.storage.published_file import write_published
from csu_console.storage.report import figures

logger = logging.getLogger(__name__)

NOT_LAID_OUT = QT_TRANSLATE_NOOP(
    "errors", "The pages failed inside the console: nothing was written. The CSV has the same figures."
)

Then = Callable[[Report], None]
Otherwise = Callable[[ConsoleError], None]
Percent = Callable[[int], None]
Done = Callable[[], None]


class CountCancelled(ConsoleError):
    """Stopped by who asked, or by the end of the program."""

    def __init__(self) -> None:
        super().__init__(
            QT_TRANSLATE_NOOP("errors", "Counting was cancelled: choose a period to count again.")
        )


class Count:
    """One report being counted. `cancel` from any thread: it ends at the next of its questions."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()

    def check(self) -> None:
        """Raises CountCancelled."""
        if self._cancelled.is_set():
            raise CountCancelled


class ReportService(QObject):
    """Lives in the GUI thread. Every question raises NotPermitted to who may not ask."""

    acted = Signal(object)
    """A Deed for the journal."""
    _answered = Signal(object, object)

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        witnesses: Sequence[Path] = (),
        parent: QObject | None = None,
    ) -> None:
        """`witnesses`: the journal's anchor files, for the inspection's check of it."""
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._witnesses = tuple(witnesses)
        # Seconds over a large logbook: not in the queue of writes, which would wait behind it.
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._counts: set[Count] = set()
        self._closing = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def may(self, permission: Permission) -> bool:
        """Whether it would be allowed now; for showing, not for doing."""
        try:
            return self._access.actor().may(permission)
        except ConsoleError:
            return False

    def person(self) -> str:
        """Who makes the report, for the foot of a page. Raises NotPermitted."""
        return self._access.require(Permission.REPORTS).name

    def communes(self) -> tuple[str, ...]:
        """Those of the inventory. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.REPORTS)
        return self._database.read(figures.commune_names)

    def compute(
        self,
        period: Period,
        commune: str,
        then: Then,
        otherwise: Otherwise,
        percent: Percent = lambda _percent: None,
    ) -> Count:
        """Count in the pool; one of the first two is called in this thread, the third meanwhile. Raises NotPermitted.

        Cancelled it is refused with CountCancelled.
        """
        self._access.require(Permission.REPORTS)
        count = Count()
        self._counts.add(count)

        def reached(done: int) -> None:
            count.check()
            self._answered.emit(percent, done)

        def run() -> None:
            try:
                answer: object = self._count(period, commune, reached)
            except ConsoleError as error:
                self._answered.emit(otherwise, error)
            else:
                self._answered.emit(then, answer)
            finally:
                self._counts.discard(count)

        self._pool.start(PoolTask(run))
        return count

    def compute_now(self, period: Period, commune: str = "") -> Report:
        """Count in the calling thread, for the command line. Raises ConsoleError."""
        self._access.require(Permission.REPORTS)
        return self._count(period, commune)

    def write_csv(self, path: Path, title: Sequence[str], sheets: Sequence[Sheet], report: Report) -> None:
        """Raises NotPermitted, StorageFault."""
        self._write(path, report_csv(title, sheets), report, "csv")

    def write_pdf(self, path: Path, content: bytes, report: Report) -> None:
        """A document made elsewhere of the same sheets. Raises NotPermitted, StorageFault."""
        self._write(path, content, report, "pdf")

    def make_pdf(
        self, path: Path, make: Callable[[], bytes], report: Report, then: Done, otherwise: Otherwise
    ) -> None:
        """`write_pdf` of what `make` lays out in the pool: a long report takes seconds. Raises NotPermitted."""
        self._access.require(Permission.REPORTS)

        def laid_out(content: bytes) -> None:
            try:
                self.write_pdf(path, content, report)
            except ConsoleError as error:
                otherwise(error)
            else:
                then()

        def run() -> None:
            try:
                content = make()
            except Exception:
                logger.exception("a report could not be laid out")
                self._answered.emit(otherwise, ConsoleError(NOT_LAID_OUT))
            else:
                self._answered.emit(laid_out, content)

        self._pool.start(PoolTask(run))

    def inspection(self, path: Path, period: Period, documents: Documents) -> InspectionJob:
        """The file for an inspection: connect its signals, then `start` it. Raises NotPermitted.

        `documents` by name; each is made in the job's thread.
        """
        self._access.require(Permission.INSPECTION)
        job = InspectionJob(self._database, self._clock, self._witnesses, path, period, documents, self)
        job.acted.connect(self.acted)
        return job

    def close(self, timeout_s: float = 5.0) -> bool:
        """End what runs; False when it did not end in time. Before the database closes."""
        self._closing = True
        for count in tuple(self._counts):
            count.cancel()
        ended = [job.abandon(timeout_s) for job in self.findChildren(InspectionJob)]
        return self._pool.waitForDone(int(timeout_s * 1000)) and all(ended)

    def _count(self, period: Period, commune: str, progress: Percent = lambda _percent: None) -> Report:
        now_utc = self._clock.utc_now()
        return self._database.read(
            lambda session: figures.report(session, period, commune, now_utc, progress=progress)
        )

    def _write(self, path: Path, content: bytes, report: Report, medium: str) -> None:
        self._access.require(Permission.REPORTS)
        write_published(path, content)
        period = f"{report.period.first} {report.period.last} {report.commune}".strip()
        detail: Detail = {"medium": medium, "entries": report.entries}
        self.acted.emit(Deed(Action.REPORT_MADE, AuditObject(ObjectKind.REPORT, period), detail=detail))

    def _on_answered(self, callback: Callable[[object], None], answer: object) -> None:
        if not self._closing:
            callback(answer)
