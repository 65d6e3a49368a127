"""The journal's witnesses outside the database: one line per day in a file, `YYYY-MM-DD sequence sha256`.

Somebody with every right on the database can change it and count all hashes anew; he cannot change a line that another
folder, a backup or a printout holds as well. A line is written whole and reaches the disk before the call returns.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.storage.journal.append import Head

FILE_NAME = "journal-anchors.txt"
_LINE = re.compile(r"(\d{4}-\d\d-\d\d) (\d{1,19}) ([0-9a-f]{64})")
TAIL_BYTES = 256
"""More than a line: what is read to know the last one."""

NOT_WRITTEN = QT_TRANSLATE_NOOP("errors", "The journal's anchor file {file} cannot be written: {reason}.")
NOT_READ = QT_TRANSLATE_NOOP("errors", "The journal's anchor file {file} cannot be read: {reason}.")


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """One day's anchor: the last entry written by then. `place` is the file and line, for a person."""

    day: date
    sequence: int
    sha256: bytes
    place: str


@dataclass(frozen=True, slots=True)
class Witnesses:
    """All lines of all files; `unreadable` names the places that say nothing."""

    lines: tuple[WitnessLine, ...] = ()
    unreadable: tuple[str, ...] = ()


def has_line(file: Path, day: date) -> bool:
    """True when the file's last line is of this day or later. Raises StorageFault."""
    try:
        with file.open("rb") as opened:
            opened.seek(max(0, file.stat().st_size - TAIL_BYTES))
            last = opened.read().decode("ascii", "replace").splitlines()[-1:]
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StorageFault(NOT_READ, file=str(file), reason=error.strerror or "") from None
    match = _LINE.fullmatch(last[0]) if last else None
    return match is not None and match[1] >= day.isoformat()


def append_line(file: Path, day: date, head: Head) -> None:
    """Add the day's line and wait until the disk has it. Raises StorageFault.

    Half a line that a power cut left is finished as a line of its own, never removed: `read` names it.
    """
    line = f"{day.isoformat()} {head.sequence} {head.sha256.hex()}\n".encode("ascii")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            if size:
                os.lseek(descriptor, size - 1, os.SEEK_SET)
                line = line if os.read(descriptor, 1) == b"\n" else b"\n" + line
            os.write(descriptor, line)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StorageFault(NOT_WRITTEN, file=str(file), reason=error.strerror or "") from None


def read(files: Iterable[Path]) -> Witnesses:
    """Every line of these files, in the order of the entries they speak of. A file that is not there says nothing."""
    lines: list[WitnessLine] = []
    unreadable: list[str] = []
    for file in files:
        try:
            texts = file.read_bytes().decode("ascii", "replace").splitlines()
        except FileNotFoundError:
            continue
        except OSError:
            unreadable.append(str(file))
            continue
        for number, text in enumerate(texts, start=1):
            place = f"{file}:{number}"
            line = _parsed(text, place)
            if line is not None:
                lines.append(line)
            elif text.strip():
                unreadable.append(place)
    lines.sort(key=lambda line: line.sequence)
    return Witnesses(tuple(lines), tuple(unreadable))


def _parsed(text: str, place: str) -> WitnessLine | None:
    match = _LINE.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return WitnessLine(date.fromisoformat(match[1]), int(match[2]), bytes.fromhex(match[3]), place)
    except ValueError:
        return None
