"""What the operator types, large, with the camera it means, before Enter."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink
from csu_console.ui.theme.yielding import YieldingLabel

WIDTH_PX, LEAST_PX = 460, 280
"""Room for four figures and a camera's name; on a small screen the notices beside it shrink with it, each by its share."""


class NumberBar(QFrame):
    """Two texts: the number, and what it means. Without an entry: what the selected tile shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Number typed"))
        self.setProperty("role", "raised")
        self._number = QLabel(self)
        self._number.setFont(font(Size.LARGE, bold=True))
        self._meaning = YieldingLabel(self)
        self._meaning.setFont(font(Size.TITLE))
        self._meaning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP_PX, 0, 3 * STEP_PX, 0)
        row.setSpacing(3 * STEP_PX)
        row.addWidget(self._number)
        row.addWidget(self._meaning, 1)
        self.setMinimumWidth(LEAST_PX)
        # Not a stretch of the row: Qt would shrink what stretches to its least before it shrinks anything else.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(10 * STEP_PX)
        self.show_selection("")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, self.height())

    def show_entry(self, typed: str, meaning: str, *, known: bool) -> None:
        """A number being typed. `known` is False for one that means nothing here."""
        self._paint(f"{typed}_", meaning, Ink.ACTION, Ink.TEXT if known else Ink.ATTENTION)

    def show_selection(self, text: str) -> None:
        """Nothing typed: say what is selected."""
        self._paint("", text or self.tr("Type a camera's number"), Ink.SECONDARY, Ink.SECONDARY)

    def text(self) -> str:
        """Everything the bar says."""
        return f"{self._number.text()} {self._meaning.text()}".strip()

    def _paint(self, number: str, meaning: str, number_ink: Ink, meaning_ink: Ink) -> None:
        self._number.setVisible(bool(number))
        self._number.setText(number)
        self._meaning.setText(meaning)
        self._number.setStyleSheet(f"color: {number_ink.value};")
        self._meaning.setStyleSheet(f"color: {meaning_ink.value};")
        self.setAccessibleDescription(self.text())
