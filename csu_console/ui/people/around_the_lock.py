"""What else is hidden while the console is locked: panels' contents and windows beside it, brought back afterwards."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from csu_console.ui.console.open_windows import OpenWindows
from csu_console.ui.wall.wall_window import WallWindow


class AroundTheLock(QObject):
    """Hides and shows; GUI thread. Panels keep their room, so that no picture changes its size for a lock."""

    def __init__(self, console: QMainWindow, windows: OpenWindows) -> None:
        super().__init__(console)
        self._console, self._opened = console, windows
        self._contents: list[QWidget] = []
        self._windows: list[QWidget] = []

    def hide_all(self) -> None:
        """Contents of panels (a logbook is read over a shoulder), open windows, menus."""
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            following = QApplication.activePopupWidget()
            popup = following if following is not popup else None
        for dock in self._console.findChildren(QDockWidget):
            content = dock.widget()
            if not content.isHidden():
                policy = content.sizePolicy()
                policy.setRetainSizeWhenHidden(True)
                content.setSizePolicy(policy)
                content.hide()
                self._contents.append(content)
                content.destroyed.connect(self._forget_gone)
        for window in self._beside():
            if window.isVisible():
                window.hide()
                self._windows.append(window)
                window.destroyed.connect(self._forget_gone)

    def show_again(self) -> None:
        """For the same person."""
        contents, self._contents = self._contents, []
        windows, self._windows = self._windows, []
        for widget in (*contents, *windows):
            widget.destroyed.disconnect(self._forget_gone)
            widget.show()

    def close_windows(self) -> None:
        """Another person must not find what the last one had open; nobody must find anything."""
        contents, self._contents = self._contents, []
        self._windows = []
        for content in contents:
            content.destroyed.disconnect(self._forget_gone)
            content.show()
        for window in self._beside():
            window.close()

    def _beside(self) -> list[QWidget]:
        """Top-level windows that are neither the console nor the wall."""
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget is not self._console
            and not isinstance(widget, WallWindow)
            and widget.isWindow()
            and self._owns(widget)
            and not isinstance(widget, QDockWidget)
        ]

    def _owns(self, window: QWidget) -> bool:
        """Windows of windows too, and those that stand beside the console without being its children."""
        if window in self._opened.all():
            return True
        above = window.parentWidget()
        while above is not None and above is not self._console:
            above = above.parentWidget()
        return above is not None

    def _forget_gone(self, gone: QObject) -> None:
        self._contents = [widget for widget in self._contents if widget is not gone]
        self._windows = [widget for widget in self._windows if widget is not gone]
