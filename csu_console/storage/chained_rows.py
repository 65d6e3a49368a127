"""Rows of a chained table for its check, a batch at a time by number, through the driver's own cursor.

At a million rows what SQLAlchemy adds to each would cost more than the hashing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from csu_console.storage.database import Session


def batches(session: Session, table: Table, size: int) -> Iterator[list[tuple[Any, ...]]]:
    """All rows in the order of `sequence`, the table's first column, at most `size` at once.

    Of a row that cannot be read (a text that is no UTF-8) only the number is given: a tuple of one.
    """
    names = ", ".join(table.columns.keys())
    connection = session.connection()
    driver = connection.connection.driver_connection
    assert driver is not None
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    after = f"FROM {table.name} WHERE sequence > {mark} ORDER BY sequence LIMIT"
    question = f"SELECT {names} {after} {size}"
    last: Any = -(2**63)
    cursor, broken = driver.cursor(), connection.dialect.loaded_dbapi.Error
    try:
        while True:
            try:
                rows = cursor.execute(question, (last,)).fetchall()
            except broken:
                # One unreadable text stops the whole batch: up to it one by one, then its row by its number.
                rows = _up_to_the_broken(cursor, names, f"{after} 1", last, size, broken)
            if not rows:
                return
            last = rows[-1][0]
            yield rows
    finally:
        cursor.close()


def _up_to_the_broken(
    cursor: Any, names: str, after: str, last: Any, size: int, broken: type[Exception]
) -> list[tuple[Any, ...]]:
    """Raises what the driver raised when not even a number can be read: the database is damaged, not its rows."""
    rows: list[tuple[Any, ...]] = []
    while len(rows) < size:
        try:
            row = cursor.execute(f"SELECT {names} {after}", (last,)).fetchone()
        except broken:
            return [*rows, cursor.execute(f"SELECT sequence {after}", (last,)).fetchone()]
        if row is None:
            break
        rows.append(row)
        last = row[0]
    return rows
