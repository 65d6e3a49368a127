"""How hard an export works: recordings come first."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError

NICER = 10
"""Below every thread that receives, masks or records a picture."""
REST_SHARE = 0.25
"""Of the time worked: recorders and the screen get their turn also where one lock serves the whole process."""
WORK_S = 0.05
"""... in pieces of this length: a frame of a 25 Hz camera waits at most one of them."""


class ExportCancelled(ConsoleError):
    """Given up by who asked for it, or by the end of the program: nothing is left of it."""

    def __init__(self) -> None:
        super().__init__(QT_TRANSLATE_NOOP("errors", "The export was cancelled: nothing of it was kept."))


class Pace:
    """Asked again and again by the export's thread, which it slows down and stops."""

    def __init__(self, cancelled: threading.Event) -> None:
        self._cancelled = cancelled
        self._since_s = time.monotonic()

    def begin(self) -> None:
        """In the export's thread: behind everything else of this process, where the system can do so per thread."""
        self._since_s = time.monotonic()
        if sys.platform.startswith("linux"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICER)

    def step(self) -> None:
        """Raises ExportCancelled."""
        worked_s = time.monotonic() - self._since_s
        if worked_s >= WORK_S:
            self._cancelled.wait(worked_s * REST_SHARE)
            self._since_s = time.monotonic()
        if self._cancelled.is_set():
            raise ExportCancelled
