"""Alerts this program sees, grouped, never repeated too soon. `services.alerts` shares them with the room."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock

REPEAT_AFTER_S = 300.0
"""An alert that comes back sooner keeps its first time and is not announced again: about one alarm in ten minutes can
be handled, and a camera that comes and goes would otherwise be all of them."""

_WORST_FIRST = {AlertLevel.NOW: 0, AlertLevel.ATTENTION: 1, AlertLevel.INFO: 2}

_Subject = tuple[AlertKind, int | None, str]


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """Open alerts of one kind: worst level, earliest time, the alerts oldest first."""

    kind: AlertKind
    level: AlertLevel
    since_utc: datetime
    alerts: tuple[Alert, ...]

    @property
    def camera_ids(self) -> tuple[int, ...]:
        """Empty when the kind is not about cameras."""
        return tuple(alert.camera_id for alert in self.alerts if alert.camera_id is not None)


class AlertService(QObject):
    """Open alerts. Lives in the GUI thread; `raise_alert` and `clear` may be called from any thread."""

    changed = Signal()
    announced = Signal(object)
    """An Alert that is new or became worse, not a quick repeat: what a sound or a message bar follows."""
    _raised_elsewhere = Signal(object)
    _cleared_elsewhere = Signal(object, object, str)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.repeat_after_s = REPEAT_AFTER_S
        self._open: dict[_Subject, Alert] = {}
        self._closed: dict[_Subject, tuple[Alert, float]] = {}
        self._raised_elsewhere.connect(self.raise_alert, Qt.ConnectionType.QueuedConnection)
        self._cleared_elsewhere.connect(self.clear, Qt.ConnectionType.QueuedConnection)

    def open_alerts(self) -> tuple[Alert, ...]:
        """Worst first, then oldest first."""
        return tuple(sorted(self._open.values(), key=_order))

    def groups(self) -> tuple[AlertGroup, ...]:
        """One per kind, worst first, then oldest first."""
        by_kind: defaultdict[AlertKind, list[Alert]] = defaultdict(list)
        for alert in self.open_alerts():
            by_kind[alert.kind].append(alert)
        # open_alerts has the worst first: it gives the group's level and place.
        return tuple(
            AlertGroup(
                kind,
                members[0].level,
                min(alert.since_utc for alert in members),
                tuple(sorted(members, key=lambda alert: alert.since_utc)),
            )
            for kind, members in by_kind.items()
        )

    def raise_alert(self, alert: Alert) -> None:
        """Open an alert; one open of the same kind and camera takes the new text and level and keeps its time."""
        if not self.thread().isCurrentThread():
            self._raised_elsewhere.emit(alert)
            return
        subject = alert.key
        before = self._open.get(subject)
        if before is not None:
            self._update(subject, before, replace(alert, since_utc=before.since_utc))
            return
        closed, closed_at_s = self._closed.pop(subject, (None, 0.0))
        repeated = closed is not None and self._clock.monotonic_s() - closed_at_s < self.repeat_after_s
        if closed is not None and repeated:
            self._open[subject] = replace(alert, since_utc=closed.since_utc)
        else:
            self._open[subject] = alert
        self._forget_old()
        self.changed.emit()
        if not repeated:
            self.announced.emit(alert)

    def clear(self, kind: AlertKind, camera_id: int | None = None, subject: str = "") -> None:
        """End an alert; nothing happens when it is not open."""
        if not self.thread().isCurrentThread():
            self._cleared_elsewhere.emit(kind, camera_id, subject)
            return
        alert = self._open.pop((kind, camera_id, subject), None)
        if alert is None:
            return
        self._closed[alert.key] = (alert, self._clock.monotonic_s())
        self.changed.emit()

    def close(self, timeout_s: float = 1.0) -> None:
        """Nothing to wait for: it has neither thread nor timer."""

    def _update(self, subject: _Subject, before: Alert, alert: Alert) -> None:
        if alert == before:
            return
        self._open[subject] = alert
        self.changed.emit()
        if _WORST_FIRST[alert.level] < _WORST_FIRST[before.level]:
            self.announced.emit(alert)

    def _forget_old(self) -> None:
        now_s = self._clock.monotonic_s()
        self._closed = {
            subject: (alert, closed_at_s)
            for subject, (alert, closed_at_s) in self._closed.items()
            if now_s - closed_at_s < self.repeat_after_s
        }


def _order(alert: Alert) -> tuple[int, datetime, str, int, str]:
    return _WORST_FIRST[alert.level], alert.since_utc, alert.kind.value, alert.camera_id or 0, alert.subject
