"""Work for thousands of cameras a handful at a time, so that the GUI thread is never held up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

AT_A_TIME = 50
"""Cameras of one slice: some milliseconds. Rooms of up to so many are done at once."""


class Slices(QObject):
    """Runs `work(camera_id)` once for each camera asked for: the first handful at once, the others between events."""

    def __init__(self, work: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._waiting: dict[int, None] = {}
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._run)

    def ask(self, camera_ids: Iterable[int]) -> None:
        """One that waits already is done once, in its place."""
        self._waiting.update(dict.fromkeys(camera_ids))
        if not self._soon.isActive():
            self._run()

    def close(self) -> None:
        """What waits is left undone."""
        self._soon.stop()
        self._waiting.clear()

    def _run(self) -> None:
        for camera_id in list(self._waiting)[:AT_A_TIME]:
            del self._waiting[camera_id]
            self._work(camera_id)
        if self._waiting:
            self._soon.start()
