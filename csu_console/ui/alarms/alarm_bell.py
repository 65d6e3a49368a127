"""The sound of an alarm that nobody has: three strokes, again when nobody took it, stopped by a key or by taking it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.alarm import Alarm
from csu_console.domain.alert import AlertLevel
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.ui.status.alert_bell import STROKE_EVERY_MS, STROKES
from csu_console.ui.status.ports import AlertSoundPort


class AlarmBell(QObject):
    """Owns its timer. Muted with the alerts: one switch for every sound of the console."""

    changed = Signal()

    def __init__(self, desk: AlarmService, sound: AlertSoundPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sound = desk, sound
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STROKE_EVERY_MS)
        self._timer.timeout.connect(self._strike)
        desk.rang.connect(self._ring)
        desk.changed.connect(self._stop_when_handled)

    @property
    def rings(self) -> bool:
        """Until the last stroke has sounded."""
        return self._timer.isActive()

    def stop(self) -> None:
        if self.rings:
            self._timer.stop()
            self._sound.stop()
            self.changed.emit()

    def _ring(self, alarm: object) -> None:
        if not isinstance(alarm, Alarm) or not self._sound.wants(AlertLevel.NOW):
            return
        self._left = STROKES
        self._timer.start()
        self._strike()
        self.changed.emit()

    def _strike(self) -> None:
        if self._left > 0:
            self._left -= 1
            self._sound.play(AlertLevel.NOW)
        else:
            self._timer.stop()
            self.changed.emit()

    def _stop_when_handled(self) -> None:
        if not any(alarm.free for alarm in self._desk.alarms()):
            self.stop()
