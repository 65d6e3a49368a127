"""A thread that plays some cameras of a replay: a QThread shell around the Qt-free loop."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import Final

from PySide6.QtCore import QObject, QThread

from csu_console.media.replay.play_loop import PlayLoop

PLAYING_NICENESS: Final = 6
"""A little behind streams and recorders (5): what is recorded cannot be made up for, a replayed picture can."""

JOB_NICENESS: Final = 12
"""Thumbnails and searches have time."""


def give_way(niceness: int) -> None:
    """Let the calling thread go behind others where threads have a priority of their own (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)


class ReplayThread(QThread):
    """Owned by a ReplaySession."""

    def __init__(self, loop: PlayLoop, number: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.loop = loop
        self.setObjectName(f"replay-{number}")

    def run(self) -> None:
        give_way(PLAYING_NICENESS)
        self.loop.run()
