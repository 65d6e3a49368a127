"""The archive's disk as one bar, and what was recorded day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csu_console.ui.labelled import labelled
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink

GIGABYTE = 1_000_000_000
BAR_PX, LEGEND_PX = 26, 20
DAYS_PX = 120


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the disk's bar."""

    name: str
    count_bytes: int
    ink: Ink


class DiskBar(QWidget):
    """Parts side by side, each with its name and size below; read without colour by the order of both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[Part, ...] = ()
        self.setFont(font(Size.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self.setAccessibleName(", ".join(self._words(part) for part in self.parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, BAR_PX + LEGEND_PX + STEP_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(part.count_bytes for part in self.parts)
        if not total:
            return
        painter, left, words_left = QPainter(self), 0.0, 0.0
        for part in self.parts:
            width = self.width() * part.count_bytes / total
            painter.fillRect(QRectF(left, 0, max(width - 1, 1), BAR_PX), part.ink.color)
            left += width
            words_left = self._legend(painter, part, words_left)

    def _legend(self, painter: QPainter, part: Part, left: float) -> float:
        """A square of the part's colour and its words; returns where the next begins."""
        words, top = self._words(part), BAR_PX + STEP_PX
        painter.fillRect(QRectF(left, top + 4, 10, 10), part.ink.color)
        painter.setPen(Ink.TEXT.color)
        width = QFontMetrics(self.font()).horizontalAdvance(words)
        place = QRectF(left + 14, top, width + 2, LEGEND_PX)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        return left + width + 14 + 6 * STEP_PX

    def _words(self, part: Part) -> str:
        return f"{part.name} {size_words(part.count_bytes)}"


class DayBars(QWidget):
    """One bar a day, the latest at the right; the tallest names its size, the ends their days."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: tuple[tuple[str, int], ...] = ()
        self._name = name
        self.setFont(font(Size.SMALL))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[tuple[str, int]]) -> None:
        """ISO days and bytes, oldest first."""
        self.days = tuple(days)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, DAYS_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, DAYS_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Ink.SECONDARY.color)
        align = Qt.AlignmentFlag
        most = max((count for _, count in self.days), default=0)
        head = QRectF(0, 0, self.width(), LEGEND_PX)
        painter.drawText(head, int(align.AlignLeft | align.AlignVCenter), self._name)
        if not most:
            return
        painter.drawText(head, int(align.AlignRight | align.AlignVCenter), size_words(most))
        foot = QRectF(0, self.height() - LEGEND_PX, self.width(), LEGEND_PX)
        painter.drawText(foot, int(align.AlignLeft | align.AlignVCenter), _day(self.days[0][0]))
        painter.drawText(foot, int(align.AlignRight | align.AlignVCenter), _day(self.days[-1][0]))
        high, step = self.height() - 2 * LEGEND_PX, self.width() / len(self.days)
        for place, (_, count) in enumerate(self.days):
            tall = max(high * count / most, 1.0)
            bar = QRectF(place * step + 1, LEGEND_PX + high - tall, max(step - 2, 1), tall)
            painter.fillRect(bar, Ink.ACTION.color)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.days:
            place = int(event.position().x() * len(self.days) / max(self.width(), 1))
            day, count = self.days[min(max(place, 0), len(self.days) - 1)]
            said = labelled(_day(day), size_words(count))
            QToolTip.showText(event.globalPosition().toPoint(), said, self)
        super().mouseMoveEvent(event)


def size_words(count_bytes: int) -> str:
    """Gigabytes to one decimal, in the screen's language."""
    unit = QCoreApplication.translate("Archive", "GB")
    return f"{QLocale().toString(count_bytes / GIGABYTE, 'f', 1)} {unit}"


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"
