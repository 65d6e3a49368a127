"""A still of what a camera shows, on the disk and under the same destruction clock as recordings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock, from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted
from csu_console.domain.mask import CoverReason
from csu_console.domain.permission import Permission
from csu_console.domain.stream import ProfileName
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import FrameOnce
from csu_console.media.part_file import PartFile, storage_fault
from csu_console.media.snapshot import SnapshotLabel, snapshot_png
from csu_console.services.database_service import DatabaseService
from csu_console.services.recording_parts import Lease, Streams
from csu_console.storage.snapshots import Snapshot, add_snapshot, still_name

logger = logging.getLogger(__name__)

NEXT_FRAME_S = 5.0
"""Longer than opening a stream takes when it was not open, shorter than a person waits for nothing."""

POOL_THREADS = 2
"""Each waits for its picture most of the time; a third snapshot waits for one of them."""

NO_FRAME = QT_TRANSLATE_NOOP("errors", "Camera {number} gave no picture within {timeout_s:.0f} seconds.")
COVERED = QT_TRANSLATE_NOOP("errors", "The picture of camera {number} is covered: there is nothing to keep.")
NO_CAMERA = QT_TRANSLATE_NOOP("errors", "This camera is no longer in the inventory.")
NOT_MADE = QT_TRANSLATE_NOOP("errors", "The snapshot of camera {number} could not be made; see the log.")


Then = Callable[[Path | ConsoleError], None]
"""Told what became of one snapshot, in the service's thread."""


@dataclass(slots=True)
class _Request:
    """One snapshot under way. `lease` is released in the service's thread."""

    camera: Camera
    once: _NextFrame
    lease: Lease
    then: Then | None


class _NextFrame(FrameOnce):
    def give_up(self) -> None:
        """The waiting ends at once, without a frame."""
        self._arrived.set()


class FindsCameras(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...


class _Task(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class SnapshotService(QObject):
    """Lives in the GUI thread; waits and writes in a pool of its own."""

    saved = Signal(Path)
    failed = Signal(ConsoleError)
    acted = Signal(object)
    """A Deed of the journal: what was just done here."""
    _done = Signal(object, object)

    def __init__(
        self,
        inventory: FindsCameras,
        streams: Streams,
        database: DatabaseService,
        folder: Path,
        clock: Clock,
        workstation: str = "",
        next_frame_s: float = NEXT_FRAME_S,
        parent: QObject | None = None,
        *,
        access: Access,
    ) -> None:
        """`folder` is the snapshots folder; `workstation` is written into each picture when given."""
        super().__init__(parent)
        self._access = access
        self._inventory = inventory
        self._streams = streams
        self._database = database
        self._folder = folder
        self._clock = clock
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(POOL_THREADS)
        self._workstation = workstation
        self._next_frame_s = next_frame_s
        self._under_way: list[_Request] = []
        self._done.connect(self._on_done)

    def take(
        self,
        camera_id: int,
        profile: ProfileName = ProfileName.MAIN,
        operator: str = "",
        then: Then | None = None,
    ) -> None:
        """Keep the next masked frame; `then`, or else `saved` or `failed`, tells what became of it.

        `operator` is written into it, whoever is signed in unless given. Without the right it fails by NotPermitted.
        """
        try:
            actor = self._access.require(Permission.SNAPSHOT)
        except NotPermitted as refused:
            self._tell(refused, then)
            return
        if actor.operator_id is not None:
            operator = operator or actor.name
        camera = self._inventory.camera(camera_id)
        if camera is None:
            self._tell(ConsoleError(NO_CAMERA), then)
            return
        once = _NextFrame()
        try:
            lease = self._streams.acquire(camera_id, profile, once)
        except ConsoleError as error:
            self._tell(error, then)
            return
        request = _Request(camera, once, lease, then)
        self._under_way.append(request)
        self._pool.start(_Task(partial(self._work, request, operator)))

    def close(self, timeout_s: float = 2.0) -> None:
        """Wait for what is being written; a snapshot still without its picture is given up."""
        for request in self._under_way:
            request.lease.release()
            request.once.give_up()
        if not self._pool.waitForDone(int(timeout_s * 1000)):
            logger.error("a snapshot could not be written within %.0f s", timeout_s)

    def _work(self, request: _Request, operator: str) -> None:
        """In the pool."""
        try:
            result: Path | ConsoleError = self._kept(request, operator)
        except ConsoleError as error:
            result = error
        except Exception:
            # The pool's thread: nobody else would hear of it.
            logger.exception("a snapshot failed")
            result = ConsoleError(NOT_MADE, number=request.camera.number)
        self._done.emit(request, result)

    def _kept(self, request: _Request, operator: str) -> Path:
        camera = request.camera
        assert camera.id is not None
        frame = request.once.wait(self._next_frame_s)
        if frame is None:
            raise ConsoleError(NO_FRAME, number=camera.number, timeout_s=self._next_frame_s)
        if frame.cover is not CoverReason.NONE:
            raise ConsoleError(COVERED, number=camera.number)
        now = self._clock.utc_now()
        label = SnapshotLabel(camera.number, camera.name, camera.site, operator, self._workstation, now)
        path = self._written(camera.number, frame, snapshot_png(frame, label))
        row = Snapshot(
            camera_id=camera.id,
            taken_utc=from_us(frame.captured_us),
            path=path.relative_to(self._folder).as_posix(),
            bytes_count=path.stat().st_size,
            mask_version=frame.mask_version,
        )
        try:
            self._database.write_now(lambda session: add_snapshot(session, row))
        except ConsoleError:
            path.unlink(missing_ok=True)  # without a row nothing would destroy it on time
            raise
        return path

    def _written(self, camera_number: int, frame: MaskedFrame, png: bytes) -> Path:
        """Storage procedure of media/part_file.py."""
        taken = from_us(frame.captured_us).astimezone(UTC)
        path = self._folder / taken.strftime("%Y-%m-%d") / still_name(camera_number, taken)
        file: PartFile | None = None
        try:
            file = PartFile(path)
            file.append(png)
            return file.publish()
        except OSError as error:
            if file is not None:
                file.discard()
            raise storage_fault(error, path) from error

    def _on_done(self, request: _Request, result: Path | ConsoleError) -> None:
        self._under_way.remove(request)
        request.lease.release()
        if isinstance(result, ConsoleError):
            logger.warning("%s", result)
        else:
            self.acted.emit(Deed(Action.SNAPSHOT, camera_object(request.camera.number)))
        self._tell(result, request.then)

    def _tell(self, result: Path | ConsoleError, then: Then | None) -> None:
        if then is not None:
            then(result)
        elif isinstance(result, ConsoleError):
            self.failed.emit(result)
        else:
            self.saved.emit(result)
