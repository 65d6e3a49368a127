"""Work for thousands of cameras a handful at a time, so that the GUI thread is never held up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

AT_A_TIME = 50
"""Cameras of one slice: some milliseconds. Rooms of up to so many are done at once."""


class Slices(QObject):
    """Runs `work(camera_id)` once for each camera asked for: the first handful at once, the others between events."""

    def __init__(
        self, work: Callable[[int], None], parent: QObject | None = None, at_a_time: int = AT_A_TIME
    ) -> None:
        super().__init__(parent)
        self._work, self._at_a_time = work, at_a_time
        self._left = at_a_time
        self._waiting: dict[int, None] = {}
        self._next_turn = QTimer(self, interval=0, singleShot=True)
        self._next_turn.timeout.connect(self._on_turn)

    def ask(self, camera_ids: Iterable[int]) -> None:
        """One that waits already is done once, in its place."""
        self._waiting.update(dict.fromkeys(camera_ids))
        self._run()

    def close(self) -> None:
        """What waits is left undone."""
        self._next_turn.stop()
        self._waiting.clear()

    def _on_turn(self) -> None:
        self._left = self._at_a_time
        self._run()

    def _run(self) -> None:
        while self._waiting and self._left:
            self._left -= 1
            camera_id = next(iter(self._waiting))
            del self._waiting[camera_id]
            self._work(camera_id)
        if self._left < self._at_a_time and not self._next_turn.isActive():
            self._next_turn.start()
