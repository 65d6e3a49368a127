"""Tells the room that an answer is due, and that a written request has not come."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.local_time import shown_at
from csu_console.domain.requisition import Requisition, State
from csu_console.services.alert_service import AlertService
from csu_console.services.requisitions.requisition_service import RequisitionService

LOOK_EVERY_MS = 60_000
"""Deadlines are typed to the minute."""

DUE = QT_TRANSLATE_NOOP(
    "errors", "The answer to requisition {reference} is due on {when:%d/%m} at {when:%H:%M}."
)
LATE = QT_TRANSLATE_NOOP(
    "errors", "The answer to requisition {reference} was due on {when:%d/%m} at {when:%H:%M}."
)
WRITTEN_DUE = QT_TRANSLATE_NOOP(
    "errors", "The written request of requisition {reference} must come by {when:%d/%m} at {when:%H:%M}."
)
WRITTEN_LATE = QT_TRANSLATE_NOOP(
    "errors",
    "The written request of requisition {reference} should have come by {when:%d/%m} at {when:%H:%M}.",
)


class DueWatch(QObject):
    """One alert per requisition and kind of deadline. GUI thread; owns its timer."""

    def __init__(
        self, service: RequisitionService, alerts: AlertService, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._alerts, self._clock = service, alerts, clock
        self._told: set[tuple[AlertKind, int | None, str]] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        service.changed.connect(self.look)

    def start(self) -> None:
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Raise what holds now, clear the rest."""
        now = self._clock.utc_now()
        wanted = {
            alert.key: alert
            for one in self._service.awaiting()
            if one.is_late(now) or one.is_due_soon(now)
            if (alert := self._alert(one)) is not None
        }
        for kind, camera_id, subject in self._told - wanted.keys():
            self._alerts.clear(kind, camera_id, subject)
        for alert in wanted.values():
            self._alerts.raise_alert(alert)
        self._told = set(wanted)

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()

    def _alert(self, one: Requisition) -> Alert | None:
        now, deadline = self._clock.utc_now(), one.deadline_utc
        if deadline is None:
            return None
        late, written = deadline < now, one.state is State.TO_REGULARISE
        text = (WRITTEN_LATE if late else WRITTEN_DUE) if written else (LATE if late else DUE)
        # Late and due are two alerts: one put off comes back when it is late.
        subject = f"{one.reference} {'late' if late else 'due'}"
        level = AlertLevel.NOW if late else AlertLevel.ATTENTION
        params = (("reference", one.reference), ("when", shown_at(deadline)))
        return Alert(AlertKind.REQUISITION_DUE, level, now, None, text, params, subject)
