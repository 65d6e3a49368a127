"""A number as black and white blocks in the middle of a picture, read back from the screen.

The picture's own content carries the measurement, so every player is read in the same way and from outside. Standard
library only: the stream server runs under the system's Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

COLUMNS, ROWS = 8, 4
VALUE_BITS = 20
VALUES = 1 << VALUE_BITS
"""Counts wrap here: 17 minutes of milliseconds."""

CELLS_PER_HEIGHT = 12
"""A cell is a twelfth of the picture high: 30 pixels at 360 lines, 11 on a tile of 8 x 8 on 1080 lines."""

SYNC = (1, 0, 1, 1, 0, 0, 1, 0)
BLACK, WHITE = 16, 235


def bits_of(value: int) -> tuple[int, ...]:
    """Row by row: the sync row, 20 bits of the value, 4 bits of its check."""
    word = (value % VALUES) << 4 | _check(value % VALUES)
    return (*SYNC, *(word >> shift & 1 for shift in range(VALUE_BITS + 3, -1, -1)))


def value_of(bits: Sequence[int]) -> int | None:
    """The value, or None when this is no code or one torn between two frames."""
    if tuple(bits[: len(SYNC)]) != SYNC:
        return None
    word = 0
    for bit in bits[len(SYNC) :]:
        word = word << 1 | bit
    value, check = word >> 4, word & 15
    return value if _check(value) == check else None


def cells(width_px: int, height_px: int) -> Iterator[tuple[int, int, int]]:
    """left, top and side of each cell, in the order of `bits_of`, for a picture of this size."""
    side = height_px // CELLS_PER_HEIGHT
    left, top = (width_px - COLUMNS * side) // 2, (height_px - ROWS * side) // 2
    for index in range(COLUMNS * ROWS):
        yield left + index % COLUMNS * side, top + index // COLUMNS * side, side


def centres(left_px: float, top_px: float, width_px: float, height_px: float) -> list[tuple[int, int]]:
    """x, y on the screen of each cell's middle, for a picture shown in this rectangle."""
    side = height_px / CELLS_PER_HEIGHT
    left = left_px + (width_px - COLUMNS * side) / 2
    top = top_px + (height_px - ROWS * side) / 2
    return [
        (int(left + (index % COLUMNS + 0.5) * side), int(top + (index // COLUMNS + 0.5) * side))
        for index in range(COLUMNS * ROWS)
    ]


def paint_luma(luma: bytearray, width_px: int, height_px: int, value: int) -> None:
    """Draw the blocks into rows of luma, `width_px` bytes each."""
    for (left, top, side), bit in zip(cells(width_px, height_px), bits_of(value), strict=True):
        line = bytes([WHITE if bit else BLACK]) * side
        for row in range(top, top + side):
            luma[row * width_px + left : row * width_px + left + side] = line


def _check(value: int) -> int:
    check = 0
    while value:
        check ^= value & 15
        value >>= 4
    return check ^ 9
