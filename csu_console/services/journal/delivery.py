"""Brings entries to the database in order, each once; keeps them on the disk while it is away.

Qt-free but for the pool: one thread, alive only while there is something to deliver. A batch leaves the memory when the
database has it, or when the spool file has it and the disk said so. While the file holds anything, newer entries go to
its end: the order stays. What was delivered twice because an answer got lost, the database leaves out.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QThreadPool

from csu_console.domain.audit import AuditEntry
from csu_console.domain.errors import ConsoleError
from csu_console.services.database_service import DatabaseService
from csu_console.services.pool_task import PoolTask
from csu_console.storage.journal.append import append
from csu_console.storage.journal.spool import Spool

log = logging.getLogger(__name__)

PENDING_LIMIT = 20_000
"""Entries in memory: an import of every mask at once is half of it. More are lost, counted and told."""

BATCH = 500
TURN_S = 2.0
"""How long a batch waits for its turn at the database before it goes to the disk."""

BACKOFF_FIRST_S, BACKOFF_MAX_S = 0.5, 5.0


class Delivery:
    """`put` from any thread, never blocks. `on_fault(error)` and `on_delivered()` run in the pool's thread."""

    def __init__(
        self,
        database: DatabaseService,
        spool: Spool,
        on_fault: Callable[[ConsoleError], None] = lambda _error: None,
        on_delivered: Callable[[], None] = lambda: None,
        turn_s: float = TURN_S,
        pending_limit: int = PENDING_LIMIT,
    ) -> None:
        self._database = database
        self._spool = spool
        self._on_fault = on_fault
        self._on_delivered = on_delivered
        self._turn_s = turn_s
        self._pending_limit = pending_limit
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._condition = threading.Condition()
        self._pending: deque[AuditEntry] = deque()
        self._pumping = False
        self._stopping = False
        self._lost = 0
        # Of the pool's thread alone.
        self._wait_s = 0.0
        self._ask_again_s = 0.0
        self._told: str | None = None

    def start(self) -> None:
        """Deliver what an earlier run left on the disk."""
        if not self._spool.empty:
            self._wake()

    def put(self, entry: AuditEntry) -> bool:
        """Queue it; False when there is no room: then it is lost and counted."""
        with self._condition:
            if len(self._pending) >= self._pending_limit:
                self._lost += 1
                return False
            self._pending.append(entry)
        self._wake()
        return True

    def take_lost(self) -> int:
        """How many were lost since the last time this was asked, once there is room again."""
        with self._condition:
            if len(self._pending) >= self._pending_limit:
                return 0
            lost, self._lost = self._lost, 0
            return lost

    def flush(self, timeout_s: float) -> bool:
        """Wait until nothing is in memory any more: in the database, or on the disk. False when it is not by then."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._pending, timeout_s)

    def settle(self, timeout_s: float) -> bool:
        """Wait until everything is in the database."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._pending and not self._pumping, timeout_s)

    def close(self, timeout_s: float) -> bool:
        """Deliver or keep on the disk what waits; False when neither was possible. Before the database closes."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        done = self.flush(timeout_s)
        if not done:
            with self._condition:
                log.error("%d journal entries could be kept nowhere", len(self._pending))
        self._pool.waitForDone(int(timeout_s * 1000))
        return done

    def _wake(self) -> None:
        with self._condition:
            # A pump that waits for the database to come back looks at new entries at once: they go to the disk.
            self._condition.notify_all()
            start, self._pumping = not self._pumping, True
        if start:
            self._pool.start(PoolTask(self._pump))

    def _pump(self) -> None:
        """In the pool: until nothing is left, or the program stops."""
        while True:
            try:
                if not self._step():
                    return
            except Exception:
                # The pool's thread: nobody else would hear of it, and the entries must not be lost for it.
                log.exception("journal entries could not be delivered")
                self._wait_longer()

    def _step(self) -> bool:
        """The oldest entries one step further; False when there is nothing left to do."""
        with self._condition:
            batch = [entry for entry, _ in zip(self._pending, range(BATCH), strict=False)]
            spooled = not self._spool.empty
            if not batch and (self._stopping or not spooled):
                self._pumping = False
                self._condition.notify_all()
                return False
        wait_s = self._ask_again_s - time.monotonic()
        if not batch:
            if wait_s > 0.0:
                self._rest(wait_s)
            else:
                self._deliver_spool()
            return True
        if not spooled and wait_s <= 0.0 and self._written(batch):
            self._drop(len(batch))
            self._delivered()
        elif self._kept(batch):
            self._drop(len(batch))
        elif self._stopping:
            with self._condition:
                self._pumping = False
            return False
        else:
            self._rest(self._wait_s)
        return True

    def _rest(self, wait_s: float) -> None:
        with self._condition:
            if not self._stopping:
                self._condition.wait(wait_s)

    def _kept(self, batch: list[AuditEntry]) -> bool:
        try:
            self._spool.append(batch)
        except ConsoleError as error:
            self._tell(error)
            self._wait_longer()
            return False
        return True

    def _deliver_spool(self) -> None:
        offset, unreadable = 0, 0
        try:
            while True:
                part = self._spool.read(offset, BATCH)
                unreadable += part.unreadable
                if part.next_offset == offset:
                    self._spool.clear()
                    if unreadable:
                        log.error("%d lines of the journal's file could not be read", unreadable)
                        with self._condition:
                            self._lost += unreadable
                    self._delivered()
                    return
                if part.entries and not self._written(list(part.entries)):
                    return
                offset = part.next_offset
        except ConsoleError as error:
            self._tell(error)
            self._wait_longer()

    def _written(self, entries: list[AuditEntry]) -> bool:
        try:
            # Durable: a line of the anchor file must never know an entry that a power cut took back.
            self._database.write_now(lambda session: append(session, entries), self._turn_s, durable=True)
        except ConsoleError as error:
            self._tell(error)
            self._wait_longer()
            return False
        return True

    def _delivered(self) -> None:
        self._wait_s = self._ask_again_s = 0.0
        if self._told is not None:
            log.info("the journal reaches the database again")
            self._told = None
        self._on_delivered()

    def _drop(self, count: int) -> None:
        with self._condition:
            for _ in range(count):
                self._pending.popleft()
            self._condition.notify_all()

    def _tell(self, error: ConsoleError) -> None:
        if self._told != str(error):
            self._told = str(error)
            log.warning("journal: %s", error)
            self._on_fault(error)

    def _wait_longer(self) -> None:
        self._wait_s = min(self._wait_s * 2, BACKOFF_MAX_S) or BACKOFF_FIRST_S
        self._ask_again_s = time.monotonic() + self._wait_s
