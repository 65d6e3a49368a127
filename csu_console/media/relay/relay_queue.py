"""What waits to be relayed: a few masked frames, the newest kept."""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame

CAPACITY_FRAMES: Final = 3
"""A relay is live: what an encoder or a line cannot take in a tenth of a second is old."""

WIDEST_PX: Final = 1920
"""A wider picture is halved: a partner's screen shows no more, and its encoder would cost four times as much."""


class RelayQueue:
    """A sink of a stream. `divisor` and `offer` run in the stream thread, `take` in the relay's; the rest anywhere."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._frames: deque[MaskedFrame] = deque()
        self._over = False
        self.dropped = 0
        """Frames that went because newer ones came."""

    def divisor(self, coming: ComingFrame) -> int:
        return max(1, -(-coming.width_px // WIDEST_PX))

    def offer(self, frame: MaskedFrame) -> None:
        with self._ready:
            if self._over:
                return
            if len(self._frames) >= CAPACITY_FRAMES:
                self._frames.popleft()
                self.dropped += 1
            self._frames.append(frame)
            self._ready.notify()

    def take(self, timeout_s: float) -> MaskedFrame | None:
        """The oldest that waits, None after the time limit or at the end."""
        with self._ready:
            if not self._frames and not self._over:
                self._ready.wait(timeout_s)
            return self._frames.popleft() if self._frames else None

    def purge(self) -> None:
        """Nothing that waits is sent: the masks have changed."""
        with self._ready:
            self._frames.clear()

    def finish(self) -> None:
        """Nothing is taken in any more, and nothing that waits is given out."""
        with self._ready:
            self._over = True
            self._frames.clear()
            self._ready.notify_all()
