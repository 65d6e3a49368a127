"""What SQLAlchemy raises, told in one sentence: is it the machine's state (wait, try again) or a fault to look at?"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault


class StorageBusy(StorageFault):
    """Locked, full, read-only or out of reach: the same work may succeed later, so it is kept and tried again."""


# SQLite's words (sqlite3.c, sqlite3ErrStr) -> our sentence.
_PASSING = (
    (
        "locked",
        QT_TRANSLATE_NOOP("errors", "The database {database} is in use by another program; trying again."),
    ),
    ("disk is full", QT_TRANSLATE_NOOP("errors", "The disk that holds the database {database} is full.")),
    (
        "readonly",
        QT_TRANSLATE_NOOP("errors", "The database {database} cannot be written: it is read-only here."),
    ),
    ("unable to open", QT_TRANSLATE_NOOP("errors", "The database {database} is out of reach.")),
    (
        "disk i/o error",
        QT_TRANSLATE_NOOP("errors", "The disk that holds the database {database} gives errors."),
    ),
)
_DAMAGED = ("malformed", "not a database", "database corruption")
# One word of a message of the `sqlite3` module raised outside a statement.
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
        return StorageFault(DAMAGED, database=database)
    if isinstance(cause, sqlite3.Error):
        for word, sentence in _PASSING:
            if word in text:
                return StorageBusy(sentence, database=database)
    elif isinstance(error, OperationalError):
        # psycopg: the server is gone, refuses, or the network is; a lock waited for too long is one too.
        return StorageBusy(UNREACHABLE, database=database)
    # The first line only: psycopg adds the statement's place, SQLAlchemy the statement and its values.
    return StorageFault(BROKEN_RULE, database=database, reason=str(cause).split("\n", 1)[0].rstrip("."))
