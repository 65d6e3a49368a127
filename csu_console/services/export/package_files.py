"""Files of a package: written whole, hashed while they are written, on the disk before their name is final."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.domain.export_package import SUMS, SUMS_SEAL
from csu_console.media.export.master_file import fault_of
from csu_console.media.part_file import PART_SUFFIX, lock_part, sync_folder

NOT_ENOUGH = QT_TRANSLATE_NOOP(
    "errors",
    "{folder} has {free_gb:.1f} GB free and this export needs {needed_gb:.1f} GB: choose another place or fewer periods.",
)
NO_FOLDER = QT_TRANSLATE_NOOP("errors", "The folder {folder} is not there or cannot be written: {reason}.")
EXISTS = QT_TRANSLATE_NOOP("errors", "{folder} exists already: move it away, or choose another place.")

SPARE_BYTES = 64 * 1024 * 1024
"""Papers, indexes and what a file system keeps for itself."""
_GIGABYTE = 1_000_000_000


class PackageFolder:
    """`<name>.part` while it is made. Used by one thread; every method raises StorageFault."""

    def __init__(self, final: Path) -> None:
        self.final = final
        self.part = final.with_name(final.name + PART_SUFFIX)
        self._sums: dict[str, str] = {}
        self._lock = -1

    @property
    def sums(self) -> tuple[tuple[str, str], ...]:
        """(path, SHA-256) of all files so far, by path."""
        return tuple(sorted(self._sums.items()))

    def begin(self) -> None:
        """Make the folder, never over anything."""
        if self.final.exists():
            raise StorageFault(EXISTS, folder=str(self.final))
        try:
            self.part.mkdir(mode=0o750)
        except FileExistsError:
            raise StorageFault(EXISTS, folder=str(self.part)) from None
        except OSError as error:
            raise StorageFault(
                NO_FOLDER, folder=str(self.final.parent), reason=error.strerror or ""
            ) from None
        if os.name == "posix":  # another console's start must not take it for left over
            self._lock = os.open(self.part, os.O_RDONLY)
            lock_part(self._lock)

    def path(self, name: str) -> Path:
        """Where a file of the package is; its folder is made."""
        path = self.part / name
        try:
            path.parent.mkdir(mode=0o750, exist_ok=True)
        except OSError as error:
            raise fault_of(error, path) from error
        return path

    def add(self, name: str, content: bytes) -> str:
        """Write a small file; returns its SHA-256, hexadecimal."""
        path = self.path(name)
        try:
            with path.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise fault_of(error, path) from error
        digest = hashlib.sha256(content).hexdigest()
        self.note(name, digest)
        return digest

    def note(self, name: str, sha256: str) -> None:
        """A file somebody else wrote and synced."""
        self._sums[name] = sha256

    def sums_file(self) -> bytes:
        """As `sha256sum -c` reads it."""
        kept = [(name, digest) for name, digest in self.sums if name not in (SUMS, SUMS_SEAL)]
        return "".join(f"{digest}  {name}\n" for name, digest in kept).encode("utf-8")

    def settle(self) -> None:
        """Every name inside is on the disk."""
        try:
            for folder, _folders, _files in os.walk(self.part):
                sync_folder(Path(folder))
        except OSError as error:
            raise fault_of(error, self.part) from error

    def publish(self) -> Path:
        """The name loses its `.part`, never over anything."""
        self.let_go()
        if self.final.exists():
            raise StorageFault(EXISTS, folder=str(self.final))
        try:
            self.part.rename(self.final)
            sync_folder(self.final.parent)
        except OSError as error:
            raise fault_of(error, self.final) from error
        return self.final

    def discard(self) -> bool:
        """Remove what was begun; False when something of it stays."""
        self.let_go()
        return remove_tree(self.part)

    def let_go(self) -> None:
        """Give the folder's lock back."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def remove_tree(path: Path) -> bool:
    """Remove a folder or a file, following no link; False when something of it is still there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
    return not path.exists()


def check_room(folder: Path, needed_bytes: int, archive: Path, archive_reserve_bytes: int) -> None:
    """Before anything is written. On the archive's own disk its reserve stays free, or recordings would go for it.

    Raises StorageFault.
    """
    try:
        free = shutil.disk_usage(folder).free
        shared = archive.exists() and folder.stat().st_dev == archive.stat().st_dev
    except OSError as error:
        raise StorageFault(NO_FOLDER, folder=str(folder), reason=error.strerror or "") from None
    needed = needed_bytes + SPARE_BYTES + (archive_reserve_bytes if shared else 0)
    if free < needed:
        raise StorageFault(
            NOT_ENOUGH, folder=str(folder), free_gb=free / _GIGABYTE, needed_gb=needed / _GIGABYTE
        )
