"""Cycles of dead objects are broken up in the main thread alone.

Python looks for them in whichever thread allocates next. In a stream's or a recorder's that frees closed windows away
from the thread they live in: PySide queues them for the main thread one by one, and a child freed by its parent before
its own turn is freed twice (seen as a crash in ~QObject after many windows).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1000
"""What a second leaves behind is looked through in a millisecond or two."""

YOUNG, ALL = 1, 2
ALL_EVERY_TURNS: Final = 300
"""Five minutes. What was there when the window opened is frozen (gc.freeze) and not looked through."""


class MainThreadCollector(QObject):
    """Made, used and stopped in the main thread, whose event loop runs it."""

    def __init__(self, every_ms: int = EVERY_MS) -> None:
        super().__init__()
        gc.disable()
        self._turns = 0
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        self._turns += 1
        gc.collect(ALL if self._turns % ALL_EVERY_TURNS == 0 else YOUNG)

    def stop(self) -> None:
        """What is dead by now stays as it is: a thread pool among it would be waited for with the interpreter's lock in
        hand (app/leave)."""
        self._timer.stop()
        gc.freeze()
        gc.enable()


@contextmanager
def collected_in_main_thread() -> Iterator[None]:
    """While a program with threads and an event loop runs."""
    collector = MainThreadCollector()
    try:
        yield
    finally:
        collector.stop()
