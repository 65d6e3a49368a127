"""The painted timeline kept between two moves of its cursor: rows of a month take 8 ms, a cursor nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from csu_console.domain.timeline import TimelineView
from csu_console.domain.timeline_scale import SECOND_US
from csu_console.ui.replay.timeline_painting import RULER_PX, Frame, Look, paint_timeline
from csu_console.ui.theme.palette import Ink


class TimelineLayer:
    """Owned by its widget."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._view: TimelineView | None = None
        self._key: object = None

    def paint(
        self,
        painter: QPainter,
        size: QRect,
        ratio: float,
        frame: Frame,
        view: TimelineView | None,
        look: Look,
    ) -> None:
        """Everything: painted anew when something but the cursor changed, the present once a second."""
        still = replace(look, cursor_us=None, focused=False, now_us=look.now_us // SECOND_US * SECOND_US)
        key = (size.width(), size.height(), ratio, frame, still)
        if key != self._key or view is not self._view:
            self._key, self._view = key, view
            self._pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
            self._pixmap.setDevicePixelRatio(ratio)
            ground = QPainter(self._pixmap)
            paint_timeline(ground, size, frame, view, still)
            ground.end()
        painter.drawPixmap(0, 0, self._pixmap)
        if look.cursor_us is not None and frame.x(look.cursor_us) >= frame.left_px:
            _paint_cursor(painter, frame, size.height(), look.cursor_us, focused=look.focused)


def _paint_cursor(painter: QPainter, frame: Frame, height: int, at_us: int, *, focused: bool) -> None:
    x = frame.x(at_us)
    painter.setPen(QPen(Ink.TEXT.color, 2 if focused else 1))
    painter.drawLine(QPointF(x, RULER_PX - 8), QPointF(x, height))
    painter.setBrush(Ink.TEXT.color)
    painter.setPen(Qt.PenStyle.NoPen)
    top = RULER_PX - 8
    painter.drawPolygon(QPolygonF([QPointF(x - 6, top - 8), QPointF(x + 6, top - 8), QPointF(x, top)]))
