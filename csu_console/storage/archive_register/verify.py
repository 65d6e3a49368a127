"""Is the register what was written? Each line's hash counted again, each number in its place, each anchor met.

As the audit journal's check (`journal.verify`), without its purges: this register keeps every line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import text

from csu_console.domain.audit import FIRST_PREVIOUS, chained
from csu_console.storage.archive_register.append import head
from csu_console.storage.chained_rows import batches
from csu_console.storage.database import Session
from csu_console.storage.journal.verify import Break, Fault, Verification
from csu_console.storage.journal.witness import Witnesses
from csu_console.storage.tables import archive_register

BATCH = 1000
"""Lines between two looks at the cancel flag."""

_COLUMNS = tuple(column.name for column in archive_register.columns)
_SEAL = _COLUMNS.index("chain_sha256")

GUARDS = {
    "sqlite": (
        "archive_register_no_update",
        "archive_register_no_delete",
        "archive_register_in_order",
        "segments_hash_once",
    ),
    "postgresql": ("archive_register_no_update", "archive_register_in_order", "segments_hash_once"),
}
"""Triggers of migration 0017."""


def verify(
    session: Session,
    witnesses: Witnesses,
    progress: Callable[[int, int], bool] = lambda _done, _all: True,
    *,
    alone: bool = True,
) -> Verification:
    """Check every line in the order of the numbers, up to the first broken one.

    `alone`: in a transaction that does nothing else; without, in one that writes.
    `progress(lines checked, lines in all)` answers False to stop. Raises StorageFault.
    """
    if alone and session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    end = head(session).sequence
    expected, met, previous = 1, 0, FIRST_PREVIOUS
    known = {line.sequence: line for line in reversed(witnesses.lines)}
    disputed = [line for line in witnesses.lines if known[line.sequence].sha256 != line.sha256]
    guards, unreadable = _missing_guards(session), witnesses.unreadable

    def said(broken: Break | None, complete: bool = True) -> Verification:
        last = expected - 1
        return Verification(last, min(last, 1), last, met, broken, guards, unreadable, complete)

    for rows in batches(session, archive_register, BATCH):
        for row in rows:
            if row[0] != expected:
                return said(Break(Fault.MISSING if expected > 1 else Fault.BEGINNING, expected))
            digest = _digest(previous, row) if len(row) == len(_COLUMNS) else None
            if digest is None or digest != row[-1]:
                return said(Break(Fault.CHANGED, expected))
            witness = known.get(expected)
            if witness is not None and witness.sha256 != digest:
                return said(Break(Fault.WITNESS, expected, witness.place))
            met += witness is not None
            previous, expected = digest, expected + 1
        if not progress(expected - 1, end):
            return said(None, complete=False)
    later = next((line for line in witnesses.lines if line.sequence >= expected), None)
    if later is not None:
        return said(Break(Fault.CUT, expected, later.place))
    if disputed:
        return said(Break(Fault.WITNESS, disputed[0].sequence, disputed[0].place))
    return said(None)


def _digest(previous: bytes, row: Sequence[Any]) -> bytes | None:
    """None for a row with values no line has."""
    try:
        seal = None if row[_SEAL] is None else bytes(row[_SEAL]).hex()
        return chained(previous, (*row[:_SEAL], seal, *row[_SEAL + 1 : -1]))
    except (TypeError, ValueError, UnicodeError, OverflowError):
        return None


def _missing_guards(session: Session) -> tuple[str, ...]:
    """Triggers that are not there, or sleep."""
    dialect = session.get_bind().dialect.name
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if dialect == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' "
        "AND tgrelid IN ('archive_register'::regclass, 'segments'::regclass)"
    )
    there = set(session.execute(text(query)).scalars())
    return tuple(name for name in GUARDS[dialect] if name not in there)
