"""Stills of replayed pictures: whole and without loss, destroyed together with the recording they are of."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock, from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.media.part_file import PartFile, storage_fault
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.snapshot import SnapshotLabel, snapshot_png
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay.replay_session import ReplaySession
from csu_console.storage.snapshots import Snapshot, add_snapshot

logger = logging.getLogger(__name__)

UNDER_WAY_LIMIT: Final = 4

NO_PICTURE = QT_TRANSLATE_NOOP(
    "errors", "Camera {number} shows no recorded picture now: there is nothing to keep."
)
BUSY = QT_TRANSLATE_NOOP("errors", "Some stills are still being written: wait a moment.")
NOT_MADE = QT_TRANSLATE_NOOP("errors", "The still of camera {number} could not be made; see the log.")

Then = Callable[[Path | ConsoleError], None]


class _Task(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class ReplayStills(QObject):
    """Lives in the GUI thread; encodes and writes in the pool it is given."""

    acted = Signal(object)
    """A Deed of the journal."""
    _done = Signal(object, object, object)

    def __init__(
        self,
        database: DatabaseService,
        folder: Path,
        clock: Clock,
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        """`folder` is the snapshots folder."""
        super().__init__(parent)
        self._database, self._folder, self._clock, self._pool = database, folder, clock, pool
        self._under_way = 0
        self._done.connect(self._on_done)

    def save(self, session: ReplaySession, camera: Camera, then: Then) -> None:
        """Keep the picture a tile shows; `then` is told its path, or why not, in the GUI thread."""
        if self._under_way >= UNDER_WAY_LIMIT:
            then(ConsoleError(BUSY))
            return
        assert camera.id is not None, "read from a row"
        self._under_way += 1
        session.ask_still(camera.id, partial(self._come, session, camera, then))

    def _come(self, session: ReplaySession, camera: Camera, then: Then, frame: RecordedFrame | None) -> None:
        """In the thread that plays: nothing is written there."""
        if frame is None:
            self._done.emit(session, then, ConsoleError(NO_PICTURE, number=camera.number))
        else:
            self._pool.start(_Task(partial(self._work, session, camera, then, frame)))

    def _work(self, session: ReplaySession, camera: Camera, then: Then, frame: RecordedFrame) -> None:
        """In the pool."""
        result: ConsoleError | tuple[Path, Deed]
        try:
            result = self._kept(session, camera, frame)
        except ConsoleError as error:
            result = error
        except Exception:
            logger.exception("a still of a replay failed")
            result = ConsoleError(NOT_MADE, number=camera.number)
        self._done.emit(session, then, result)

    def _kept(self, session: ReplaySession, camera: Camera, frame: RecordedFrame) -> tuple[Path, Deed]:
        order, now = session.order, self._clock.utc_now()
        label = SnapshotLabel(
            camera.number, camera.name, camera.site, order.actor.name, order.actor.workstation, now
        )
        taken = from_us(frame.captured_us).astimezone(UTC)
        name = f"{camera.number}-{taken:%Y%m%dT%H%M%S.%fZ}-replay-{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.png"
        path = _written(self._folder / taken.strftime("%Y-%m-%d") / name, snapshot_png(frame, label))
        row = Snapshot(
            camera_id=frame.camera_id,
            taken_utc=taken,
            path=path.relative_to(self._folder).as_posix(),
            bytes_count=path.stat().st_size,
            mask_version=frame.mask_version,
        )
        try:
            self._database.write_now(lambda session: add_snapshot(session, row))
        except ConsoleError:
            path.unlink(missing_ok=True)  # without a row nothing would destroy it on time
            raise
        detail = {
            "reason_kind": order.purpose.reason.value,
            "from_us": to_us(taken),
            "until_us": to_us(taken),
        }
        deed = Deed(Action.SNAPSHOT, camera_object(camera.number), order.purpose.written, detail=detail)
        return path, deed

    def _on_done(self, _session: object, then: Then, result: ConsoleError | tuple[Path, Deed]) -> None:
        self._under_way -= 1
        if isinstance(result, ConsoleError):
            logger.warning("%s", result)
            then(result)
            return
        path, deed = result
        self.acted.emit(deed)
        then(path)


def _written(path: Path, png: bytes) -> Path:
    """Storage procedure of media/part_file.py."""
    file: PartFile | None = None
    try:
        file = PartFile(path)
        file.append(png)
        return file.publish()
    except OSError as error:
        if file is not None:
            file.discard()
        raise storage_fault(error, path) from error
