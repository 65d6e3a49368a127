"""Screens that a test plugs in and out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from csu_console.ui.wall.screens import ScreenFacts


class FakeScreens(QObject):
    """MachineScreens without a machine; the console sits on the screen called `desk`."""

    appeared = Signal(str)
    disappeared = Signal(str)

    def __init__(self, *keys: str) -> None:
        super().__init__()
        self.keys = ["desk", *keys]
        self.filled: list[str] = []

    def present(self) -> tuple[ScreenFacts, ...]:
        return tuple(
            ScreenFacts(key, key, QRect(1920 * place, 0, 1920, 1080)) for place, key in enumerate(self.keys)
        )

    def key_of(self, window: QWidget) -> str:
        return "desk"

    def fill(self, window: QWidget, key: str) -> bool:
        if key not in self.keys:
            return False
        self.filled.append(key)
        window.resize(640, 360)
        window.show()
        return True

    def plug_in(self, key: str) -> None:
        self.keys.append(key)
        self.appeared.emit(key)

    def pull_out(self, key: str) -> None:
        self.keys.remove(key)
        self.disappeared.emit(key)
