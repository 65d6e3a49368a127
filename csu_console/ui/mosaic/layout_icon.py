"""A layout drawn small: how it is chosen by eye."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap

from csu_console.domain.wall import Layout
from csu_console.ui.mosaic.tile_geometry import tile_rects
from csu_console.ui.theme.palette import Ink

ICON_SIZE = QSize(32, 20)


def paint_layout(painter: QPainter, box: QRect, layout: Layout, ink: Ink = Ink.SECONDARY) -> None:
    """Fill each tile of the layout; the gaps show what lies below."""
    for rect in tile_rects(layout, box.width(), box.height(), max(1, box.width() // 24)):
        painter.fillRect(rect.translated(box.topLeft()), ink.color)


def layout_icon(layout: Layout) -> QIcon:
    """Sharp at every scale in use."""
    icon = QIcon()
    for ratio in (1, 2, 4):
        image = QImage(ICON_SIZE * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_layout(painter, image.rect(), layout)
        painter.end()
        icon.addPixmap(QPixmap.fromImage(image))
    return icon
