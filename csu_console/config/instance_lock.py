"""One console per data folder: two would both record, write settings over each other and double every alert.

Several consoles share one room through PostgreSQL, each with a data folder of its own. A recorder without a window may
run beside the console: it takes a lock of another name, and camera leases keep them apart.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLockFile

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault

CONSOLE_RUNS = QT_TRANSLATE_NOOP(
    "errors",
    "Another console (process {pid}) already uses the data folder {folder}; close it, or choose another folder with "
    "--data-dir.",
)
RECORDER_RUNS = QT_TRANSLATE_NOOP(
    "errors",
    "Another recorder (process {pid}) already uses the data folder {folder}; stop it, or choose another folder with "
    "--data-dir.",
)
WALL_RUNS = QT_TRANSLATE_NOOP(
    "errors",
    "Another wall (process {pid}) already uses the data folder {folder}; stop it, or choose another folder with "
    "--data-dir.",
)
_RUNS = {"console": CONSOLE_RUNS, "wall": WALL_RUNS}


class AlreadyRunning(ConsoleError):
    """Another program of the same role holds the folder."""


class InstanceLock:
    """Held from `acquire` to `release`, or to the end of the process, however it ends."""

    def __init__(self, data_dir: Path, role: str = "console") -> None:
        self._folder = data_dir
        self._role = role
        self._lock = QLockFile(str(data_dir / f"{role}.lock"))
        # Never stale by age: only the death of its process frees it, which QLockFile sees by the process number.
        self._lock.setStaleLockTime(0)

    def acquire(self) -> None:
        """Raises AlreadyRunning naming the other process, StorageFault when the folder cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise self._unusable(error.strerror or "") from None
        if self._lock.tryLock(0):
            return
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise self._unusable(os.strerror(13))
        # PySide returns the out parameters beside the answer.
        answer: tuple[object, ...] = self._lock.getLockInfo()
        pid = next((value for value in answer if isinstance(value, int) and not isinstance(value, bool)), 0)
        raise AlreadyRunning(
            _RUNS.get(self._role, RECORDER_RUNS),
            pid=pid,
            folder=str(self._folder),
        )

    def release(self) -> None:
        """Free the folder; may be called twice."""
        self._lock.unlock()

    def _unusable(self, reason: str) -> StorageFault:
        return StorageFault(
            QT_TRANSLATE_NOOP("errors", "The data folder {folder} cannot be used: {reason}."),
            folder=str(self._folder),
            reason=reason,
        )
