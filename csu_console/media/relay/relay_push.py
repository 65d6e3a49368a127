"""The loop that relays one camera: takes masked frames, marks, encodes, pushes; connects again when the line breaks."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StreamRefused
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.relay_status import PushState, PushStatus
from csu_console.media.backoff import Backoff
from csu_console.media.frame import MaskedFrame
from csu_console.media.relay.relay_line import PushOrder, RelayLine
from csu_console.media.relay.relay_queue import RelayQueue
from csu_console.media.relay.watermark import Watermark

logger = logging.getLogger(__name__)

TAKE_TIMEOUT_S: Final = 0.25
RATE_SPAN_S: Final = 3.0
LOST_AFTER_S: Final = 2.0
"""Without a frame sent for so long a relay is not live, whatever the connection says."""

UNEXPECTED = QT_TRANSLATE_NOOP("errors", "The relay has failed for an unknown reason; see the log.")
REFUSED_S: Final = 10.0
"""After refused credentials: they are the program's own, and a server that was restarted gets them again in time."""


class RelayPush:
    """One camera of one relay. `run` is its thread; `stop` and `status` are for any."""

    def __init__(
        self,
        order: PushOrder,
        queue: RelayQueue,
        plan_of: Callable[[int], MaskPlan | None],
        clock: Clock,
        backoff: Backoff | None = None,
    ) -> None:
        """`plan_of`: masks in force, asked before and after each frame is encoded."""
        self._order, self._queue, self._plan_of, self._clock = order, queue, plan_of, clock
        self._backoff = backoff or Backoff(0.5, 15.0, REFUSED_S)
        self._mark = Watermark(order.target, order.camera_number)
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._line: RelayLine | None = None
        self._needs_key = True
        self._sent_s: deque[float] = deque(maxlen=200)
        self._added_ms: deque[float] = deque(maxlen=51)
        self._frames = self._bytes = self._withheld = self._connections = 0
        self._error: ConsoleError | None = None

    def run(self) -> None:
        """Until `stop`."""
        try:
            while not self._stop.is_set():
                frame = self._queue.take(TAKE_TIMEOUT_S)
                if frame is not None:
                    self._relay(frame)
        finally:
            self._disconnect()

    def stop(self) -> None:
        """No frame goes out after this, whatever the line is doing; returns at once."""
        self._stop.set()
        self._queue.finish()
        with self._lock:
            if self._line is not None:
                self._line.cut()

    def status(self) -> PushStatus:
        now_s = self._clock.monotonic_s()
        recent = [at_s for at_s in list(self._sent_s) if now_s - at_s <= RATE_SPAN_S]
        added = sorted(self._added_ms)
        live = bool(recent) and now_s - recent[-1] < LOST_AFTER_S
        state = PushState.LIVE if live else PushState.WAITING
        return PushStatus(
            PushState.STOPPED if self._stop.is_set() else state,
            len(recent) / RATE_SPAN_S,
            self._frames,
            self._bytes,
            self._queue.dropped,
            self._withheld,
            self._connections,
            added[len(added) // 2] if added else 0.0,
            self._error,
        )

    def _relay(self, frame: MaskedFrame) -> None:
        if not self._obeys(frame):
            self._withhold()
            return
        try:
            self._send(frame)
        except ConsoleError as error:
            self._lost(error)
        except Exception:
            logger.exception("the relay of camera %d failed", self._order.camera_number)
            self._lost(ConsoleError(UNEXPECTED))

    def _send(self, frame: MaskedFrame) -> None:
        line = self._connected(frame)
        if line is None:
            return
        packets = line.encode(frame, self._needs_key)
        line.open(packets)
        if not self._obeys(frame) or self._stop.is_set():
            self._withhold()
            return
        before = line.bytes_count
        line.send(packets)
        self._needs_key = False
        now_s = self._clock.monotonic_s()
        self._sent_s.append(now_s)
        self._added_ms.append((now_s - frame.arrived_s) * 1000.0)
        self._frames += 1
        self._bytes += line.bytes_count - before
        if self._error is not None:
            logger.info("camera %d is relayed again", self._order.camera_number)
        self._error = None
        self._backoff.succeeded()

    def _obeys(self, frame: MaskedFrame) -> bool:
        """Whether it was masked as is in force now. A covered frame shows nothing and always may go."""
        if frame.cover is not CoverReason.NONE:
            return True
        plan = self._plan_of(self._order.camera_id)
        return plan is not None and plan.version == frame.mask_version

    def _withhold(self) -> None:
        """Nothing older than the change of masks is sent, and nothing after it is predicted from what was before."""
        self._withheld += 1
        self._needs_key = True

    def _connected(self, frame: MaskedFrame) -> RelayLine | None:
        if self._line is not None and not self._line.takes(frame):
            self._disconnect()
        if self._line is None:
            line = RelayLine(self._order, frame, self._mark)
            with self._lock:
                self._line = line
            self._connections += 1
            self._needs_key = True
            if self._stop.is_set():
                return None
        return self._line

    def _disconnect(self) -> None:
        with self._lock:
            line, self._line = self._line, None
        if line is not None:
            line.close()

    def _lost(self, error: ConsoleError) -> None:
        """Say it once, wait, try again."""
        if self._stop.is_set():
            return
        if self._error is None:
            logger.warning("the relay of camera %d: %s", self._order.camera_number, error)
        self._error = error
        self._disconnect()
        self._stop.wait(self._backoff.failed(refused=isinstance(error, StreamRefused)))
        self._queue.purge()
