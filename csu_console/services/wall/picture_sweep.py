"""Removes plans that nothing shows any more, and stills of cameras after their day on the wall."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.clock import Clock
from csu_console.services.database_service import DatabaseService
from csu_console.storage import wall_pictures

SWEEP_EVERY_MS = 3_600_000


class PictureSweep(QObject):
    """Lives in the GUI thread; owns its timer. Every program of the room sweeps: what is gone is gone."""

    def __init__(self, database: DatabaseService, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._clock = database, clock
        self._timer = QTimer(self)
        self._timer.setInterval(SWEEP_EVERY_MS)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        self._timer.start()
        self.sweep()

    def sweep(self) -> None:
        now = self._clock.utc_now()
        self._database.write(lambda session: wall_pictures.remove_unused(session, now))

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()
