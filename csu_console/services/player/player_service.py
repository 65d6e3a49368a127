"""The player's one service: opens an export, plays it, saves stills and sequences without loss."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.clock import Clock, from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, StorageFault
from csu_console.domain.replay import CAMERAS_LIMIT, ReplayPurpose, ReplayReason
from csu_console.media.export.copy_period import Period, copy_period
from csu_console.media.export.recorded import RecordedSegment
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.snapshot import SnapshotLabel, snapshot_png
from csu_console.services.player.opened_export import (
    ExportFootage,
    Film,
    OpenedExport,
    PlayedCamera,
    open_export,
)
from csu_console.services.pool_task import PoolTask
from csu_console.services.replay.replay_session import ReplayOrder, ReplaySession
from csu_console.storage.published_file import write_published

logger = logging.getLogger(__name__)

NO_STRETCH = QT_TRANSLATE_NOOP("errors", "Mark the beginning and the end of the sequence first ([ and ]).")
NO_PICTURE = QT_TRANSLATE_NOOP("errors", "No picture is shown now: there is nothing to save.")
NO_FILM_THEN = QT_TRANSLATE_NOOP("errors", "This camera has no film of this stretch: nothing was saved.")
NOT_SAVED = QT_TRANSLATE_NOOP("errors", "This could not be saved; choose another folder.")
PLAYER = Actor(None, "", frozenset(), "")
"""Nobody signs in to a player."""


class PlayerService(QObject):
    """Lives in the GUI thread; reads and writes files beside it."""

    saved = Signal(object)
    """Path of a still or a sequence."""
    failed = Signal(object)
    """ConsoleError."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.opened: OpenedExport | None = None
        self.session: ReplaySession | None = None
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._closing = False

    def open(self, path: Path) -> OpenedExport:
        """Raises InvalidInput: one sentence, whatever it was given; what was open stays open."""
        opened = open_export(path)
        self._end_session()
        self.opened = opened
        return opened

    def play(self, cameras: Sequence[PlayedCamera], at_utc: datetime | None = None) -> ReplaySession:
        """These cameras on one clock, nine at most, standing at an instant (their beginning)."""
        assert self.opened is not None
        self._end_session()
        chosen = {camera.id: camera for camera in cameras[:CAMERAS_LIMIT]}
        start_us = min(film.start_us for camera in chosen.values() for film in camera.films)
        order = ReplayOrder(
            1,
            {camera.id: camera.number for camera in chosen.values()},
            at_utc or from_us(start_us),
            ReplayPurpose(ReplayReason.REQUISITION, reference=self.opened.requisition),
            PLAYER,
        )
        self.session = ReplaySession(
            order, lambda camera_id: ExportFootage(chosen[camera_id]), self._clock, self
        )
        return self.session

    def save_still(self, camera: PlayedCamera, folder: Path) -> None:
        """The whole picture a camera shows, as PNG: without loss. Told by `saved` or `failed`."""
        if self.session is None:
            self.failed.emit(InvalidInput(NO_PICTURE))
            return

        def taken(frame: RecordedFrame | None) -> None:
            """In a thread of the replay."""
            self._pool.start(PoolTask(partial(self._work, partial(self._still, camera, folder, frame))))

        self.session.ask_still(camera.id, taken)

    def save_sequence(self, camera: PlayedCamera, stretch: tuple[int, int] | None, folder: Path) -> None:
        """Packets copied from [ to ], from key frame to key frame: without loss. Told by `saved` or `failed`."""
        if stretch is None:
            self.failed.emit(InvalidInput(NO_STRETCH))
            return
        self._pool.start(PoolTask(partial(self._work, partial(self._sequence, camera, stretch, folder))))

    def close(self, timeout_s: float = 3.0) -> bool:
        self._closing = True
        self._end_session()
        self._pool.clear()
        return self._pool.waitForDone(int(timeout_s * 1000))

    def _end_session(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            session.close()
            session.deleteLater()

    def _work(self, make: Callable[[], Path]) -> None:
        """In the pool."""
        try:
            path = make()
        except ConsoleError as error:
            self._tell(self.failed, error)
        except Exception:
            logger.exception("the player could not save")
            self._tell(self.failed, ConsoleError(NOT_SAVED))
        else:
            self._tell(self.saved, path)

    def _tell(self, signal: object, value: object) -> None:
        if not self._closing:
            signal.emit(value)  # type: ignore[attr-defined]

    def _still(self, camera: PlayedCamera, folder: Path, frame: RecordedFrame | None) -> Path:
        if frame is None:
            raise InvalidInput(NO_PICTURE)
        label = SnapshotLabel(camera.number, camera.name, camera.site, saved_utc=self._clock.utc_now())
        path = folder / f"image_{camera.number:04d}_{from_us(frame.captured_us):%Y%m%dT%H%M%S.%fZ}.png"
        write_published(path, snapshot_png(frame, label))
        return path

    def _sequence(self, camera: PlayedCamera, stretch: tuple[int, int], folder: Path) -> Path:
        films = [film for film in camera.films if film.start_us < stretch[1] and film.end_us > stretch[0]]

        def name(start_us: int) -> Path:
            return folder / f"sequence_{camera.number:04d}_{from_us(start_us):%Y%m%dT%H%M%S.%fZ}.mp4"

        made = copy_period(
            [partial(_film, film) for film in sorted(films, key=lambda film: film.start_us)],
            Period(*stretch),
            name,
            {"csu_extract_of": "MASTER"},
            lambda _at: None,
        )
        if not made:
            raise InvalidInput(NO_FILM_THEN)
        return made[0].path


def _film(film: Film) -> RecordedSegment:
    try:
        return RecordedSegment(film.path.open("rb"), film.path.name, film.end_us)
    except OSError:
        raise StorageFault(NOT_SAVED) from None


def span_of(camera: PlayedCamera) -> tuple[int, int]:
    """First and last instant of its films, microseconds since 1970."""
    return min(film.start_us for film in camera.films), max(film.end_us for film in camera.films)
