"""Keeps what this workstation knows of the room as young as the server can make it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer

from csu_console.config.known_room_file import KnownRoomFile
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.services.database_service import DatabaseService
from csu_console.storage.change_feed import Topic
from csu_console.storage.room import known

log = logging.getLogger(__name__)

EVERY_MS = 15 * 60 * 1000
SOON_MS = 5_000
"""After a change: what is changed in one go is read once."""
REST_MS = 60_000
"""Between two copies: half a second of processor with 2,000 cameras."""

NOT_KEPT = frozenset({Topic.LOGBOOK, Topic.ALERTS, Topic.PTZ, Topic.PEOPLE, Topic.REQUISITIONS})
"""Their rows change all day and are not in the copy."""


class KnownRoomKeeper(QObject):
    """Lives in the GUI thread; owns its timers and a pool of one, which reads in a session of its own."""

    def __init__(
        self, database: DatabaseService, file: KnownRoomFile, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._file, self._clock = database, file, clock
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._soon, self._regular = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep)
        self._regular.setInterval(EVERY_MS)
        self._regular.timeout.connect(self.keep)
        self._closed = False
        self._kept_s = clock.monotonic_s() - REST_MS / 1000

    def start(self) -> None:
        """From now on; the first copy soon."""
        self._database.changed_elsewhere.connect(self._on_changed)
        self._database.recovered.connect(self._later)
        self._regular.start()
        self._later()

    def close(self, timeout_s: float = 3.0) -> bool:
        self._closed = True
        self._soon.stop()
        self._regular.stop()
        return self._pool.waitForDone(int(timeout_s * 1000))

    def keep(self) -> None:
        """A copy now, in the pool; none while the server is away."""
        if self._database.reached and not self._database.away and not self._pool.activeThreadCount():
            self._kept_s = self._clock.monotonic_s()
            self._pool.start(_Copy(self.keep_now))

    def keep_now(self) -> bool:
        """In the calling thread; False when it could not be kept."""
        try:
            content = self._database.read(lambda session: known.take(session, self._clock.utc_now()))
        except ConsoleError as error:
            log.info("the room is not copied now: %s", error)
            return False
        return self._file.save(content)

    def _on_changed(self, topic: str) -> None:
        if topic not in NOT_KEPT:
            self._later()

    def _later(self) -> None:
        # A signal may be on its way when the program ends.
        if not self._closed and not self._soon.isActive():
            rested_ms = (self._clock.monotonic_s() - self._kept_s) * 1000
            self._soon.start(max(SOON_MS, int(REST_MS - rested_ms)))


class _Copy(QRunnable):
    def __init__(self, keep: Callable[[], bool]) -> None:
        super().__init__()
        self._keep = keep

    def run(self) -> None:
        try:
            self._keep()
        except Exception:
            log.exception("the copy of the room failed")
