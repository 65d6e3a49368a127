"""A sound struck some times, which may be stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.alert import AlertLevel
from csu_console.ui.status.ports import AlertSoundPort

STROKES, STROKE_EVERY_MS = 3, 2500
"""Three strokes for what needs a hand now, then silence: the list and its counter stay."""


class Strokes(QObject):
    """Owns its timer. GUI thread."""

    changed = Signal()
    """Ringing or not."""

    def __init__(self, sound: AlertSoundPort, parent: QObject) -> None:
        super().__init__(parent)
        self._sound = sound
        self._left = 0
        self.level = AlertLevel.INFO
        """Of what was struck last."""
        self._timer = QTimer(self)
        self._timer.setInterval(STROKE_EVERY_MS)
        self._timer.timeout.connect(self._strike)

    @property
    def rings(self) -> bool:
        """Until the last stroke has sounded."""
        return self._timer.isActive()

    def ring(self, level: AlertLevel) -> None:
        """Strike at once, and again for what needs a hand now."""
        self.level = level
        self._left = STROKES if level is AlertLevel.NOW else 1
        self._timer.start()
        self._strike()
        self.changed.emit()

    def stop(self) -> None:
        if self.rings:
            self._timer.stop()
            self._sound.stop()
            self.changed.emit()

    def _strike(self) -> None:
        if self._left > 0:
            self._left -= 1
            self._sound.play(self.level)
        else:
            self._timer.stop()
            self.changed.emit()
