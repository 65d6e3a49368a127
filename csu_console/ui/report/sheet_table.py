"""One table of a report: sorted as it is printed, figures to the right, copied as CSV."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from csu_console.domain.report import Sheet
from csu_console.ui.journal.row_model import Index, RowModel
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.report.words import cell_text
from csu_console.ui.theme.fonts import STEP_PX, Size, font

ROWS_AT_ONCE = 16
"""A longer table scrolls in itself."""
MANY_COLUMNS = 12
"""Then all share the width: the hours of a day."""


class SheetModel(RowModel):
    """The sheet's cells as texts; columns without words stand right."""

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(sheet.columns, parent)
        self.show_rows([[cell_text(cell) for cell in row] for row in sheet.rows])
        self._figures = {
            place
            for place in range(len(sheet.columns))
            if not any(isinstance(row[place], str) for row in sheet.rows)
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if index.column() in self._figures else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if section in self._figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)


class SheetTable(QWidget):
    """Title, table and note. `whole`: as tall as its rows."""

    def __init__(self, sheet: Sheet, *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        title = QLabel(sheet.title)
        title.setFont(font(Size.TEXT, bold=True))
        self.model = SheetModel(sheet, self)
        self.table = RowTable(sheet.title)
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        if len(sheet.columns) >= MANY_COLUMNS:
            header.setMinimumSectionSize(24)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            for edge in (0, len(sheet.columns) - 1):
                header.setSectionResizeMode(edge, QHeaderView.ResizeMode.ResizeToContents)
        else:
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(_stretched(sheet), QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP_PX)
        column.addWidget(title)
        none = QLabel(self.tr("None in this period."))
        none.setProperty("role", "secondary")
        column.addWidget(self.table, 1)
        column.addWidget(none)
        # Both belong to this widget and end with it; one of them is shown.
        self.table.setVisible(bool(sheet.rows))
        none.setVisible(not sheet.rows)
        if sheet.note:
            note = QLabel(sheet.note)
            note.setProperty("role", "secondary")
            note.setWordWrap(True)
            column.addWidget(note)
        self._size(whole)

    def _size(self, whole: bool) -> None:
        rows = len(self.sheet.rows)
        row_px = self.table.verticalHeader().defaultSectionSize()
        edges_px = self.table.horizontalHeader().sizeHint().height() + 2 * self.table.frameWidth()
        shown = rows if whole else min(rows, ROWS_AT_ONCE)
        if rows <= shown:
            self.table.setFixedHeight(edges_px + rows * row_px)
        else:
            self.table.setMinimumHeight(edges_px + shown * row_px)


def _stretched(sheet: Sheet) -> int:
    """The last column of words: figures stay beside each other."""
    words = [
        place for place in range(len(sheet.columns)) if any(isinstance(row[place], str) for row in sheet.rows)
    ]
    return words[-1] if words else 0
