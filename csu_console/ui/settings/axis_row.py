"""One axis of a joystick: what it does, how it is read, and where it is leaned at this moment."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QWidget

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.stick import CURVE_MAX, CURVE_MIN, DEAD_ZONE_MAX, AxisChoice, AxisUse
from csu_console.ui.labelled import labelled
from csu_console.ui.settings.setting_row import number_field
from csu_console.ui.theme.palette import Ink

BAR_PX = QSize(140, 18)
_USES = {
    AxisUse.NOTHING: QT_TRANSLATE_NOOP("Sticks", "Nothing"),
    AxisUse.PAN: QT_TRANSLATE_NOOP("Sticks", "Left and right"),
    AxisUse.TILT: QT_TRANSLATE_NOOP("Sticks", "Up and down"),
    AxisUse.ZOOM: QT_TRANSLATE_NOOP("Sticks", "Zoom"),
    AxisUse.FOCUS: QT_TRANSLATE_NOOP("Sticks", "Focus"),
}


class AxisBar(QWidget):
    """Where the axis is (a line), its dead zone (grey), and the speed that comes of it (filled)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(BAR_PX)
        self.raw, self.speed, self._dead_zone = 0.0, 0.0, 0.0

    def show_axis(self, raw: float, choice: AxisChoice) -> None:
        """Both -1..1."""
        shown = (raw, choice.shaped(raw), choice.dead_zone)
        if shown != (self.raw, self.speed, self._dead_zone):
            self.raw, self.speed, self._dead_zone = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        half, middle = box.width() / 2, box.center().x()
        painter.fillRect(box, Ink.RAISED.color)
        painter.fillRect(_part(box, middle, half, -self._dead_zone, self._dead_zone), Ink.LINE.color)
        painter.fillRect(_part(box, middle, half, 0.0, self.speed), Ink.ACTION.color)
        painter.setPen(QPen(Ink.LINE.color, 1))
        painter.drawRect(box)
        painter.setPen(QPen(Ink.TEXT.color, 2))
        x = middle + self.raw * (half - 1)
        painter.drawLine(round(x), 1, round(x), self.height() - 2)
        painter.end()


class AxisRow(QWidget):
    """Its widgets stand in the grid it is given, one row for each axis."""

    changed = Signal()

    def __init__(self, grid: QGridLayout, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # only its parts are seen
        self.bar = AxisBar(parent)
        self.use = QComboBox(parent)
        for use, word in _USES.items():
            self.use.addItem(QCoreApplication.translate("Sticks", word), use)
        self.inverted = QCheckBox(self.tr("Inverted"), parent)
        self.dead_zone = number_field(0.0, 100.0 * DEAD_ZONE_MAX, self.tr(" %"))
        self.curve = number_field(CURVE_MIN, CURVE_MAX, "", decimals=1)
        self.curve.setSingleStep(0.1)
        self._name = QLabel(self.tr("Axis {number}").format(number=row), parent)
        self._parts = (self._name, self.bar, self.use, self.inverted, self.dead_zone, self.curve)
        for column, part in enumerate(self._parts):
            grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
            part.setAccessibleName(labelled(self._name.text(), _heading(column)))
        self._raw = 0.0
        self.use.currentIndexChanged.connect(self._on_changed)
        self.inverted.toggled.connect(self._on_changed)
        self.dead_zone.valueChanged.connect(self._on_changed)
        self.curve.valueChanged.connect(self._on_changed)

    def load(self, choice: AxisChoice) -> None:
        for field in (self.use, self.inverted, self.dead_zone, self.curve):
            field.blockSignals(True)
        self.use.setCurrentIndex(self.use.findData(choice.use))
        self.inverted.setChecked(choice.inverted)
        self.dead_zone.setValue(100.0 * choice.dead_zone)
        self.curve.setValue(choice.curve)
        for field in (self.use, self.inverted, self.dead_zone, self.curve):
            field.blockSignals(False)
        self.show_raw(self._raw)

    def choice(self) -> AxisChoice:
        return replace(
            AxisChoice(),
            use=AxisUse(self.use.currentData()),
            inverted=self.inverted.isChecked(),
            dead_zone=self.dead_zone.value() / 100.0,
            curve=self.curve.value(),
        )

    def show_raw(self, raw: float) -> None:
        self._raw = raw
        self.bar.show_axis(raw, self.choice())

    def set_seen(self, seen: bool) -> None:
        for part in self._parts:
            part.setVisible(seen)

    def _on_changed(self, _value: object = None) -> None:
        self.show_raw(self._raw)
        self.changed.emit()


def headings() -> tuple[str, ...]:
    """Of the columns of axis rows."""
    translate = QCoreApplication.translate
    return (
        translate("Sticks", "Axis"),
        translate("Sticks", "Now"),
        translate("Sticks", "Does"),
        translate("Sticks", "Direction"),
        translate("Sticks", "Dead zone"),
        translate("Sticks", "Curve"),
    )


def _heading(column: int) -> str:
    return headings()[column]


def _part(box: QRectF, middle: float, half: float, low: float, high: float) -> QRectF:
    """The part of a bar from one value to another, -1..1."""
    left, right = sorted((middle + low * half, middle + high * half))
    return QRectF(left, box.top(), right - left, box.height())
