"""Windows beside the console, one of each kind: asked for again, an open one comes to the front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 56)
"""What a desktop puts around a window: its edges, its title bar."""


def least_on_screen(window: QWidget, least: QSize) -> QSize:
    """The least size a window asks for, no more than its screen has room for."""
    return least.boundedTo(window.screen().availableSize() - FRAME)


def keep_on_screen(window: QWidget) -> None:
    """No larger than its screen, so that its buttons stay in sight: at 1366 x 768, or anywhere at 200 %."""
    room = window.screen().availableSize() - FRAME
    window.resize(window.size().boundedTo(room))


class OpenWindows(QObject):
    """Knows windows by name while they are open. GUI thread; owned by the console window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open: dict[str, QWidget] = {}

    def show(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        """Bring an open one to the front, else open a new one; it deletes itself when it closes."""
        window = self._open.get(name)
        if window is None:
            window = make()
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.destroyed.connect(partial(self._open.pop, name, None))
            self._open[name] = window
            keep_on_screen(window)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def is_open(self, name: str) -> bool:
        return name in self._open

    def all(self) -> tuple[QWidget, ...]:
        """Those that are open, or hidden while the console is locked."""
        return tuple(self._open.values())

    def close_all(self) -> None:
        """Close every one (the console closes)."""
        for window in tuple(self._open.values()):
            window.close()
