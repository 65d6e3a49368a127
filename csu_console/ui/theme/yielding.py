"""Words that give way where a row is short: cut with an ellipsis, whole in the tool tip, never wider than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget


class YieldingButton(QToolButton):
    """Asks for its whole text and can do with its icon and a few characters; Qt itself puts the ellipsis."""

    def __init__(self, least_characters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_characters = least_characters
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        spare_px = self.fontMetrics().horizontalAdvance(self.text())
        spare_px -= self._least_characters * self.fontMetrics().averageCharWidth()
        return QSize(whole.width() - max(0, spare_px), whole.height())


class YieldingLabel(QLabel):
    """One line of plain text that takes what width it gets. `text()` is the whole of it, also to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    @property
    def shown(self) -> str:
        """What there is room for."""
        wide = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, wide)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._say_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.contentsRect()
        enabled, role = self.isEnabled(), self.foregroundRole()
        align = int(self.alignment())
        self.style().drawItemText(painter, place, align, self.palette(), enabled, self.shown, role)
        painter.end()

    def _say_whole(self) -> None:
        text = self.text()
        self.setToolTip(text if self.shown != text else "")
