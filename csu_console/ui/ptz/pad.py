"""The pad: a disc one leans on with the mouse, further out is faster; a bar beside it zooms."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from csu_console.domain.ptz import Velocity
from csu_console.domain.ptz_aim import of_hand
from csu_console.ui.theme.palette import Ink

EDGE_PX = 148
BAR_PX = 36
GAP_PX = 16


class PtzPad(QWidget):
    """Emits what the hand asks for; shows what the camera is asked for, whoever asks (keys too)."""

    leaned = Signal(object)
    """Velocity, while the button is down; all zero when it is let go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pad: turn and zoom"))
        self.setToolTip(self.tr("Hold: further out is faster"))
        self._shown = Velocity()
        self._on_bar = False
        self._pressed = False

    def sizeHint(self) -> QSize:
        return QSize(EDGE_PX + GAP_PX + BAR_PX, EDGE_PX)

    def show_velocity(self, velocity: Velocity) -> None:
        if velocity != self._shown:
            self._shown = velocity
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.isEnabled():
            self._pressed = True
            self._on_bar = event.position().x() > EDGE_PX + GAP_PX / 2
            self.leaned.emit(self._hand(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed:
            self.leaned.emit(self._hand(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed:
            self._pressed = False
            self.leaned.emit(Velocity())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        line = Ink.LINE.color if not enabled else Ink.SECONDARY.color
        self._paint_disc(painter, line)
        self._paint_bar(painter, line)
        if enabled:
            self._paint_knob(painter)
        painter.end()

    def _hand(self, at: QPointF) -> Velocity:
        half = EDGE_PX / 2
        if self._on_bar:
            return of_hand(0.0, 0.0, (half - at.y()) / half)
        right, up = (at.x() - half) / half, (half - at.y()) / half
        length = hypot(right, up)
        if length > 1.0:
            right, up = right / length, up / length
        return of_hand(right, up)

    def _paint_disc(self, painter: QPainter, line: QColor) -> None:
        disc = QRectF(1, 1, EDGE_PX - 2, EDGE_PX - 2)
        painter.setPen(QPen(Ink.LINE.color, 1))
        painter.setBrush(Ink.RAISED.color)
        painter.drawEllipse(disc)
        painter.drawEllipse(disc.center(), EDGE_PX / 6, EDGE_PX / 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        centre, out = disc.center(), EDGE_PX / 2 - 10
        for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)):
            tip = centre + QPointF(dx * out, dy * out)
            back = centre + QPointF(dx * (out - 9), dy * (out - 9))
            side = QPointF(dy * 7, dx * 7)
            painter.drawPolygon(QPolygonF([tip, back + side, back - side]))

    def _paint_bar(self, painter: QPainter, line: QColor) -> None:
        bar = QRectF(EDGE_PX + GAP_PX, 1, BAR_PX - 1, EDGE_PX - 2)
        painter.setPen(QPen(Ink.LINE.color, 1))
        painter.setBrush(Ink.RAISED.color)
        painter.drawRoundedRect(bar, 6, 6)
        painter.setPen(QPen(line, 2))
        middle_x, arm = bar.center().x(), 6.0
        for y in (bar.top() + 16, bar.bottom() - 16):
            painter.drawLine(QPointF(middle_x - arm, y), QPointF(middle_x + arm, y))
        top = bar.top() + 16
        painter.drawLine(QPointF(middle_x, top - arm), QPointF(middle_x, top + arm))

    def _paint_knob(self, painter: QPainter) -> None:
        """Where the camera is asked to go now."""
        half, reach = EDGE_PX / 2, EDGE_PX / 2 - 26
        shown = self._shown
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Ink.ACTION.color if not shown.still else Ink.SECONDARY.color)
        painter.drawEllipse(QPointF(half + shown.pan * reach, half - shown.tilt * reach), 8, 8)
        zoom_y = half - shown.zoom * (half - 30)
        painter.drawRoundedRect(QRectF(EDGE_PX + GAP_PX + 6, zoom_y - 4, BAR_PX - 13, 8), 4, 4)
