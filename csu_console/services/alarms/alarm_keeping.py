"""Alarms go after the room's set time, at start and every hour, some at a time; numbers stay."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access
from csu_console.domain.alarm_retention import AlarmRetention
from csu_console.domain.audit import Action, Deed, Detail
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alarm_purge

log = logging.getLogger(__name__)

EVERY_MS = 60 * 60 * 1000
NEXT_MS = 200
"""Between two batches, so that other writes take their turn."""


class AlarmKeeping(QObject):
    """Lives in the GUI thread; works in the database pool. Any program of the room may do it: what one took is gone."""

    acted = Signal(object)
    """A Deed of a person for the journal."""
    acted_itself = Signal(object)
    """A Deed of the program."""

    def __init__(
        self, database: DatabaseService, access: Access, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._closed = False
        self._hourly, self._next = QTimer(self), QTimer(self)
        self._hourly.setInterval(EVERY_MS)
        self._next.setSingleShot(True)
        self._next.setInterval(NEXT_MS)
        for timer in (self._hourly, self._next):
            timer.timeout.connect(self.run)

    def start(self) -> None:
        self._hourly.start()
        self.run()

    def close(self) -> None:
        self._closed = True
        self._hourly.stop()
        self._next.stop()

    def retention(self) -> AlarmRetention:
        """As it holds now, for the room. Raises StorageFault."""
        return self._database.read(alarm_purge.stored_retention)

    def save_retention(self, retention: AlarmRetention) -> None:
        """At once, for the room; what is out of its time then goes. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        self._database.write_now(lambda session: alarm_purge.store_retention(session, retention))
        detail: Detail = {"what": "retention", "months": retention.months}
        self.acted.emit(Deed(Action.ALARMS_SET_UP, detail=detail))
        self.run()

    def run(self) -> None:
        """One batch; the next follows while there are any."""
        now = self._clock.utc_now()
        self._database.write(
            lambda session: alarm_purge.purge(session, now), self._on_purged, self._on_failed, durable=True
        )

    def _on_purged(self, count: int) -> None:
        if count:
            log.info("%d alarms out of their time were removed; their numbers are kept", count)
            self.acted_itself.emit(Deed(Action.ALARMS_PURGED, detail={"count": count}))
        if count == alarm_purge.BATCH and not self._closed:
            self._next.start()

    def _on_failed(self, error: ConsoleError) -> None:
        log.error("alarms out of their time wait for the next hour: %s", error)
