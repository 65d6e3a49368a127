"""What waits to be recorded: bounded, never blocking the stream; what does not fit is a counted gap."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from enum import Enum, auto
from typing import Final, NamedTuple

from av.error import FFmpegError

from csu_console.media.clear_packet import ClearPacket
from csu_console.media.copied_stream import CopiedPacket, CopiedStreams
from csu_console.media.frame import MaskedFrame
from csu_console.media.frame_timeline import FrameTimeline, RateLimiter
from csu_console.media.hub import ComingFrame

logger = logging.getLogger(__name__)

CAPACITY_FRAMES: Final = 60
"""Two seconds at 30 frames a second: how long a disk may stand still before frames are lost."""

CAPACITY_BYTES: Final = 64 * 1024 * 1024
"""Bounds the pictures held: 48 of 720p, 21 of 1080p, 5 of 4K."""


RATE_FRAMES: Final = 50
"""Two seconds of 25 a second: their middle distance is the camera's own, whatever was lost in between."""

PACKETS_PER_WAKE: Final = 8
"""Copying a packet takes less than waking a thread for it: they are taken in handfuls, at the latest when the
recorder looks by itself (recorder.TAKE_TIMEOUT_S)."""


class Mark(Enum):
    """Not pictures: what else the recorder is told, in order."""

    WITHDRAWN = auto()
    """The camera is no longer attested clear, or its connection has ended: close the copied file."""
    DRAINED = auto()
    """Nothing follows: close everything."""


QueueItem = MaskedFrame | CopiedPacket | Mark


class Taken(NamedTuple):
    """One item and how many were refused just before it came."""

    item: QueueItem
    lost_before: int = 0


class _Waiting(NamedTuple):
    taken: Taken
    bytes_count: int


class RecorderQueue:
    """A sink for masked frames; `packets` is its door for clear packets. `divisor` and `offer` run in the stream
    thread, `take` in the recorder's; the rest from any thread.

    Frames beyond the recorded rate are refused before anybody masks or copies them (`divisor`).

    Once full it refuses everything until half of it has been recorded: one clean gap instead of a
    recording with every second frame missing. Packets, of which each needs the ones before, start again at
    a key frame (the recorder sees to that).
    """

    def __init__(
        self,
        capacity_frames: int = CAPACITY_FRAMES,
        capacity_bytes: int = CAPACITY_BYTES,
        rate_hz: float | None = None,
    ) -> None:
        """`rate_hz`: frames kept a second; None keeps all."""
        self._capacity_frames = capacity_frames
        self._capacity_bytes = capacity_bytes
        self._ready = threading.Condition()
        self._items: deque[_Waiting] = deque()
        self._bytes = 0
        self._full = self._finished = False
        self._dropped = self._lost = 0
        self._timeline = FrameTimeline()
        self._rate = RateLimiter(rate_hz)
        self._steps_us: deque[int] = deque(maxlen=RATE_FRAMES)
        self._judged: tuple[int, float] | None = None
        self._keeps_it = True
        self.packets = PacketDoor(self)

    def limit(self, rate_hz: float | None) -> None:
        """Keep so many frames a second from the next one on."""
        self._rate = RateLimiter(rate_hz)

    @property
    def sent_rate_hz(self) -> float:
        """What the camera sends, by the times of its pictures: a machine that is late does not change it. 0: not known."""
        steps_us = sorted(self._steps_us.copy())
        return 1e6 / steps_us[len(steps_us) // 2] if len(steps_us) >= RATE_FRAMES // 2 else 0.0

    def divisor(self, coming: ComingFrame) -> int:
        """Every pixel of a frame that is kept, nothing of any other."""
        return 1 if self._keeps(coming.captured_us, coming.arrived_s) else 0

    def _keeps(self, captured_us: int, arrived_s: float) -> bool:
        """Judged once: another sink may want a frame that this one does not."""
        if self._judged != (captured_us, arrived_s):
            if self._judged is not None and captured_us > self._judged[0]:
                self._steps_us.append(captured_us - self._judged[0])
            self._judged = captured_us, arrived_s
            # The recorder's own way of telling time: a clock that stands still or leaps must not stop the recording.
            self._keeps_it = self._rate.keeps(self._timeline.next(captured_us, arrived_s).time_us)
        return self._keeps_it

    def offer(self, frame: MaskedFrame) -> None:
        if frame.facts.shrunk_by > 1 or not self._keeps(frame.captured_us, frame.arrived_s):
            return
        # Three planes of 4:2:0 are one and a half bytes a pixel.
        self._put(frame, frame.width_px * frame.height_px * 3 // 2)

    def put_packet(self, packet: CopiedPacket) -> None:
        self._put(packet, packet.packet.size, wake=self.waiting >= PACKETS_PER_WAKE)

    def withdrawn(self) -> None:
        """Packets still waiting are forgotten; the file they would have gone to is closed."""
        with self._ready:
            kept = [waiting for waiting in self._items if not isinstance(waiting.taken.item, CopiedPacket)]
            self._items = deque(kept)
            self._bytes = sum(waiting.bytes_count for waiting in kept)
            self._items.append(_Waiting(Taken(Mark.WITHDRAWN), 0))
            self._ready.notify()

    def finish(self) -> None:
        """Nothing more is accepted; `take` gives what is left, then DRAINED."""
        with self._ready:
            self._finished = True
            self._ready.notify()

    @property
    def dropped(self) -> int:
        """Frames and packets refused since the start."""
        return self._dropped

    @property
    def waiting(self) -> int:
        return len(self._items)

    def take(self, timeout_s: float) -> Taken | None:
        """The oldest item, or None after the time limit."""
        with self._ready:
            if not self._items and not self._finished:
                self._ready.wait(timeout_s)
            if self._items:
                taken, bytes_count = self._items.popleft()
                self._bytes -= bytes_count
                return taken
            return Taken(Mark.DRAINED) if self._finished else None

    def _put(self, item: QueueItem, size: int, wake: bool = True) -> None:
        with self._ready:
            if self._finished:
                return
            count = len(self._items)
            if (
                self._full
                and count <= self._capacity_frames // 2
                and self._bytes <= self._capacity_bytes // 2
            ):
                self._full = False
            if self._full or count >= self._capacity_frames or self._bytes + size > self._capacity_bytes:
                # A single picture larger than the whole bound still passes, alone.
                if count:
                    self._full = True
                    self._dropped += 1
                    self._lost += 1
                    return
            self._items.append(_Waiting(Taken(item, self._lost), size))
            self._lost = 0
            self._bytes += size
            if wake:
                self._ready.notify()


class PacketDoor:
    """The queue as a sink for clear packets, so that nobody can hand it frames and packets by mistake."""

    def __init__(self, queue: RecorderQueue) -> None:
        self._queue = queue
        self._streams = CopiedStreams()
        self._refused = False

    def offer_packet(self, packet: ClearPacket) -> None:
        """Never raises: a codec that MP4 cannot hold is said once, and no pictures come."""
        try:
            detached = self._streams.detached(packet, time.monotonic())
        except (ValueError, FFmpegError) as error:
            if not self._refused:
                self._refused = True
                logger.error("camera %d cannot be copied: %s", packet.facts.camera_id, error)
            return
        self._queue.put_packet(detached)

    def withdrawn(self) -> None:
        self._queue.withdrawn()
