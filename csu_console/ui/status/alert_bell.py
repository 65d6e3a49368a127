"""The sound of an alert that needs a hand now and that nobody has: short, stopped by a key, with a mute that shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from csu_console.ui.keys.command import TextSettings
from csu_console.ui.status.ports import AlertDeskPort

SOUND_SETTING = "interface/alert_sound"
"""On or off at this workstation, as `on` and `off`."""

STROKES, STROKE_EVERY_MS = 3, 1500
"""Three strokes, then silence: the list and its counter stay."""


class AlertBell(QObject):
    """Owns its timer. The sound is the desktop's own beep, which a desktop may have switched off."""

    changed = Signal()
    """Muted or not, ringing or not."""

    def __init__(
        self,
        desk: AlertDeskPort,
        settings: TextSettings,
        parent: QObject | None = None,
        beep: Callable[[], object] = QApplication.beep,
    ) -> None:
        super().__init__(parent)
        self._desk, self._settings, self._beep = desk, settings, beep
        self._muted = settings.text(SOUND_SETTING, "on") == "off"
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STROKE_EVERY_MS)
        self._timer.timeout.connect(self._strike)
        desk.rang.connect(self._ring)
        desk.changed.connect(self._stop_when_handled)

    @property
    def muted(self) -> bool:
        return self._muted

    @property
    def rings(self) -> bool:
        return self._left > 0

    def toggle(self) -> None:
        """Stop the sound that rings; otherwise mute, or let it sound again. Kept for the next start."""
        if self.rings:
            self.stop()
            return
        self._muted = not self._muted
        self._settings.set_text(SOUND_SETTING, "off" if self._muted else "on")
        self.changed.emit()

    def stop(self) -> None:
        if self.rings:
            self._left = 0
            self._timer.stop()
            self.changed.emit()

    def _ring(self, _task: object) -> None:
        if self._muted:
            return
        self._left = STROKES
        self._timer.start()
        self._strike()
        self.changed.emit()

    def _strike(self) -> None:
        if self._left > 0:
            self._beep()
            self._left -= 1
        if self._left == 0:
            self._timer.stop()
            self.changed.emit()

    def _stop_when_handled(self) -> None:
        """Taken, put off or over: nothing to call for."""
        if not any(each.calls for each in self._desk.tasks()):
            self.stop()
