"""Tells 6, 4 and 1 months ahead that the prefect's order of cameras ends, and when it has ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.authorisation import Authorisation, AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.services.alert_service import AlertService

LOOK_EVERY_MS = 3_600_000
"""Orders end by the day; midnight is noticed within the hour."""

ENDS = QT_TRANSLATE_NOOP(
    "errors", "Order {number} ends on {day:%d/%m/%Y}: ask the prefecture to renew it. Cameras: {count}."
)
ENDED = QT_TRANSLATE_NOOP(
    "errors",
    "Order {number} ended on {day:%d/%m/%Y}: its cameras are neither shown nor recorded. Cameras: {count}.",
)


class Orders(Protocol):
    """The inventory."""

    @property
    def changed(self) -> SignalInstance: ...

    def cameras(self) -> Sequence[Camera]: ...


class AuthorisationWatch(QObject):
    """One alert per order and step: one put off at six months comes back at four. GUI thread; owns its timer."""

    def __init__(
        self, inventory: Orders, alerts: AlertService, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._inventory, self._alerts, self._clock = inventory, alerts, clock
        self._told: dict[tuple[AlertKind, int | None, str], Alert] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        inventory.changed.connect(self.look)

    def start(self) -> None:
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Raise what holds today, clear the rest."""
        today = self._clock.utc_now().astimezone().date()
        counts: defaultdict[Authorisation, int] = defaultdict(int)
        for camera in self._inventory.cameras():
            # A temporary order ends with its event: nobody renews it.
            if camera.authorisation is not None and not camera.authorisation.temporary:
                counts[camera.authorisation] += 1
        wanted = {}
        for order, count in counts.items():
            alert = self._alert(order, count, today)
            if alert is not None:
                wanted[alert.key] = alert
        for kind, camera_id, subject in self._told.keys() - wanted.keys():
            self._alerts.clear(kind, camera_id, subject)
        for alert in wanted.values():
            self._alerts.raise_alert(alert)
        self._told = wanted

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()

    def _alert(self, order: Authorisation, count: int, today: date) -> Alert | None:
        now = self._clock.utc_now()
        params = (("number", order.number), ("day", order.expires_on), ("count", count))
        if order.status(today) is AuthorisationStatus.EXPIRED:
            return Alert(
                AlertKind.AUTHORISATION_ENDED, AlertLevel.NOW, now, None, ENDED, params, order.number
            )
        months = order.warning_months(today)
        if months is None:
            return None
        level = AlertLevel.INFO if months == max(order.WARNED_MONTHS) else AlertLevel.ATTENTION
        subject = f"{order.number} {months}"
        return Alert(AlertKind.AUTHORISATION_ENDING, level, now, None, ENDS, params, subject)
