"""A recorded picture on which a rectangle is drawn: by mouse, or by arrows and Shift with them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from csu_console.ui.mosaic.tile_geometry import fitted
from csu_console.ui.mosaic.tile_painting import EMPTY_TILE, TileImage
from csu_console.ui.theme.palette import Ink

STEP = 0.02
"""Of the picture's width or height, for one press of an arrow."""
LEAST = 0.02


class RegionPicture(QWidget):
    """The rectangle's corners are parts of the picture, 0..1. GUI thread."""

    changed = Signal()

    def __init__(self, image: TileImage | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._from: QPointF | None = None
        self.region = QRectF(0.35, 0.35, 0.3, 0.3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(360, 200)
        self.setAccessibleName(
            self.tr("Region to search in: arrows move it, Shift and arrows change its size")
        )

    @property
    def has_image(self) -> bool:
        return self._image is not None

    def show_image(self, image: TileImage) -> None:
        """The picture under the region; the region stays."""
        self._image = image
        self.update()

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        box = self.region
        return ((box.left(), box.top()), (box.right(), box.bottom()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), EMPTY_TILE)
        place = self._place()
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image.colour)
        box = self._on_screen(place)
        shade = QColor(Ink.BEHIND_TILES.color)
        shade.setAlphaF(0.55)
        for part in _around(QRectF(place), box):
            painter.fillRect(part, shade)
        painter.setPen(
            QPen(Ink.ACTION.color, 2, Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine)
        )
        painter.drawRect(box)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = self._share(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._set(QRectF(self._from, self._share(event.position())).normalized())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-STEP, 0.0),
            Qt.Key.Key_Right: (STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -STEP),
            Qt.Key.Key_Down: (0.0, STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._set(self.region.adjusted(0, 0, *step))
        else:
            self._set(self.region.translated(*step))

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def _set(self, region: QRectF) -> None:
        """Inside the picture, and never so small that nothing can be in it."""
        width, height = max(LEAST, min(1.0, region.width())), max(LEAST, min(1.0, region.height()))
        left = min(max(0.0, region.left()), 1.0 - width)
        top = min(max(0.0, region.top()), 1.0 - height)
        self.region = QRectF(left, top, width, height)
        self.changed.emit()
        self.update()

    def _place(self) -> QRect:
        if self._image is None:
            return self.rect()
        size = self._image.colour.size()
        return fitted(size.width(), size.height(), self.rect())

    def _share(self, at: QPointF) -> QPointF:
        place = self._place()
        x = (at.x() - place.left()) / max(1, place.width())
        y = (at.y() - place.top()) / max(1, place.height())
        return QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    def _on_screen(self, place: QRect) -> QRectF:
        box = self.region
        return QRectF(
            place.left() + box.left() * place.width(),
            place.top() + box.top() * place.height(),
            box.width() * place.width(),
            box.height() * place.height(),
        )


def _around(whole: QRectF, hole: QRectF) -> tuple[QRectF, ...]:
    """What lies beside a rectangle within another."""
    return (
        QRectF(whole.left(), whole.top(), whole.width(), hole.top() - whole.top()),
        QRectF(whole.left(), hole.bottom(), whole.width(), whole.bottom() - hole.bottom()),
        QRectF(whole.left(), hole.top(), hole.left() - whole.left(), hole.height()),
        QRectF(hole.right(), hole.top(), whole.right() - hole.right(), hole.height()),
    )
