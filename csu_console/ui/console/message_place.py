"""Where messages appear: over the lower edge of the pictures, so that no tile changes its size for a message."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from csu_console.ui.theme.fonts import STEP_PX

WIDTH_MAX_PX = 720


class MessagePlace(QObject):
    """Keeps the bar centred at the bottom of its parent, above everything, however both change."""

    def __init__(self, bar: QWidget, over: QWidget) -> None:
        super().__init__(over)
        self._bar, self._over = bar, over
        shown = bar.isVisibleTo(over)
        bar.setParent(over)
        bar.setVisible(shown)
        bar.installEventFilter(self)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(WIDTH_MAX_PX, self._over.width() - 8 * STEP_PX)
        height = (
            self._bar.heightForWidth(width)
            if self._bar.hasHeightForWidth()
            else self._bar.sizeHint().height()
        )
        left, top = (self._over.width() - width) // 2, self._over.height() - height - 4 * STEP_PX
        if self._bar.geometry().getRect() != (left, top, width, height):
            self._bar.setGeometry(left, top, width, height)
        self._bar.raise_()
