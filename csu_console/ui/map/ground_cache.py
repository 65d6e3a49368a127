"""The map's ground as a picture larger than the window: panning copies it, only a new zoom paints it anew."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPen

from csu_console.domain.map_geometry import Viewport, round_length_m
from csu_console.domain.map_layer import MapLayer
from csu_console.ui.map.ground import Ground
from csu_console.ui.theme.palette import Ink

NORTH = "↑ N"
MARGIN_PX = 192
"""Of ground painted around the window; beyond, it is painted anew."""


class GroundCache:
    """Keeps one picture. While the wheel turns the old one is stretched (`stretch`)."""

    def __init__(self, ground: Ground, face: QFont) -> None:
        self._ground, self._face = ground, face
        self._kept: tuple[Viewport, QImage] | None = None
        self._stale = self._stretching = False

    def forget(self) -> None:
        """The window has another size."""
        self._kept = None

    def outdate(self) -> None:
        """Layers changed, or squares came."""
        self._stale = True

    def stretch(self, on: bool) -> None:
        self._stretching = on

    def paint(self, painter: QPainter, view: Viewport, layers: Sequence[MapLayer], ratio: float) -> None:
        kept = self._kept
        if kept is None or (not self._stretching and (self._stale or self._beyond(kept[0], view))):
            kept = self._make(view, layers, ratio)
        around, image = kept
        x, y = view.to_screen(around.to_world(0, 0))
        grown = view.scale / around.scale
        if abs(grown - 1.0) < 1e-9:
            painter.drawImage(QPointF(round(x), round(y)), image)
        else:
            painter.fillRect(QRectF(0, 0, view.width_px, view.height_px), Ink.BEHIND_TILES.color)
            painter.drawImage(QRectF(x, y, around.width_px * grown, around.height_px * grown), image)

    @staticmethod
    def _beyond(around: Viewport, view: Viewport) -> bool:
        if around.zoom != view.zoom:
            return True
        x, y = view.to_screen(around.to_world(0, 0))
        right, bottom = x + around.width_px, y + around.height_px
        return x > 1 or y > 1 or right < view.width_px - 1 or bottom < view.height_px - 1

    def _make(self, view: Viewport, layers: Sequence[MapLayer], ratio: float) -> tuple[Viewport, QImage]:
        wide, high = view.width_px + 2 * MARGIN_PX, view.height_px + 2 * MARGIN_PX
        # Even sizes: the corner lies on a whole pixel and the copy is sharp.
        around = Viewport(view.centre, view.zoom, math.ceil(wide / 2) * 2, math.ceil(high / 2) * 2)
        size = round(around.width_px * ratio), round(around.height_px * ratio)
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        painter.setFont(self._face)
        self._ground.paint(painter, around, layers)
        painter.end()
        self._stale, self._kept = False, (around, image)
        return self._kept


def paint_furniture(painter: QPainter, view: Viewport, layers: Sequence[MapLayer]) -> None:
    """A scale, where north is, and whose map it is."""
    metrics, wide, high = painter.fontMetrics(), view.width_px, view.height_px
    length = round_length_m(max(1.0, view.metres_per_px * 130))
    bar = length / view.metres_per_px
    said = f"{length / 1000:.0f} km" if length >= 1000 else f"{length:.0f} m"
    ground = Ink.BEHIND_TILES.color
    ground.setAlpha(190)
    painter.fillRect(QRectF(8, high - 30, bar + metrics.horizontalAdvance(said) + 24, 22), ground)
    painter.setPen(QPen(Ink.SECONDARY.color, 1.5))
    corners = ((14.0, -22.0), (14.0, -15.0), (14 + bar, -15.0), (14 + bar, -22.0))
    painter.drawPolyline([QPointF(x, high + y) for x, y in corners])
    painter.drawText(QPointF(22 + bar, high - 14), said)
    for row, text in enumerate(source_lines(layers, metrics, max(40, int(wide - bar - 140)))):
        length_px, foot = metrics.horizontalAdvance(text), high - row * 22
        painter.fillRect(QRectF(wide - length_px - 18, foot - 30, length_px + 12, 22), ground)
        painter.drawText(QPointF(wide - length_px - 12, foot - 14), text)


def source_lines(layers: Sequence[MapLayer], metrics: QFontMetrics, wide_px: int) -> list[str]:
    """Whose map it is, from the bottom up: each source is named whole where it fits a line, licences ask for it."""
    lines = [NORTH]
    for source in dict.fromkeys(layer.attribution for layer in layers if layer.shown and layer.attribution):
        joined = f"{source}{'   ' if lines[-1] == NORTH else ' · '}{lines[-1]}"
        if metrics.horizontalAdvance(joined) <= wide_px:
            lines[-1] = joined
        else:
            lines.append(metrics.elidedText(source, Qt.TextElideMode.ElideRight, wide_px))
    return lines
