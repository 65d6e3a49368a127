"""One figure with its name, large enough to be read across a desk."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from csu_console.ui.labelled import labelled
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.palette import Ink


class FigureTile(QFrame):
    """Its colour says whether a hand is needed; the name says it too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._name = name
        self.figure, label = QLabel("—"), QLabel(name)
        self.figure.setFont(font(Size.LARGE, bold=True))
        label.setFont(font(Size.SMALL))
        label.setProperty("role", "secondary")
        label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP_PX, 2 * STEP_PX, 3 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(0)
        column.addWidget(self.figure)
        column.addWidget(label)

    def show_figure(self, text: str, ink: Ink = Ink.TEXT) -> None:
        self.figure.setText(text)
        self.figure.setStyleSheet(f"color: {ink.value}")
        self.setAccessibleName(labelled(self._name, text))
