"""Is the journal what was written? Every hash counted again, every number in its place, every anchor met.

Rows are read through the driver's own cursor, a batch at a time by number, and hashed in one stream: at a million rows
what SQLAlchemy adds to each row would cost more than the hashing. One reading transaction, so that a purge or new
entries meanwhile are not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select, text

from csu_console.domain.audit import FIRST_PREVIOUS, Action, canonical_detail, chain_of
from csu_console.storage.chained_rows import batches
from csu_console.storage.database import Session
from csu_console.storage.journal.append import Head, head
from csu_console.storage.journal.witness import Witnesses, WitnessLine
from csu_console.storage.tables import journal, journal_anchors

BATCH = 1000
"""Half a megabyte, which stays in a processor's cache; progress is told and the cancel heard after each."""

_COLUMNS = tuple(column.name for column in journal.columns)
_ACTION, _DETAIL = _COLUMNS.index("action"), _COLUMNS.index("detail")

GUARDS = {
    "sqlite": (
        "journal_no_update",
        "journal_no_delete",
        "journal_in_order",
        "journal_anchors_no_update",
        "journal_anchors_no_delete",
        "journal_anchors_told",
    ),
    "postgresql": (
        "journal_no_update",
        "journal_no_delete",
        "journal_in_order",
        "journal_anchors_no_update",
        "journal_anchors_told",
    ),
}
"""Triggers of migration 0005."""


class Fault(StrEnum):
    """What is wrong at the first broken place."""

    BEGINNING = "beginning"
    """The first entries are gone without a purge that accounts for them."""
    MISSING = "missing"
    """A number is not there, or is not the next one."""
    CHANGED = "changed"
    """The entry is not what its hash says."""
    PURGE = "purge"
    """The journal's own entry about its last purge says something else than the anchor."""
    WITNESS = "witness"
    """The anchor file has another hash: the journal was written anew from here or before."""
    CUT = "cut"
    """The anchor file knows a later entry than the last."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first broken entry, and where the proof is when it is outside the database."""

    fault: Fault
    sequence: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found. `sound` only when nothing is broken and every guard of the database is in place."""

    entries_count: int
    first: int
    last: int
    witnesses_count: int
    broken: Break | None = None
    missing_guards: tuple[str, ...] = ()
    unreadable_witnesses: tuple[str, ...] = ()
    complete: bool = True
    """False: the person stopped it before the end."""

    @property
    def sound(self) -> bool:
        return self.broken is None and not self.missing_guards and not self.unreadable_witnesses


@dataclass(frozen=True, slots=True)
class _Anchor:
    first_kept: int
    previous_sha256: bytes
    purged_count: int
    entry_sequence: int

    @property
    def detail(self) -> str:
        """What the journal's entry about the purge must say."""
        return canonical_detail(
            {
                "count": self.purged_count,
                "first_kept": self.first_kept,
                "previous_sha256": self.previous_sha256.hex(),
            }
        )


def verify(
    session: Session,
    witnesses: Witnesses,
    progress: Callable[[int, int], bool] = lambda _done, _all: True,
    batch: int = BATCH,
    *,
    alone: bool = True,
) -> Verification:
    """Check everything, in the order of the numbers; the first broken place is named.

    `alone`: in a transaction that does nothing else; without, in one that writes.
    `progress(entries checked, entries in all)` answers False to stop. Raises StorageFault.
    """
    if alone and session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    return _Check(session, witnesses).run(progress, batch)


