"""The sound of an alert that nobody has: short, stopped by a key, with a mute that shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from csu_console.domain.alert import AlertLevel
from csu_console.domain.alert_task import Place, Task
from csu_console.ui.status.ports import AlertDeskPort, AlertSoundPort

STROKES, STROKE_EVERY_MS = 3, 2500
"""Three strokes for what needs a hand now, then silence: the list and its counter stay."""


class AlertBell(QObject):
    """Owns its timer. Without a player for the sounds there is the desktop's own beep, which may be switched off."""

    changed = Signal()
    """Muted or not, ringing or not."""

    def __init__(self, desk: AlertDeskPort, sound: AlertSoundPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sound = desk, sound
        self._left = 0
        self._level = AlertLevel.INFO
        self._timer = QTimer(self)
        self._timer.setInterval(STROKE_EVERY_MS)
        self._timer.timeout.connect(self._strike)
        desk.rang.connect(self._ring)
        desk.changed.connect(self._stop_when_handled)
        sound.changed.connect(self._on_sound)
        sound.unheard.connect(QApplication.beep)

    @property
    def muted(self) -> bool:
        return self._sound.muted

    @property
    def rings(self) -> bool:
        """Until the last stroke has sounded."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Stop the sound that rings; otherwise mute, or let it sound again. Kept for the next start."""
        if self.rings:
            self.stop()
        else:
            self._sound.set_muted(not self.muted)

    def stop(self) -> None:
        if self.rings:
            self._timer.stop()
            self._sound.stop()
            self.changed.emit()

    def _ring(self, task: object) -> None:
        if not isinstance(task, Task):
            return
        level = task.alert.level
        # What can wait does not cut short what cannot.
        if not self._sound.wants(level) or (self.rings and self._level is AlertLevel.NOW):
            return
        self._level = level
        self._left = STROKES if level is AlertLevel.NOW else 1
        self._timer.start()
        self._strike()
        self.changed.emit()

    def _strike(self) -> None:
        if self._left > 0:
            self._left -= 1
            self._sound.play(self._level)
        else:
            self._timer.stop()
            self.changed.emit()

    def _on_sound(self) -> None:
        if self.muted:
            self.stop()
        self.changed.emit()

    def _stop_when_handled(self) -> None:
        """Taken, put off or over: nothing to call for."""
        free = (each.task for each in self._desk.tasks() if each.place is Place.FREE)
        if not any(task.alert.level is self._level for task in free):
            self.stop()
