"""Is the database what this program made: version, tables, triggers, links, numbers.

What the tables and triggers should be is not written down a second time: the migrations run once more, on PostgreSQL in
a schema of their own inside a transaction that is rolled back, on SQLite in a file that is thrown away.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, MetaData, inspect, text

from csu_console.storage import schema
from csu_console.storage.migration_run import run_to
from csu_console.storage.room.row_copy import numbered


class Trouble(StrEnum):
    """Kinds of what can be wrong."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    OLDER = "older"
    NEWER = "newer"
    TABLE = "table"
    """Missing."""
    TRIGGER = "trigger"
    """Missing, switched off, or another one: somebody could change what is written once."""
    LINKS = "links"
    PAGES = "pages"
    SEQUENCE = "sequence"
    """The next number would be one that exists."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong; `subject` names it in the database's words."""

    trouble: Trouble
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check found. `revision` None: not this program's."""

    revision: str | None
    expected: str
    tables: int
    rows: int
    defects: tuple[Defect, ...]


_Triggers = dict[tuple[str, str], str]
"""(table, trigger) -> how it is on and what it does."""

_TRIGGERS = text(
    "SELECT c.relname, t.tgname, t.tgenabled::text || ' ' || t.tgtype::text || ' ' || p.prosrc "
    "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
)
_LINKS_OFF = text(
    "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE t.tgisinternal AND t.tgenabled = 'D' AND c.relnamespace = current_schema()::regnamespace "
    "UNION SELECT conname FROM pg_constraint WHERE NOT convalidated "
    "AND connamespace = current_schema()::regnamespace"
)


def examine(connection: Connection, metadata: MetaData) -> Soundness:
    """Look at everything. In an open transaction, which the caller rolls back. Raises SQLAlchemyError."""
    known, revision = schema.revisions(), schema.current_revision(connection)
    names = set(inspect(connection).get_table_names())
    early = (
        (Trouble.FOREIGN if names else Trouble.EMPTY)
        if revision is None
        else (Trouble.OLDER if revision in known else Trouble.NEWER)
        if revision != known[-1]
        else None
    )
    if early is not None:
        return Soundness(revision, known[-1], len(names), 0, (Defect(early, revision or ""),))
    tables = [table for table in metadata.sorted_tables if table.name in names]
    rows = sum(
        int(connection.exec_driver_sql(f'SELECT count(*) FROM "{one.name}"').scalar_one())  # noqa: S608
        for one in tables
    )
    missing = [Defect(Trouble.TABLE, one.name) for one in metadata.sorted_tables if one not in tables]
    defects = (*missing, *_triggers(connection), *_broken(connection, metadata, names))
    return Soundness(revision, known[-1], len(tables), rows, defects)


def _triggers(connection: Connection) -> Iterator[Defect]:
    postgresql = connection.dialect.name == "postgresql"
    found = _postgresql_triggers(connection) if postgresql else _sqlite_triggers(connection)
    wanted = _postgresql_wanted(connection) if postgresql else _sqlite_wanted()
    for (table, name), how in sorted(wanted.items()):
        if found.get((table, name)) != how:
            yield Defect(Trouble.TRIGGER, f"{table}.{name}")


def _broken(connection: Connection, metadata: MetaData, names: set[str]) -> Iterator[Defect]:
    if connection.dialect.name == "sqlite":
        pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(3)")]
        if pages != ["ok"]:
            yield Defect(Trouble.PAGES, pages[0])
        for table in sorted({str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}):
            yield Defect(Trouble.LINKS, table)
        return
    for row in connection.execute(_LINKS_OFF):
        yield Defect(Trouble.LINKS, str(row[0]))
    yield from _orphans(connection, metadata, names)
    for table_name, column in numbered(connection, metadata):
        if (table_name, column) not in _GIVEN and _is_behind(connection, table_name, column):
            yield Defect(Trouble.SEQUENCE, table_name)


def _orphans(connection: Connection, metadata: MetaData, names: set[str]) -> Iterator[Defect]:
    """Rows that point at none: the server refuses them unless its own triggers were switched off once."""
    for table in metadata.sorted_tables:
        for link in table.foreign_key_constraints if table.name in names else ():
            other = link.referred_table.name
            if other not in names:
                continue
            pairs = [(one.parent.name, one.column.name) for one in link.elements]
            same = " AND ".join(f'p."{theirs}" = c."{own}"' for own, theirs in pairs)
            whole = " AND ".join(f'c."{own}" IS NOT NULL' for own, _theirs in pairs)
            ask = (
                f'SELECT 1 FROM "{table.name}" c WHERE {whole} '  # noqa: S608
                f'AND NOT EXISTS (SELECT 1 FROM "{other}" p WHERE {same}) LIMIT 1'
            )
            if connection.exec_driver_sql(ask).first() is not None:
                yield Defect(Trouble.LINKS, f"{table.name} -> {other}")


_GIVEN = frozenset({("log_templates", "position"), ("requisition_frames", "position"), ("fines", "number")})
"""Numbers the program gives itself: the server's next one is never asked for."""


def _is_behind(connection: Connection, table: str, column: str) -> bool:
    sequence = connection.execute(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": f'"{table}"', "column": column}
    ).scalar_one()
    last, called = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()  # noqa: S608
    highest = connection.exec_driver_sql(f'SELECT coalesce(max("{column}"), 0) FROM "{table}"').scalar_one()  # noqa: S608
    return int(highest) >= int(last) + (1 if called else 0)


def _sqlite_triggers(connection: Connection) -> _Triggers:
    found = connection.exec_driver_sql("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {(str(table), str(name)): str(sql) for table, name, sql in found}


def _sqlite_wanted() -> _Triggers:
    # Here, because the database opens by this package's own way only, which the check itself must not go.
    from csu_console.storage.database import Database

    with tempfile.TemporaryDirectory() as folder:
        made = Database(f"sqlite:///{Path(folder) / 'new.db'}")
        made.open()
        try:
            with made.engine.connect() as connection:
                return _sqlite_triggers(connection)
        finally:
            made.close()


def _postgresql_triggers(connection: Connection) -> _Triggers:
    return {(str(row[0]), str(row[1])): str(row[2]) for row in connection.execute(_TRIGGERS)}


def _postgresql_wanted(connection: Connection) -> _Triggers:
    name = f"csu_check_{secrets.token_hex(4)}"
    aside = connection.begin_nested()
    try:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        connection.exec_driver_sql(f"SET LOCAL search_path = {name}")
        run_to(connection, schema.revisions()[-1])
        return _postgresql_triggers(connection)
    finally:
        aside.rollback()
