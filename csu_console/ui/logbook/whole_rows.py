"""Table rows that stay on one page of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument, QTextFrame, QTextTable, QTextTableCell

WORK = 200_000
"""Paragraphs laid out again for one document: about two seconds. Counted, not timed: each machine has the same pages."""


@dataclass(slots=True)
class Work:
    """What may still be laid out; a very long document keeps its last parts where they fall."""

    left: int = WORK

    def spend(self, paragraphs: int) -> bool:
        """False when there is not enough left."""
        self.left -= paragraphs
        return self.left >= 0


def keep_rows_whole(
    document: QTextDocument, tables: Iterable[QTextTable], page_height: float, work: Work
) -> None:
    """A row whose lines would lie on two pages begins on the second. Rows longer than a page are left alone."""
    for table in tables:
        for row in range(table.format().toTableFormat().headerRowCount(), table.rows()):
            if not work.spend(table.columns()):
                return
            top, bottom = row_span(document, table, row)
            page_end = (int(top / page_height) + 1) * page_height
            if bottom > page_end and bottom - top < page_height / 2:
                if not work.spend(document.blockCount()):
                    return
                _push(document, _cells(table, row), page_end - top)


def _push(document: QTextDocument, cells: list[QTextTableCell], distance: float) -> None:
    # One edit, one layout: each cell by itself would cost the layout of the whole document again.
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for cell in cells:
        shape = cell.format().toTableCellFormat()
        shape.setTopPadding(shape.topPadding() + distance)
        cell.setFormat(shape)
    edit.endEditBlock()


def row_span(document: QTextDocument, table: QTextTable, row: int) -> tuple[float, float]:
    """From the top of a row's first line to the bottom of its last."""
    lines = [line for cell in _cells(table, row) for line in _lines(document, cell)]
    return min((top for top, _bottom in lines), default=0.0), max(
        (bottom for _top, bottom in lines), default=0.0
    )


def _cells(table: QTextTable, row: int) -> list[QTextTableCell]:
    return [table.cellAt(row, column) for column in range(table.columns())]


def _lines(document: QTextDocument, cell: QTextTableCell) -> Iterator[tuple[float, float]]:
    """Top and bottom of each line of a cell on the whole roll of pages."""
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        top = document.documentLayout().blockBoundingRect(block).top()
        shape = block.layout()
        start = shape.lineAt(0).y() if shape.lineCount() else 0.0
        for place in range(shape.lineCount()):
            line = shape.lineAt(place)
            yield top + line.y() - start, top + line.y() - start + line.height()
        block = block.next()


def tables_in(frame: QTextFrame) -> list[QTextTable]:
    """Every table of a frame, not those within tables."""
    found: list[QTextTable] = []
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            found.append(child)
        else:
            found += tables_in(child)
    return found
