"""A text of several lines in which Enter hands the form in and Shift+Enter begins a line."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from csu_console.domain.log_text import clean_text
from csu_console.domain.logbook import DESCRIPTION_LIMIT

PASTED_LIMIT = 2 * DESCRIPTION_LIMIT
"""What is pasted is cut here, so that a film's worth of text does not stop the window; the limit itself is told."""


class SubmitEdit(QPlainTextEdit):
    """Tab goes on to the next field."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only, without what cannot be seen."""
        if source.hasText():
            self.insertPlainText(clean_text(source.text()[:PASTED_LIMIT]))
