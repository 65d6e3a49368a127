"""What SQLAlchemy raises, told in one sentence: is it the machine's state (wait, try again) or a fault to look at?"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from csu_console.domain.errors import (
    QT_TRANSLATE_NOOP,
    StorageAway,
    StorageBusy,
    StorageDamaged,
    StorageFault,
)

IN_USE = QT_TRANSLATE_NOOP(
    "errors", "The database {database} is in use by another program: wait until it is done, or end it."
)
DISK_FULL = QT_TRANSLATE_NOOP(
    "errors", "The disk that holds the database {database} is full: free some space there."
)
DISK_FAILS = QT_TRANSLATE_NOOP(
    "errors", "The disk that holds the database {database} gives errors: have it examined."
)
ROOM_AT_LEAST_BYTES = 1 << 20
"""Below it, an error of the disk is a want of room: what SQLite says when it cannot make the files beside the database."""
# SQLite's words (sqlite3.c, sqlite3ErrStr) -> our sentence.
_PASSING = (
    ("locked", IN_USE),
    ("disk is full", DISK_FULL),
    (
        "readonly",
        QT_TRANSLATE_NOOP("errors", "The database {database} cannot be written: it is read-only here."),
    ),
    ("disk i/o error", DISK_FAILS),
)
# SQLSTATE of a server that is there (PostgreSQL, appendix A) -> our sentence.
_SERVER_BUSY = {
    "40001": IN_USE,
    "40P01": IN_USE,
    "55P03": IN_USE,
    "57014": IN_USE,
    "53100": DISK_FULL,
}
_VANISHED = "unable to open"
_DAMAGED = ("malformed", "not a database", "database corruption")
_OVERFLOW = "integer overflow"
"""Of a sum: no number that a program writes makes one. The file itself is whole, so work with the rest of it goes on."""

VANISHED = QT_TRANSLATE_NOOP("errors", "The database {database} is out of reach.")
DAMAGED = QT_TRANSLATE_NOOP(
    "errors",
    "The database {database} is damaged. Nothing was changed or deleted: put a copy back, or move the file away to "
    "start with an empty one.",
)
UNREACHABLE = QT_TRANSLATE_NOOP("errors", "The database server of {database} does not answer.")
BROKEN_RULE = QT_TRANSLATE_NOOP("errors", "The database {database} refused the change: {reason}.")


def storage_fault(error: SQLAlchemyError | sqlite3.Error | OSError, database: str) -> StorageFault:
    """The sentence for an error; `database` is a name without password. StorageBusy when trying again may help."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    text = str(cause).casefold()
    if any(word in text for word in _DAMAGED):
        return StorageDamaged(DAMAGED, database=database)
    if isinstance(cause, sqlite3.Error):
        if _OVERFLOW in text:
            return StorageFault(DAMAGED, database=database)
        if _VANISHED in text:
            return StorageAway(VANISHED, database=database)
        for word, sentence in _PASSING:
            if word in text:
                full = sentence is DISK_FAILS and _has_no_room(database)
                return StorageBusy(DISK_FULL if full else sentence, database=database)
    elif isinstance(error, OperationalError):
        sentence = _SERVER_BUSY.get(getattr(cause, "sqlstate", None) or "", "")
        if sentence:
            return StorageBusy(sentence, database=database)
        # psycopg: the server is gone, refuses, or the network is.
        return StorageAway(UNREACHABLE, database=database)
    # The first line only: psycopg adds the statement's place, SQLAlchemy the statement and its values.
    return StorageFault(BROKEN_RULE, database=database, reason=str(cause).split("\n", 1)[0].rstrip("."))


def _has_no_room(database: str) -> bool:
    try:
        return shutil.disk_usage(Path(database).parent).free < ROOM_AT_LEAST_BYTES
    except OSError:
        return False
