"""At start: finish the recordings a crash or a power cut has left, and say what was found.

The composition root runs it before recording starts, so that what is repaired lies before what is recorded next.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError, StorageFault
from csu_console.media.part_file import PART_SUFFIX, sync_folder
from csu_console.media.repair import (
    PLAIN,
    RecordedFiles,
    StillWritten,
    Unreadable,
    facts_of,
    repair_part,
)
from csu_console.media.segment_label import SegmentFacts
from csu_console.services.database_service import DatabaseService
from csu_console.services.recording_store import row_of
from csu_console.storage import fencing, inventory, leases, segments
from csu_console.storage.archive import SUFFIX, Archive
from csu_console.storage.database import Session
from csu_console.storage.fencing import Verdict
from csu_console.storage.folder_walk import entries
from csu_console.storage.vault import Vault

logger = logging.getLogger(__name__)

UNREADABLE_FOLDER = "unreadable"
"""Inside the camera's folder: what cannot be played waits there for a person, under the same destruction clock
as the recordings (the archive's walk finds it by its name)."""

NEWEST_DAYS = 2
"""Day folders of each camera looked at: a recorder writes into the newest, or around midnight into two."""

MISSING_WITHIN = timedelta(days=2)
"""Rows without a file are looked for this far back: a power cut loses names of the last seconds."""


@dataclass(slots=True)
class RepairReport:
    """What was found, as counts. `missing` are rows without a file, `busy` files another recorder is writing."""

    repaired: int = 0
    rows_added: int = 0
    unreadable: int = 0
    unknown: int = 0
    """Recordings of a camera this database does not know: left where they are."""
    empty: int = 0
    busy: int = 0
    doubles: int = 0
    """What another recorder has recorded too, after it had taken the camera over: removed."""
    missing: int = 0
    failed: int = 0

    @property
    def is_clean(self) -> bool:
        return self == RepairReport(busy=self.busy)


PATIENCE_S = 1.5
"""Enough to repair a hundred files (10 to 20 ms each, measured); a sound archive takes some milliseconds."""


class _Run(QRunnable):
    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class ArchiveRepairService(QObject):
    """Lives in the GUI thread; `run_now` works in whatever thread calls it, `start` in the pool."""

    finished = Signal(object)
    """A RepairReport, once for each run. From the run's thread: connect it to methods of QObjects."""

    def __init__(
        self,
        database: DatabaseService,
        archive: Archive,
        clock: Clock,
        pool: QThreadPool,
        vault: Vault | None = None,
        files: RecordedFiles = PLAIN,
        store_id: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._archive = archive
        self._store_id = store_id
        self._files = files
        self._vault = vault or Vault(archive, archive.root.with_name("vault"))
        self._clock = clock
        self._pool = pool
        self._cancel = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._repaired = threading.Event()

    def start(self) -> None:
        """Run in the pool, and wait a moment: what follows, recording above all, should find the archive in order.

        After a power cut in a very large room it goes on behind; the gap of a camera repaired after it has begun
        to record again may then begin a little early.
        """
        self._idle.clear()
        self._repaired.clear()
        self._pool.start(_Run(self.run_now))
        self._repaired.wait(PATIENCE_S)

    def close(self, timeout_s: float = 2.0) -> bool:
        """Stop between two files. False when the run is still busy with one."""
        self._cancel.set()
        return self._idle.wait(timeout_s)

    def run_now(self) -> RepairReport:
        """Repair and wait. A file that resists is counted and left; nothing is raised."""
        report = RepairReport()
        try:
            for root, path in self._candidates():
                if self._cancel.is_set():
                    break
                self._one(root, path, report)
            # Nobody needs to wait for what only looks: a second with 2,000 cameras.
            self._repaired.set()
            self._look_for_missing(report)
        except (OSError, ConsoleError) as error:
            logger.error("the archive could not be checked: %s", error)
            report.failed += 1
        except Exception:
            # The pool's thread: nobody else would hear of it.
            logger.exception("the check of the archive failed")
            report.failed += 1
        finally:
            self._repaired.set()
            self._idle.set()
        (logger.info if report.is_clean else logger.warning)("archive checked: %s", report)
        self.finished.emit(report)
        return report

    def _candidates(self) -> Iterator[tuple[Path, Path]]:
        """Archive or vault, and in it parts and files of the newest days of each camera; files only without a row."""
        for root, newest_days in ((self._archive.root, NEWEST_DAYS), (self._vault.root, None)):
            for camera in entries(root):
                if not camera.name.isdecimal() or not camera.is_dir():
                    continue
                days = [day for day in entries(camera) if day.name != UNREADABLE_FOLDER and day.is_dir()]
                # The vault holds weeks that nobody writes any more, all of them precious.
                for day in days[-newest_days:] if newest_days else days:
                    yield from ((root, file) for file in self._of_day(root, day))

    def _of_day(self, root: Path, day: Path) -> Iterator[Path]:
        files = [file for file in entries(day) if file.is_file() and not file.is_symlink()]
        yield from (file for file in files if file.name.endswith(SUFFIX + PART_SUFFIX))
        whole = {file.relative_to(root).as_posix(): file for file in files if file.suffix == SUFFIX}
        known = self._database.read(lambda session: segments.known_paths(session, whole))
        yield from (file for path, file in whole.items() if path not in known)

    def _one(self, root: Path, path: Path, report: RepairReport) -> None:
        is_part = path.name.endswith(PART_SUFFIX)
        try:
            if is_part and path.stat().st_size == 0:
                # Room made for a recording that never began: nothing is lost with it.
                path.unlink()
                report.empty += 1
                return
            facts = repair_part(path, files=self._files) if is_part else facts_of(path, self._files)
        except StillWritten:
            report.busy += 1
        except Unreadable as error:
            logger.warning("%s Moved aside.", error)
            self._set_aside(path)
            report.unreadable += 1
        except (OSError, StorageFault) as error:
            logger.error("%s", error)
            report.failed += 1
        else:
            report.repaired += is_part
            self._add_row(root, facts, is_part, report)

    def _set_aside(self, path: Path) -> None:
        folder = path.parent.parent / UNREADABLE_FOLDER
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)
        sync_folder(folder)
        sync_folder(path.parent)

    def _add_row(self, root: Path, facts: SegmentFacts, crashed: bool, report: RepairReport) -> None:
        label = facts.label
        number = self._database.read(lambda session: inventory.camera_number(session, label.camera_id))
        if number != label.camera_number:
            logger.warning("%s is of a camera this database does not know", facts.path)
            report.unknown += 1
            return
        row = replace(row_of(facts, root), store_id=self._store_id)

        def add(session: Session) -> Verdict:
            now = leases.time_of(session, self._clock.utc_now())
            if crashed:
                # Its gap ends with the first picture recorded again, see RecordingStore.recorded_again.
                return fencing.add_found(session, row, now)
            return fencing.add_segment(session, row, "", now)

        match self._database.write_now(add):
            case Verdict.ADDED:
                report.rows_added += 1
            case Verdict.WAIT:
                report.busy += 1  # another recorder may have recorded the same: the next start knows
            case Verdict.DOUBLE:
                logger.warning("%s was recorded by another recorder too and is removed", row.path)
                Archive(root).remove(row.path)
                report.doubles += 1

    def _look_for_missing(self, report: RepairReport) -> None:
        now = self._clock.utc_now()
        for camera in self._database.read(inventory.cameras):
            if camera.id is None or self._cancel.is_set():
                continue
            rows = self._database.read(
                lambda session, camera_id=camera.id: segments.spans(  # type: ignore[misc]
                    session, camera_id, now - MISSING_WITHIN, now + MISSING_WITHIN
                )
            )
            ours = [row.path for row in rows if row.store_id in (None, self._store_id)]
            gone = [path for path in ours if not self._vault.file(path).exists()]
            for path in gone:
                logger.warning("the recording %s has a row but no file", path)
            report.missing += len(gone)
