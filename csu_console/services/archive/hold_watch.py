"""Tells, 48 hours ahead, that preserved recordings go or that a judicial hold is to be looked at again."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.hold import Hold
from csu_console.services.alert_service import AlertService

LOOK_EVERY_MS = 600_000
"""Two days ahead, ten minutes are soon enough."""

PRESERVED_ENDS = QT_TRANSLATE_NOOP(
    "errors",
    "Preserved recordings of camera {number} are destroyed from {at:%d/%m/%Y %H:%M} on; only a judicial hold keeps them.",
)
REVIEW = QT_TRANSLATE_NOOP(
    "errors",
    "The judicial hold {reference} is to be looked at again by {at:%d/%m/%Y}: release it, or put the date off.",
)


class Holds(Protocol):
    """The hold service."""

    @property
    def changed(self) -> SignalInstance: ...

    def ending_within(self, hours: float = ...) -> tuple[Hold, ...]: ...
    def ends_utc(self, hold: Hold) -> datetime | None: ...


class Cameras(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...


class HoldWatch(QObject):
    """One alert per hold. Lives in the GUI thread; owns its timer."""

    def __init__(
        self,
        holds: Holds,
        cameras: Cameras,
        alerts: AlertService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._holds, self._cameras, self._alerts, self._clock = holds, cameras, alerts, clock
        self._told: dict[tuple[AlertKind, int | None, str], Alert] = {}
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._holds.changed.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Raise what holds now, clear the rest."""
        alerts = [self._alert(hold) for hold in self._holds.ending_within()]
        wanted = {alert.key: alert for alert in alerts}
        for kind, camera_id, subject in self._told.keys() - wanted.keys():
            self._alerts.clear(kind, camera_id, subject)
        for alert in wanted.values():
            self._alerts.raise_alert(alert)
        self._told = wanted

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()

    def _alert(self, hold: Hold) -> Alert:
        now = self._clock.utc_now()
        at = (self._holds.ends_utc(hold) or now).astimezone()
        if hold.is_judicial:
            params: tuple[tuple[str, object], ...] = (("reference", hold.reference), ("at", at))
            text, camera_id = REVIEW, None
        else:
            camera = self._cameras.camera(hold.camera_ids[0])
            params = (("number", "?" if camera is None else camera.number), ("at", at))
            text, camera_id = PRESERVED_ENDS, None if camera is None else camera.id
        return Alert(
            *(AlertKind.HOLD_ENDING, AlertLevel.ATTENTION, now, camera_id, text, params),
            subject=str(hold.id),
        )
