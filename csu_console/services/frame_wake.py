"""Wakes a window when a picture has come: from any thread, without payload, at most one pending."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class FrameWake(QObject):
    """One per window, living in the GUI thread. Frames never travel by signal: 150 queued 720p frames behind
    a busy window took a process from 40 to 439 MiB (measured)."""

    arrived = Signal()
    _requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending = False
        self._requested.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def request(self) -> None:
        """From any thread. Two threads racing here cost one wake too many, never one too few."""
        if not self._pending:
            self._pending = True
            self._requested.emit()

    def _deliver(self) -> None:
        self._pending = False
        self.arrived.emit()
