"""SIGINT and SIGTERM in a Qt program: the first asks, the second leaves at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QTimer

AWAKE_MS = 200
"""Qt's loop sleeps in C; Python runs its signal handlers only when it comes back."""


class Interrupts(QObject):
    """Calls `on_first` in the main thread. Owned by the running command."""

    def __init__(self, on_first: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_first = on_first
        self._asked = False
        self._awake = QTimer(self, interval=AWAKE_MS)
        self._awake.timeout.connect(self._look)
        self._awake.start()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)

    def close(self) -> None:
        self._awake.stop()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            os._exit(130)
        self._asked = True
        self._on_first()

    def _look(self) -> None:
        """Nothing to do: being called is the point."""
