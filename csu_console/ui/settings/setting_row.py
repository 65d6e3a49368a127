"""One setting: its name, its field, and one line that says what it does and since when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

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
