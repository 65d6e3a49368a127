"""A layout being made: merge, split, another grid; every step can be undone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from csu_console.domain.wall import Cell, Layout, grid


def split(layout: Layout, index: int) -> Layout:
    """The layout with one tile cut back into its grid squares."""
    cell = layout.cells[index]
    squares = [
        Cell(column, row)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    cells = sorted(
        (*layout.cells[:index], *squares, *layout.cells[index + 1 :]), key=lambda c: (c.row, c.column)
    )
    return Layout(layout.name, layout.columns, layout.rows, tuple(cells))


class LayoutDocument(QObject):
    """Holds the layout of the editor; GUI thread."""

    changed = Signal()

    def __init__(self, layout: Layout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layout = layout
        self.undo_stack = QUndoStack(self)

    def open(self, layout: Layout) -> None:
        """Begin with this layout; nothing to undo."""
        self.undo_stack.clear()
        self.put(layout)

    def merge(self, first: int, second: int) -> None:
        """Raises InvalidInput when another tile lies across."""
        self._step(self.layout.merged(first, second))

    def split(self, index: int) -> None:
        self._step(split(self.layout, index))

    def regrid(self, columns: int, rows: int) -> None:
        if (columns, rows) != (self.layout.columns, self.layout.rows):
            self._step(grid(self.layout.name, columns, rows))

    def put(self, layout: Layout) -> None:
        self.layout = layout
        self.changed.emit()

    def _step(self, layout: Layout) -> None:
        if layout != self.layout:
            self.undo_stack.push(_Step(self, self.layout, layout))


class _Step(QUndoCommand):
    """One change, as the layouts before and after."""

    def __init__(self, document: LayoutDocument, before: Layout, after: Layout) -> None:
        super().__init__()
        self._document, self._before, self._after = document, before, after

    def undo(self) -> None:
        self._document.put(self._before)

    def redo(self) -> None:
        self._document.put(self._after)
