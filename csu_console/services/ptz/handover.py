"""How long a camera just taken from another console must stand before it is moved from here."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, Qt


class Handover:
    """One deadline for each camera that was taken over. GUI thread."""

    def __init__(self) -> None:
        self._until: dict[int, QDeadlineTimer] = {}

    def begin(self, camera_id: int, wait_s: float) -> None:
        """It is in hand, and may be moved after this."""
        if wait_s > 0.0:
            self._until[camera_id] = QDeadlineTimer(round(wait_s * 1000), Qt.TimerType.PreciseTimer)

    def left_ms(self, camera_id: int) -> int:
        """Of the wait begun last; 0 when it may be moved."""
        until = self._until.get(camera_id)
        if until is None:
            return 0
        if until.hasExpired():
            del self._until[camera_id]
            return 0
        return until.remainingTime() + 1
