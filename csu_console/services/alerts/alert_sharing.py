"""Tells the room what this program sees: its open alerts as reports in the database, with a heartbeat."""

from __future__ import annotations

import logging
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.alert import Alert, AlertKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alerts as rows
from csu_console.storage.alerts import Source
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session

log = logging.getLogger(__name__)

BEAT_EVERY_MS = 60_000
"""A third of the time after which a silent program counts as gone."""

BATCH = 100
"""Alerts per transaction: a whole town lost at once must not hold up the rows of recordings."""

_Told = dict[tuple[AlertKind, int | None, str], Alert]


class AlertSharing(QObject):
    """Lives in the GUI thread; owns its timer. One write at a time: what changes meanwhile goes with the next, so a
    camera that comes and goes while the database is away costs one place in its queue."""

    def __init__(
        self,
        alerts: AlertService,
        database: DatabaseService,
        clock: Clock,
        source: Source,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._alerts, self._database, self._clock = alerts, database, clock
        self.source = source
        self._told: _Told = {}
        self._writing = self._beating = self._started = False
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_EVERY_MS)
        self._timer.timeout.connect(self.beat)
        alerts.changed.connect(self.follow)

    def start(self) -> None:
        """After the database is open."""
        self._started = True
        self._timer.start()
        now = self._clock.utc_now()
        self._database.write(lambda session: rows.remove_old(session, now))
        self.beat()

    def beat(self) -> None:
        """Say that this program runs; then whatever could not be told before."""
        if self._beating:
            return
        self._beating = True
        now = self._clock.utc_now()
        self._database.write(
            lambda session: rows.beat(session, self.source, now), self._on_beat, self._on_beat_failed
        )

    def follow(self) -> None:
        """Report what has begun or changed, withdraw what has ended."""
        if not self._started or self._writing:
            return
        wanted: _Told = {alert.key: alert for alert in self._alerts.open_alerts()}
        gone = [alert for key, alert in self._told.items() if key not in wanted][:BATCH]
        new = [alert for key, alert in wanted.items() if self._told.get(key) != alert][: BATCH - len(gone)]
        if not gone and not new:
            return
        self._writing = True
        now, again = self._clock.utc_now(), timedelta(seconds=self._alerts.repeat_after_s)

        def write(session: Session) -> None:
            for alert in gone:
                rows.withdraw(session, alert, self.source, now)
            for alert in new:
                rows.report(session, alert, self.source, now, again)
            announce(session, Topic.ALERTS)

        def told(_none: None) -> None:
            self._writing = False
            for alert in gone:
                self._told.pop(alert.key, None)
            self._told.update((alert.key, alert) for alert in new)
            self.follow()

        self._database.write(write, told, self._on_failed)

    def close(self, timeout_s: float = 1.0) -> None:
        """Withdraw everything; the row goes with the queue of the database, which closes later."""
        if not self._started:
            return
        self._started = False
        self._timer.stop()
        self._alerts.changed.disconnect(self.follow)
        now = self._clock.utc_now()
        self._database.write(lambda session: rows.withdraw_all(session, self.source, now))

    def _on_beat(self, known: bool) -> None:
        self._beating = False
        if not known:
            # New, or taken for gone after a long sleep: others have ended what it reported.
            self._told = {}
        self.follow()

    def _on_beat_failed(self, _error: ConsoleError) -> None:
        self._beating = False

    def _on_failed(self, _error: ConsoleError) -> None:
        """Not tried again at once: the next beat or the next change does."""
        self._writing = False
