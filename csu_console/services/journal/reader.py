"""Questions to the audit journal: for those who may, and asked in the open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool

from csu_console.domain.actor import Access
from csu_console.domain.audit import (
    Action,
    AuditEntry,
    AuditObject,
    Detail,
    Journal,
    ObjectKind,
    Result,
    camera_object,
)
from csu_console.domain.errors import ConsoleError
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.permission import Permission
from csu_console.domain.self_check import Finding, week_of
from csu_console.domain.sighting import (
    OF_RECORDINGS,
    RECORDING_AFTER,
    VIEW_AFTER,
    VIEW_BEFORE,
    VIEWS,
    Sighting,
    sightings,
)
from csu_console.services.database_service import DatabaseService
from csu_console.services.journal.duties import JOURNAL_ITSELF, Duties, store_retention, stored_retention
from csu_console.services.journal.verification import VerificationJob, verify_now
from csu_console.storage.database import Session
from csu_console.storage.journal import export, search
from csu_console.storage.journal.search import PAGE as PAGE
from csu_console.storage.journal.search import JournalFilter as JournalFilter
from csu_console.storage.journal.search import Place as Place
from csu_console.storage.journal.verify import Break as Break
from csu_console.storage.journal.verify import Fault as Fault
from csu_console.storage.journal.verify import Verification as Verification

Then = Callable[[tuple[AuditEntry, ...]], None]
Otherwise = Callable[[ConsoleError], None]


class JournalReader(QObject):
    """Every question raises NotPermitted to who may not ask; answers come in the GUI thread, where it lives."""

    def __init__(
        self,
        journal: Journal,
        access: Callable[[], Access],
        database: DatabaseService,
        witnesses: Sequence[Path],
        duties: Duties,
        parent: QObject | None = None,
    ) -> None:
        """`access()` is who acts now."""
        super().__init__(parent)
        self._journal, self._access, self._database = journal, access, database
        self._witnesses, self._duties = tuple(witnesses), duties
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._jobs: list[VerificationJob] = []

    def may_read(self) -> bool:
        """Whether the questions below would be answered now; for showing, not for doing."""
        try:
            return self._access().actor().may(Permission.JOURNAL_READ)
        except ConsoleError:
            return False

    @property
    def witnesses(self) -> tuple[Path, ...]:
        """The anchor files the journal is checked by."""
        return self._witnesses

    def opened(self) -> None:
        """Somebody begins to read: this is journaled once, not each page."""
        self._require()
        self._journal.record(Action.JOURNAL_READ, obj=JOURNAL_ITSELF)

    def search(self, wanted: JournalFilter, after: Place | None, then: Then, otherwise: Otherwise) -> None:
        """The newest matching entries before `after`, at most `PAGE`."""
        self._require()
        self._database.fetch(lambda session: search.page(session, wanted, after), then, otherwise)

    def persons(self, then: Callable[[tuple[str, ...]], None]) -> None:
        """Every name in the journal, in order."""
        self._require()
        self._database.fetch(search.persons, then)

    def who_saw(
        self,
        number: int,
        from_utc: datetime,
        until_utc: datetime,
        then: Callable[[tuple[Sighting, ...]], None],
        otherwise: Otherwise,
    ) -> None:
        """Who saw the camera of this number in this period. The question is journaled."""
        self._require()
        self._journal.record(Action.JOURNAL_READ, obj=camera_object(number))

        def ask(session: Session) -> tuple[Sighting, ...]:
            views = search.of_camera(session, number, VIEWS, from_utc - VIEW_BEFORE, until_utc + VIEW_AFTER)
            others = search.of_camera(session, number, OF_RECORDINGS, from_utc, until_utc + RECORDING_AFTER)
            return sightings((*views, *others), from_utc, until_utc)

        self._database.fetch(ask, then, otherwise)

    def self_check(
        self, day: date, then: Callable[[tuple[Finding, ...]], None], otherwise: Otherwise
    ) -> None:
        """The findings of the week of this day. The question is journaled."""
        self._require()
        self._journal.record(Action.JOURNAL_READ, obj=AuditObject(ObjectKind.REPORT, week_of(day)))
        self._database.fetch(lambda session: self._duties.findings(session, day), then, otherwise)

    def verification(self) -> VerificationJob:
        """A check of the whole chain: connect its signals, then `start` it. Its result is journaled."""
        self._require()
        job = VerificationJob(self._database, self._witnesses, self._pool, self)
        self._jobs.append(job)
        job.finished.connect(partial(self._on_verified, job))
        job.failed.connect(partial(self._on_not_verified, job))
        return job

    def verify_now(self) -> Verification:
        """The same in the calling thread, for the command line. Raises StorageFault."""
        self._require()
        found = verify_now(self._database, self._witnesses)
        self.tell_verified(found)
        return found

    def export_csv(self, path: Path, from_utc: datetime | None, until_utc: datetime | None) -> int:
        """Write entries to a file in the calling thread; returns how many. Raises StorageFault."""
        self._require()
        count = export.write_csv(self._database.read, path, from_utc, until_utc)
        self.told_exported(count)
        return count

    def told_exported(self, count: int) -> None:
        """Entries left the program: as a file, or copied to another one."""
        self._journal.record(Action.JOURNAL_EXPORTED, obj=JOURNAL_ITSELF, detail={"count": count})

    def retention(self) -> JournalRetention:
        """How long entries are kept. Raises StorageFault."""
        return self._database.read(stored_retention)

    def set_retention(self, retention: JournalRetention) -> None:
        """For the whole room. Raises NotPermitted, StorageFault."""
        actor = self._access().require(Permission.SETTINGS_EDIT)
        self._database.write_now(lambda session: store_retention(session, retention))
        self._journal.record(
            Action.JOURNAL_RETENTION,
            obj=JOURNAL_ITSELF,
            reason=retention.justification,
            detail={"months": retention.months},
            actor=actor,
        )

    def close(self, timeout_s: float) -> None:
        """End the checks under way."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone(int(timeout_s * 1000))

    def tell_verified(self, found: Verification) -> None:
        """The journal keeps that it was checked and what was found."""
        self._journal.record(
            Action.JOURNAL_VERIFIED if found.sound else Action.INTEGRITY_BROKEN,
            obj=JOURNAL_ITSELF,
            result=Result.DONE if found.sound else Result.FAILED,
            detail=_detail(found),
        )

    def _require(self) -> None:
        self._access().require(Permission.JOURNAL_READ)

    def _on_verified(self, job: VerificationJob, found: Verification) -> None:
        self._jobs.remove(job)
        if found.complete:
            self.tell_verified(found)

    def _on_not_verified(self, job: VerificationJob, _error: object) -> None:
        self._jobs.remove(job)


def _detail(found: Verification) -> Detail:
    detail: dict[str, int | str] = {"count": found.entries_count, "last": found.last}
    if found.broken is not None:
        detail |= {"fault": found.broken.fault.value, "broken": found.broken.sequence}
    if found.missing_guards:
        detail["missing_guards"] = len(found.missing_guards)
    return detail
