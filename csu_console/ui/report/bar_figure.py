"""Named bars with their figures, painted alike on the screen and on paper: on a track, read without colour too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csu_console.ui.report.words import cell_text
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink

WIDTH, ROW, GAP = 495.0, 13.0, 6.0
"""Points on paper: the text of an A4 page, a row, between name, figure and bar."""
ROW_PX = 30
NAME_SHARE = 0.55
"""Of the width, at most: longer names are cut short."""
BARS_LIMIT = 24
"""More would be a page of bars: the table has them all."""

Rows = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class BarInks:
    """What they are painted with."""

    bar: QColor
    track: QColor
    text: QColor


PAPER_INKS = BarInks(QColor("#1f4d73"), QColor("#dfe4e8"), QColor("#1a1d21"))


@dataclass(frozen=True, slots=True)
class BarFigure:
    """Bars from the top as a figure of a document; `most` is the length of the whole track."""

    rows: Rows
    most: float

    @property
    def size(self) -> QSizeF:
        return QSizeF(WIDTH, ROW * len(self.rows) + GAP)

    def paint(self, painter: QPainter, place: QRectF, face: QFont) -> None:
        inner = place.adjusted(0, 0, 0, -GAP)
        paint_bars(painter, inner, self.rows, self.most, PAPER_INKS, face)


class BarPlot(QWidget):
    """The first bars of `rows` on the screen; `most` None: the longest is the whole track."""

    def __init__(
        self, rows: Rows, name: str, most: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = tuple(rows[:BARS_LIMIT])
        self._most = most or max((value for _name, value in self.rows), default=0.0)
        self.setFont(font(Size.SMALL))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(480, ROW_PX * len(self.rows) + 2 * STEP_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inks = BarInks(Ink.ACTION.color, Ink.RAISED.color, Ink.TEXT.color)
        place = QRectF(self.rect()).adjusted(STEP_PX, STEP_PX, -STEP_PX, -STEP_PX)
        paint_bars(painter, place, self.rows, self._most, inks, self.font())


def paint_bars(painter: QPainter, place: QRectF, rows: Rows, most: float, inks: BarInks, face: QFont) -> None:
    """Paint `rows` into the whole of `place`: name, figure, bar."""
    if not rows:
        return
    painter.save()
    painter.setFont(face)
    metrics = QFontMetricsF(face, painter.device())
    names = min(
        max(map(metrics.horizontalAdvance, (name for name, _ in rows))) + 1, NAME_SHARE * place.width()
    )
    figures = max(metrics.horizontalAdvance(cell_text(value)) for _, value in rows) + 1
    gap, high = metrics.averageCharWidth(), place.height() / len(rows)
    left = place.left() + names + figures + 2 * gap
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    painter.setPen(inks.text)
    for number, (name, value) in enumerate(rows):
        top = place.top() + number * high
        said = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
        where = QRectF(place.left(), top, names, high)
        painter.drawText(where, middle | int(Qt.AlignmentFlag.AlignLeft), said)
        where = QRectF(place.left() + names + gap, top, figures, high)
        painter.drawText(where, middle | int(Qt.AlignmentFlag.AlignRight), cell_text(value))
        bar = QRectF(left, top + 0.2 * high, place.right() - left, 0.6 * high)
        painter.fillRect(bar, inks.track)
        bar.setWidth(bar.width() * value / most if most else 0.0)
        painter.fillRect(bar, inks.bar)
    painter.restore()
