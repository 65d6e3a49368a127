"""Tells the room of a wall computer or a screen that is lost. A screen that was closed in order is not lost."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.wall_scene import HostKind, WallScreen
from csu_console.services.alert_service import AlertService
from csu_console.services.wall.wall_book import WallBook

SILENT = QT_TRANSLATE_NOOP(
    "errors", "Wall screen {number} is lost: {host} does not answer. Look whether the machine runs."
)
UNPLUGGED = QT_TRANSLATE_NOOP(
    "errors", "Wall screen {number} of {host} is unplugged or switched off; what it showed returns with it."
)


class WallWatch(QObject):
    """Lives in the GUI thread. Every console of the room watches: the alert is one for all."""

    def __init__(
        self, wall: WallBook, alerts: AlertService, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wall, self._alerts, self._clock = wall, alerts, clock
        self._told: dict[int, str] = {}
        wall.changed.connect(self.look)

    def look(self) -> None:
        """Raise and clear by what is known now."""
        lost = {screen.id: (screen, text) for screen in self._wall.screens() if (text := lost_text(screen))}
        for screen_id in self._told.keys() - lost.keys():
            del self._told[screen_id]
            self._alerts.clear(AlertKind.WALL_LOST, None, str(screen_id))
        for screen_id, (screen, text) in lost.items():
            if self._told.get(screen_id) == text:
                continue
            self._told[screen_id] = text
            params: tuple[tuple[str, object], ...] = (("number", screen.number), ("host", screen.host))
            self._alerts.raise_alert(
                Alert(
                    *(AlertKind.WALL_LOST, AlertLevel.ATTENTION, self._clock.utc_now(), None),
                    text,
                    params,
                    str(screen_id),
                )
            )

    def close(self, timeout_s: float = 1.0) -> None:
        self._wall.changed.disconnect(self.look)


def lost_text(screen: WallScreen) -> str:
    """The sentence of what is wrong with it, "" for nothing."""
    if screen.attached and not screen.alive and screen.seen:
        return SILENT
    if screen.kind is HostKind.COMPUTER and not screen.attached and screen.seen_lately:
        return UNPLUGGED
    return ""
