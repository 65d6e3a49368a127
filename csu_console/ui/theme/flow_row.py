"""A row of buttons that goes on in the next line where it finds no room: nothing is cut off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Items from left to right, as high as the highest of their line.

    While everything stands in one line, what is left of it goes to the item `spring`: a summary before its buttons,
    say, or an empty place between two groups.
    """

    def __init__(self, spacing_px: int, spring: int = -1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._spring = spring
        self.setSpacing(spacing_px)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """None past the end, as Qt asks for."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(map(_height, lines)) + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        gaps_px = self.spacing() * max(0, len(shown) - 1)
        return QSize(sum(item.sizeHint().width() for item in shown) + gaps_px, _height(shown))

    def minimumSize(self) -> QSize:
        """The widest item alone, in one line; the lines it needs in truth are said by `heightForWidth`."""
        shown = self._shown()
        return QSize(max((item.minimumSize().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        lines, top = self._lines(rect.width()), rect.top()
        for line in lines:
            left, high = rect.left(), _height(line)
            used_px = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
            spare_px = max(0, rect.width() - used_px) if len(lines) == 1 else 0
            for item in line:
                wide = min(item.sizeHint().width(), rect.width())
                if spare_px and self._is_spring(item):
                    wide += spare_px
                item.setGeometry(QRect(QPoint(left, top), QSize(wide, high)))
                left += wide + self.spacing()
            top += high + self.spacing()

    def _is_spring(self, item: QLayoutItem) -> bool:
        return 0 <= self._spring < len(self._items) and item is self._items[self._spring]

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty() or self._is_spring(item)]

    def _lines(self, width_px: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or left + wide > width_px:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self.spacing()
        return lines


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
