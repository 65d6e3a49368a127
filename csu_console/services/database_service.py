"""Who talks to the database: short reads where they are asked, writes one after the other in a pool of one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.services.write_queue import Work, WriteQueue
from csu_console.storage.change_feed import ChangeFeed
from csu_console.storage.database import Database, Session, StorageAway, StorageBusy
from csu_console.storage.room.known import KnownRoom
from csu_console.storage.schema import CHANGED

log = logging.getLogger(__name__)

T = TypeVar("T")

LONGEST_WRITE_S = 60.0
"""After a write has begun: the longest statement allowed (an import of every number takes 2 s)."""

POLL_INTERVAL_MS = 100
"""How soon another console's change is seen; one PRAGMA, or one look at a socket, costs some microseconds. Two
consoles that race for one moving camera must know of each other well within the time a hand moves on."""

AWAY = QT_TRANSLATE_NOOP(
    "errors",
    "The room's database has been out of reach since {time}: this needs it. Live pictures, wall and cameras go on.",
)
UNKNOWN = QT_TRANSLATE_NOOP(
    "errors",
    "The database has not answered for {timeout_s:.0f} s: look whether the change was made before repeating it.",
)
NOT_IN_TIME = QT_TRANSLATE_NOOP(
    "errors", "The database did not take the change within {timeout_s:.0f} s: it was not made."
)


class DatabaseService(QObject):
    """The one door to `storage.Database` for the other services.

    Lives in the GUI thread; `read`, `write`, `fetch` and `write_now` may be called from any thread. The database
    is opened before and closed by `close`.
    """

    failed = Signal(object)
    """A ConsoleError: the database is out of reach (work is kept), or refused one piece of work."""
    recovered = Signal()
    arrived = Signal()
    """The server answers for the first time to a program that began without it: what was loaded is read again."""
    outdated = Signal(object)
    """A StorageFault: somebody has upgraded the database; this version neither reads nor writes any more."""
    changed_elsewhere = Signal(str)
    """Topic changed by any connection, this console's own included: inventory, masks, layouts."""
    _finished = Signal(object, object, object)

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        # Signals may be emitted from any thread: they are queued to receivers in the GUI thread.
        self._queue = WriteQueue(database, self._on_trouble, self._on_recovery)
        self._feed = ChangeFeed(database)
        self._poll_pending = False
        self._known: KnownRoom | None = None
        self._away_since: datetime | None = None
        self._watching = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_INTERVAL_MS)
        self._timer.timeout.connect(self._ask_for_changes)
        # Queued always: the callback runs in this object's thread whatever thread finished the work.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def name(self) -> str:
        """The database's path or address without password."""
        return self._database.name

    @property
    def shared(self) -> bool:
        """A server's: other workstations work with it too."""
        return not self._database.is_sqlite

    @property
    def reached(self) -> bool:
        """False for a program that began while the server was away, until it has answered once."""
        return self._database.reached

    @property
    def away(self) -> bool:
        """The server was out of reach at the last try, and somebody goes on trying."""
        return self._watching and self._away_since is not None

    @property
    def away_since(self) -> datetime | None:
        """When it was missed first; None while it answers. UTC."""
        return self._away_since

    @property
    def outdated_now(self) -> bool:
        """The database is newer than this program: nothing is read or written any more."""
        return self._database.outdated is not None

    def stand_in(self, known: KnownRoom) -> None:
        """The server is away: until it answers, reads are answered by what this workstation knows of the room.

        Before `start_watching`. What is not known is refused, as everything is that would be written.
        """
        self._known = known
        self._away_since = datetime.now(UTC)
        self._queue.in_trouble()

    def start_watching(self) -> None:
        """From now on tell `changed_elsewhere`. In the GUI thread."""
        self._watching = not self._database.is_sqlite
        if self._known is not None:
            # Queued: for those too who are built after this and before the first event.
            refusal = self._refusal()
            self._finished.emit(None, refusal, refusal)
        self._timer.start()

    def read(self, fn: Callable[[Session], T]) -> T:
        """Run a short read in the calling thread. Raises StorageFault; at once while the server is known to be away."""
        known = self._known
        if known is not None and not self._database.reached:
            return known.read(fn, self._refusal())
        if self.away:
            raise self._refusal()
        with self._database.reading() as session:
            return fn(session)

    def write(
        self,
        fn: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[ConsoleError], None] | None = None,
        *,
        durable: bool = False,
    ) -> None:
        """Queue a write; `then(result)` or `otherwise(error)` runs in this service's thread.

        While the database is out of reach the write is tried again with back-off and kept, so `fn` may run more
        than once, each time in a new transaction. Any other error ends it: `otherwise`, and `failed`.
        """
        self._queue.put(Work(fn, self._telling(then, otherwise), durable=durable))

    def fetch(
        self,
        fn: Callable[[Session], T],
        then: Callable[[T], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None:
        """Like `write` for a read too long for the GUI thread, after the writes queued before it."""
        self._queue.put(Work(fn, self._telling(then, otherwise), reads=True))

    def write_now(self, fn: Callable[[Session], T], timeout_s: float = 5.0, *, durable: bool = False) -> T:
        """Write and wait for it: for what a person just asked. Raises ConsoleError; then nothing was changed.

        Waits its turn behind the queue at most `timeout_s`; a write that has begun by then is waited for, because
        only it can say whether it was committed (its own statements are bounded by the database's busy time-out).
        Not from the pool's own thread.
        """
        if self.away or self._known is not None:
            raise self._refusal()
        answers: list[tuple[Any, ConsoleError | None]] = []
        answered = threading.Event()

        def finish(result: Any, error: ConsoleError | None) -> None:
            answers.append((result, error))
            answered.set()

        work = Work(fn, finish, durable=durable)
        self._queue.put(work)
        if not answered.wait(timeout_s):
            if self._queue.cancel(work):
                raise StorageBusy(NOT_IN_TIME, timeout_s=timeout_s)
            if not answered.wait(LONGEST_WRITE_S):
                raise StorageFault(UNKNOWN, timeout_s=LONGEST_WRITE_S)
        result, error = answers[0]
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def drain(self, timeout_s: float) -> bool:
        """Wait until the queue is empty; False when it is not by then."""
        return self._queue.drain(timeout_s)

    def close(self, timeout_s: float = 5.0) -> None:
        """Refuse new work, write what waits, then close the database. Work not written by then is told in the log."""
        self._timer.stop()
        # Asked of a server that is away, nobody would wait for the answer: what waits is on the disk or told in the log.
        self._queue.close(min(timeout_s, 1.0) if self.away else timeout_s)
        self._feed.close()
        self._database.close()
        if self._known is not None:
            self._known.close()

    def _telling(
        self, then: Callable[[T], None] | None, otherwise: Callable[[ConsoleError], None] | None
    ) -> Callable[[Any, ConsoleError | None], None]:
        """A `finish` that sends the callback to this object's thread, from whatever thread."""

        def finish(result: Any, error: ConsoleError | None) -> None:
            if error is None:
                if then is not None:
                    self._finished.emit(then, result, None)
                return
            log.error("%s", error)
            self._finished.emit(otherwise, error, error)

        return finish

    def _on_finished(
        self, callback: Callable[[Any], None] | None, value: Any, error: ConsoleError | None
    ) -> None:
        if error is not None:
            self.failed.emit(error)
        if callback is not None:
            callback(value)

    def _ask_for_changes(self) -> None:
        """Polled in the pool, so that a silent server never holds the GUI thread; one question at a time."""
        if not self._poll_pending:
            self._poll_pending = True
            self.fetch(self._poll, self._on_changes, self._on_poll_failed)

    def _poll(self, _session: Session) -> frozenset[str]:
        # The feed keeps a connection of its own: `data_version` compares one connection's view with the last.
        topics = self._feed.poll()
        if CHANGED in topics:
            self._database.refuse_newer()
        return topics - {CHANGED}

    def _on_changes(self, topics: frozenset[str]) -> None:
        self._poll_pending = False
        for topic in sorted(topics):
            self.changed_elsewhere.emit(topic)

    def _on_poll_failed(self, _error: ConsoleError) -> None:
        self._poll_pending = False
        if self._database.outdated is not None:
            self._timer.stop()
            self.outdated.emit(self._database.outdated)

    def _refusal(self) -> StorageAway:
        since = self._away_since or datetime.now(UTC)
        return StorageAway(AWAY, time=f"{since.astimezone():%H:%M}")

    def _on_trouble(self, error: ConsoleError) -> None:
        """In the pool."""
        if self._away_since is None:
            self._away_since = datetime.now(UTC)
        # Its connection is as dead: found so only after the server is back, it would be missed a second time.
        self._feed.close()
        self.failed.emit(error)

    def _on_recovery(self) -> None:
        """In the pool."""
        self._away_since = None
        known, self._known = self._known, None
        if known is not None:
            known.close()
            self.arrived.emit()
        self.recovered.emit()
