"""Fields of a section: a name and a field on each line, ten at most."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from csu_console.domain.logbook import LINE_LIMIT


def line_edit(name: str, hint: str = "") -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(LINE_LIMIT)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


def text_edit(name: str, hint: str = "", lines: int = 3) -> QPlainTextEdit:
    """Several lines; Tab goes on to the next field."""
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    # Line height and the box around it.
    field.setFixedHeight(lines * field.fontMetrics().lineSpacing() + 24)
    return field


def combo(name: str) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    field.setMinimumContentsLength(12)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field


def say_in(label: QLabel, text: str, role: str) -> None:
    """A text in the colour of its role."""
    label.setProperty("role", role)
    label.style().unpolish(label)
    label.style().polish(label)
    label.setText(text)


class FormGrid(QGridLayout):
    """A column of names, a column of fields."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        self.setColumnStretch(1, 1)

    def add(self, name: str, field: QWidget) -> QLabel:
        """The next line; returns its name's label."""
        place = self.rowCount()
        label = QLabel(name)
        label.setProperty("role", "secondary")
        label.setBuddy(field)
        self.addWidget(label, place, 0)
        self.addWidget(field, place, 1)
        return label
