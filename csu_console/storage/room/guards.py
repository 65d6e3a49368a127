"""The triggers of a database set aside for a transaction that copies rows as they are, and put back as they were.

A copy keeps numbers, hashes and times, which the triggers of the registers exist to refuse. Both databases undo it all
when the transaction is rolled back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, text

_SQLITE = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
_POSTGRESQL = text(
    "SELECT c.relname, t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
)
_AGAIN = {"O": "ENABLE", "A": "ENABLE ALWAYS", "R": "ENABLE REPLICA"}
"""`tgenabled` of PostgreSQL's catalogue (pg_trigger): how each trigger was on."""


@contextlib.contextmanager
def set_aside(connection: Connection) -> Iterator[None]:
    """No trigger speaks within; every one is back after. The caller's transaction undoes all of it."""
    if connection.dialect.name == "sqlite":
        triggers = [(str(row.name), str(row.sql)) for row in connection.execute(_SQLITE)]
        for name, _sql in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _name, sql in triggers:
            connection.exec_driver_sql(sql)
        return
    known = [(str(row[0]), str(row[1]), str(row[2])) for row in connection.execute(_POSTGRESQL)]
    for table, name, _state in known:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"')
    yield
    for table, name, state in known:
        if state in _AGAIN:
            connection.exec_driver_sql(f'ALTER TABLE "{table}" {_AGAIN[state]} TRIGGER "{name}"')
