"""Where a stream's masked frames meet whoever wants them."""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from csu_console.media.frame import MaskedFrame

logger = logging.getLogger(__name__)


class FrameSink(Protocol):
    """Takes masked frames in the stream thread. `offer` must not block nor raise."""

    def offer(self, frame: MaskedFrame) -> None: ...


class FrameHub:
    """One per stream. `publish` runs in the stream thread; sinks are added and removed from any thread.

    The list of sinks is replaced, never changed, so publishing needs no lock. A sink that raises is told
    apart from the others: they still get the frame.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sinks: tuple[FrameSink, ...] = ()

    def add(self, sink: FrameSink) -> None:
        with self._lock:
            if sink not in self._sinks:
                self._sinks = (*self._sinks, sink)

    def remove(self, sink: FrameSink) -> None:
        with self._lock:
            self._sinks = tuple(kept for kept in self._sinks if kept is not sink)

    @property
    def sinks_count(self) -> int:
        return len(self._sinks)

    def publish(self, frame: MaskedFrame) -> None:
        for sink in self._sinks:
            try:
                sink.offer(frame)
            except Exception:
                logger.exception("a frame sink of camera %d failed", frame.camera_id)
                self.remove(sink)


class FrameOnce:
    """The next frame, once: for a snapshot or a thumbnail. `wait` gives None after the time limit."""

    def __init__(self) -> None:
        self._arrived = threading.Event()
        self._frame: MaskedFrame | None = None

    def offer(self, frame: MaskedFrame) -> None:
        if self._frame is None:
            self._frame = frame
            self._arrived.set()

    def wait(self, timeout_s: float) -> MaskedFrame | None:
        self._arrived.wait(timeout_s)
        return self._frame
