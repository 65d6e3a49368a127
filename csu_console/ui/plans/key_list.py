"""A list whose line is acted upon by Space or Enter, and by a click on its mark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

_PLACE = int(Qt.ItemDataRole.UserRole)


class KeyList(QListWidget):
    """Lines with a place in the plan; headings have none and are passed over."""

    acted = Signal(int)
    """Place of the line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.itemDoubleClicked.connect(self._act_on)

    def put(self, lines: list[tuple[int | None, str, Ink]]) -> None:
        """Show these: (place, text, colour); place None is a heading. The chosen line stays chosen."""
        chosen = self.place()
        self.clear()
        for place, text, ink in lines:
            item = QListWidgetItem(text, self)
            item.setForeground(QColor(ink.color))
            if place is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setFont(font(Size.SMALL, bold=True))
            else:
                item.setData(_PLACE, place)
        self.choose(chosen)

    def place(self) -> int | None:
        """Of the chosen line."""
        found = self.currentIndex().data(_PLACE)
        return found if isinstance(found, int) else None

    def choose(self, place: int | None) -> None:
        """The line of this place, else the first."""
        first = None
        for row in range(self.count()):
            found = self.item(row).data(_PLACE)
            if found is not None and first is None:
                first = row
            if found is not None and found == place:
                self.setCurrentRow(row)
                return
        if first is not None:
            self.setCurrentRow(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            place = self.place()
            if place is not None:
                self.acted.emit(place)
        else:
            super().keyPressEvent(event)

    def _act_on(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place is not None:
            self.acted.emit(place)
