"""Who talks to the database: short reads where they are asked, writes one after the other in a pool of one."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.storage.change_feed import ChangeFeed
from csu_console.storage.database import Database, Session, StorageBusy

log = logging.getLogger(__name__)

T = TypeVar("T")

QUEUE_LIMIT = 1000
"""Writes kept while the database is out of reach: 2,000 recording cameras close 17 segments a second, so about a
minute; what does not fit is repaired from the archive folder at the next start."""

BACKOFF_FIRST_S, BACKOFF_MAX_S = 0.2, 5.0
LONGEST_WRITE_S = 60.0
"""After a write has begun: the longest statement allowed (an import of every number takes 2 s)."""

POLL_INTERVAL_MS = 1000
"""How soon another console's change is seen; one PRAGMA costs some microseconds."""

QUEUE_FULL = QT_TRANSLATE_NOOP(
    "errors", "The database has been out of reach for too long: changes waiting to be written are refused."
)
STOPPING = QT_TRANSLATE_NOOP("errors", "The program is stopping: nothing more is written.")
UNKNOWN = QT_TRANSLATE_NOOP(
    "errors",
    "The database has not answered for {timeout_s:.0f} s: look whether the change was made before repeating it.",
)
NOT_IN_TIME = QT_TRANSLATE_NOOP(
    "errors", "The database did not take the change within {timeout_s:.0f} s: it was not made."
)


class _Write:
    """One piece of work of the pool. `started` and `cancelled` are guarded by the service's condition."""

    __slots__ = ("cancelled", "durable", "finish", "fn", "reads", "started")

    def __init__(
        self, fn: Callable[[Session], Any], finish: Callable[[Any, ConsoleError | None], None]
    ) -> None:
        self.fn = fn
        self.finish = finish
        self.durable = False
        self.reads = False
        self.started = False
        self.cancelled = False


