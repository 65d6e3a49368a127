"""Every row of a room's database into an empty one of the other kind or the same, in one transaction.

Values go as the drivers give them, not through the tables' types: whole numbers stay the numbers the hashes were made
over. What differs between the two kinds is told by the column's type alone: truth values, and the words of the logbook's
index (blanks between them on SQLite, lexemes on PostgreSQL).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Connection, MetaData, Table, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.exc import DBAPIError, OperationalError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.storage.room import guards

BATCH = 2000
"""Rows held in memory at once: a few megabytes, with stills."""

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]

NOT_EMPTY = QT_TRANSLATE_NOOP(
    "errors",
    "The database {database} holds data already ({table}). Nothing was changed: choose an empty one.",
)
NOT_ALL = QT_TRANSLATE_NOOP(
    "errors", "Not every row arrived in {table} ({arrived} of {sent}). Nothing was changed: try again."
)

Progress = Callable[[str, int], None]
"""Told a table's name and how many rows it gave."""


def counts(connection: Connection, tables: Iterable[Table]) -> dict[str, int]:
    """Rows of each table."""
    return {table.name: _count(connection, table) for table in tables}


def refuse_data(connection: Connection, metadata: MetaData, fresh: Mapping[str, int], database: str) -> None:
    """Raises StorageFault naming the first table that has more than a new database comes with (`fresh`)."""
    for table in metadata.sorted_tables:
        # What counts changes is no data, and a look at a new database may have counted one.
        if table.name != "changes" and _count(connection, table) > fresh.get(table.name, 0):
            raise StorageFault(NOT_EMPTY, database=database, table=table.name)


def copy_rows(
    source: Connection,
    target: Connection,
    metadata: MetaData,
    progress: Progress = lambda _table, _rows: None,
) -> int:
    """Replace what the target came with by every row of the source; returns how many. Both have the same schema.

    In the target's open transaction; numbers PostgreSQL gives next follow the highest one. Raises StorageFault.
    """
    copied = 0
    with guards.set_aside(target):
        for table in reversed(metadata.sorted_tables):
            target.exec_driver_sql(f'DELETE FROM "{table.name}"')  # noqa: S608
        for table in metadata.sorted_tables:
            sent = _fill(table, rows_of(source, table), target)
            arrived = _count(target, table)
            if arrived != sent:
                raise StorageFault(NOT_ALL, table=table.name, arrived=arrived, sent=sent)
            progress(table.name, sent)
            copied += sent
        if target.dialect.name == "sqlite":
            # Made by a trigger otherwise.
            target.exec_driver_sql("INSERT INTO log_search(log_search) VALUES ('rebuild')")
    if target.dialect.name == "postgresql":
        set_sequences(target, metadata)
    return copied


def set_sequences(connection: Connection, metadata: MetaData) -> None:
    """PostgreSQL: the next number of each table is one more than its highest."""
    for table, column in numbered(connection, metadata):
        following = f"pg_get_serial_sequence('\"{table}\"', '{column}')"
        highest = f'coalesce(max("{column}"), 1), max("{column}") IS NOT NULL'
        connection.exec_driver_sql(f'SELECT setval({following}, {highest}) FROM "{table}"')  # noqa: S608


def numbered(connection: Connection, metadata: MetaData) -> Iterator[tuple[str, str]]:
    """(table, column) of every number PostgreSQL gives by itself."""
    ask = text("SELECT pg_get_serial_sequence(:table, :column)")
    there = set(inspect(connection).get_table_names())
    for table in metadata.sorted_tables:
        for column in table.primary_key if table.name in there else ():
            if connection.execute(ask, {"table": f'"{table.name}"', "column": column.name}).scalar():
                yield table.name, column.name


def rows_of(source: Connection, table: Table, where: str = "") -> Iterator[tuple[Any, ...]]:
    """Rows of a table as plain values, in the order of its key; lexemes as words between blanks."""
    columns = [_asked(column, source.dialect.name) for column in table.columns]
    order = ", ".join(f'"{column.name}"' for column in table.primary_key)
    # Names are those of our own tables.
    query = f'SELECT {", ".join(columns)} FROM "{table.name}" {where} ORDER BY {order}'  # noqa: S608
    truths = [isinstance(column.type, Boolean) for column in table.columns]
    found = source.execution_options(stream_results=True, yield_per=BATCH).exec_driver_sql(query)
    for row in found:
        yield tuple(
            bool(value) if truth and value is not None else value
            for truth, value in zip(truths, row, strict=True)
        )


def _fill(table: Table, rows: Iterator[tuple[Any, ...]], target: Connection) -> int:
    sent = 0
    for batch in _batches(rows):
        if target.dialect.name == "postgresql":
            _copy_in(table, batch, target)
        else:
            marks = ", ".join("?" for _ in table.columns)
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            target.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', batch)  # noqa: S608
        sent += len(batch)
    return sent


def _copy_in(table: Table, batch: Sequence[tuple[Any, ...]], target: Connection) -> None:
    """PostgreSQL's COPY: ten times as fast as one statement a row."""
    lexemes = [is_lexemes(column) for column in table.columns]
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    driver, driver_module = target.connection.driver_connection, target.dialect.dbapi
    assert driver is not None
    assert driver_module is not None
    try:
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for row in batch:
                copy.write_row(
                    [
                        _as_lexemes(value) if lexeme else value
                        for lexeme, value in zip(lexemes, row, strict=True)
                    ]
                )
    except driver_module.Error as error:
        # Past SQLAlchemy, which would have done this.
        kind = OperationalError if isinstance(error, driver_module.OperationalError) else DBAPIError
        raise kind("COPY", None, error) from error


def is_lexemes(column: Column[Any]) -> bool:
    return isinstance(column.type.dialect_impl(_POSTGRESQL), TSVECTOR)


def _as_lexemes(words: str) -> str:
    quoted = (word.replace("\\", "\\\\").replace("'", "''") for word in dict.fromkeys(words.split()))
    return " ".join(f"'{word}'" for word in quoted)


def _asked(column: Column[Any], dialect: str) -> str:
    if dialect == "postgresql" and is_lexemes(column):
        return f"array_to_string(tsvector_to_array(\"{column.name}\"), ' ')"
    return f'"{column.name}"'


def _count(connection: Connection, table: Table) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one())  # noqa: S608


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
