"""The partners that have no digit: a short list that opens under its button and is searched by typing letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from csu_console.domain.log_catalogue import Partner
from csu_console.domain.search import fold

MOST_ROWS = 12


class PartnerChoice(QListWidget):
    """Letters narrow the list, accents or not; Enter or a click takes one, Esc none. GUI thread."""

    taken = Signal(object)
    """A Partner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAccessibleName(self.tr("Other partners"))
        self._partners: tuple[Partner, ...] = ()
        self._typed = ""
        self.itemClicked.connect(self._take)

    def offer(self, partners: Sequence[Partner], below: QWidget) -> None:
        """All of them, under the button, with the keyboard."""
        self._partners, self._typed = tuple(partners), ""
        self._narrow()
        row_px = max(20, self.sizeHintForRow(0))
        height_px = row_px * min(MOST_ROWS, len(self._partners)) + 2 * self.frameWidth()
        self.resize(max(below.width(), self.sizeHintForColumn(0) + 32), height_px)
        self.move(below.mapToGlobal(QPoint(0, -self.height())))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
            self._narrow()
        elif event.text().isprintable() and event.text():
            self._typed += event.text()
            self._narrow()
        else:
            super().keyPressEvent(event)

    def _narrow(self) -> None:
        """Those with every word typed somewhere in their name; a letter that leaves nobody is not taken."""
        words = fold(self._typed).split()
        found = [one for one in self._partners if all(word in fold(one.name) for word in words)]
        if not found and self._typed:
            self._typed = self._typed[:-1]
            return
        self.clear()
        for one in found:
            item = QListWidgetItem(one.name)
            item.setData(Qt.ItemDataRole.UserRole, self._partners.index(one))
            self.addItem(item)
        self.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hide()
            self.taken.emit(self._partners[int(item.data(Qt.ItemDataRole.UserRole))])
