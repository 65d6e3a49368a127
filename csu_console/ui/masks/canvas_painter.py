"""Paints the mask canvas: a pure function of a scene, so that it can be tested on an image."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from csu_console.domain.mask import MaskPolygon, Point
from csu_console.ui.masks.picture_view import PictureView
from csu_console.ui.masks.polygon_document import Selection
from csu_console.ui.theme.palette import Ink

GROWTH_PX = 4
"""Picture pixels the masker adds all round: a camera's encoder spreads colours 2 px beyond an edge (measured)."""
VERTEX_PX, CROSS_PX = 7.0, 12.0
FILL_OPACITY, MARGIN_OPACITY = 0.45, 0.28


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is painted. Points are normalised; `draft` is None while nothing is being drawn."""

    still: QImage
    waiting_text: str
    polygons: tuple[MaskPolygon, ...]
    selection: Selection
    draft: tuple[Point, ...] | None
    cursor: Point
    focused: bool


def paint_scene(painter: QPainter, area: QRect, view: PictureView, scene: Scene) -> None:
    """Paint the whole canvas into `area`."""
    painter.fillRect(area, Ink.BEHIND_TILES.color)
    if scene.still.isNull():
        painter.setPen(Ink.SECONDARY.color)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(24, 24, -24, -24), flags, scene.waiting_text)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(view.picture_rect(), scene.still)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, polygon in enumerate(scene.polygons):
        _polygon(painter, view, polygon, index, scene)
    if scene.draft is not None:
        _draft(painter, view, scene.draft, scene.cursor)
    if scene.focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Ink.ACTION.color, 2))
        painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))


def grown_path(view: PictureView, points: tuple[Point, ...]) -> QPainterPath:
    """The outline with the masker's margin, in widget pixels."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([view.to_widget(point) for point in points]))
    path.closeSubpath()
    stroker = QPainterPathStroker()
    stroker.setWidth(2.0 * GROWTH_PX * view.scale)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return path.united(stroker.createStroke(path))


def _polygon(painter: QPainter, view: PictureView, polygon: MaskPolygon, index: int, scene: Scene) -> None:
    selection = scene.selection
    selected = selection.polygon == index
    corners = [view.to_widget(point) for point in polygon.points]
    if not scene.still.isNull():
        # The margin is in pixels of the picture: before there is one nobody knows how wide that is.
        painter.setPen(QPen(_faded(Ink.PRIVACY, 0.9), 1, Qt.PenStyle.DotLine))
        painter.setBrush(_faded(Ink.PRIVACY, MARGIN_OPACITY))
        painter.drawPath(grown_path(view, polygon.points))
    painter.setBrush(_faded(Ink.PRIVACY, FILL_OPACITY))
    painter.setPen(QPen((Ink.ACTION if selected else Ink.PRIVACY).color, 2 if selected else 1.5))
    painter.drawPolygon(QPolygonF(corners))
    for vertex, corner in enumerate(corners):
        chosen = selected and selection.vertex == vertex
        half = (VERTEX_PX + 4 if chosen else VERTEX_PX) / 2
        painter.setPen(QPen(Ink.BEHIND_TILES.color, 1))
        painter.setBrush((Ink.ACTION if chosen else Ink.TEXT if selected else Ink.PRIVACY).color)
        painter.drawRect(QRectF(corner.x() - half, corner.y() - half, 2 * half, 2 * half))
    _label(painter, corners, polygon.label or str(index + 1))


def _label(painter: QPainter, corners: list[QPointF], text: str) -> None:
    """The mask's name on a dark plate in its middle."""
    centre = QPolygonF(corners).boundingRect().center()
    width = painter.fontMetrics().horizontalAdvance(text) + 12
    height = painter.fontMetrics().height() + 4
    plate = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(Ink.BEHIND_TILES, 0.86))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(Ink.TEXT.color)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _draft(painter: QPainter, view: PictureView, draft: tuple[Point, ...], cursor: Point) -> None:
    corners = [view.to_widget(point) for point in draft]
    at = view.to_widget(cursor)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(Ink.ACTION.color, 2))
    painter.drawPolyline(QPolygonF(corners))
    if corners:
        painter.setPen(QPen(Ink.ACTION.color, 1, Qt.PenStyle.DashLine))
        painter.drawLine(corners[-1], at)
        if len(corners) > 1:
            painter.drawLine(at, corners[0])
    painter.setPen(QPen(Ink.BEHIND_TILES.color, 1))
    painter.setBrush(Ink.ACTION.color)
    for corner in corners:
        painter.drawEllipse(corner, VERTEX_PX / 2, VERTEX_PX / 2)
    # Light over dark, so that the cross is seen on any picture.
    for ink, width in ((Ink.BEHIND_TILES, 3.0), (Ink.TEXT, 1.0)):
        painter.setPen(QPen(ink.color, width))
        painter.drawLine(QPointF(at.x() - CROSS_PX, at.y()), QPointF(at.x() + CROSS_PX, at.y()))
        painter.drawLine(QPointF(at.x(), at.y() - CROSS_PX), QPointF(at.x(), at.y() + CROSS_PX))


def _faded(ink: Ink, opacity: float) -> QColor:
    color = ink.color
    color.setAlphaF(opacity)
    return color
