"""Columns of the logbook beside another panel: each is begun, the text that is read has the most."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from csu_console.ui.logbook.filter_bar import FilterBar
from csu_console.ui.logbook.shared_columns import LEAST_PX, SharedColumns
from tests.fakes.clock import FakeClock

KEPT, WHAT, TEXT = range(3)


def test_a_narrow_table_gives_the_text_most_of_its_room(qtbot: QtBot) -> None:
    table = QTableWidget(0, 3)
    qtbot.addWidget(table)
    table.setColumnWidth(KEPT, 100)
    SharedColumns(table, {WHAT: 250}, rest=TEXT)
    table.resize(1400, 200)
    table.show()
    assert table.columnWidth(WHAT) == 250
    table.resize(500, 200)
    assert LEAST_PX <= table.columnWidth(WHAT) < table.columnWidth(TEXT)
    table.setColumnWidth(WHAT, 180)
    table.resize(520, 200)
    assert table.columnWidth(WHAT) == 180, "drawn by the person"
    table.resize(1400, 200)
    assert table.columnWidth(WHAT) == 180


def test_the_search_is_not_the_only_field_that_yields(qtbot: QtBot) -> None:
    bar = FilterBar(FakeClock())
    qtbot.addWidget(bar)
    bar.resize(690, 40)
    bar.show()
    assert bar.words.width() >= bar.period.width()
