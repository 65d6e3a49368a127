"""Open technical alerts, grouped, never repeated too soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.services.database_service import DatabaseService

REPEAT_AFTER_S = 300.0
"""An alert that comes back sooner keeps its first time and is not announced again (domain.md: about one in ten
minutes can be handled)."""


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """Open alerts of one kind: worst level, earliest time, cameras by id (empty: not about a camera)."""

    kind: AlertKind
    level: AlertLevel
    since_utc: datetime
    alerts: tuple[Alert, ...]

    @property
    def camera_ids(self) -> tuple[int, ...]:
        return tuple(alert.camera_id for alert in self.alerts if alert.camera_id is not None)


class AlertService(QObject):
    """Open alerts. Lives in the GUI thread; raise_alert and clear may be called from any thread."""

    changed = Signal()
    announced = Signal(object)
    """An Alert that is new (not a quick repeat): what a sound or a message bar follows."""

    def __init__(self, clock: Clock, database: DatabaseService | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def open_alerts(self) -> tuple[Alert, ...]:
        """Worst first, then oldest first."""
        raise NotImplementedError

    def groups(self) -> tuple[AlertGroup, ...]:
        raise NotImplementedError

    def raise_alert(self, alert: Alert) -> None:
        raise NotImplementedError

    def clear(self, kind: AlertKind, camera_id: int | None = None) -> None:
        raise NotImplementedError

    def close(self, timeout_s: float = 1.0) -> None:
        raise NotImplementedError
