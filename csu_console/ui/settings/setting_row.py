"""One setting: its name, its field, and one line that says what it does and since when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QLabel, QWidget

from csu_console.ui.theme.fonts import STEP_PX, Size, font

NAME_WIDTH_PX, FIELD_WIDTH_PX = 200, 280


class SettingRows(QGridLayout):
    """Headings and settings one under the other, aligned."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(3 * STEP_PX)
        self.setVerticalSpacing(STEP_PX)
        self.setColumnMinimumWidth(0, NAME_WIDTH_PX)
        self.setColumnStretch(1, 1)

    def add_heading(self, text: str) -> None:
        heading = QLabel(text)
        heading.setFont(font(Size.TEXT, bold=True))
        row = self.rowCount()
        if row > 1:
            self.setRowMinimumHeight(row, 4 * STEP_PX)
        self.addWidget(heading, row + 1, 0, 1, 2)

    def add_setting(self, name: str, field: QWidget, what: str) -> QLabel:
        """The line stands under the field and is read to those who do not see it. Returns that line."""
        row = self.rowCount()
        if isinstance(field, QCheckBox):
            self.addWidget(field, row, 1)
        else:
            label = QLabel(name)
            label.setBuddy(field)
            self.addWidget(label, row, 0)
            # Aligned, so that its width does not hold the line under it.
            field.setFixedWidth(FIELD_WIDTH_PX)
            self.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
        line = QLabel(what)
        line.setWordWrap(True)
        line.setProperty("role", "secondary")
        field.setAccessibleName(name.replace("&", ""))
        field.setAccessibleDescription(what)
        self.addWidget(line, row + 1, 1)
        self.setRowMinimumHeight(row + 2, STEP_PX)
        return line

    def stands_for(self, field: QWidget, inner: QWidget) -> None:
        """`field` only holds what is typed in: the name, its key and its line are `inner`'s."""
        inner.setAccessibleName(field.accessibleName())
        inner.setAccessibleDescription(field.accessibleDescription())
        items = (self.itemAt(index) for index in range(self.count()))
        for label in (item.widget() for item in items if item is not None):
            if isinstance(label, QLabel) and label.buddy() is field:
                label.setBuddy(inner)

    def add_below(self, button: QWidget, answer: QLabel) -> None:
        """A button in the column of fields, and what it found under it."""
        row = self.rowCount()
        self.addWidget(button, row, 1, Qt.AlignmentFlag.AlignLeft)
        self.addWidget(answer, row + 1, 1)
        self.setRowMinimumHeight(row + 2, STEP_PX)

    def add_note(self, text: str) -> None:
        """A paragraph about all of them."""
        note = QLabel(text)
        note.setWordWrap(True)
        note.setProperty("role", "secondary")
        row = self.rowCount()
        self.setRowMinimumHeight(row, 2 * STEP_PX)
        self.addWidget(note, row + 1, 0, 1, 2)

    def end(self) -> None:
        """What is left of the height stays below."""
        self.setRowStretch(self.rowCount(), 1)


def number_field(low: float, high: float, suffix: str, decimals: int = 0) -> QDoubleSpinBox:
    """A number with its unit."""
    field = QDoubleSpinBox()
    field.setRange(low, high)
    field.setDecimals(decimals)
    field.setSuffix(suffix)
    field.lineEdit().setTextMargins(7, 0, 0, 0)  # a style sheet's padding does not reach in there
    return field
