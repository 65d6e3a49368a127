"""A backup: the whole database as one SQLite file, files of the data folder beside it, and a list of hashes.

The folder is written under another name and renamed last: one that is there is whole. Recordings and stills are not in
it: a copy that outlives its delay would be one nobody destroys.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StorageFault
from csu_console.storage.database import Database
from csu_console.storage.published_file import write_published
from csu_console.storage.room import care

DATABASE, FILES, SUMS, ABOUT = "database.db", "files", "SHA256SUMS", "backup.json"
FORMAT = "csu-console backup"
CHUNK = 1024 * 1024

THERE = QT_TRANSLATE_NOOP("errors", "{folder} exists already: name a new folder.")
NO_BACKUP = QT_TRANSLATE_NOOP("errors", "{folder} is no backup of this program.")
CHANGED = QT_TRANSLATE_NOOP(
    "errors",
    "{file} of the backup is missing or was changed since. Nothing was restored: take another backup.",
)
NOT_WRITTEN = QT_TRANSLATE_NOOP("errors", "The backup cannot be written to {folder}: {reason}.")
NOT_RESTORED = QT_TRANSLATE_NOOP("errors", "{file} cannot be restored: {reason}.")


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    made_utc: datetime
    database: str
    files: int


def write_backup(
    database: Database, root: Path, names: Sequence[str], folder: Path, now_utc: datetime
) -> Backup:
    """The open database and these files and folders of the data folder, where they exist. Raises StorageFault."""
    if folder.exists():
        raise InvalidInput(THERE, folder=str(folder))
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(mode=0o700, parents=True)
        care.snapshot_to(database, part / DATABASE)
        copied = 0
        for source in _files(root, names):
            target = part / FILES / source.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _copy(source, target)
            copied += 1
        backup = Backup(now_utc, database.name, copied)
        about = {"format": FORMAT, "version": 1, "made_utc": now_utc.isoformat()}
        about |= {"database": backup.database}
        write_published(part / ABOUT, json.dumps(about, indent=1).encode("utf-8") + b"\n")
        _write_sums(part)
        _sync(part)
        part.replace(folder)
        _sync(folder.parent)
    except OSError as error:
        raise StorageFault(NOT_WRITTEN, folder=str(folder), reason=error.strerror or str(error)) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return backup


def read_backup(folder: Path) -> Backup:
    """Every file read again and compared. Raises InvalidInput for another folder, StorageFault for a changed one."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if about["format"] != FORMAT or about["version"] != 1:
            raise ValueError("another format")
        made, name = datetime.fromisoformat(about["made_utc"]), str(about["database"])
        sums = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError, KeyError, TypeError):
        raise InvalidInput(NO_BACKUP, folder=str(folder)) from None
    listed = {line[66:]: line[:64] for line in sums}
    if DATABASE not in listed:
        raise InvalidInput(NO_BACKUP, folder=str(folder))
    for file, expected in listed.items():
        path = folder / file
        inside = path.resolve().is_relative_to(folder.resolve())
        if not inside or not path.is_file() or _sha256(path) != expected:
            raise StorageFault(CHANGED, file=file)
    return Backup(made, name, sum(file.startswith(f"{FILES}/") for file in listed))


def restore_files(folder: Path, root: Path) -> tuple[int, int]:
    """The files of a checked backup where the data folder has none: (restored, left as they were)."""
    restored = left = 0
    base = folder / FILES
    for source in sorted(base.rglob("*")) if base.is_dir() else ():
        if not source.is_file() or source.is_symlink():
            continue
        target = root / source.relative_to(base)
        if target.exists():
            left += 1
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part = target.with_name(target.name + ".part")
            _copy(source, part)
            part.replace(target)
        except OSError as error:
            raise StorageFault(NOT_RESTORED, file=str(target), reason=error.strerror or "") from None
        restored += 1
    return restored, left


def _files(root: Path, names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        place = root / name
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (one for one in found if one.is_file() and not one.is_symlink() and one.suffix != ".part")


def _copy(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with source.open("rb") as read, os.fdopen(descriptor, "wb") as written:
        shutil.copyfileobj(read, written, CHUNK)
        written.flush()
        os.fsync(written.fileno())


def _write_sums(part: Path) -> None:
    """As `sha256sum -c SHA256SUMS` reads it."""
    files = sorted(one for one in part.rglob("*") if one.is_file())
    lines = [f"{_sha256(one)}  {one.relative_to(part).as_posix()}" for one in files]
    write_published(part / SUMS, ("\n".join(lines) + "\n").encode("utf-8"))


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
