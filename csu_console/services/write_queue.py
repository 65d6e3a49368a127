"""Database work one piece after the other in a pool of one; kept and tried again while the database is away."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRunnable, QThreadPool

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.storage.database import Database, Session, StorageBusy

log = logging.getLogger(__name__)

QUEUE_LIMIT = 1000
"""Work kept while the database is out of reach: 2,000 recording cameras close 17 segments a second, so about a
minute; what does not fit is repaired from the archive folder at the next start."""

BACKOFF_FIRST_S, BACKOFF_MAX_S = 0.2, 5.0

QUEUE_FULL = QT_TRANSLATE_NOOP(
    "errors", "The database has been out of reach for too long: changes waiting to be written are refused."
)
STOPPING = QT_TRANSLATE_NOOP("errors", "The program is stopping: nothing more is written.")
OUR_FAULT = QT_TRANSLATE_NOOP("errors", "The change could not be made; the log has the details.")


class Work:
    """One piece of work: `fn` in a session, then `finish(result, error)`, both in the pool."""

    __slots__ = ("cancelled", "durable", "finish", "fn", "reads", "started")

    def __init__(
        self,
        fn: Callable[[Session], Any],
        finish: Callable[[Any, ConsoleError | None], None],
        *,
        reads: bool = False,
        durable: bool = False,
    ) -> None:
        self.fn = fn
        self.finish = finish
        self.reads = reads
        self.durable = durable
        # Both guarded by the queue's condition.
        self.started = False
        self.cancelled = False


class _Pump(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()


class WriteQueue:
    """Bounded, first in first out. `put`, `cancel` and `drain` may be called from any thread but the pool's.

    `on_trouble(error)` is told once when the database goes away, `on_recovery()` when work succeeds again; both run
    in the pool.
    """

    def __init__(
        self, database: Database, on_trouble: Callable[[ConsoleError], None], on_recovery: Callable[[], None]
    ) -> None:
        self._database = database
        self._on_trouble = on_trouble
        self._on_recovery = on_recovery
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._condition = threading.Condition()
        self._waiting: deque[Work] = deque()
        self._pumping = False
        self._refusing = False
        self._stop = threading.Event()
        self._in_trouble = False

    def in_trouble(self) -> None:
        """The database is away before anything was asked of it: the first answer is a recovery. Before any work."""
        self._in_trouble = True

    def put(self, work: Work) -> None:
        """Queue it; when the queue is full or closing, `finish` is called at once, in the calling thread."""
        start = False
        with self._condition:
            refusal = (
                STOPPING if self._refusing else QUEUE_FULL if len(self._waiting) >= QUEUE_LIMIT else None
            )
            if refusal is None:
                self._waiting.append(work)
                start, self._pumping = not self._pumping, True
        if refusal is not None:
            work.finish(None, StorageFault(refusal))
        elif start:
            self._pool.start(_Pump(self._pump))

    def cancel(self, work: Work) -> bool:
        """Forget work that has not begun; False when it has: it is finished, but not tried again after a failure.

        Work between two tries counts as not begun.
        """
        with self._condition:
            work.cancelled = True
            return not work.started

    def drain(self, timeout_s: float) -> bool:
        """Wait until all is done; False when it is not by then."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._waiting and not self._pumping, timeout_s)

    def close(self, timeout_s: float) -> None:
        """Refuse new work and do what waits; what is not done by then is told in the log."""
        with self._condition:
            self._refusing = True
        if not self.drain(timeout_s):
            with self._condition:
                left = len(self._waiting)
            log.error("the database stayed out of reach: %d changes were not written", left)
        self._stop.set()
        self._pool.waitForDone(int(timeout_s * 1000))

    def _pump(self) -> None:
        """In the pool: the head of the queue until there is none."""
        while True:
            with self._condition:
                if not self._waiting or self._stop.is_set():
                    self._pumping = False
                    self._condition.notify_all()
                    return
                work = self._waiting[0]
            self._attempt(work)
            with self._condition:
                self._waiting.popleft()

    def _attempt(self, work: Work) -> None:
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
                if self._given_up(work):
                    work.finish(None, error)
                    return
                self._stop.wait(wait_s)
                wait_s = min(wait_s * 2, BACKOFF_MAX_S)
            except ConsoleError as error:
                work.finish(None, error)
                return
            except BaseException:
                # A fault of ours must not end the queue behind it, nor leave a caller waiting; the log has it.
                log.exception("a database write failed")
                work.finish(None, StorageFault(OUR_FAULT))
                return
            else:
                if self._in_trouble:
                    self._in_trouble = False
                    self._on_recovery()
                work.finish(result, None)
                return
        work.finish(None, StorageFault(STOPPING))

    def _given_up(self, work: Work) -> bool:
        """After a try that failed: True when its caller waits for the answer to this try alone."""
        with self._condition:
            work.started = False
            return work.cancelled

    def _run(self, work: Work) -> Any:
        if work.reads:
            with self._database.reading() as session:
                return work.fn(session)
        with self._database.session(durable=work.durable) as session:
            return work.fn(session)

    def _tell_trouble(self, error: ConsoleError) -> None:
        if not self._in_trouble:
            self._in_trouble = True
            log.warning("%s", error)
            self._on_trouble(error)
