"""The sound of an alert that nobody has: short, stopped by a key, with a mute that shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from csu_console.domain.alert import AlertLevel
from csu_console.domain.alert_task import Place, Task
from csu_console.ui.status.ports import AlertDeskPort, AlertSoundPort
from csu_console.ui.status.strokes import Strokes


class AlertBell(QObject):
    """Without a player for the sounds there is the desktop's own beep, which may be switched off."""

    changed = Signal()
    """Muted or not, ringing or not."""

    def __init__(self, desk: AlertDeskPort, sound: AlertSoundPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sound = desk, sound
        self._strokes = Strokes(sound, self)
        self._strokes.changed.connect(self.changed)
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
        return self._strokes.rings

    def toggle(self) -> None:
        """Stop the sound that rings; otherwise mute, or let it sound again. Kept for the next start."""
        if self.rings:
            self.stop()
        else:
            self._sound.set_muted(not self.muted)

    def stop(self) -> None:
        self._strokes.stop()

    def _ring(self, task: object) -> None:
        if not isinstance(task, Task):
            return
        level = task.alert.level
        # What can wait does not cut short what cannot.
        if self._sound.wants(level) and not (self.rings and self._strokes.level is AlertLevel.NOW):
            self._strokes.ring(level)

    def _on_sound(self) -> None:
        if self.muted:
            self.stop()
        self.changed.emit()

    def _stop_when_handled(self) -> None:
        """Taken, put off or over: nothing to call for."""
        free = (each.task for each in self._desk.tasks() if each.place is Place.FREE)
        if not any(task.alert.level is self._strokes.level for task in free):
            self.stop()
