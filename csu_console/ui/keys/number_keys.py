"""Collects the numbers typed at the desk, whatever panel has the focus, except where a text is being written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from csu_console.domain.errors import InvalidInput
from csu_console.domain.number_entry import NumberEntry

_WRITES = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit, QKeySequenceEdit)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OTHER_MEANING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class NumberKeys(QObject):
    """Watches the key presses of windows. What is typed stays until Enter or Esc: it never times out."""

    changed = Signal()
    entered = Signal(object)
    """An EntryCommand, on Enter."""
    refused = Signal(object)
    """A ConsoleError, on Enter, when the entry is not complete; the entry stays."""
    enter_pressed = Signal()
    """Enter without an entry, over the mosaic."""
    escape_pressed = Signal()
    """Esc without an entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entry = NumberEntry()
        self.listens = True
        """False while nothing may be commanded: the keys belong to whoever signs in."""
        self.never_searches = ""
        """Letters that begin an entry over a list too, where the number alone would be taken for another command."""

    def watch(self, window: QWidget) -> None:
        """Begin to watch a top-level widget that has been shown (its QWindow exists)."""
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def clear(self) -> None:
        self._set(NumberEntry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Called for every event of the window: the first test must be the cheap one.
        if event.type() != QEvent.Type.KeyPress or not self.listens:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow) or _is_writing():
            return False
        return self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        """True when the key was ours."""
        if event.modifiers() & _OTHER_MEANING:
            return False
        if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and event.text() == "-":
            return False  # there it is a minus; on the row of digits it is a six without Shift
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if not self.entry:
                self.escape_pressed.emit()
                return False
            self.clear()
            return True
        if self.entry and key == Qt.Key.Key_Backspace:
            self._set(self.entry.erased())
            return True
        if key in _ENTER:
            return self._enter()
        if not self.entry.accepts(event.text()) or (not self.entry and self._is_list_search(event.text())):
            return False
        self._set(self.entry.typed(event.text()))
        return True

    def _enter(self) -> bool:
        if not self.entry:
            if getattr(QApplication.focusWidget(), "takes_enter", False):
                self.enter_pressed.emit()
                return True
            return False
        try:
            command = self.entry.completed()
        except InvalidInput as fault:
            self.refused.emit(fault)
            return True
        self.clear()
        self.entered.emit(command)
        return True

    def _is_list_search(self, text: str) -> bool:
        """A letter typed over a list, folded or not, looks for a name in it (Mairie, Police): M and P begin no entry."""
        focus = QApplication.focusWidget()
        if getattr(focus, "numbers_first", False) or text.upper() in self.never_searches:
            return False
        return text.isascii() and text.isalpha() and isinstance(focus, QAbstractItemView | QComboBox)

    def _set(self, entry: NumberEntry) -> None:
        if entry != self.entry:
            self.entry = entry
            self.changed.emit()


def _is_writing() -> bool:
    """True while the focus is where a text is written: there digits are text."""
    focus = QApplication.focusWidget()
    return isinstance(focus, _WRITES) or (isinstance(focus, QComboBox) and focus.isEditable())
