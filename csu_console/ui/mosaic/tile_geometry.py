"""Where the tiles of a layout lie, in whole device pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QRegion

from csu_console.domain.wall import Cell, Layout

GAP_PX = 2
"""Between tiles, in logical pixels: enough to tell two night pictures apart."""


def tile_rects(layout: Layout, width_px: int, height_px: int, gap_px: int) -> tuple[QRect, ...]:
    """One rectangle per cell. Neighbours share no pixel and lie `gap_px` apart; outer edges touch the sides."""

    def rect(cell: Cell) -> QRect:
        left, right = _span(cell.column, cell.columns, layout.columns, width_px, gap_px)
        top, bottom = _span(cell.row, cell.rows, layout.rows, height_px, gap_px)
        return QRect(left, top, max(1, right - left), max(1, bottom - top))

    return tuple(rect(cell) for cell in layout.cells)


def _span(first: int, squares: int, of_squares: int, length_px: int, gap_px: int) -> tuple[int, int]:
    """Start and end of `squares` squares from `first`, in pixels."""
    pitch = (length_px + gap_px) / of_squares
    return round(first * pitch), round((first + squares) * pitch) - gap_px


def fitted(width_px: int, height_px: int, box: QRect) -> QRect:
    """A picture of this size centred in a box: itself when it fits, else made smaller, proportions kept.

    A picture clearly smaller than its box (it was made for the tile's last size) is made larger too.
    """
    scale = min(box.width() / width_px, box.height() / height_px)
    if abs(scale - 1.0) * max(width_px, height_px) <= 2.0:
        scale = 1.0  # rounding of the aspect only: keep the plain copy, without scaling
    width, height = round(width_px * scale), round(height_px * scale)
    return QRect(
        box.left() + (box.width() - width) // 2, box.top() + (box.height() - height) // 2, width, height
    )


def neighbour(rects: tuple[QRect, ...], index: int, dx: int, dy: int) -> int:
    """The tile next to `index` towards (dx, dy); `index` itself at the edge.

    Tiles that lie side by side with it come first, then the nearest edge, then the nearest centre.
    """
    here = rects[index]

    def cost(other: int) -> tuple[bool, int, int]:
        there = rects[other]
        if dx:
            apart = there.top() > here.bottom() or there.bottom() < here.top()
            edge = there.left() - here.right() if dx > 0 else here.left() - there.right()
            return apart, edge, abs(there.top() - here.top())
        apart = there.left() > here.right() or there.right() < here.left()
        edge = there.top() - here.bottom() if dy > 0 else here.top() - there.bottom()
        return apart, edge, abs(there.left() - here.left())

    beyond = [other for other in range(len(rects)) if other != index and cost(other)[1] > 0]
    return min(beyond, key=cost, default=index)


def tile_at(rects: tuple[QRect, ...], point: QPoint) -> int | None:
    """The tile under a point in device pixels."""
    return next((index for index, rect in enumerate(rects) if rect.contains(point)), None)


def touched(rect: QRect, ratio: float) -> QRect:
    """The logical pixels a device rectangle touches, whole ones; never a neighbour's (the gap is wider)."""
    left, top = math.floor(rect.left() / ratio), math.floor(rect.top() / ratio)
    right, bottom = math.ceil((rect.right() + 1) / ratio), math.ceil((rect.bottom() + 1) / ratio)
    return QRect(left, top, right - left, bottom - top)


def covered(rect: QRect, ratio: float) -> QRect:
    """The logical pixels that lie wholly inside a device rectangle."""
    left, top = math.ceil(rect.left() / ratio), math.ceil(rect.top() / ratio)
    right, bottom = math.floor((rect.right() + 1) / ratio), math.floor((rect.bottom() + 1) / ratio)
    return QRect(left, top, right - left, bottom - top)


def gaps(window: QRect, rects: Iterable[QRect], ratio: float) -> QRegion:
    """The logical pixels of a window that no tile covers whole: they are painted dark before the tiles."""
    region = QRegion(window)
    for rect in rects:
        region -= covered(rect, ratio)
    return region
