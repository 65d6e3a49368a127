"""One alert that nobody has, as the desk lists it."""

from __future__ import annotations

from datetime import UTC, datetime

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.alert_task import Place, Task
from csu_console.services.alerts.grouping import PlacedTask


def placed(kind: AlertKind, level: AlertLevel) -> PlacedTask:
    return PlacedTask(Task(1, Alert(kind, level, datetime(2026, 3, 14, 8, tzinfo=UTC))), Place.FREE)
