"""A file that exists under its own name only when it is whole.

How a recording (or a snapshot) comes to be; each step is safe to die after:

1. the folder is made; `NAME.part` is created, never over another file, and locked by its writer;
2. bytes are appended; a recording hands each fragment to the system as soon as it is whole, so that killing
   the process costs the fragment being made and no more; now and then `fdatasync` (power cuts);
3. the last bytes are written, then `fsync` of the file;
4. the name loses its `.part` (rename, atomic), never over another file;
5. `fsync` of the folder: the name itself is on disk;
6. only then its row is added (by the service that owns the database).

At the next start a `.part` without a lock was left by step 2 or 3, a file without a row by step 4 or 5:
media/repair.py and services/archive_repair_service.py finish what was begun.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

if sys.platform != "win32":
    import fcntl

PART_SUFFIX = ".part"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_full(error: OSError) -> bool:
    """No room left, by the disk or by a quota."""
    return error.errno in _FULL


class DiskFull(StorageFault):
    """No room left in the archive."""


def fault_is_full(error: BaseException) -> bool:
    """Whether a fault, or the system error it was raised for, means that no room is left."""
    below = error.__cause__ or error.__context__
    return isinstance(error, DiskFull) or (isinstance(below, OSError) and is_full(below))


def storage_fault(error: OSError, path: Path) -> StorageFault:
    """The sentence for a failed write. The path is a camera number and a date: no secret."""
    if is_full(error):
        return DiskFull(QT_TRANSLATE_NOOP("errors", "The archive disk is full: {path}."), path=str(path))
    return StorageFault(
        QT_TRANSLATE_NOOP("errors", "{path} cannot be written: {reason}."),
        path=str(path),
        reason=error.strerror or type(error).__name__,
    )


def sync_folder(folder: Path) -> None:
    """Make the names inside a folder durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_name(path: Path) -> Path:
    """`path`, or beside it the first `NAME-2`, `NAME-3`... that neither exists nor is being written.

    The camera's clock set back to a microsecond already recorded must not overwrite what was there.
    """
    candidate, number = path, 1
    while candidate.exists() or part_of(candidate).exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def part_of(path: Path) -> Path:
    """The name a file has while it is written."""
    return path.with_name(path.name + PART_SUFFIX)


def lock_part(handle: int) -> bool:
    """Take the writer's lock; False when a living process holds it. The lock dies with its process."""
    if sys.platform == "win32":
        return True  # Windows refuses to rename a file another process has open: a lock of its own
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks (some network shares): the camera's lease still guards
    return True


KEEP_FREE_BYTES = 64 * 1024 * 1024
"""Never taken by a recording: the database, which must note what is destroyed to make room, needs some too."""

_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0)


def _room_made(path: Path) -> int | None:
    """The open, locked part when somebody has made an empty one for us; never one with contents or a writer."""
    if path.exists():
        return None
    try:
        handle = os.open(part_of(path), _WRITE)
    except FileNotFoundError:
        return None
    if os.fstat(handle).st_size == 0 and lock_part(handle):
        return handle
    os.close(handle)
    return None


class Sealing(Protocol):
    """What encrypts one file as it is written; by who owns the keys."""

    @property
    def header(self) -> bytes: ...
    def seal(self, data: bytes | memoryview) -> bytes: ...
    def close(self) -> bytes: ...


class PartFile:
    """Append-only file written as `.part`. Owned by one thread. All methods raise OSError.

    With `sealing` what lies on the disk is encrypted; length and hash are of what was appended.
    """

    def __init__(
        self,
        path: Path,
        fsync: Callable[[int], None] = os.fsync,
        keep_free_bytes: int = KEEP_FREE_BYTES,
        sealing: Sealing | None = None,
    ) -> None:
        self._sealing = sealing
        self._fsync = fsync
        self._keep_free_bytes = keep_free_bytes
        path.parent.mkdir(parents=True, exist_ok=True)
        self.bytes_count = 0
        self._sha256 = hashlib.sha256()
        self.path = path
        handle = _room_made(path)
        if handle is None:
            self.path = free_name(path)
            handle = os.open(part_of(self.path), _WRITE | os.O_CREAT | os.O_EXCL, 0o640)
            lock_part(handle)
        self.part = part_of(self.path)
        self._handle = handle
        try:
            self.check_room()
        except OSError:
            self.discard()
            raise

    def check_room(self) -> None:
        """Raises OSError (no space) when the disk is down to what is kept free."""
        if shutil.disk_usage(self.part.parent).free < self._keep_free_bytes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def append(self, data: bytes) -> None:
        """Hand all bytes to the operating system (not yet to the disk)."""
        if self._sealing is not None:
            if not self.bytes_count:
                self._write(self._sealing.header)
            self._write(self._sealing.seal(data))
            self._count(memoryview(data))
            return
        view = memoryview(data)
        while view:
            written = os.write(self._handle, view)
            self._count(view[:written])
            view = view[written:]

    def _count(self, taken: memoryview) -> None:
        """What the system has taken, as it was taken: a byte that changes on the disk is found later."""
        self._sha256.update(taken)
        self.bytes_count += len(taken)

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._handle, view) :]

    @property
    def sha256(self) -> bytes:
        """Of all bytes appended so far."""
        return self._sha256.digest()

    def sync_data(self) -> None:
        """Steps 2: contents to the disk; blocks as long as the disk takes."""
        getattr(os, "fdatasync", os.fsync)(self._handle)

    def publish(self) -> Path:
        """Steps 3 to 5; the handle is closed whatever happens. Gives the final path."""
        try:
            if self._sealing is not None and self.bytes_count:
                self._write(self._sealing.close())
            self._fsync(self._handle)
            # Renamed while open, so that the lock is held until the name is final (Windows must close first).
            if os.name == "nt":
                self.close()
            self.part.rename(self.path)
        finally:
            self.close()
        sync_folder(self.path.parent)
        return self.path

    def close(self) -> None:
        """Let go of the file where it stands."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = -1

    def discard(self) -> None:
        """Remove a part that holds nothing worth keeping."""
        self.close()
        with contextlib.suppress(OSError):
            self.part.unlink(missing_ok=True)
