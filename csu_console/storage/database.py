"""The database of the room: SQLite in the data folder, or PostgreSQL by URL, through the same code.

One session per use case: the service that opens it commits it; functions of this package take it first and never
commit. Instances of `Database` may be used from any thread; a session stays in the thread that opened it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session as Session
from sqlalchemy.pool import QueuePool

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StorageFault
from csu_console.domain.errors import StorageAway as StorageAway
from csu_console.domain.errors import StorageBusy as StorageBusy
from csu_console.storage import faults, schema
from csu_console.storage.database_file import prepare_file
from csu_console.storage.faults import storage_fault

BUSY_TIMEOUT_S = 5.0
"""How long a statement waits for another writer: a large import takes 1 to 2 s."""

QUICK_CHECK_LIMIT_BYTES = 64 * 1024 * 1024
"""Every page is read at start up to this size (about 0.2 s); a larger file is read only where it is used."""

REPLACED = QT_TRANSLATE_NOOP(
    "errors", "The database {database} was replaced while this program ran; start the program again."
)
BAD_URL = QT_TRANSLATE_NOOP(
    "errors", "The database address cannot be read; it begins with sqlite:/// or postgresql://."
)


class Database:
    """One database. `open()` before use, `close()` after."""

    def __init__(self, url: str, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        try:
            self._url = make_url(url)
        except ArgumentError:
            raise InvalidInput(BAD_URL) from None
        self._file = _sqlite_file(self._url)
        self._busy_timeout_s = busy_timeout_s
        self._engine: Engine | None = None
        self._identity: tuple[int, int] | None = None
        self._only_new = False
        self._unproved = False
        self._proving = threading.Lock()
        self._outdated: StorageFault | None = None
        self.backup: Path | None = None
        """The copy made by this opening's upgrade, to be told to the user."""

    @property
    def is_sqlite(self) -> bool:
        return self._file is not None

    @property
    def name(self) -> str:
        """The file's path or the server's address, without a password: for sentences and logs."""
        return str(self._file) if self._file else self._url.render_as_string(hide_password=True)

    @property
    def engine(self) -> Engine:
        """For this package only. Raises StorageFault before `open` and after `close`."""
        if self._engine is None:
            raise StorageAway(faults.VANISHED, database=self.name)
        return self._engine

    @property
    def reached(self) -> bool:
        """False from an `open(patient=True)` that found no server until a session has reached it."""
        return not self._unproved

    def open(self, *, upgrade: bool = True, patient: bool = False) -> None:
        """Create or upgrade the schema. Raises StorageFault with one clear sentence; nothing is left half done.

        Without `upgrade` an older schema is refused on a server: others may work in it. `patient`: a server out of
        reach is none of the faults; the first session that reaches it does what was to be done here.
        """
        self._only_new = not upgrade and self._file is None
        try:
            if self._file:
                prepare_file(self._file, self._busy_timeout_s)
            self._engine = self._new_engine()
            try:
                self._upgrade()
            except OperationalError as error:
                if not (patient and isinstance(storage_fault(error, self.name), StorageBusy)):
                    raise
                self._unproved = True
            if self._file:
                self._identity = _identity(self._file)
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            self.close()
            raise storage_fault(error, self.name) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close every connection; sessions still open fail. May be called twice."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()

    @contextlib.contextmanager
    def looking(self) -> Iterator[Connection]:
        """A connection without `open`: nothing is made, upgraded or committed. Raises SQLAlchemyError."""
        engine = self._new_engine()
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextlib.contextmanager
    def session(self, *, durable: bool = False) -> Iterator[Session]:
        """A transaction that writes: committed at the end, rolled back on any exception.

        `durable` also survives a power cut (SQLite then syncs the log at each commit): for what must never go
        back, such as approved masks. Without it the last commits before a power cut may be missing, which the
        repair at start handles; a killed process loses nothing either way. Raises StorageFault, StorageBusy.
        """
        with self._translated(), self._session("BEGIN IMMEDIATE", "FULL" if durable else "NORMAL") as session:
            yield session

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads, from one consistent moment; never waits for a writer on SQLite."""
        with self._translated(), self._session("BEGIN", "NORMAL") as session:
            yield session

    @contextlib.contextmanager
    def _session(self, begin: str, synchronous: str) -> Iterator[Session]:
        engine = self.engine
        self._refuse_other_file()
        if self._outdated is not None:
            raise self._outdated
        if self._unproved:
            self._prove()
        bound = engine.execution_options(sqlite_begin=begin, sqlite_synchronous=synchronous)
        with Session(bound, expire_on_commit=False) as session, session.begin():
            # SQLAlchemy begins at the first statement; the lock is wanted before the first read.
            session.connection()
            yield session

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise storage_fault(error, self.name) from error

    def refuse_newer(self) -> None:
        """Raises StorageFault, now and at every session from now on, when the schema is newer than this program."""
        with self._translated(), self.engine.connect() as connection:
            try:
                schema.refuse_newer(connection, self.name)
            except StorageFault as fault:
                self._outdated = fault
                raise

    @property
    def outdated(self) -> StorageFault | None:
        """Why nothing is read or written any more: the database has become newer than this program."""
        return self._outdated

    def _prove(self) -> None:
        """The first time the server is reached. Raises as `open` does; then the next session tries again."""
        with self._proving:
            if self._unproved:
                try:
                    self._upgrade()
                except StorageFault as fault:
                    self._outdated = fault
                    raise
                self._unproved = False

    def _refuse_other_file(self) -> None:
        """A deleted SQLite file can still be written through open connections, and nobody would ever see it."""
        if self._file is None or self._identity is None:
            return
        try:
            identity = _identity(self._file)
        except OSError:
            self.engine.dispose()
            raise StorageAway(faults.VANISHED, database=self.name) from None
        if identity != self._identity:
            self.engine.dispose()
            raise StorageFault(REPLACED, database=self.name)

    def _new_engine(self) -> Engine:
        if self._file:
            return sqlite_engine(self._file, self._busy_timeout_s)
        return _postgresql_engine(self._url, self._busy_timeout_s)

    def _upgrade(self) -> None:
        if self._file and 0 < self._file.stat().st_size <= QUICK_CHECK_LIMIT_BYTES:
            self._check_pages()
        engine = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE", sqlite_foreign_keys="OFF")
        with engine.begin() as connection:
            self.backup = schema.upgrade(connection, self.name, self._file, only_new=self._only_new)
        # The connection of the upgrade had foreign keys off.
        self.engine.dispose()

    def _check_pages(self) -> None:
        with self.engine.connect() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise StorageFault(faults.DAMAGED, database=self.name)


def _identity(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_dev, status.st_ino


def _sqlite_file(url: URL) -> Path | None:
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database and url.database != ":memory:":
        return Path(url.database).expanduser().absolute()
    if backend == "postgresql":
        return None
    raise InvalidInput(BAD_URL)


def sqlite_engine(file: Path, busy_timeout_s: float) -> Engine:
    # mode=rw: a file that has vanished must not be made anew, empty, by the next connection.
    uri = f"file:{quote(str(file))}?mode=rw"

    def connect() -> sqlite3.Connection:
        # isolation_level None: transactions begin by our own statement below, not by the module's guess.
        connection = sqlite3.connect(
            uri, uri=True, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        # Neither can be changed inside a transaction.
        connection.exec_driver_sql(f"PRAGMA synchronous={options.get('sqlite_synchronous', 'FULL')}")
        connection.exec_driver_sql(f"PRAGMA foreign_keys={options.get('sqlite_foreign_keys', 'ON')}")
        connection.exec_driver_sql(str(options.get("sqlite_begin", "BEGIN")))

    return engine


_NOTICED = {
    "keepalives": 1,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    # Linux; elsewhere the keepalives alone.
    "tcp_user_timeout": 3_000,
}
"""A server behind a cable that was pulled answers nothing, not even that it is away: libpq gives up after 3 s, which a
room's own network never needs. Until then a window that asks stands still."""


def _postgresql_engine(url: URL, busy_timeout_s: float) -> Engine:
    # A lock waited for too long and a silent server both end; 60 s is far above the longest statement (an import).
    options = f"-c lock_timeout={int(busy_timeout_s * 1000)} -c statement_timeout=60000"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": max(2, int(busy_timeout_s)), "options": options, **_NOTICED},
        pool_pre_ping=True,
        hide_parameters=True,
    )
