"""A function as work for a thread pool."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRunnable


class PoolTask(QRunnable):
    """Runs once in a thread of the pool, which owns it."""

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()
