"""A disk that ends the program, or fills up, at a chosen call of a move."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from csu_console.storage.vault import SystemDisk


class Crash(BaseException):
    """The process dies here."""


class FailingDisk(SystemDisk):
    """Dies before call number `crash_at` (from 1); `two_disks`: no rename between archive and vault; `full`: no room."""

    def __init__(self, *, crash_at: int = 0, two_disks: bool = False, full: bool = False) -> None:
        self.calls = 0
        self._crash_at, self._two_disks, self._full = crash_at, two_disks, full

    def make_folder(self, folder: Path, mode: int) -> None:
        self._step()
        if self._full and not folder.exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().make_folder(folder, mode)

    def set_mode(self, file: Path, mode: int) -> None:
        self._step()
        super().set_mode(file, mode)

    def rename(self, source: Path, target: Path) -> None:
        self._step()
        if self._two_disks and source.parents[2] != target.parents[2]:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        super().rename(source, target)

    def copy(self, source: Path, target: Path) -> None:
        # Half of it is there when the process dies, or the disk is full.
        target.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
        self._step()
        if self._full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().copy(source, target)

    def remove(self, file: Path) -> None:
        self._step()
        super().remove(file)

    def sync(self, folder: Path) -> None:
        self._step()
        super().sync(folder)

    def _step(self) -> None:
        self.calls += 1
        if self.calls == self._crash_at:
            raise Crash
