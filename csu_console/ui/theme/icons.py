"""Icons: SVG strokes on a 20 px grid, coloured by meaning when they are loaded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from csu_console.ui.theme.palette import Ink

GRID_PX = 20


@cache
def _drawing(name: str) -> str:
    """The SVG text. Raises FileNotFoundError for a name that is not in resources/icons."""
    return (files("csu_console") / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, ink: Ink) -> QSvgRenderer:
    coloured = _drawing(name).replace("currentColor", ink.value)
    return QSvgRenderer(QByteArray(coloured.encode()))


def paint_icon(painter: QPainter, name: str, box: QRectF, ink: Ink = Ink.TEXT) -> None:
    """Draw an icon to fill a square box."""
    _renderer(name, ink).render(painter, box)


def icon_pixmap(name: str, size_px: int, ink: Ink = Ink.TEXT, pixel_ratio: float = 1.0) -> QPixmap:
    """An icon of `size_px` logical pixels, sharp at this pixel ratio."""
    edge = max(1, round(size_px * pixel_ratio))
    image = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, name, QRectF(0, 0, edge, edge), ink)
    painter.end()
    image.setDevicePixelRatio(pixel_ratio)
    return QPixmap.fromImage(image)


@cache
def icon(name: str, ink: Ink = Ink.TEXT) -> QIcon:
    """A QIcon for buttons and menus, drawn at every size in use so that it stays sharp at 125 and 200 %."""
    result = QIcon()
    for edge in (16, 20, 24, 32, 40, 48, 64):
        result.addPixmap(icon_pixmap(name, edge, ink))
        faded = icon_pixmap(name, edge, Ink.LINE)
        result.addPixmap(faded, QIcon.Mode.Disabled)
    return result
