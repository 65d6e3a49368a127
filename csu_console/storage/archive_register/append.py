"""New lines at the end of the register. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, insert, select, text

from csu_console.domain.archive_register import LineKind, RegisterLine
from csu_console.domain.audit import chained
from csu_console.storage.database import Session
from csu_console.storage.journal.append import Head
from csu_console.storage.tables import archive_register

HEAD_LOCK = 0x6373_7541
"""PostgreSQL's advisory lock on the end of the register: "csuA" in ASCII."""

_LINE = archive_register.c
_COLUMNS = tuple(column.name for column in archive_register.columns if column.name not in ("kind", "sha256"))


def head(session: Session) -> Head:
    """The last line's number and hash, as this transaction sees it."""
    row = session.execute(
        select(_LINE.sequence, _LINE.sha256).order_by(_LINE.sequence.desc()).limit(1)
    ).one_or_none()
    return Head() if row is None else Head(row.sequence, bytes(row.sha256))


def lock_head(session: Session) -> Head:
    """The end of the register, nobody else's until this transaction ends (as `journal.append.lock_head`)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": HEAD_LOCK})
    return head(session)


def append(session: Session, lines: Sequence[RegisterLine]) -> tuple[RegisterLine, ...]:
    """Write these in order; their numbers are given here. Returns what was written."""
    if not lines:
        return ()
    end = lock_head(session)
    sequence, previous = end.sequence, end.sha256
    rows, written = [], []
    for line in lines:
        sequence += 1
        numbered = replace(line, sequence=sequence)
        previous = chained(previous, numbered.fields())
        values = {name: getattr(numbered, name) for name in _COLUMNS}
        rows.append(values | {"kind": line.kind.value, "sha256": previous})
        written.append(numbered)
    session.execute(insert(archive_register), rows)
    return tuple(written)


def line_of(row: Row[Any]) -> RegisterLine:
    """A row of the table as the domain's word."""
    return RegisterLine(kind=LineKind(row.kind), **{name: getattr(row, name) for name in _COLUMNS})
