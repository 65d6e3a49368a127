"""Hours of the week as a map of one hue, each cell with its figure: colour only helps the eye find the peaks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csu_console.domain.report import HOURS, WEEKDAYS
from csu_console.ui.report.document import ink_on, shade
from csu_console.ui.report.words import cell_text, weekdays
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink

HEAD_PX = 24
CELL_PX = 34


class HeatMap(QWidget):
    """Seven rows, twenty-four columns; Monday on top."""

    def __init__(self, hours: tuple[tuple[int, ...], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours = hours
        self._most = max((count for row in hours for count in row), default=0)
        self._days = weekdays()
        self.setFont(font(Size.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Events by hour and weekday; the table below has the same figures"))

    def sizeHint(self) -> QSize:
        return QSize(1000, HEAD_PX + WEEKDAYS * CELL_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(700, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        left = max(metrics.horizontalAdvance(day) for day in self._days) + 3 * STEP_PX
        width = (self.width() - left) / HOURS
        painter.setPen(Ink.SECONDARY.color)
        for hour in range(HOURS):
            place = QRectF(left + hour * width, 0, width, HEAD_PX)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), f"{hour} h")
        for day, counts in enumerate(self._hours):
            top = HEAD_PX + day * CELL_PX
            painter.setPen(Ink.SECONDARY.color)
            side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(0, top, left, CELL_PX), side, self._days[day])
            for hour, count in enumerate(counts):
                cell = QRectF(left + hour * width + 1, top + 1, width - 2, CELL_PX - 2)
                self._paint_cell(painter, cell, count)

    def _paint_cell(self, painter: QPainter, cell: QRectF, count: int) -> None:
        ground = shade(count, self._most, Ink.RAISED.color, Ink.ACTION.color)
        painter.fillRect(cell, ground)
        painter.setPen(ink_on(ground, Ink.BEHIND_TILES.color, Ink.TEXT.color))
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), cell_text(count))
