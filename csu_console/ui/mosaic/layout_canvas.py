"""The layout being made, drawn large: tiles are chosen by click or by drag, or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from csu_console.ui.mosaic.layout_document import LayoutDocument
from csu_console.ui.mosaic.tile_geometry import neighbour, tile_at, tile_rects
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LayoutCanvas(QWidget):
    """First and last tile of the choice; Shift with a click or an arrow moves only the last."""

    choice_changed = Signal()

    def __init__(self, document: LayoutDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.first = self.last = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 120)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Tiles of the layout"))
        document.changed.connect(self._on_changed)

    def rects(self) -> tuple[QRect, ...]:
        return tile_rects(self._document.layout, self.width(), self.height(), 4)

    def choose(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.choice_changed.emit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def heightForWidth(self, width: int) -> int:
        """As a screen: 16 to 9."""
        return width * 9 // 16

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(Size.TEXT, bold=True))
        rects = self.rects()
        for index, rect in enumerate(rects):
            painter.fillRect(rect, Ink.RAISED.color)
            painter.setPen(Ink.TEXT.color)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(index + 1))
        painter.setPen(QPen(Ink.ACTION.color, 2))
        for index in {self.first, self.last}:
            painter.drawRect(rects[index].adjusted(1, 1, -1, -1))
        if self.first != self.last:
            painter.setPen(QPen(Ink.ACTION.color, 2, Qt.PenStyle.DashLine))
            painter.drawRect(rects[self.first].united(rects[self.last]).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = tile_at(self.rects(), event.position().toPoint())
        if index is not None:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.choose(self.first if shift else index, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = tile_at(self.rects(), event.position().toPoint())
        if index is not None and index != self.last:
            self.choose(self.first, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = neighbour(self.rects(), self.last, *step)
        self.choose(self.first if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else last, last)

    def tile_centre(self, index: int) -> QPoint:
        return self.rects()[index].center()

    def _on_changed(self) -> None:
        count = len(self._document.layout.cells)
        self.choose(min(self.first, count - 1), min(self.first, count - 1))
