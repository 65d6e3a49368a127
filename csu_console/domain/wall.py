"""Layouts: how a screen is cut into cells. A cell may span several grid squares."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

GRID_MAX = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One tile's place in grid squares: column and row from 0, spans of 1 or more."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1

    def overlaps(self, other: Cell) -> bool:
        apart_x = self.column + self.columns <= other.column or other.column + other.columns <= self.column
        apart_y = self.row + self.rows <= other.row or other.row + other.rows <= self.row
        return not (apart_x or apart_y)


@dataclass(frozen=True, slots=True)
class Layout:
    """A named grid whose cells neither overlap nor leave the grid. Tiles are numbered from 1 in cell order."""

    name: str
    columns: int
    rows: int
    cells: tuple[Cell, ...]

    def __post_init__(self) -> None:
        if not (1 <= self.columns <= GRID_MAX and 1 <= self.rows <= GRID_MAX and self.cells):
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A layout has 1 to {grid_max} columns and rows, and a tile."),
                grid_max=GRID_MAX,
            )
        for index, cell in enumerate(self.cells):
            inside = cell.column >= 0 and cell.row >= 0 and cell.columns >= 1 and cell.rows >= 1
            inside &= cell.column + cell.columns <= self.columns and cell.row + cell.rows <= self.rows
            if not inside or any(cell.overlaps(other) for other in self.cells[:index]):
                raise InvalidInput(
                    QT_TRANSLATE_NOOP("errors", "The tiles of layout {name} overlap or leave the grid."),
                    name=self.name,
                )

    def merged(self, first: int, second: int) -> Layout:
        """The layout with the rectangle spanning two tiles (by index) made one tile.

        Raises InvalidInput when the rectangle would cut through another tile.
        """
        a, b = self.cells[first], self.cells[second]
        left, top = min(a.column, b.column), min(a.row, b.row)
        right = max(a.column + a.columns, b.column + b.columns)
        bottom = max(a.row + a.rows, b.row + b.rows)
        merged = Cell(left, top, right - left, bottom - top)
        kept = tuple(cell for cell in self.cells if not cell.overlaps(merged))
        cells = tuple(sorted((*kept, merged), key=lambda cell: (cell.row, cell.column)))
        squares = sum(cell.columns * cell.rows for cell in cells)
        before = sum(cell.columns * cell.rows for cell in self.cells)
        if squares != before:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "These tiles cannot be merged: another tile lies across.")
            )
        return Layout(self.name, self.columns, self.rows, cells)


def grid(name: str, columns: int, rows: int) -> Layout:
    """A layout of equal tiles, numbered row by row."""
    cells = tuple(Cell(column, row) for row in range(rows) for column in range(columns))
    return Layout(name, columns, rows, cells)


def one_large(name: str, squares: int, large: int) -> Layout:
    """One large tile of `large` x `large` top left in a square grid, small ones along right and bottom."""
    big = Cell(0, 0, large, large)
    small = (Cell(column, row) for row in range(squares) for column in range(squares))
    return Layout(name, squares, squares, (big, *(cell for cell in small if not cell.overlaps(big))))


def _two_and_eight() -> Layout:
    """Two large tiles above, eight small ones below."""
    large = (Cell(0, 0, 2, 2), Cell(2, 0, 2, 2))
    return Layout("2+8", 4, 4, (*large, *(Cell(column, row) for row in (2, 3) for column in range(4))))


STANDARD_LAYOUTS: tuple[Layout, ...] = (
    grid("1", 1, 1),
    grid("2x2", 2, 2),
    grid("3x3", 3, 3),
    grid("4x4", 4, 4),
    grid("5x5", 5, 5),
    grid("6x6", 6, 6),
    grid("8x8", 8, 8),
    one_large("1+5", 3, 2),
    one_large("1+7", 4, 3),
    _two_and_eight(),
)
"""In the order of their numbers: `*1` Enter is the first."""
