"""AlertSound that plays nothing and remembers what it was asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alert import AlertLevel


class FakeAlertSound(QObject):
    """Wants NOW, and ATTENTION when told so."""

    changed = Signal()
    unheard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.muted = False
        self.attention = False
        self.has_player = True
        self.played: list[tuple[AlertLevel, float | None]] = []
        self.stops = 0

    def set_muted(self, muted: bool) -> None:
        self.muted = muted
        self.changed.emit()

    def wants(self, level: AlertLevel) -> bool:
        return not self.muted and (
            level is AlertLevel.NOW or (level is AlertLevel.ATTENTION and self.attention)
        )

    def play(self, level: AlertLevel, volume_percent: float | None = None) -> None:
        self.played.append((level, volume_percent))

    def stop(self) -> None:
        self.stops += 1
