"""A figure against what it must reach, as a bar in a table's cell: the mark is the least, the track the most."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

GAUGE_ROLE = Qt.ItemDataRole.UserRole + 1
WIDTH_PX, BAR_PX = 220, 10

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Gauge:
    """`second` is a thinner bar behind it (a forecast); None: none."""

    value: float
    mark: float
    most: float
    ink: Ink
    second: float | None = None


class GaugeDelegate(QStyledItemDelegate):
    """Paints `GAUGE_ROLE`; the cell's text is for screen readers and the clipboard."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        gauge = index.data(GAUGE_ROLE)
        if not isinstance(gauge, Gauge):
            super().paint(painter, option, index)
            return
        # Background and selection as everywhere, without the text.
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        widget = option.widget
        widget.style().drawControl(widget.style().ControlElement.CE_ItemViewItem, plain, painter, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_gauge(painter, QRectF(option.rect).adjusted(2 * STEP_PX, 0, -2 * STEP_PX, 0), gauge)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH_PX, super().sizeHint(option, index).height())


def paint_gauge(painter: QPainter, place: QRectF, gauge: Gauge) -> None:
    """Track, second bar, bar, mark; from the left."""
    most = max(gauge.most, gauge.mark, gauge.value, gauge.second or 0.0, 1e-9)
    middle = place.center().y()
    track = QRectF(place.left(), middle - BAR_PX / 2, place.width(), BAR_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Ink.RAISED.color)
    painter.drawRoundedRect(track, 2, 2)
    if gauge.second is not None:
        painter.setBrush(Ink.LINE.color)
        painter.drawRoundedRect(_part(track, gauge.second / most), 2, 2)
    painter.setBrush(gauge.ink.color)
    thin = track.adjusted(0, 2, 0, -2) if gauge.second is not None else track
    painter.drawRoundedRect(_part(thin, gauge.value / most), 2, 2)
    left = track.left() + track.width() * min(gauge.mark / most, 1.0)
    painter.setPen(QPen(Ink.TEXT.color, 2))
    painter.drawLine(int(left), int(track.top() - 3), int(left), int(track.bottom() + 3))


def _part(track: QRectF, share: float) -> QRectF:
    return QRectF(track.left(), track.top(), track.width() * min(max(share, 0.0), 1.0), track.height())
