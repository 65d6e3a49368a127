"""A table of whole rows, keyboard first, copied as CSV; and tables of plain texts for what is only read."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTableWidget, QTableWidgetItem

from csu_console.services.logbook.export_files import safe_cell


class AlertTable(QTableView):
    """Enter or a double click opens a row."""

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        set_up(self)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_csv())
        else:
            super().keyPressEvent(event)

    def selected_csv(self) -> str:
        """The selected rows as a French spreadsheet wants them; no cell is a formula."""
        model = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        for row in rows:
            cells = [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            writer.writerow([safe_cell(cell) for cell in cells])
        return out.getvalue()


def set_up(table: QTableView) -> None:
    """The looks every table of alerts has."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)


COLUMN_MIN_PX = 96
"""A person's name is begun at least, where the other columns leave nothing."""


def reading_table(name: str, titles: Sequence[str], wide: int) -> QTableWidget:
    """Texts only; column `wide` takes the room that is left."""
    table = QTableWidget(0, len(titles))
    set_up(table)
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(titles))
    header = table.horizontalHeader()
    header.setMinimumSectionSize(COLUMN_MIN_PX)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    return table


def fill(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    table.setRowCount(len(rows))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(row, column, item)
