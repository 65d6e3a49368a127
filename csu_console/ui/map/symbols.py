"""Symbols of the map: cameras by kind and state, clusters, events. Each combination is drawn once and kept."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.map_places import CameraState, Condition, EventKind
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import paint_icon
from csu_console.ui.theme.palette import Ink

SYMBOL_PX = 34
"""With its badges; the ground is 24 px wide."""
CONE_PX = 54.0
RIMS = {
    Condition.UNSEEN: Ink.SECONDARY,
    Condition.LIVE: Ink.WELL,
    Condition.FROZEN: Ink.ATTENTION,
    Condition.LOST: Ink.NOW,
    Condition.UNAUTHORISED: Ink.ATTENTION,
    Condition.COVERED: Ink.PRIVACY,
}
_BADGES = {
    Condition.FROZEN: "frozen",
    Condition.LOST: "lost",
    Condition.UNAUTHORISED: "refused",
    Condition.COVERED: "covered",
}


def camera_symbol(camera: Camera, state: CameraState, ratio: float) -> QPixmap:
    """Round for a camera that stays, a diamond for a mobile one; the sign of its kind; a rim and a badge for its state."""
    return _symbol(camera.kind, camera.nomad, state, ratio)


@lru_cache(maxsize=512)
def _symbol(kind: CameraKind, nomad: bool, state: CameraState, ratio: float) -> QPixmap:
    image = _image(SYMBOL_PX, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, ink = QPointF(SYMBOL_PX / 2, SYMBOL_PX / 2), RIMS[state.condition]
    painter.setBrush(Ink.RAISED.color)
    painter.setPen(QPen(ink.color, 2.0))
    if nomad:
        painter.drawPolygon(
            QPolygonF([middle + QPointF(*at) for at in ((0, -14), (14, 0), (0, 14), (-14, 0))])
        )
    else:
        painter.drawEllipse(middle, 12, 12)
    paint_icon(painter, f"kind-{kind.value}", QRectF(middle.x() - 8, middle.y() - 8, 16, 16), Ink.TEXT)
    badge = _BADGES.get(state.condition)
    if badge is not None:
        _plate(painter, QPointF(SYMBOL_PX - 8, SYMBOL_PX - 8))
        paint_icon(painter, badge, QRectF(SYMBOL_PX - 14, SYMBOL_PX - 14, 12, 12), ink)
    if state.recording:
        painter.setPen(QPen(Ink.BEHIND_TILES.color, 1.5))
        painter.setBrush(Ink.TEXT.color)
        painter.drawEllipse(QPointF(7, SYMBOL_PX - 8), 4, 4)
    if state.alert is not None:
        _triangle(painter, QPointF(SYMBOL_PX - 8, 8), state.alert)
    painter.end()
    return QPixmap.fromImage(image)


@lru_cache(maxsize=512)
def cluster_symbol(count: int, condition: Condition, alert: AlertLevel | None, ratio: float) -> QPixmap:
    """A disc with the number of its cameras; the rim says the worst state among them, the triangle the worst alert."""
    edge = SYMBOL_PX + 10
    image = _image(edge, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(edge / 2, edge / 2)
    painter.setBrush(Ink.PANEL.color)
    painter.setPen(QPen(RIMS[condition].color, 2.0))
    painter.drawEllipse(middle, 16, 16)
    painter.setPen(QPen(RIMS[condition].color, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, 19.5, 19.5)
    face = font(Size.SMALL, bold=True)
    face.setPixelSize(13 if count < 1000 else 11)
    painter.setFont(face)
    painter.setPen(Ink.TEXT.color)
    painter.drawText(QRectF(0, 0, edge, edge), Qt.AlignmentFlag.AlignCenter, str(count))
    if alert is not None:
        _triangle(painter, QPointF(edge - 8, 9), alert)
    painter.end()
    return QPixmap.fromImage(image)


@lru_cache(maxsize=32)
def event_symbol(kind: EventKind, ratio: float) -> QPixmap:
    """A flag on a mast for an entry, a bell for an alarm: no camera looks like them."""
    image = _image(24, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = Ink.ACTION if kind is EventKind.ENTRY else Ink.NOW
    painter.setPen(QPen(ink.color, 1.5))
    painter.setBrush(Ink.PANEL.color)
    painter.drawRoundedRect(QRectF(1, 1, 22, 22), 4, 4)
    paint_icon(painter, "bell" if kind is EventKind.ALARM else "logbook", QRectF(4, 4, 16, 16), ink)
    painter.end()
    return QPixmap.fromImage(image)


def paint_cone(
    painter: QPainter,
    at: QPointF,
    azimuth_deg: float,
    field_deg: float,
    *,
    live: bool,
    length_px: float = CONE_PX,
) -> None:
    """Where it looks and how wide; `live`: its head said so a moment ago, else it is what the file says."""
    path = QPainterPath(at)
    box = QRectF(at.x() - length_px, at.y() - length_px, 2 * length_px, 2 * length_px)
    # Qt counts counter-clockwise from the east.
    path.arcTo(box, 90.0 - azimuth_deg + field_deg / 2, -field_deg)
    path.closeSubpath()
    fill = QColor(Ink.ACTION.color)
    fill.setAlpha(64 if live else 34)
    edge = QColor(Ink.ACTION.color)
    edge.setAlpha(220 if live else 120)
    painter.setPen(QPen(edge, 1.2 if live else 1.0, Qt.PenStyle.SolidLine if live else Qt.PenStyle.DashLine))
    painter.setBrush(fill)
    painter.drawPath(path)
    if live:
        angle = math.radians(azimuth_deg)
        tip = QPointF(at.x() + length_px * math.sin(angle), at.y() - length_px * math.cos(angle))
        painter.drawLine(at, tip)


def paint_reach(painter: QPainter, at: QPointF, radius_px: float = CONE_PX * 0.6) -> None:
    """Around a camera that turns and has not said where it looks."""
    edge = QColor(Ink.ACTION.color)
    edge.setAlpha(110)
    painter.setPen(QPen(edge, 1.0, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius_px, radius_px)


def _plate(painter: QPainter, at: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Ink.BEHIND_TILES.color)
    painter.drawEllipse(at, 8, 8)


def _triangle(painter: QPainter, at: QPointF, level: AlertLevel) -> None:
    ink = (
        Ink.NOW if level is AlertLevel.NOW else Ink.ATTENTION if level is AlertLevel.ATTENTION else Ink.ACTION
    )
    painter.setPen(QPen(Ink.BEHIND_TILES.color, 1.5))
    painter.setBrush(ink.color)
    painter.drawPolygon(QPolygonF([at + QPointF(*each) for each in ((0, -7), (7, 6), (-7, 6))]))
    painter.setPen(QPen(Ink.BEHIND_TILES.color, 1.8))
    painter.drawLine(at + QPointF(0, -2.5), at + QPointF(0, 1.5))
    painter.drawPoint(at + QPointF(0, 4))


def _image(edge: int, ratio: float) -> QImage:
    size = max(1, round(edge * ratio))
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    return image
