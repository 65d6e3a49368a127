"""Named bars with their figures in a document: dark on a light track, read alike without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from csu_console.ui.report.words import cell_text

BAR, TRACK, INK = QColor("#1f4d73"), QColor("#dfe4e8"), QColor("#1a1d21")
WIDTH, ROW = 495.0, 13.0
NAME, VALUE, GAP = 190.0, 40.0, 6.0
"""Points: a row, the name before it, its figure, between them."""


@dataclass(frozen=True, slots=True)
class BarFigure:
    """Bars from the top; `most` is the length of the whole track."""

    rows: Sequence[tuple[str, float]]
    most: float

    @property
    def size(self) -> QSizeF:
        return QSizeF(WIDTH, ROW * len(self.rows) + GAP)

    def paint(self, painter: QPainter, place: QRectF, face: QFont) -> None:
        painter.save()
        painter.setFont(face)
        metrics = QFontMetricsF(face, painter.device())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        left = place.left() + NAME + VALUE + 2 * GAP
        track = place.right() - left
        for number, (name, value) in enumerate(self.rows):
            top = place.top() + number * ROW
            said = metrics.elidedText(name, Qt.TextElideMode.ElideRight, NAME)
            painter.setPen(INK)
            painter.drawText(
                QRectF(place.left(), top, NAME, ROW), middle | int(Qt.AlignmentFlag.AlignLeft), said
            )
            figure = QRectF(place.left() + NAME + GAP, top, VALUE, ROW)
            painter.drawText(figure, middle | int(Qt.AlignmentFlag.AlignRight), cell_text(value))
            bar = QRectF(left, top + 0.2 * ROW, track, 0.6 * ROW)
            painter.fillRect(bar, TRACK)
            bar.setWidth(track * value / self.most if self.most else 0.0)
            painter.fillRect(bar, BAR)
        painter.restore()
