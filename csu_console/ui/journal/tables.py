"""Tables of the journal's window: whole rows, keyboard first, copied as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from csu_console.services.logbook.export_files import safe_cell


def as_csv(rows: Sequence[Sequence[object]]) -> str:
    """Semicolons as a French spreadsheet wants them; a text that would be a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    for row in rows:
        texts = ["" if cell is None else str(cell) for cell in row]
        writer.writerow([safe_cell(text) for text in texts])
    return out.getvalue()


class RowTable(QTableView):
    """Shows a model's rows; nothing is edited."""

    copied = Signal(int)
    """So many rows went to the clipboard."""
    opened = Signal(QModelIndex)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self, everything: bool = False) -> None:
        """The selected rows, or all that are loaded, with the columns' titles."""
        model = self.model()
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = range(model.rowCount()) if everything or not chosen else chosen
        columns = range(model.columnCount())
        head = [model.headerData(column, self.horizontalHeader().orientation()) for column in columns]
        cells = [[model.index(row, column).data() for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(as_csv([head, *cells]))
        self.copied.emit(len(rows))
