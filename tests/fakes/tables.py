"""What stands in a table on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget


def cell(table: QTableWidget, row: int, column: int) -> str:
    """The text of a cell; a failure where there is none."""
    item = table.item(row, column)
    assert item is not None, f"no cell at {row}, {column}"
    return item.text()
