"""Alerts of a watch that looks again and again: told when they begin or change, cleared when they end."""

from __future__ import annotations

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.services.alert_service import AlertService

Wanted = dict[tuple[AlertKind, int], tuple[AlertLevel, str]]
"""By kind and camera id: the level and the sentence (an English template without fields)."""


class ToldAlerts:
    """What one watch has told. GUI thread; owned by the watch."""

    def __init__(self, alerts: AlertService, clock: Clock) -> None:
        self._alerts, self._clock = alerts, clock
        self._told: Wanted = {}

    def tell(self, wanted: Wanted) -> None:
        """All that holds now: the rest of what was told is cleared."""
        for kind, camera_id in self._told.keys() - wanted.keys():
            self._alerts.clear(kind, camera_id)
        now = self._clock.utc_now()
        for (kind, camera_id), (level, text) in wanted.items():
            if self._told.get((kind, camera_id)) != (level, text):
                self._alerts.raise_alert(Alert(kind, level, now, camera_id, text))
        self._told = wanted
