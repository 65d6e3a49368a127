"""The last state of the windows, kept as JSON in this workstation's settings and written soon after a change."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from csu_console.ui.keys.command import TextSettings

MOSAIC, WALLS, WINDOW = "window/mosaic", "window/walls", "window/frame"
SOON_MS = 1500
"""A crash loses at most this much of what was arranged."""


class RememberedState(QObject):
    """`wanted` is emitted when the state should be written; whoever owns the windows answers with `put`."""

    wanted = Signal()

    def __init__(self, settings: TextSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.wanted)

    def touch(self) -> None:
        """Something changed: write soon."""
        if not self._soon.isActive():
            self._soon.start()

    def stop(self) -> None:
        self._soon.stop()

    def get(self, name: str) -> Any:
        """What was kept under a name; None when nothing was or when it cannot be read."""
        try:
            return json.loads(self._settings.text(name, "null"))
        except ValueError:
            return None

    def put(self, name: str, data: Any) -> None:
        self._settings.set_text(name, json.dumps(data, ensure_ascii=False, sort_keys=True))

    def put_frame(self, window: QMainWindow) -> None:
        """Size, place and panels of a window."""
        geometry, panels = window.saveGeometry(), window.saveState()
        self.put(WINDOW, {"geometry": _text(geometry), "panels": _text(panels)})

    def restore_frame(self, window: QMainWindow) -> bool:
        frame = self.get(WINDOW)
        if not isinstance(frame, dict):
            return False
        geometry, panels = (str(frame.get(name, "")) for name in ("geometry", "panels"))
        return window.restoreGeometry(_bytes(geometry)) and window.restoreState(_bytes(panels))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "replace")))
