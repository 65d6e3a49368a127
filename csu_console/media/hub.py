"""Where a stream's masked frames meet whoever wants them, and how much of each."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from csu_console.media.frame import MaskedFrame

logger = logging.getLogger(__name__)


class FrameSink(Protocol):
    """Takes masked frames in the stream thread. `offer` must not block nor raise."""

    def offer(self, frame: MaskedFrame) -> None: ...


@dataclass(frozen=True, slots=True)
class ComingFrame:
    """What is known of a picture before its masks are drawn. Sizes as coded; `arrived_s` monotonic; `captured_us` as
    the frame will say it.

    `settled`: the last frame obeyed the same masks, so that leaving this one out changes nothing but time. `spare`: the
    machine is short of time and asks tiles to leave it out.
    """

    width_px: int
    height_px: int
    pixel_aspect: float
    rotation_deg: int
    arrived_s: float
    settled: bool
    spare: bool = False
    captured_us: int = 0


class FrugalSink(FrameSink, Protocol):
    """A sink that does not need every pixel of every frame. Whoever has no `divisor` gets them all."""

    def divisor(self, coming: ComingFrame) -> int:
        """How many times smaller the picture may be for it; 0 when it will not look at this frame at all."""


class FrameHub:
    """One per stream. `publish` runs in the stream thread; sinks are added and removed from any thread.

    The list of sinks is replaced, never changed, so publishing needs no lock. A sink that raises is told
    apart from the others: they still get the frame.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sinks: tuple[tuple[FrameSink, Callable[[ComingFrame], int] | None], ...] = ()

    def add(self, sink: FrameSink) -> None:
        with self._lock:
            if all(kept is not sink for kept, _ in self._sinks):
                self._sinks = (*self._sinks, (sink, getattr(sink, "divisor", None)))

    def remove(self, sink: FrameSink) -> None:
        with self._lock:
            self._sinks = tuple(pair for pair in self._sinks if pair[0] is not sink)

    @property
    def sinks(self) -> tuple[FrameSink, ...]:
        return tuple(sink for sink, _ in self._sinks)

    @property
    def sinks_count(self) -> int:
        return len(self._sinks)

    def divisor(self, coming: ComingFrame) -> int:
        """How many times smaller the picture may be for all of them; 0 when nobody will look at this frame."""
        least = 0
        for _, asked in self._sinks:
            wanted = 1 if asked is None else asked(coming)
            if wanted == 1:
                return 1
            least = wanted if not least else min(least, wanted or least)
        return least

    def publish(self, frame: MaskedFrame) -> None:
        """To every sink; a smaller picture not to one that came meanwhile and needs all of it."""
        shrunk = frame.facts.shrunk_by > 1
        for sink, asked in self._sinks:
            if shrunk and asked is None:
                continue
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
