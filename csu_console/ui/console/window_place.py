"""How the console window fills its screen, also where no window manager does it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow


class WindowPlace:
    """The console window's place. Owned by it; remembers where it was before it filled the screen."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._before = QRect()
        self._was_maximized = False

    def fill_free_room(self) -> None:
        """All of the screen that panels of the desktop leave: the first start, when nothing is remembered."""
        room = self._window.screen().availableGeometry()
        self._window.setGeometry(room)
        self._window.showMaximized()

    def fill_screen(self) -> None:
        """The whole screen, without a frame."""
        self._before = self._window.geometry()
        self._was_maximized = self._window.isMaximized()
        self._window.setGeometry(self._window.screen().geometry())
        self._window.showFullScreen()

    def leave_screen(self) -> None:
        """Back to where it was; after a start in full screen: the free room."""
        if self._before.isNull() or self._was_maximized:
            self._window.showNormal()
            self.fill_free_room()
        else:
            self._window.showNormal()
            self._window.setGeometry(self._before)
