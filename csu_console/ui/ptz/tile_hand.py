"""The mouse on the picture of a camera that moves, while the PTZ mode is on: click centres, drag turns, Ctrl and drag
draws the part to enlarge, the wheel zooms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QRubberBand, QWidget

from csu_console.domain.ptz import Velocity
from csu_console.domain.ptz_aim import enlargement, of_hand
from csu_console.ui.ptz.driving import Driving

NOTCH = 120.0
"""Eighths of a degree: one notch of a common wheel."""


PictureBox = Callable[[int], QRect]
"""Where the picture of a tile lies, in the view's logical pixels."""


class TileHand(QObject):
    """Owned by the PTZ desk; GUI thread. Asked by the mosaic's gestures first; True means: this was mine."""

    def __init__(self, driving: Driving, view: QWidget, picture_box: PictureBox) -> None:
        """`view`: the widget whose mouse events come here; the hand ends with it."""
        super().__init__(view)
        self._driving, self._view, self._picture_box = driving, view, picture_box
        self._box: QRect | None = None
        self._from = QPoint()
        self._leaning = False
        self._band: QRubberBand | None = None

    def press(self, index: int, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._box, self._from = self._picture_box(index), event.position().toPoint()
        self._leaning = False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._band = QRubberBand(QRubberBand.Shape.Rectangle, self._view)
            self._band.setGeometry(QRect(self._from, self._from))
            self._band.show()
        return True

    def move(self, event: QMouseEvent) -> bool:
        if self._box is None:
            return False
        here = event.position().toPoint()
        if self._band is not None:
            self._band.setGeometry(QRect(self._from, here).normalized().intersected(self._box))
            return True
        way = here - self._from
        if self._leaning or way.manhattanLength() >= QApplication.startDragDistance():
            self._leaning = True
            reach = max(40.0, min(self._box.width(), self._box.height()) / 2.0)
            self._driving.lean(of_hand(way.x() / reach, -way.y() / reach))
        return True

    def release(self, event: QMouseEvent) -> bool:
        if self._box is None:
            return False
        box, self._box = self._box, None
        if self._band is not None:
            self._enlarge(box, self._band.geometry())
            self._band.deleteLater()
            self._band = None
        elif self._leaning:
            self._driving.lean(Velocity())
        else:
            self._centre(box, QPointF(self._from), 1.0)
        return True

    def wheel(self, event: QWheelEvent) -> bool:
        notches = event.angleDelta().y() / NOTCH
        if notches:
            self._driving.notch(notches)
        return True

    def _enlarge(self, box: QRect, part: QRect) -> None:
        if max(part.width(), part.height()) < QApplication.startDragDistance() or box.isEmpty():
            return
        by = enlargement(part.width() / box.width(), part.height() / box.height())
        self._centre(box, QPointF(part.center()), by)

    def _centre(self, box: QRect, at: QPointF, enlarge: float) -> None:
        if box.isEmpty():
            return
        x = (at.x() - box.left()) / box.width()
        y = (at.y() - box.top()) / box.height()
        if 0.0 <= x <= 1.0 and 0.0 <= y <= 1.0:
            self._driving.centre(x, y, box.width() / box.height(), enlarge)
