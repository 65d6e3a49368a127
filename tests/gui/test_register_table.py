"""Cells of several lines are read to their last one, whatever width their column was drawn to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QTableWidget
from pytestqt.qtbot import QtBot

from csu_console.ui.logbook import register_table
from csu_console.ui.theme.style import apply_theme

CAUSE = "demande à préciser : caméra hors service le 12/11, enregistrement absent de 14 h 02 à 15 h 48, puis reprise"


@pytest.fixture
def _themed(qapp: QApplication) -> Iterator[None]:
    """The theme's padding is what narrows the text."""
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    apply_theme(qapp)
    yield
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.mark.usefixtures("_themed")
def test_no_width_of_a_column_hides_the_last_line(qtbot: QtBot) -> None:
    table = register_table.table(("No.", "Cause"), "causes", widest=1)
    qtbot.addWidget(table)
    register_table.wrap(table)
    register_table.fill(table, [("1", CAUSE)])
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    table.resize(900, 400)
    table.show()
    for width_px in range(120, 600, 5):
        table.setColumnWidth(1, width_px)
        QApplication.processEvents()
        needed, given = _heights(table)
        assert needed <= given, width_px


def _heights(table: QTableWidget) -> tuple[float, float]:
    """Of the text as Qt breaks it into lines, and of the place it is painted in."""
    option, index = QStyleOptionViewItem(), table.model().index(0, 1)
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    place = table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table) + 1
    text = QTextLayout(CAUSE, option.font)
    words = QTextOption()
    words.setWrapMode(QTextOption.WrapMode.WordWrap)
    text.setTextOption(words)
    text.beginLayout()
    needed = 0.0
    while (line := text.createLine()).isValid():
        line.setLineWidth(place.width() - 2 * margin)
        needed += line.height()
    text.endLayout()
    return needed, place.height()
