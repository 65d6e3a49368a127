"""Notices that somebody is at the desk, at next to no cost: the window that has the keyboard, and the pointer's place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QWindow

POINTER_EVERY_MS = 2000
_Kind = QEvent.Type
_TOUCHES = (_Kind.KeyPress, _Kind.MouseButtonPress, _Kind.Wheel, _Kind.TouchBegin, _Kind.TabletPress)


class IdleWatch(QObject):
    """Calls `touched` for keys and clicks in the program's active window, and when the pointer has moved."""

    def __init__(self, touched: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._touched = touched
        self._window: QWindow | None = None
        self._place = QCursor.pos()
        self._look = QTimer(self)
        self._look.setInterval(POINTER_EVERY_MS)
        self._look.timeout.connect(self._look_at_pointer)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())
        self._look.start()

    def stop(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self._follow)
        self._follow(None)
        self._look.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window.destroyed.disconnect(self._on_destroyed)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._on_destroyed)
            self._touched()

    def _on_destroyed(self) -> None:
        self._window = None

    def _look_at_pointer(self) -> None:
        place = QCursor.pos()
        if place != self._place:
            self._place = place
            self._touched()
