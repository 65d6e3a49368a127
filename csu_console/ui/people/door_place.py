"""Where the cards stand: under the top of the console, over its middle; with a curtain before it while nobody is here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink


class DoorPlace(QObject):
    """Keeps curtain and cards in place however the console's middle changes. GUI thread."""

    def __init__(self, middle: QWidget, cards: tuple[QWidget, ...]) -> None:
        super().__init__(middle)
        self._middle, self._cards = middle, cards
        self.curtain = QWidget(middle)
        self.curtain.setStyleSheet(f"background: {Ink.BEHIND_TILES.value};")
        self.curtain.hide()
        middle.installEventFilter(self)
        for card in cards:
            shown = card.isVisibleTo(middle)
            card.setParent(middle)
            card.setVisible(shown)
            card.installEventFilter(self)

    def draw_curtain(self, drawn: bool) -> None:
        """Nothing of the pictures is seen while it is drawn."""
        self.curtain.setVisible(drawn)
        self.place()

    def place(self) -> None:
        self.curtain.setGeometry(self._middle.rect())
        if self.curtain.isVisibleTo(self._middle):
            self.curtain.raise_()
        for card in self._cards:
            if not card.isVisibleTo(self._middle):
                continue
            width = card.width()
            height = card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
            left = max(0, (self._middle.width() - width) // 2)
            drawn = self.curtain.isVisibleTo(self._middle)
            top = self._top_px(height) if drawn else 4 * STEP_PX
            # Only when it differs: placing a widget asks for its layout again, and so for this.
            if card.geometry().getRect() != (left, top, width, height):
                card.setGeometry(left, top, width, height)
            card.raise_()

    def _top_px(self, height_px: int) -> int:
        """A sentence of several lines makes a card longer downwards: its fields stay where the hand is."""
        room_px = self._middle.height()
        return max(4 * STEP_PX, min(room_px // 4, (room_px - height_px) // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest)
        if event.type() in kinds and (watched is self._middle or event.type() is not QEvent.Type.Resize):
            self.place()
        return False