class _Pump(QRunnable):
    """Runs the queue in the pool until it is empty."""

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class DatabaseService(QObject):
    """The one door to `storage.Database` for the other services.

    Lives in the GUI thread; `read`, `write`, `fetch` and `write_now` may be called from any thread. The database
    is opened before and closed by `close`.
    """

    failed = Signal(object)
    """A ConsoleError: the database is out of reach (work is kept), or refused one piece of work."""
    recovered = Signal()
    changed_elsewhere = Signal(str)
    """Topic changed by any connection, this console's own included: inventory, masks, layouts."""
    _finished = Signal(object, object, object)

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._condition = threading.Condition()
        self._queue: deque[_Write] = deque()
        self._pumping = False
        self._refusing = False
        self._stop = threading.Event()
        self._in_trouble = False
        self._feed = ChangeFeed(database)
        self._poll_pending = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_INTERVAL_MS)
        self._timer.timeout.connect(self._ask_for_changes)
        # Queued always: the callback runs in this object's thread whatever thread finished the work.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def name(self) -> str:
        """The database's path or address without password."""
        return self._database.name

    def start_watching(self) -> None:
        """From now on tell `changed_elsewhere`. In the GUI thread."""
        self._timer.start()

    def read(self, fn: Callable[[Session], T]) -> T:
        """Run a short read in the calling thread. Raises StorageFault."""
        with self._database.reading() as session:
            return fn(session)

    def write(
        self,
        fn: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None:
        """Queue a write; `then(result)` or `otherwise(error)` runs in this service's thread.

        While the database is out of reach the write is tried again with back-off and kept, so `fn` may run more
        than once, each time in a new transaction. Any other error ends it: `otherwise`, and `failed`.
        """
        self._enqueue(_Write(fn, self._telling(then, otherwise)))

    def fetch(
        self,
        fn: Callable[[Session], T],
        then: Callable[[T], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None:
        """Like `write` for a read too long for the GUI thread, after the writes queued before it."""
        work = _Write(fn, self._telling(then, otherwise))
        work.reads = True
        self._enqueue(work)

    def write_now(self, fn: Callable[[Session], T], timeout_s: float = 10.0, *, durable: bool = False) -> T:
        """Write and wait for it: for what a person just asked. Raises ConsoleError; then nothing was changed.

        Waits its turn behind the queue at most `timeout_s`; a write that has begun by then is waited for, because
        only it can say whether it was committed (its own statements are bounded by the database's busy time-out).
        Not from the pool's own thread.
        """
        answers: list[tuple[Any, ConsoleError | None]] = []
        answered = threading.Event()

        def finish(result: Any, error: ConsoleError | None) -> None:
            answers.append((result, error))
            answered.set()

        work = _Write(fn, finish)
        work.durable = durable
        self._enqueue(work)
        if not answered.wait(timeout_s):
            with self._condition:
                work.cancelled = not work.started
            if work.cancelled:
                raise StorageBusy(NOT_IN_TIME, timeout_s=timeout_s)
            if not answered.wait(LONGEST_WRITE_S):
                raise StorageFault(UNKNOWN, timeout_s=LONGEST_WRITE_S)
        result, error = answers[0]
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def drain(self, timeout_s: float) -> bool:
        """Wait until the queue is empty; False when it is not by then."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._queue and not self._pumping, timeout_s)

    def close(self, timeout_s: float = 5.0) -> None:
        """Refuse new work, write what waits, then close the database. Work not written by then is told in the log."""
        self._timer.stop()
        with self._condition:
            self._refusing = True
        if not self.drain(timeout_s):
            with self._condition:
                left = len(self._queue)
            log.error("the database stayed out of reach: %d changes were not written", left)
        self._stop.set()
        self._pool.waitForDone(int(timeout_s * 1000))
        self._feed.close()
        self._database.close()

    def _enqueue(self, work: _Write) -> None:
        start = False
        with self._condition:
            refusal = STOPPING if self._refusing else QUEUE_FULL if len(self._queue) >= QUEUE_LIMIT else None
            if refusal is None:
                self._queue.append(work)
                start, self._pumping = not self._pumping, True
        if refusal is not None:
            work.finish(None, StorageFault(refusal))
        elif start:
            self._pool.start(_Pump(self._pump))

    def _pump(self) -> None:
        """In the pool: one piece of work after the other, the head tried again while the database is away."""
        while True:
            with self._condition:
                if not self._queue or self._stop.is_set():
                    self._pumping = False
                    self._condition.notify_all()
                    return
                work = self._queue[0]
            self._attempt(work)
            with self._condition:
                self._queue.popleft()

    def _attempt(self, work: _Write) -> None:
        wait_s = BACKOFF_FIRST_S
        while not self._stop.is_set():
            with self._condition:
                if work.cancelled:
                    return
                work.started = True
            try:
                result = self._run(work)
            except StorageBusy as error:
                self._tell_trouble(error)
                with self._condition:
                    work.started = False
                self._stop.wait(wait_s)
                wait_s = min(wait_s * 2, BACKOFF_MAX_S)
            except ConsoleError as error:
                work.finish(None, error)
                return
            except BaseException:
                # A fault of ours must not end the queue behind it, nor leave a caller waiting; the log has it.
                log.exception("a database write failed")
                work.finish(None, StorageFault(_OUR_FAULT))
                return
            else:
                self._tell_recovery()
                work.finish(result, None)
                return
        work.finish(None, StorageFault(STOPPING))

    def _run(self, work: _Write) -> Any:
        if work.reads:
            with self._database.reading() as session:
                return work.fn(session)
        with self._database.session(durable=work.durable) as session:
            return work.fn(session)

    def _tell_trouble(self, error: ConsoleError) -> None:
        if not self._in_trouble:
            self._in_trouble = True
            log.warning("%s", error)
            self.failed.emit(error)

    def _tell_recovery(self) -> None:
        if self._in_trouble:
            self._in_trouble = False
            self.recovered.emit()

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
        return self._feed.poll()

    def _on_changes(self, topics: frozenset[str]) -> None:
        self._poll_pending = False
        for topic in sorted(topics):
            self.changed_elsewhere.emit(topic)

    def _on_poll_failed(self, _error: ConsoleError) -> None:
        self._poll_pending = False


_OUR_FAULT = QT_TRANSLATE_NOOP("errors", "The change could not be made; the log has the details.")
