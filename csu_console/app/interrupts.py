"""SIGINT and SIGTERM in a Qt program: the first asks, the second leaves at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QTimer

AWAKE_MS = 100
"""Qt's loop sleeps in C; Python runs its signal handlers only when it comes back."""


class Interrupts(QObject):
    """Calls `on_first` from the event loop. Owned by the running command, made before its slow parts.

    Not from the signal handler itself: Python runs that between any two instructions, also in the middle of
    a paint, and closing a window there ends in a crash (seen).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_first: Callable[[], object] | None = None
        self._asked = False
        self._told = False
        self._awake = QTimer(self, interval=AWAKE_MS)
        self._awake.timeout.connect(self._look)
        self._awake.start()
        self._before = {number: signal.signal(number, self._on_signal) for number in _SIGNALS}

    @property
    def asked(self) -> bool:
        """Somebody wants the program to end."""
        return self._asked

    def tell(self, on_first: Callable[[], object]) -> None:
        """Who is to be told; at once if it was asked before."""
        self._on_first = on_first

    def close(self) -> None:
        self._awake.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            os._exit(130)
        self._asked = True

    def _look(self) -> None:
        if self._asked and not self._told and self._on_first is not None:
            self._told = True
            self._on_first()


_SIGNALS = (signal.SIGINT, signal.SIGTERM)
