"""Saved layouts. Functions take the session first and never commit."""

from __future__ import annotations

import json

from sqlalchemy import delete, insert, or_, select

from csu_console.domain.errors import InvalidInput
from csu_console.domain.search import fold
from csu_console.domain.wall import Cell, Layout
from csu_console.storage import tables
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session

SHARED = ""
"""Owner of a layout that everybody sees."""

_LAYOUT = tables.layouts.c


def layouts(session: Session, owner: str) -> tuple[tuple[Layout, bool], ...]:
    """Each layout this owner sees with whether it is shared, by name; one that cannot be read is left out."""
    query = select(tables.layouts).where(or_(_LAYOUT.owner == owner, _LAYOUT.owner == SHARED))
    found = []
    for row in session.execute(query.order_by(_LAYOUT.folded_name, _LAYOUT.owner)):
        try:
            cells = tuple(Cell(*cell) for cell in json.loads(row.cells))
            layout = Layout(row.name, row.columns_count, row.rows_count, cells)
        except (ValueError, TypeError, InvalidInput):
            # A layout is a convenience: a damaged one is not worth refusing the others.
            continue
        found.append((layout, row.owner == SHARED))
    return tuple(found)


def save_layout(session: Session, layout: Layout, owner: str) -> None:
    """Add a layout or replace the owner's of the same name; `owner` SHARED for all."""
    remove_layout(session, layout.name, owner)
    cells = json.dumps([[cell.column, cell.row, cell.columns, cell.rows] for cell in layout.cells])
    session.execute(
        insert(tables.layouts).values(
            owner=owner,
            name=layout.name,
            folded_name=fold(layout.name),
            columns_count=layout.columns,
            rows_count=layout.rows,
            cells=cells,
        )
    )
    announce(session, Topic.LAYOUTS)


def remove_layout(session: Session, name: str, owner: str) -> None:
    """Remove the owner's layout of that name; nothing happens when there is none."""
    session.execute(delete(tables.layouts).where(_LAYOUT.owner == owner, _LAYOUT.folded_name == fold(name)))
    announce(session, Topic.LAYOUTS)
