"""Small parts the sections of the camera file share."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from csu_console.ui.theme.fonts import Size, font


class Problem(NamedTuple):
    """What must be changed before the file can be saved: the field and one sentence."""

    field: QWidget
    sentence: str


class WholeNumber(QLineEdit):
    """A number typed without buttons; what is out of range is held to the nearest end."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self.setValidator(QIntValidator(low, high, self))
        self.setMaxLength(len(str(high)))
        self.setValue(low)

    def value(self) -> int:
        text = self.text()
        return min(max(int(text), self._low), self._high) if text.isdigit() else self._low

    def setValue(self, value: int) -> None:
        self.setText(str(value))


def section(title: str, parent: QWidget) -> QFormLayout:
    """A heading and an aligned form under it, filling `parent`."""
    heading = QLabel(title)
    heading.setFont(font(Size.SMALL, bold=True))
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(6)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    box = QVBoxLayout(parent)
    box.setContentsMargins(0, 0, 0, 8)
    box.setSpacing(8)
    box.addWidget(heading)
    box.addLayout(form)
    return form


def degrees_of(text: str) -> float | None:
    """A number typed with a comma or a point; None for an empty field. Raises ValueError for anything else."""
    text = text.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    return float(text) if text else None


def degrees_text(value: float | None) -> str:
    return (
        "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".").replace(".", QLocale().decimalPoint())
    )


def mark(field: QWidget, invalid: bool) -> None:
    """Frame a field that must be changed (style sheet, property "invalid")."""
    if bool(field.property("invalid")) != invalid:
        field.setProperty("invalid", invalid)
        field.style().unpolish(field)
        field.style().polish(field)
