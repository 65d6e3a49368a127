"""What was heard becomes rows: batch after batch, one write at a time, so that a flood is grouped while it waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal

from csu_console.domain.alarm import Alarm, AlarmPoint
from csu_console.domain.alarm_signal import SignalCount
from csu_console.domain.errors import ConsoleError
from csu_console.services.alarms.inbox import AlarmInbox
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alarms
from csu_console.storage.database import Session

BATCH = 100
"""Inputs of one transaction: about a tenth of a second, so that what a person does meanwhile does not wait."""

Points = Callable[[], dict[int, AlarmPoint]]


class AlarmIntake(QObject):
    """Lives in the GUI thread; `inbox` takes from any. What the database refuses is kept and tried again by `retry`."""

    raised = Signal(object)
    """An Alarm that began here, in this program: on one workstation of the room only."""
    refused = Signal(object)
    """ConsoleError."""
    _woken = Signal()

    def __init__(
        self, database: DatabaseService, points: Points, workstation: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._points, self._workstation = database, points, workstation
        self.inbox = AlarmInbox(self._woken.emit)
        self._rest: list[tuple[int, SignalCount]] = []
        self._writing = self._closed = False
        self._woken.connect(self.retry, Qt.ConnectionType.QueuedConnection)

    def retry(self) -> None:
        """Write what waits, unless a write is under way: that one goes on with it."""
        if self._writing or self._closed:
            return
        if not self._rest:
            self._rest = self.inbox.take_all()
        batch, points = self._rest[:BATCH], self._points()
        if not batch:
            return
        self._writing = True
        found = [(points[point_id], signal) for point_id, signal in batch if point_id in points]
        self._database.write(
            lambda session: self._write(session, found),
            lambda raised: self._on_written(len(batch), raised),
            self._on_refused,
        )

    def test(self, point: AlarmPoint, now_utc: datetime) -> None:
        """A signal as if it had come from outside, marked as a test."""

        def write(session: Session) -> list[Alarm]:
            found = alarms.signalled(session, point, now_utc, now_utc, 1, self._workstation, test=True)
            return [] if found is None else [found]

        self._database.write(write, self._tell, self.refused.emit)

    def close(self) -> None:
        self._closed = True

    def _write(self, session: Session, found: list[tuple[AlarmPoint, SignalCount]]) -> list[Alarm]:
        """In the database pool, perhaps more than once."""
        raised = []
        for point, signal in found:
            alarm = alarms.signalled(
                session, point, signal.first_utc, signal.last_utc, signal.count, self._workstation
            )
            if alarm is not None:
                raised.append(alarm)
        return raised

    def _on_written(self, count: int, raised: list[Alarm]) -> None:
        self._writing = False
        del self._rest[:count]
        self._tell(raised)
        self.retry()

    def _on_refused(self, error: ConsoleError) -> None:
        self._writing = False
        self.refused.emit(error)

    def _tell(self, raised: list[Alarm]) -> None:
        for alarm in raised:
            self.raised.emit(alarm)
