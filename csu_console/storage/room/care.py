"""What an administrator does with a room's database as a whole. Each opens and closes what it needs; any thread."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StorageFault
from csu_console.storage import schema
from csu_console.storage.archive_register.verify import verify as verify_register
from csu_console.storage.database import Database, Session
from csu_console.storage.faults import storage_fault
from csu_console.storage.journal.verify import verify as verify_journal
from csu_console.storage.journal.witness import Witnesses
from csu_console.storage.logbook.reading import read_entries
from csu_console.storage.room import row_copy
from csu_console.storage.room.soundness import Soundness, examine
from csu_console.storage.tables import log_entries, metadata

ENTRIES_AT_ONCE = 500
NOT_INITIAL = QT_TRANSLATE_NOOP(
    "errors",
    "The database {database} is made already. To bring it to this version: csu-console database upgrade.",
)
NO_FILE = QT_TRANSLATE_NOOP("errors", "{file} is no file that can be read.")
NO_DATABASE = QT_TRANSLATE_NOOP(
    "errors", "There is no database {database} yet: csu-console database init makes it."
)
UNSOUND = QT_TRANSLATE_NOOP(
    "errors",
    "{part} does not verify in {database} from number {number} on as it did. Nothing was copied: try again.",
)
SAME = QT_TRANSLATE_NOOP("errors", "Name the database to copy into with --database.")


def init(url: str) -> str:
    """Make the tables in an empty database; its name. Raises StorageFault when it is not empty."""
    database = Database(url)
    if not database.is_sqlite or Path(database.name).exists():
        with _looking(database) as connection:
            if schema.current_revision(connection) is not None:
                raise StorageFault(NOT_INITIAL, database=database.name)
    _opened(database).close()
    return database.name


def newest() -> str:
    """The version this program works with."""
    return schema.revisions()[-1]


def upgrade(url: str) -> tuple[str, Path | None]:
    """Bring it to this program's version: (the version before, the copy made of a SQLite file). Raises StorageFault."""
    database = Database(url)
    with _looking(database) as connection:
        before = schema.current_revision(connection) or ""
    opened = _opened(database)
    opened.close()
    return before, opened.backup


def check(url: str) -> Soundness:
    """Look at everything and change nothing. Raises StorageFault when it cannot be reached or read."""
    with _looking(Database(url)) as connection:
        return examine(connection, metadata)


def copy_from(url: str, file: Path, progress: row_copy.Progress = lambda _table, _rows: None) -> int:
    """Every row of a SQLite file into an empty database, all or nothing; how many. The file is left as it is.

    What is copied is a copy of the file as it is now, brought to this program's version. Raises StorageFault.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Database(f"sqlite:///{_snapshot(file, Path(folder))}")
        target = Database(url)
        if target.is_sqlite and Path(target.name) == file.expanduser().absolute():
            raise InvalidInput(SAME)
        try:
            _opened(source)
            _opened(target)
            fresh = _fresh_counts(Path(folder))
            with _looked_at(target) as connection:
                row_copy.refuse_data(connection, metadata, fresh, target.name)
            return copy_all(source, target, progress)
        finally:
            source.close()
            target.close()


def copy_all(
    source: Database, target: Database, progress: row_copy.Progress = lambda _table, _rows: None
) -> int:
    """Between two open databases of the same version, then verify what is chained; else nothing was copied."""
    with source.reading() as reading, target.session(durable=True) as session:
        if not source.is_sqlite:
            reading.connection().exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        count = row_copy.copy_rows(reading.connection(), session.connection(), metadata, progress)
        # A row that was changed before stays what it is, and where: the copy adds nothing to it and hides nothing.
        for part, before, after in zip(PARTS, verdicts(reading), verdicts(session), strict=True):
            if before != after:
                raise StorageFault(UNSOUND, part=part, database=target.name, number=after or before)
    return count


PARTS = ("journal", "archive_register", "log_entries")


def verdicts(session: Session) -> tuple[int | None, ...]:
    """The first row of each of `PARTS` that is not what was written; None: sound."""
    none = Witnesses()
    broken = (
        verify_journal(session, none, alone=False).broken,
        verify_register(session, none, alone=False).broken,
    )
    return (*(None if found is None else found.sequence for found in broken), _logbook(session))


def _logbook(session: Session) -> int | None:
    """The first entry whose own words or additions are not what its hash says."""
    after = 0
    while True:
        query = log_entries.select().with_only_columns(log_entries.c.number)
        wanted = query.where(log_entries.c.number > after).order_by(log_entries.c.number)
        numbers = session.execute(wanted.limit(ENTRIES_AT_ONCE)).scalars().all()
        if not numbers:
            return None
        for entry in read_entries(session, numbers):
            if not entry.intact or not all(added.intact for added in entry.additions):
                return entry.number
        after = numbers[-1]


def snapshot_to(database: Database, file: Path) -> int:
    """Write the whole database as a new SQLite file; how many rows. Raises StorageFault; then there is no file."""
    try:
        if database.is_sqlite:
            _backup(Path(database.name), file)
            return -1
        made = Database(f"sqlite:///{file}")
        made.open()
        try:
            return copy_all(database, made)
        finally:
            with made.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            made.close()
    except BaseException as error:
        file.unlink(missing_ok=True)
        if isinstance(error, (sqlite3.Error, OSError, SQLAlchemyError)):
            raise storage_fault(error, database.name) from error
        raise


def _snapshot(file: Path, folder: Path) -> Path:
    copy = folder / "source.db"
    if not file.is_file():
        raise StorageFault(NO_FILE, file=str(file))
    try:
        _backup(file, copy)
    except (sqlite3.Error, OSError) as error:
        raise storage_fault(error, str(file)) from error
    return copy


def _backup(file: Path, copy: Path) -> None:
    # Read-only, so that no empty file is made of a wrong name; with SQLite's own lock, beside programs that write.
    with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
        copy.touch(mode=0o600)
        with contextlib.closing(sqlite3.connect(copy)) as target:
            source.backup(target)


def _fresh_counts(folder: Path) -> dict[str, int]:
    """What a database comes with before anybody has written into it."""
    made = _opened(Database(f"sqlite:///{folder / 'fresh.db'}"))
    try:
        with made.engine.connect() as connection:
            return row_copy.counts(connection, metadata.sorted_tables)
    finally:
        made.close()


def _opened(database: Database) -> Database:
    database.open()
    return database


@contextlib.contextmanager
def _looking(database: Database) -> Iterator[Connection]:
    """A connection to a database that is not opened: nothing is made or upgraded. Rolled back."""
    if database.is_sqlite and not Path(database.name).exists():
        raise StorageFault(NO_DATABASE, database=database.name)
    try:
        with database.looking() as connection:
            yield connection
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise storage_fault(error, database.name) from error


@contextlib.contextmanager
def _looked_at(database: Database) -> Iterator[Connection]:
    with database.reading() as session:
        yield session.connection()
