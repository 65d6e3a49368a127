"""What a calibration asks before it begins: the preset its checks look at, the ends of the axes where none are told."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from csu_console.domain.ptz import Preset
from csu_console.domain.ptz_calibration import LinearAxis
from csu_console.domain.ptz_survey import axis_between

Axes = tuple[LinearAxis, LinearAxis]


def reference_name() -> str:
    """Of the preset that is kept when none is chosen; in the camera, so it stays as it was once written."""
    return QCoreApplication.translate("Calibration", "CSU reference")


class CalibrationForm(QWidget):
    """GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = QComboBox()
        self.pan_low, self.pan_high = _angle(-180.0), _angle(180.0)
        self.tilt_low, self.tilt_high = _angle(-90.0), _angle(0.0)
        self._axes = QWidget()
        self._picked = False
        """By a hand: lists that come later leave it."""
        self._build()
        self.preset.currentIndexChanged.connect(self._on_picked)

    def show_presets(self, presets: tuple[Preset, ...], token: str = "") -> None:
        """`token`: of the calibration in force. What is chosen stays chosen."""
        chosen = self.token if self._picked else token
        self.preset.blockSignals(True)
        self.preset.clear()
        for preset in presets:
            name = preset.name or preset.token
            self.preset.addItem(f"P{preset.number} · {name}", preset.token)
        fresh = self.tr("Keep the present view as a new preset: {name}")
        self.preset.addItem(fresh.format(name=reference_name()), "")
        by_name = next((each.token for each in presets if each.name == reference_name()), "")
        first = chosen if self._picked else chosen or by_name or self.preset.itemData(0)
        self.preset.setCurrentIndex(max(0, self.preset.findData(first)))
        self.preset.blockSignals(False)

    def show_axes(self, stated: Axes | None, known: Axes | None) -> None:
        """`stated` by the camera: nothing to ask. `known` of the calibration in force: to begin with."""
        self._axes.setVisible(stated is None)
        if stated is None and known is not None and not self._axes.property("filled"):
            self._axes.setProperty("filled", True)
            for axis, (low, high) in zip(known, self._fields, strict=True):
                low.setValue(axis.degrees(-1.0))
                high.setValue(axis.degrees(1.0))

    @property
    def token(self) -> str:
        """Of the preset chosen; "" for a new one."""
        return self.preset.currentData() or ""

    @property
    def axes(self) -> Axes | None:
        """As typed; None where the camera states its own."""
        if self._axes.isHidden():
            return None
        pan, tilt = (axis_between(low.value(), high.value()) for low, high in self._fields)
        return pan, tilt

    @property
    def axes_fault(self) -> str:
        """One sentence, "" when the ends make axes."""
        if not self._axes.isHidden() and any(low.value() == high.value() for low, high in self._fields):
            return self.tr("The two ends of an axis are the same angle: enter where it ends on both sides.")
        return ""

    @property
    def _fields(self) -> tuple[tuple[QDoubleSpinBox, QDoubleSpinBox], ...]:
        return (self.pan_low, self.pan_high), (self.tilt_low, self.tilt_high)

    def _on_picked(self) -> None:
        self._picked = True

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        self.preset.setAccessibleName(self.tr("Reference preset"))
        form.addRow(self.tr("Reference preset"), self.preset)
        axes = QFormLayout(self._axes)
        axes.setContentsMargins(0, 0, 0, 0)
        why = QLabel(
            self.tr("The camera does not state its ranges in degrees: enter them from its data sheet.")
        )
        why.setWordWrap(True)
        why.setProperty("role", "secondary")
        axes.addRow(why)
        names = (
            (self.tr("Pan, from"), self.tr("to")),
            (self.tr("Tilt, from"), self.tr("to")),
        )
        for (low, high), (from_word, to_word) in zip(self._fields, names, strict=True):
            low.setAccessibleName(from_word)
            high.setAccessibleName(f"{from_word} … {to_word}")
            row = QHBoxLayout()
            row.addWidget(low)
            row.addWidget(QLabel(to_word))
            row.addWidget(high)
            row.addStretch(1)
            axes.addRow(from_word, row)
        form.addRow(self._axes)


def _angle(value_deg: float) -> QDoubleSpinBox:
    """The angle of one end of an axis; the end at position -1 may be the larger one."""
    field = QDoubleSpinBox()
    field.setRange(-360.0, 360.0)
    field.setDecimals(1)
    field.setSuffix(" °")
    field.setValue(value_deg)
    field.lineEdit().setTextMargins(7, 0, 0, 0)  # a style sheet's padding does not reach in there
    return field
