"""The vault: where recordings under a judicial hold lie, in a folder for the program's own account alone.

Its paths are those of the archive. What protects a recording is the row of its hold, wherever the file lies; the vault
adds that nobody else reads or removes it. Going in, a crash between any two steps leaves a file that the door finds in
one of the two places, and the next run goes on where this one ended:
1. The hold is committed: from here nothing destroys the recording.
2. The vault's folder for its camera and day is there, with rights 0700, and its name synced.
3. The file's rights become 0600.
4. The record of poses, then the recording, is renamed into the vault. Onto another disk it is copied beside its place
   as `.moving`, synced, renamed, and only then removed from where it was.
5. Both folders are synced.
Coming back after a release: the recording first, then the record of poses, so that poses alone in the archive, which
its repair removes, are always those of a recording that is gone.
Two programs may work at one vault: a file that the other has moved already is as good.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from csu_console.domain.errors import StorageFault
from csu_console.storage.archive import OUTSIDE, PART, POSES, Archive, ArchiveFile, sync_folder
from csu_console.storage.folder_walk import files_at, files_below

MOVING = ".moving"
"""A copy from another disk that is not whole yet."""

KEEP_FREE_BYTES = 256 * 1024 * 1024
"""A copy onto another disk leaves this much for the database that lies there too."""

_IN, _BACK = 0o600, 0o640


class Disk(Protocol):
    """The system calls of a move; tests end the program at each. All raise OSError."""

    def make_folder(self, folder: Path, mode: int) -> None: ...
    def set_mode(self, file: Path, mode: int) -> None: ...
    def rename(self, source: Path, target: Path) -> None: ...
    def copy(self, source: Path, target: Path) -> None: ...
    def remove(self, file: Path) -> None: ...
    def sync(self, folder: Path) -> None: ...


class SystemDisk:
    """The real one."""

    def make_folder(self, folder: Path, mode: int) -> None:
        folder.mkdir(mode=mode, exist_ok=True)
        folder.chmod(mode)  # the umask, or a folder somebody has made by hand

    def set_mode(self, file: Path, mode: int) -> None:
        file.chmod(mode)

    def rename(self, source: Path, target: Path) -> None:
        source.rename(target)

    def copy(self, source: Path, target: Path) -> None:
        """Whole and on the disk, or OSError."""
        free = shutil.disk_usage(target.parent).free
        if free < source.stat().st_size + KEEP_FREE_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with source.open("rb") as read, target.open("wb") as written:
            os.fchmod(written.fileno(), _IN) if hasattr(os, "fchmod") else None
            shutil.copyfileobj(read, written, 1024 * 1024)
            written.flush()
            os.fsync(written.fileno())

    def remove(self, file: Path) -> None:
        file.unlink()

    def sync(self, folder: Path) -> None:
        sync_folder(folder)


class Vault:
    """Moves between archive and vault. Holds no state: usable from any thread."""

    def __init__(self, archive: Archive, root: Path, disk: Disk | None = None) -> None:
        """`root` lies beside the snapshots folder and `vault-stills`, its like for stills."""
        self._archive = archive
        self._stills, self._stills_inside = root.with_name("snapshots"), root.with_name("vault-stills")
        self._inside = Archive(root)
        self._disk = disk or SystemDisk()

    @property
    def root(self) -> Path:
        return self._inside.root

    def file(self, path: str) -> Path:
        """Where a recording lies: in the vault, or else its place in the archive, whether it is there or not."""
        inside = self._inside.file(path)
        return inside if inside.exists() else self._archive.file(path)

    def files(self) -> Iterator[ArchiveFile]:
        """Every recording in the vault."""
        return self._inside.files()

    def everything(self) -> Iterator[ArchiveFile]:
        """Every recording and `.part`, wherever it lies."""
        yield from self._archive.files()
        yield from self._inside.files()

    def take_in(self, path: str) -> bool:
        """Steps 2 to 5. True when this call moved the recording. Raises OSError, StorageFault."""
        source, target = self._archive.file(path), self._inside.file(path)
        if not source.exists():
            return False
        if target.exists():
            # A copy from another disk whose original was still to be removed: only a whole one has this name.
            self._disk.remove(source)
            return False
        for folder in (self.root, target.parent.parent, target.parent):
            self._disk.make_folder(folder, 0o700)
            self._disk.sync(folder.parent)
        for end in (POSES + PART, POSES):
            self._move(source.with_suffix(end), target.with_suffix(end), _IN)
        moved = self._move(source, target, _IN)
        self._sync(source.parent, target.parent)
        return moved

    def give_back(self, path: str) -> bool:
        """The way back into the archive. True when this call moved the recording. Raises OSError, StorageFault."""
        source, target = self._inside.file(path), self._archive.file(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        moved = self._move(source, target, _BACK)
        for end in (POSES, POSES + PART):
            self._move(source.with_suffix(end), target.with_suffix(end), _BACK)
        self._sync(target.parent, source.parent)
        return moved

    def remove(self, path: str) -> int:
        """Destroy a recording where it lies, in both places; returns the bytes freed. Raises OSError, StorageFault.

        The vault first: what another program gives back at this moment is met in the archive.
        """
        freed = self._inside.remove(path)
        return freed + self._archive.remove(path)

    def stills(self) -> frozenset[str]:
        """Every still in the vault, by its path below the snapshots folder."""
        found = (file for file in files_below(self._stills_inside) if file.suffix != MOVING)
        return frozenset(file.relative_to(self._stills_inside).as_posix() for file in found)

    def take_still_in(self, path: str) -> bool:
        """Like `take_in`. True when this call moved it. Raises OSError, StorageFault."""
        source, target = _below(self._stills, path), _below(self._stills_inside, path)
        if not source.exists() or target.exists():
            return False
        for folder in reversed([target.parent, *target.parent.parents]):
            if folder == self._stills_inside or self._stills_inside in folder.parents:
                self._disk.make_folder(folder, 0o700)
        moved = self._move(source, target, _IN)
        self._sync(source.parent, target.parent)
        return moved

    def give_still_back(self, path: str) -> bool:
        """The way back. True when this call moved it. Raises OSError, StorageFault."""
        source, target = _below(self._stills_inside, path), _below(self._stills, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        moved = self._move(source, target, _BACK)
        self._sync(target.parent, source.parent)
        with contextlib.suppress(OSError):
            source.parent.rmdir()  # fails when something is in it: as wanted
        return moved

    def settle(self) -> int:
        """After a crash: give back records of poses that came alone, remove copies that are not whole; how many."""
        settled = 0
        halves = (
            *(
                copy
                for place in (self._inside.root, self._archive.root)
                for copy in files_at(place, 3, f"*{MOVING}")
            ),
            *(
                copy
                for place in (self._stills_inside, self._stills)
                for copy in files_below(place, f"*{MOVING}")
            ),
        )
        for copy in halves:
            with contextlib.suppress(FileNotFoundError):
                self._disk.remove(copy)
                settled += 1
        for log in list(files_at(self._inside.root, 3, f"*{POSES}*")):
            recording = log.with_name(log.name.removesuffix(PART)).with_suffix(".mp4")
            path = recording.relative_to(self.root).as_posix()
            with contextlib.suppress(StorageFault):
                beside = self._archive.file(path)
                if not recording.exists() and beside.exists():
                    self._move(log, beside.with_name(log.name), _BACK)
                    settled += 1
        settled += self._inside.remove_lone_pose_logs()
        self._inside.remove_empty_folders()
        return settled

    def _move(self, source: Path, target: Path, mode: int) -> bool:
        try:
            self._disk.set_mode(source, mode)
            try:
                self._disk.rename(source, target)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                self._copy(source, target, mode)
        except FileNotFoundError:
            # Not there, or another program was faster.
            return False
        return True

    def _copy(self, source: Path, target: Path, mode: int) -> None:
        moving = target.with_name(target.name + MOVING)
        try:
            self._disk.copy(source, moving)
            self._disk.set_mode(moving, mode)
            self._disk.rename(moving, target)
        except OSError:
            with contextlib.suppress(OSError):
                self._disk.remove(moving)
            raise
        self._disk.sync(target.parent)
        self._disk.remove(source)

    def _sync(self, *folders: Path) -> None:
        for folder in folders:
            with contextlib.suppress(FileNotFoundError):
                self._disk.sync(folder)


def _below(root: Path, path: str) -> Path:
    """Raises StorageFault for a path that leaves the folder."""
    file = root / path
    if ".." in file.parts or root not in file.parents:
        raise StorageFault(OUTSIDE, path=path)
    return file
