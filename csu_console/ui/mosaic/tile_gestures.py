"""Hand on the mosaic: click and arrows select, double click enlarges, drag moves a camera or pans, wheel zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from csu_console.ui.mosaic.camera_drag import camera_mime, title_pixmap
from csu_console.ui.mosaic.tile_geometry import fitted

if TYPE_CHECKING:
    from csu_console.ui.mosaic.mosaic_view import MosaicView

NOTCH = 120.0
"""Eighths of a degree: one notch of a common wheel."""


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CameraHand(Protocol):
    """Asked first for every tile: True when the gesture drives the camera instead."""

    def takes(self, index: int) -> bool: ...

    def press(self, index: int, event: QMouseEvent) -> bool: ...

    def move(self, event: QMouseEvent) -> bool: ...

    def release(self, event: QMouseEvent) -> bool: ...

    def wheel(self, event: QWheelEvent) -> bool: ...


class TileGestures:
    """The hand of one view. Owned by it; keeps what a press began until its release."""

    def __init__(self, view: MosaicView) -> None:
        self._view = view
        self.camera_hand: CameraHand | None = None
        self._pressed: int | None = None
        self._from = QPoint()

    def press(self, event: QMouseEvent) -> None:
        index = self._view.tile_under(event.position().toPoint())
        if index is None:
            return
        self._view.choose(index)
        hand = self.camera_hand
        if hand is not None and hand.takes(index) and hand.press(index, event):
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._from = index, event.position().toPoint()

    def move(self, event: QMouseEvent) -> None:
        """Pan a zoomed tile; start to drag the camera of another (Alt drags a zoomed one too)."""
        if self.camera_hand is not None and self.camera_hand.move(event):
            return
        index = self._pressed
        if index is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        here = event.position().toPoint()
        if not self._view.tiles.view(index).whole and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._pan(index, here - self._from)
            self._from = here
        elif (here - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag(index)

    def release(self, event: QMouseEvent) -> None:
        if self.camera_hand is not None:
            self.camera_hand.release(event)
        self._pressed = None

    def double_click(self, event: QMouseEvent) -> None:
        index = self._view.tile_under(event.position().toPoint())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            if self.camera_hand is not None and self.camera_hand.takes(index):
                return  # two clicks that centre
            self._pressed = None
            mosaic = self._view.mosaic
            mosaic.enlarge(None if mosaic.enlarged == index else index)

    def wheel(self, event: QWheelEvent) -> None:
        index = self._view.tile_under(event.position().toPoint())
        notches = event.angleDelta().y() / NOTCH
        if index is None or not notches or self._view.tiles.camera(index) is None:
            event.ignore()
            return
        event.accept()
        hand = self.camera_hand
        if hand is not None and hand.takes(index) and hand.wheel(event):
            return
        x, y = self._inside_picture(index, event.position())
        self._view.zoom(index, notches, x, y)

    def key(self, event: QKeyEvent) -> bool:
        """Bare arrows move the selection; True when the key was one of them."""
        step = _ARROWS.get(Qt.Key(event.key()))
        bare = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if step is None or event.modifiers() not in bare:
            return False
        mosaic = self._view.mosaic
        if mosaic.enlarged is None:
            self._view.choose(self._view.neighbour_of(mosaic.selected, *step))
        return True

    def menu(self, event: QContextMenuEvent) -> None:
        index = self._view.tile_under(event.pos())
        if index is None:
            return
        self._view.choose(index)
        self._view.menu_wanted.emit(index, event.globalPos())

    def _pan(self, index: int, by: QPoint) -> None:
        picture = self._picture_size(index)
        ratio = self._view.devicePixelRatioF()
        view = self._view.tiles.view(index)
        self._view.set_tile_view(index, view.panned(by.x() * ratio / picture[0], by.y() * ratio / picture[1]))

    def _drag(self, index: int) -> None:
        """Runs a nested event loop until the button is let go: pictures go on meanwhile."""
        camera = self._view.tiles.camera(index)
        if camera is None or camera.id is None:
            return
        drag = QDrag(self._view)
        drag.setMimeData(camera_mime(camera.id, self._view.mosaic, index))
        drag.setPixmap(title_pixmap(f"{camera.number} {camera.name}", self._view.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, -12))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def picture_box(self, index: int) -> QRect:
        """Where a tile's picture lies, in the widget's logical pixels."""
        ratio = self._view.devicePixelRatioF()
        box = fitted(*self._picture_size(index), self._view.tile_rect(index))
        place = (box.left(), box.top(), box.width(), box.height())
        return QRect(*(round(part / ratio) for part in place))

    def _inside_picture(self, index: int, at: QPointF) -> tuple[float, float]:
        """A point of the widget as part of the picture's width and height, 0..1."""
        rect, ratio = self._view.tile_rect(index), self._view.devicePixelRatioF()
        width, height = self._picture_size(index)
        box = fitted(width, height, rect)
        x = (at.x() * ratio - box.left()) / box.width()
        y = (at.y() * ratio - box.top()) / box.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _picture_size(self, index: int) -> tuple[int, int]:
        """Of the picture on the tile in device pixels; the tile's own without one."""
        image = self._view.tiles.image(index)
        size = self._view.tile_rect(index).size() if image is None else image.colour.size()
        return size.width(), size.height()
