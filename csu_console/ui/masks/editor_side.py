"""The column beside the drawing: masks, this version, versions before it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from csu_console.ui.theme.fonts import Size, font

SIDE_PX = 368


def side_column(
    name: str,
    polygons: QWidget,
    form: QWidget,
    history: QWidget,
    inside: QWidget | None = None,
    near: QWidget | None = None,
) -> QScrollArea:
    """`near`: which presets bring the places into view, of a camera that turns. `inside`: about masks inside the camera, for one that can have them. One width, whatever the window's; scrolls where the window is low."""
    title = QLabel(name)
    title.setFont(font(Size.TITLE, bold=True))
    title.setWordWrap(True)
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(8)
    column.addWidget(title)
    column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Masks")))
    column.addWidget(polygons, 1)
    if near is not None:
        column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Presets that show them")))
        column.addWidget(near)
    column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "This version")))
    column.addWidget(form)
    if inside is not None:
        column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Inside the camera")))
        column.addWidget(inside)
    column.addWidget(_heading(QCoreApplication.translate("MaskEditor", "Versions")))
    column.addWidget(history, 1)
    scroll = QScrollArea()
    scroll.setWidget(side)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFixedWidth(SIDE_PX)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "secondary")
    return label
