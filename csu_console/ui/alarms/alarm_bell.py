"""The sound of an alarm that nobody has: three strokes, again when nobody took it, stopped by a key or by taking it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alarm import Alarm
from csu_console.domain.alert import AlertLevel
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.ui.status.ports import AlertSoundPort
from csu_console.ui.status.strokes import Strokes


class AlarmBell(QObject):
    """Muted with the alerts: one switch for every sound of the console."""

    changed = Signal()

    def __init__(self, desk: AlarmService, sound: AlertSoundPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sound = desk, sound
        self._strokes = Strokes(sound, self)
        self._strokes.changed.connect(self.changed)
        desk.rang.connect(self._ring)
        desk.changed.connect(self._stop_when_handled)

    @property
    def rings(self) -> bool:
        """Until the last stroke has sounded."""
        return self._strokes.rings

    def stop(self) -> None:
        self._strokes.stop()

    def _ring(self, alarm: object) -> None:
        if isinstance(alarm, Alarm) and self._sound.wants(AlertLevel.NOW):
            self._strokes.ring(AlertLevel.NOW)

    def _stop_when_handled(self) -> None:
        if not any(alarm.free for alarm in self._desk.alarms()):
            self.stop()
