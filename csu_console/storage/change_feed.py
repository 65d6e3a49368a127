"""What another console or recorder changed, by topic.

Writers call `announce` in their transaction: it counts the topic's changes and, on PostgreSQL, notifies. Readers poll:
on SQLite `PRAGMA data_version` says that somebody committed, on PostgreSQL LISTEN brings it; then the counters say
what. Counters, not messages, decide: a lost connection loses nothing.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from csu_console.storage.database import Database, Session
from csu_console.storage.faults import storage_fault
from csu_console.storage.tables import changes

CHANNEL = "csu_console"


class Topic(StrEnum):
    """Subjects consoles keep in memory."""

    INVENTORY = "inventory"
    MASKS = "masks"
    LAYOUTS = "layouts"
    PEOPLE = "people"
    LOGBOOK = "logbook"
    ALERTS = "alerts"
    ALARMS = "alarms"
    ALARM_SETUP = "alarm_setup"
    PTZ = "ptz"
    HOLDS = "holds"
    REQUISITIONS = "requisitions"
    MAP = "map"
    MOVES = "moves"
    PLANS = "plans"
    MAINTENANCE = "maintenance"
    WALL = "wall"
    RELAYS = "relays"
    SHARED_MOSAICS = "shared_mosaics"


def announce(session: Session, topic: Topic) -> None:
    """Tell other consoles, when and if the transaction commits."""
    counted = session.execute(
        update(changes).where(changes.c.topic == topic.value).values(counter=changes.c.counter + 1)
    )
    if counted.rowcount == 0:  # type: ignore[attr-defined]
        session.execute(changes.insert().values(topic=topic.value, counter=1))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT pg_notify(:channel, :topic)"), {"channel": CHANNEL, "topic": topic.value}
        )


class ChangeFeed:
    """Polled by one thread at a time. The first poll, and the first after a lost connection, tell what it finds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._version: object = None
        self._seen: dict[str, int] = {}

    def poll(self) -> frozenset[str]:
        """Topics changed since the last poll, this console's own changes included. Raises StorageFault."""
        try:
            connection = self._connection or self._connect()
            if not self._woken(connection):
                return frozenset()
            counters = {row.topic: row.counter for row in connection.execute(select(changes))}
        except SQLAlchemyError as error:
            self.close()
            raise storage_fault(error, self._database.name) from error
        changed = frozenset(topic for topic, counter in counters.items() if self._seen.get(topic) != counter)
        self._seen = counters
        return changed

    def close(self) -> None:
        """Give the connection back; the next poll takes another."""
        connection, self._connection, self._version = self._connection, None, None
        if connection is not None:
            # Not returned to the pool: it listens, and may be broken.
            connection.invalidate()
            connection.close()

    def _connect(self) -> Connection:
        # Autocommit: a transaction left open would hold SQLite's log from being folded back.
        self._connection = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not self._database.is_sqlite:
            self._connection.execute(text(f"LISTEN {CHANNEL}"))
        return self._connection

    def _woken(self, connection: Connection) -> bool:
        if self._database.is_sqlite:
            version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            woken = bool(version != self._version)
            self._version = version
            return woken
        first, self._version = self._version is None, True
        driver, dialect = connection.connection.driver_connection, self._database.engine.dialect
        assert driver is not None
        assert dialect.dbapi is not None
        try:
            # Zero: take what has come, never wait.
            return bool(list(driver.notifies(timeout=0))) or first
        except dialect.dbapi.Error as lost:
            # Asked past SQLAlchemy, which would have said so: the cable was pulled.
            raise OperationalError("NOTIFY", {}, lost) from lost
