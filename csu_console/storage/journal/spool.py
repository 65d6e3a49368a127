"""Entries that wait on this workstation's disk while the database is away: one line of JSON each, in order.

A line is an entry's fields without its number, which is given when it is written. For one thread at a time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from csu_console.domain.audit import AuditEntry, canonical_bytes, entry_from_fields
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

LIMIT_BYTES = 64 * 1024 * 1024
"""Some 200,000 entries: weeks of a busy desk."""

NOT_KEPT = QT_TRANSLATE_NOOP(
    "errors", "Journal entries cannot be kept in {file} while the database is away: {reason}."
)
FULL = QT_TRANSLATE_NOOP(
    "errors", "The file {file} for journal entries is full; the database has been away for too long."
)


@dataclass(frozen=True, slots=True)
class Spooled:
    """The next entries, where the ones after them begin, and how many lines could not be read."""

    entries: tuple[AuditEntry, ...]
    next_offset: int
    unreadable: int = 0


class Spool:
    """One file. Every method raises StorageFault when the disk refuses."""

    def __init__(self, file: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self._file = file
        self._limit_bytes = limit_bytes

    @property
    def empty(self) -> bool:
        try:
            return self._file.stat().st_size == 0
        except OSError:
            return True

    def append(self, entries: Sequence[AuditEntry]) -> None:
        """Add these and wait until the disk has them: all of them or none."""
        lines = b"".join(canonical_bytes(entry.fields()[1:]) + b"\n" for entry in entries)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                size = os.lseek(descriptor, 0, os.SEEK_END)
                if size + len(lines) > self._limit_bytes:
                    raise StorageFault(FULL, file=str(self._file))
                try:
                    self._add(descriptor, size, lines)
                except OSError:
                    os.ftruncate(descriptor, size)
                    raise
            finally:
                os.close(descriptor)
        except OSError as error:
            raise StorageFault(NOT_KEPT, file=str(self._file), reason=error.strerror or "") from None

    @staticmethod
    def _add(descriptor: int, size: int, lines: bytes) -> None:
        if size:
            # A line cut by a power cut must not swallow the next one.
            os.lseek(descriptor, size - 1, os.SEEK_SET)
            if os.read(descriptor, 1) != b"\n":
                lines = b"\n" + lines
        while lines:
            lines = lines[os.write(descriptor, lines) :]
        os.fsync(descriptor)

    def read(self, offset: int, count: int) -> Spooled:
        """At most `count` lines from `offset` on."""
        entries: list[AuditEntry] = []
        unreadable = 0
        try:
            with self._file.open("rb") as opened:
                opened.seek(offset)
                for _ in range(count):
                    line = opened.readline()
                    if not line:
                        break
                    offset += len(line)
                    entry = _parsed(line)
                    if entry is not None:
                        entries.append(entry)
                    elif line.strip():
                        unreadable += 1
        except FileNotFoundError:
            pass
        except OSError as error:
            raise StorageFault(NOT_KEPT, file=str(self._file), reason=error.strerror or "") from None
        return Spooled(tuple(entries), offset, unreadable)

    def clear(self) -> None:
        """All of it was delivered."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise StorageFault(NOT_KEPT, file=str(self._file), reason=error.strerror or "") from None


def _parsed(line: bytes) -> AuditEntry | None:
    try:
        fields = json.loads(line)
        entry = entry_from_fields((0, *fields))
        # Sorted out here what the database would refuse for the whole batch.
        texts = (entry.entry_id, entry.actor_name, entry.roles, entry.workstation, entry.action, entry.result)
        others = (entry.object_kind, entry.object_id, entry.detail, entry.reason)
        numbers = (entry.offset_min, 0 if entry.actor_id is None else entry.actor_id)
    except (ValueError, TypeError, OverflowError):
        return None
    sound = all(isinstance(text, str) for text in (*texts, *others)) and all(
        isinstance(number, int) for number in numbers
    )
    return entry if sound else None
