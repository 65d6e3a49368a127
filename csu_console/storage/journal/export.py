"""The journal as a table for a spreadsheet: cells that would be formulas are made texts."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from csu_console.domain.audit import AuditEntry
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.storage.csv_text import neutralise
from csu_console.storage.database import Session
from csu_console.storage.journal import search

BATCH = 5000
HEADER = (
    *("numero", "date_heure_utc", "date_heure_locale", "personne", "roles", "poste", "action"),
    *("objet", "identifiant", "detail", "motif", "resultat", "cle"),
)

NOT_WRITTEN = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be written: {reason}.")

Batch = tuple[AuditEntry, ...]
Read = Callable[[Callable[[Session], Batch]], Batch]


def cells(entry: AuditEntry) -> tuple[str, ...]:
    """One line of the table."""
    texts = (entry.actor_name, entry.roles, entry.workstation, entry.action, entry.object_kind)
    others = (entry.object_id, entry.detail, entry.reason, entry.result, entry.entry_id)
    return (
        str(entry.sequence),
        entry.at_utc.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.local_time.isoformat(sep=" ", timespec="seconds"),
        *(neutralise(text) for text in (*texts, *others)),
    )


def write_csv(read: Read, path: Path, from_utc: datetime | None, until_utc: datetime | None) -> int:
    """Write the entries of a period in their order; returns how many. Each batch is a read of its own.

    Written beside and renamed when it is whole. Raises StorageFault.
    """
    part = path.with_name(path.name + ".part")
    try:
        try:
            with part.open("wb") as file:
                count = _write(file, _batches(read, from_utc, until_utc))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise StorageFault(NOT_WRITTEN, file=str(path), reason=error.strerror or "") from None
    return count


def _write(file: BinaryIO, batches: Iterator[Batch]) -> int:
    file.write(_lines([HEADER]).encode("utf-8-sig"))
    count = 0
    for batch in batches:
        file.write(_lines([cells(entry) for entry in batch]).encode("utf-8"))
        count += len(batch)
    return count


def _lines(rows: list[tuple[str, ...]]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows(rows)
    return target.getvalue()


def _batches(read: Read, from_utc: datetime | None, until_utc: datetime | None) -> Iterator[Batch]:
    after = 0
    while True:

        def ask(session: Session, after: int = after) -> Batch:
            return search.entries_of_period(session, from_utc, until_utc, after, BATCH)

        batch = read(ask)
        if not batch:
            return
        yield batch
        after = batch[-1].sequence
