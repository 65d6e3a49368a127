"""How many streams work on a picture at the same time: as many as there are processors, the others wait in line.

Without it, 64 stream threads wake for 64 pictures at once and share two processors and one interpreter lock: whoever
holds the lock waits for a processor, everybody else for the lock, the windows among them. Measured with 64 streams of
360p on two processors: the GUI thread stood still for up to 4.5 s without turns, a tenth of a second and less with them.
"""

from __future__ import annotations

import os
import threading
from queue import Empty, SimpleQueue
from types import TracebackType

WAIT_LIMIT_S = 0.5
"""A turn is over in milliseconds. Should some be lost in a decoder that hangs, the others go on without."""


class DecodeTurns:
    """A context manager shared by all stream threads; enter it with a packet in hand, never while waiting for one.

    Its queue lives in C, so waiting holds no lock; a `threading.Semaphore` takes several in Python.
    """

    def __init__(self, count: int) -> None:
        self._free: SimpleQueue[None] = SimpleQueue()
        self._lock = threading.Lock()
        self._surplus = 0
        """Turns to be dropped as they end, since there are fewer now."""
        self._most = count
        for _ in range(count):
            self._free.put(None)

    def share(self, count: int) -> None:
        """So many from now on; turns begun before are ended in peace. Any thread."""
        with self._lock:
            more, self._most = count - self._most, count
            added = max(0, more - self._surplus)
            self._surplus = max(0, self._surplus - more)
        for _ in range(added):
            self._free.put(None)

    def __enter__(self) -> None:
        try:
            self._free.get(timeout=WAIT_LIMIT_S)
        except Empty:
            return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._surplus and self._dropped():
            return
        # After a turn taken without waiting for its end there may be one too many: it is dropped here.
        if self._free.qsize() < self._most:
            self._free.put(None)

    def _dropped(self) -> bool:
        with self._lock:
            dropped = self._surplus > 0
            self._surplus -= dropped
            return dropped


def processors() -> int:
    """Those this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


OF_THIS_MACHINE = DecodeTurns(processors())
"""The one that streams share unless a test brings its own."""
