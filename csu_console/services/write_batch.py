"""Small writes of one kind gathered into few transactions, in their order."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from csu_console.domain.errors import ConsoleError
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Session

BATCH_LIMIT = 50
"""Writes of one transaction: a hundredth of a second in SQLite. What a person does waits for the transaction before it:
five hundred on a PostgreSQL short of processor once took over two minutes, and what was typed meanwhile was refused."""

Fn = Callable[[Session], Any]
Then = Callable[[Any], None]


class _Batch:
    """Grows until the database pool begins with it; a second try does the same writes again."""

    def __init__(self) -> None:
        self.items: list[tuple[Fn, Then | None]] = []
        self.begun = False


class WriteBatches:
    """`write` as DatabaseService has it, for services that write for thousands of cameras at once.

    The queue of writes is bounded: two thousand at once, as when a list is imported or a large town starts, would not
    fit. Whatever comes while a batch waits its turn joins it. GUI thread; order is kept.
    """

    def __init__(self, database: DatabaseService) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._last: _Batch | None = None

    def write(self, fn: Fn, then: Then | None = None) -> None:
        """Queue a write; `then(result)` runs in the database service's thread."""
        with self._lock:
            batch = self._last
            if batch is not None and not batch.begun and len(batch.items) < BATCH_LIMIT:
                batch.items.append((fn, then))
                return
            batch = self._last = _Batch()
            batch.items.append((fn, then))

        def run(session: Session) -> list[Any]:
            with self._lock:
                batch.begun = True
            return [item(session) for item, _then in batch.items]

        def answered(results: list[Any]) -> None:
            for (_fn, told), result in zip(batch.items, results, strict=True):
                if told is not None:
                    told(result)

        def failed(_error: ConsoleError) -> None:
            with self._lock:
                batch.begun = True
            # One of them was at fault, and all were undone: each for itself then.
            if len(batch.items) > 1:
                for item, told in batch.items:
                    self._database.write(item, told)

        self._database.write(run, answered, failed)
