"""The thread of one stream: a QThread shell around the Qt-free session."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.media.session import StreamSession

NICENESS: Final = 5
"""Weighs a third of a thread at 0: enough for the windows to come first, not enough to starve in a busy machine."""


class StreamThread(QThread):
    """Owned by StreamService. `state_changed` is emitted in the stream thread: connect it to methods of
    QObjects only, so that it is queued to theirs."""

    state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: StreamSession | None = None

    def start_session(self, session: StreamSession) -> None:
        self._session = session
        self.setObjectName(f"stream-{session.request.camera_id}-{session.request.profile.value}")
        self.start()

    def run(self) -> None:
        _yield_to_windows()
        if self._session is not None:
            self._session.run()

    def stop(self) -> None:
        """Ask; the session ends within its read time-out."""
        self.requestInterruption()
        if self._session is not None:
            self._session.stop()


def _yield_to_windows() -> None:
    """Let the GUI thread go first where threads have a priority of their own (Linux; Qt's has no effect there)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            thread = threading.get_native_id()
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + NICENESS)
