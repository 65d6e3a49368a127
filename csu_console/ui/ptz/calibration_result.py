"""What a calibration found: its error in degrees and in pixels, the lens as a curve, every check point as a bar."""

from __future__ import annotations

from datetime import datetime
from math import log10

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from csu_console.domain.local_time import shown_at
from csu_console.domain.ptz_calibration import PtzCalibration, focal_at
from csu_console.services.ptz.mask_margin import margins_px
from csu_console.services.ptz.survey import Survey
from csu_console.ui.errors_text import counted_text
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink

MOST_DEG = 0.3
"""The bars' scale at least: what is small must look small."""
POINTS = 60


def day_text(instant: datetime) -> str:
    """The day of the room."""
    day = shown_at(instant).date()
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def degrees_text(value_deg: float) -> str:
    """As people read it: 0,08 °."""
    return f"{QLocale().toString(value_deg, 'f', 2)} °"


class CalibrationResult(QWidget):
    """GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.curve = FocalCurve()
        self.bars = ErrorBars()
        figures = QHBoxLayout()
        figures.addLayout(_titled(self.tr("Focal length over zoom"), self.curve))
        figures.addLayout(_titled(self.tr("Error of each check point"), self.bars))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addLayout(figures, 1)

    def show_found(self, calibration: PtzCalibration, survey: Survey) -> None:
        wide_px, tele_px = margins_px(calibration)
        lines = [
            counted_text(
                self.tr("Largest error: {error}, over {count:check point|check points}."),
                error=degrees_text(calibration.residual_deg),
                count=len(survey.errors_deg),
            ),
            self.tr("Margin of the masks in a 1080p picture: {wide} px at wide, {tele} px at tele.").format(
                wide=round(wide_px), tele=round(tele_px)
            ),
            self.tr("Clock of the positions: {offset} ms from the pictures, known to {error} ms.").format(
                offset=round(calibration.clock_offset_us / 1000),
                error=round(calibration.clock_error_us / 1000),
            ),
        ]
        self.words.setText("\n".join(lines))
        self.curve.show_curve(calibration)
        self.bars.show_errors(survey.errors_deg)


class FocalCurve(QWidget):
    """Measured points and what lies between them; the height is the logarithm of the focal length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calibration: PtzCalibration | None = None
        _figure(self, self.tr("Focal length over zoom"))

    def show_curve(self, calibration: PtzCalibration) -> None:
        self._calibration = calibration
        ends = [round(point.focal_widths, 1) for point in calibration.zoom_curve]
        text = self.tr("From {wide} to {tele} times the width of the picture, {count:point|points}.")
        self.setToolTip(counted_text(text, wide=ends[0], tele=ends[-1], count=len(ends)))
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = _painter(self)
        if self._calibration is None:
            return
        curve = self._calibration.zoom_curve
        low, high = log10(curve[0].focal_widths), log10(curve[-1].focal_widths)
        first, last = curve[0].zoom, curve[-1].zoom
        text_px = painter.fontMetrics().height()
        box = QRectF(self.rect()).adjusted(STEP_PX, text_px, -STEP_PX, -text_px - 2)

        def place(zoom: float, focal: float) -> QPointF:
            right = (zoom - first) / max(last - first, 1e-6)
            up = (log10(focal) - low) / max(high - low, 1e-6)
            return QPointF(box.left() + right * box.width(), box.bottom() - up * box.height())

        zooms = [first + (last - first) * step / POINTS for step in range(POINTS + 1)]
        painter.setPen(QPen(Ink.ACTION.color, 2))
        painter.drawPolyline(QPolygonF([place(zoom, focal_at(curve, zoom)) for zoom in zooms]))
        painter.setBrush(Ink.TEXT.color)
        painter.setPen(Ink.PANEL.color)
        for point in curve:
            painter.drawEllipse(place(point.zoom, point.focal_widths), 3.5, 3.5)
        painter.setPen(Ink.SECONDARY.color)
        base = self.height() - 4
        painter.drawText(QPointF(box.left(), base), self.tr("wide"))
        tele = self.tr("tele")
        painter.drawText(QPointF(box.right() - painter.fontMetrics().horizontalAdvance(tele), base), tele)
        ratio = f"×{QLocale().toString(curve[-1].focal_widths / curve[0].focal_widths, 'f', 1)}"
        painter.drawText(QPointF(box.left(), text_px - 2), ratio)


class ErrorBars(QWidget):
    """One bar per check point, the largest named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.errors_deg: tuple[float, ...] = ()
        _figure(self, self.tr("Error of each check point"))

    def show_errors(self, errors_deg: tuple[float, ...]) -> None:
        self.errors_deg = errors_deg
        self.setToolTip(" · ".join(degrees_text(each) for each in errors_deg))
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = _painter(self)
        if not self.errors_deg:
            return
        text_px = painter.fontMetrics().height()
        box = QRectF(self.rect()).adjusted(STEP_PX, text_px + 2, -STEP_PX, -text_px - 2)
        worst = max(self.errors_deg)
        scale = box.height() / max(worst, MOST_DEG)
        step = box.width() / len(self.errors_deg)
        for index, error in enumerate(self.errors_deg):
            left, height = box.left() + index * step, max(2.0, error * scale)
            bar = QRectF(left + step * 0.15, box.bottom() - height, step * 0.7, height)
            painter.fillRect(bar, Ink.ATTENTION.color if error == worst else Ink.ACTION.color)
            painter.setPen(Ink.SECONDARY.color)
            middle = left + step / 2 - painter.fontMetrics().horizontalAdvance(str(index + 1)) / 2
            painter.drawText(QPointF(middle, self.height() - 4), str(index + 1))
            if error == worst:
                text = degrees_text(error)
                wide = painter.fontMetrics().horizontalAdvance(text)
                x = min(max(box.left(), bar.center().x() - wide / 2), box.right() - wide)
                painter.setPen(Ink.TEXT.color)
                painter.drawText(QPointF(x, bar.top() - 3), text)


def _figure(widget: QWidget, name: str) -> None:
    widget.setFont(font(Size.SMALL))
    widget.setAccessibleName(name)
    widget.setMinimumSize(220, 120)
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)


def _painter(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(widget.rect(), Ink.RAISED.color)
    return painter


def _titled(title: str, figure: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    label = QLabel(title)
    label.setProperty("role", "secondary")
    column.addWidget(label)
    column.addWidget(figure, 1)
    return column