class _Check:
    def __init__(self, session: Session, witnesses: Witnesses) -> None:
        self._session = session
        self._end: Head = head(session)
        self._anchor = _newest_anchor(session)
        self._all = witnesses
        # In the order of the entries; of two lines about one entry the first.
        self._witnesses: dict[int, WitnessLine] = {}
        for line in witnesses.lines:
            self._witnesses.setdefault(line.sequence, line)
        self._disputed = [
            line for line in witnesses.lines if self._witnesses[line.sequence].sha256 != line.sha256
        ]
        self._first = 0
        self._count = 0
        self._met = 0
        self._previous = FIRST_PREVIOUS
        self._expected = 1

    def run(self, progress: Callable[[int, int], bool], batch: int) -> Verification:
        self._begin()
        total = self._end.sequence - self._expected + 1
        for rows in batches(self._session, journal, batch):
            broken = self._check(rows)
            if broken is not None:
                return self._said(broken)
            if not progress(self._count, total):
                return self._said(None, complete=False)
        return self._said(self._after_the_last())

    def _begin(self) -> None:
        if self._anchor is not None:
            self._expected = self._anchor.first_kept
            self._previous = self._anchor.previous_sha256

    def _check(self, rows: Sequence[tuple[Any, ...]]) -> Break | None:
        """A whole batch at once when it is in order; entry by entry only where something is wrong."""
        first, last = rows[0][0], rows[-1][0]
        try:
            digests = chain_of(self._previous, rows)
        except (TypeError, ValueError, UnicodeError):
            # A value of a type no entry has, or a text that cannot be read.
            return self._step_by_step(rows)
        sound = first == self._expected and last - first == len(rows) - 1
        if not sound or [row[-1] for row in rows] != digests:
            return self._step_by_step(rows)
        self._first = self._first or first
        self._count += len(rows)
        self._previous, self._expected = digests[-1], last + 1
        return self._outside(rows, digests)

    def _step_by_step(self, rows: Sequence[tuple[Any, ...]]) -> Break | None:
        if len(rows) > 1:
            return next((found for row in rows if (found := self._check([row])) is not None), None)
        return self._gap() if rows[0][0] != self._expected else Break(Fault.CHANGED, rows[0][0])

    def _outside(self, rows: Sequence[tuple[Any, ...]], digests: Sequence[bytes]) -> Break | None:
        """What is known of these entries from elsewhere: the anchor of the purge, and the files."""
        first = rows[0][0]
        anchor = self._anchor
        if anchor is not None and 0 <= anchor.entry_sequence - first < len(rows):
            row = rows[anchor.entry_sequence - first]
            if (row[_ACTION], row[_DETAIL]) != (Action.JOURNAL_PURGED.value, anchor.detail):
                return Break(Fault.PURGE, row[0])
        for line in self._witnesses.values():
            if 0 <= line.sequence - first < len(rows):
                if digests[line.sequence - first] != line.sha256:
                    return Break(Fault.WITNESS, line.sequence, line.place)
                self._met += 1
        return None

    def _gap(self) -> Break:
        return Break(Fault.MISSING if self._count else Fault.BEGINNING, self._expected)

    def _after_the_last(self) -> Break | None:
        last = self._expected - 1
        anchor = self._anchor
        if anchor is not None and not anchor.first_kept <= anchor.entry_sequence <= last:
            return Break(Fault.PURGE, anchor.entry_sequence)
        if self._disputed:
            return Break(Fault.WITNESS, self._disputed[0].sequence, self._disputed[0].place)
        later = next((line for line in self._all.lines if line.sequence > last), None)
        if later is not None:
            return Break(Fault.CUT, last + 1, later.place)
        before = self._witnesses.get(anchor.first_kept - 1) if anchor is not None else None
        if anchor is not None and before is not None and before.sha256 != anchor.previous_sha256:
            return Break(Fault.WITNESS, before.sequence, before.place)
        return None

    def _said(self, broken: Break | None, complete: bool = True) -> Verification:
        return Verification(
            self._count,
            self._first,
            self._expected - 1,
            self._met,
            broken,
            _missing_guards(self._session),
            self._all.unreadable,
            complete,
        )


def _newest_anchor(session: Session) -> _Anchor | None:
    a = journal_anchors.c
    row = session.execute(
        select(a.first_kept, a.previous_sha256, a.purged_count, a.entry_sequence)
        .order_by(a.first_kept.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return _Anchor(row.first_kept, bytes(row.previous_sha256), row.purged_count, row.entry_sequence)


def _missing_guards(session: Session) -> tuple[str, ...]:
    """Triggers that are not there, or sleep."""
    dialect = session.get_bind().dialect.name
    if dialect == "sqlite":
        found = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    else:
        found = session.execute(
            text(
                "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' "
                "AND tgrelid IN ('journal'::regclass, 'journal_anchors'::regclass)"
            )
        )
    there = set(found.scalars())
    return tuple(name for name in GUARDS[dialect] if name not in there)
