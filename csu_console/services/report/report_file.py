"""A report as a file for a spreadsheet: one table under the other, the numbers of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from csu_console.domain.report import Cell, Sheet
from csu_console.storage.csv_text import neutralise, table


def report_csv(title: Sequence[str], sheets: Sequence[Sheet]) -> bytes:
    """`title` stands on top, a line each. Decimals have a comma: French spreadsheets add them up."""
    lines: list[list[str]] = []
    for sheet in sheets:
        lines.append([])
        lines.append([neutralise(sheet.title)])
        lines.append([neutralise(column) for column in sheet.columns])
        lines.extend([cell_text(cell) for cell in row] for row in sheet.rows)
        if sheet.note:
            lines.append([neutralise(sheet.note)])
    first, *others = ([neutralise(line)] for line in title)
    return table(first, [*others, *lines])


def cell_text(cell: Cell) -> str:
    """A cell of the file; empty for what is not known."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralise(cell)
    return str(cell).replace(".", ",")
