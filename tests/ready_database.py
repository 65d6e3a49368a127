"""A new SQLite database of a test is a copy of one this process has migrated: a copy costs a hundredth of that.

Nothing in the migrations is drawn or dated, so the copy is what they make. They run for real in every program a test
starts, and in process where a test is marked `migrations`: such a test is about them.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from functools import cache
from pathlib import Path

from csu_console.storage.database import Database

copying = True
"""Set before each test, from its mark."""

_open = Database.open


def hand_out() -> None:
    """From now on, a file that is not there yet begins as the copy; called once per process."""
    Database.open = _open_copy  # type: ignore[method-assign]


def _open_copy(self: Database, *, upgrade: bool = True, patient: bool = False) -> None:
    file = self._file
    if copying and file is not None and not file.exists():
        # No folder, no right, or another thread was first: the program's own way, with its own sentence.
        with contextlib.suppress(OSError):
            _put(file)
    _open(self, upgrade=upgrade, patient=patient)


def _put(file: Path) -> None:
    """Whole or not at all: several may open one new database at the same moment."""
    descriptor, part = tempfile.mkstemp(dir=file.parent, prefix=".ready-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(_migrated())
        os.link(part, file)
    finally:
        Path(part).unlink()


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory(prefix="csu-ready-") as folder:
        file = Path(folder) / "csu.db"
        database = Database(f"sqlite:///{file}")
        _open(database)
        # The last connection that closes takes the log into the file.
        database.close()
        return file.read_bytes()
