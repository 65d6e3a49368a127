"""Are the recordings what the order of 3 August 2007 asks for? Measured on the files, camera by camera."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import BinaryIO

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal

from csu_console.domain.actor import Access
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.conformity import CameraConformity, Measured, Shortfall, StoredSample, judge
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted, StorageFault
from csu_console.domain.permission import Permission
from csu_console.domain.recording import Segment
from csu_console.media.stored_sample import measure_stored
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.storage.archive_usage import newest_recordings

log = logging.getLogger(__name__)

FILES = 3
"""Of each camera at most: two minutes each, the newest."""

NEWEST_WITHIN = timedelta(days=2)
READ_BYTES = 1024 * 1024

FAILED = QT_TRANSLATE_NOOP("errors", "The recordings could not be measured; see the log.")

Measure = Callable[[BinaryIO], StoredSample]


class _Run(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        # Beside the recorders, which must not wait for it.
        QThread.currentThread().setPriority(QThread.Priority.LowPriority)
        self._run()


class ConformityJob(QObject):
    """One measurement. Lives in the GUI thread; ends with one of `finished` and `failed`."""

    progressed = Signal(int, int)
    """Cameras measured, cameras in all."""
    measured = Signal(object)
    """A CameraConformity, as they come."""
    finished = Signal(object)
    """All of them, by number; those measured by then when it was cancelled."""
    failed = Signal(object)

    def __init__(self, work: Callable[[ConformityJob], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.cancelled = threading.Event()
        self.ended = threading.Event()

    def cancel(self) -> None:
        """It ends after the file it is at."""
        self.cancelled.set()

    def run(self) -> None:
        """In the pool."""
        try:
            self._work(self)
        except ConsoleError as error:
            self.failed.emit(error)
        except Exception:
            # The pool's thread: nobody else would hear of it.
            log.exception("the recordings could not be measured")
            self.failed.emit(StorageFault(FAILED))
        finally:
            self.ended.set()


class ConformityService(QObject):
    """Lives in the GUI thread; one measurement at a time, in a pool of one."""

    def __init__(
        self,
        database: DatabaseService,
        inventory: InventoryService,
        door: SegmentDoor,
        clock: Clock,
        parent: QObject | None = None,
        *,
        access: Access,
        measure: Measure = measure_stored,
    ) -> None:
        super().__init__(parent)
        self._database, self._inventory, self._door = database, inventory, door
        self._clock, self._access, self._measure = clock, access, measure
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: ConformityJob | None = None

    def begin(self, camera_ids: Sequence[int] | None = None) -> ConformityJob:
        """Measure these cameras (None: all that are in use); one under way is cancelled. Raises NotPermitted."""
        self.require()
        self.cancel()
        wanted = None if camera_ids is None else frozenset(camera_ids)
        cameras = [one for one in self._inventory.cameras() if wanted is None or one.id in wanted]
        job = ConformityJob(lambda job: self._run(job, cameras), self)
        self._job = job
        self._pool.start(_Run(job.run))
        return job

    def require(self) -> None:
        """Whoever answers for the reports, or for the cameras. Raises NotPermitted."""
        try:
            self._access.require(Permission.REPORTS)
        except NotPermitted:
            self._access.require(Permission.SETTINGS_EDIT)

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def close(self, timeout_s: float = 4.0) -> bool:
        """False when a file is still being decoded."""
        self.cancel()
        return bool(self._pool.waitForDone(int(timeout_s * 1000)))

    def _run(self, job: ConformityJob, cameras: Sequence[Camera]) -> None:
        """In the pool."""
        found: list[CameraConformity] = []
        for place, camera in enumerate(sorted(cameras, key=lambda one: one.number)):
            job.progressed.emit(place, len(cameras))
            files = self._files(job, camera)
            if job.cancelled.is_set():
                break
            one = judge(camera, files)
            found.append(one)
            job.measured.emit(one)
        job.finished.emit(tuple(found))

    def _files(self, job: ConformityJob, camera: Camera) -> list[Measured]:
        since = self._clock.utc_now() - NEWEST_WITHIN
        newest = self._database.read(lambda session: newest_recordings(session, camera.id or 0, since, FILES))
        found = []
        for segment in newest:
            if job.cancelled.is_set():
                break
            found.append(self._one(segment))
            judged = judge(camera, found)
            # One file that shows everything is enough; a quiet street or a doubt asks for the next.
            if judged.conforms and Shortfall.MOVEMENT not in judged.shortfalls:
                break
        return found

    def _one(self, segment: Segment) -> Measured:
        """A file that cannot be read or decoded has no sample: that is the finding."""
        intact: bool | None = None
        sample: StoredSample | None = None
        try:
            with self._door.open(segment) as file:
                intact = _intact(file, segment)
                file.seek(0)
                sample = self._measure(file)
        except ConsoleError as error:
            log.info("conformity: %s", error)
        return Measured(segment.start_utc, segment.time_source, intact, sample)


def _intact(file: BinaryIO, segment: Segment) -> bool | None:
    if segment.sha256 is None:
        return None
    digest = hashlib.sha256()
    while data := file.read(READ_BYTES):
        digest.update(data)
    return digest.digest() == segment.sha256
