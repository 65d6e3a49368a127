"""The file of a SQLite database before SQLite sees it: made once, never taken for new when it was cut off to nothing."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault

LOOK_AGAIN_S = 0.02

FOLDER = QT_TRANSLATE_NOOP("errors", "The data folder {folder} cannot be used: {reason}.")
EMPTY = QT_TRANSLATE_NOOP(
    "errors",
    "The database file {database} is empty: there is no room in it. Nothing was changed: put a copy of the room in its "
    "place, or delete the empty file to begin a new room.",
)


def prepare_file(file: Path, patience_s: float) -> None:
    """Make the file and its folder where there is none. Raises StorageFault: an unusable folder, an empty file.

    Another program's first start may have made the file this instant; SQLite writes its first page as soon as it is
    connected, so an empty file is looked at again for `patience_s`.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        is_new = _make(file)
    except OSError as error:
        raise StorageFault(FOLDER, folder=str(file.parent), reason=error.strerror or "") from None
    if not os.access(file.parent, os.W_OK):
        raise StorageFault(FOLDER, folder=str(file.parent), reason=os.strerror(13))
    if not is_new:
        _refuse_empty(file, patience_s)


def _make(file: Path) -> bool:
    """For its owner alone; several people share a room through PostgreSQL. False: it exists and is left as it is."""
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        # Raises what keeps it from being written.
        os.close(os.open(file, os.O_RDWR))
        return False
    return True


def _refuse_empty(file: Path, patience_s: float) -> None:
    end_s, pace = time.monotonic() + patience_s, threading.Event()
    while file.stat().st_size == 0:
        if time.monotonic() >= end_s:
            raise StorageFault(EMPTY, database=str(file))
        pace.wait(LOOK_AGAIN_S)
