"""While it is closed nothing can be commanded: keys, clicks, wheel, drags and drops end here, pictures go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QWindow
from PySide6.QtWidgets import QApplication, QWidget

_Kind = QEvent.Type
_HAND = frozenset(
    {
        _Kind.KeyPress,
        _Kind.KeyRelease,
        _Kind.ShortcutOverride,
        _Kind.Shortcut,
        _Kind.MouseButtonPress,
        _Kind.MouseButtonRelease,
        _Kind.MouseButtonDblClick,
        _Kind.MouseMove,
        _Kind.NonClientAreaMouseButtonPress,
        _Kind.Wheel,
        _Kind.ContextMenu,
        _Kind.DragEnter,
        _Kind.DragMove,
        _Kind.Drop,
        _Kind.TabletPress,
        _Kind.TabletMove,
        _Kind.TabletRelease,
        _Kind.TouchBegin,
        _Kind.TouchUpdate,
        _Kind.TouchEnd,
        _Kind.NativeGesture,
        _Kind.InputMethod,
    }
)
"""Everything a hand can send."""


class ControlGate(QObject):
    """Watches every event of the application, and only while it is closed: the filter costs a turn of Python each.

    What `cards` hold stays usable, and so do the `always` actions. GUI thread.
    """

    def __init__(self, console: QWidget, cards: tuple[QWidget, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._cards = console, cards
        self.always: tuple[QAction, ...] = ()
        self.holds_windows = False
        """True: also a window's own close button does nothing (recording would end with the console)."""
        self.on_held: Callable[[], None] | None = None
        """Told when something was held back."""
        self._closed = False

    @property
    def is_closed(self) -> bool:
        return self._closed

    def shut(self, closed: bool) -> None:
        """Close or open it."""
        application = QApplication.instance()
        if closed == self._closed or application is None:
            return
        self._closed = closed
        if closed:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is _Kind.Close:
            return self._holds_close(watched, event)
        if kind is _Kind.FocusIn:
            # The next key would be held back here: the first letter of a name would be lost.
            if isinstance(watched, QWidget) and not self._passes(watched, kind) and self.on_held is not None:
                self.on_held()
            return False
        if kind not in _HAND or self._passes(watched, kind):
            return False
        if kind in (_Kind.DragEnter, _Kind.DragMove, _Kind.Drop):
            event.ignore()
        if kind in (_Kind.KeyPress, _Kind.MouseButtonPress, _Kind.Shortcut) and self.on_held is not None:
            self.on_held()
        return True

    def _passes(self, watched: QObject, kind: QEvent.Type) -> bool:
        if isinstance(watched, QWidget):
            return any(card is watched or card.isAncestorOf(watched) for card in self._cards)
        if isinstance(watched, QWindow):
            # The console's own window hands the event on to a widget, which is looked at then.
            return watched is self._console.windowHandle()
        if kind is _Kind.Shortcut:
            return watched in self.always
        return False

    def _holds_close(self, watched: QObject, event: QEvent) -> bool:
        held = self.holds_windows and isinstance(watched, QWidget) and event.spontaneous()
        if held:
            event.ignore()
        return held
