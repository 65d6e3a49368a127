"""Arrows and page keys drive while Shift is held or the PTZ mode is on; a key that is up no longer drives."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from csu_console.ui.ptz.driving import Driving, Way

_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_PageUp: Way.IN,
    Qt.Key.Key_PageDown: Way.OUT,
}
_WRITES = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
_SHIFT, _PAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_Kind = QEvent.Type


class DriveKeys(QObject):
    """Watches the keys of windows. GUI thread. The window that loses the keyboard lets go of the camera."""

    def __init__(self, driving: Driving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._driving = driving
        self.mode = False
        """True: bare arrows drive too."""
        self.listens = True
        """False while nothing may be commanded."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus_window)

    def watch(self, window: QWidget) -> None:
        """Begin to watch a top-level widget that has been shown (its QWindow exists)."""
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Called for every event of the window: the first test must be the cheap one.
        kind = event.type()
        if kind is not _Kind.KeyPress and kind is not _Kind.KeyRelease:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            return False
        if kind is _Kind.KeyRelease:
            if not event.isAutoRepeat():
                self._driving.release(way)
            return False
        return self._press(way, event)

    def _press(self, way: Way, event: QKeyEvent) -> bool:
        """True when the key was ours."""
        held = event.modifiers() & ~_PAD
        ours = held == _SHIFT or (self.mode and held == Qt.KeyboardModifier.NoModifier)
        if not ours or not self.listens or _is_used_otherwise(QApplication.focusWidget()):
            return False
        if not event.isAutoRepeat():
            self._driving.press(way)
        return True

    def _on_focus_window(self, window: QWindow | None) -> None:
        """Keys released elsewhere are never heard of here."""
        self._driving.let_go()


def _is_used_otherwise(focus: QWidget | None) -> bool:
    """Where text is written, and in lists whose rows Shift and the arrows choose."""
    if isinstance(focus, QAbstractItemView):
        return focus.selectionMode() is not QAbstractItemView.SelectionMode.SingleSelection
    return isinstance(focus, _WRITES)
