"""A stream that a worker decodes, seen from the console: what StreamSession is for one decoded here."""

from __future__ import annotations

import itertools
import logging
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.stream import StreamState, StreamStatus
from csu_console.media.clear_packet import ClearPacketSink
from csu_console.media.editor_still import EditorStill
from csu_console.media.source import StreamRequest
from csu_console.media.stats import StreamMeasures
from csu_console.media.worker.far_frame import arrived
from csu_console.media.worker.far_hub import FarHub
from csu_console.media.worker.far_tile import WorkerHost
from csu_console.media.worker.orders import (
    Close,
    Mode,
    Obey,
    Open,
    Order,
    Redirect,
    SentRequest,
    WantStill,
)
from csu_console.media.worker.reports import StreamReport

logger = logging.getLogger(__name__)

LOST: Final = QT_TRANSLATE_NOOP("errors", "The stream failed inside the console; it is tried again.")

_ids = itertools.count(1)


@dataclass(frozen=True, slots=True)
class FarParts:
    """As SessionParts. `plan_of` and `on_state` are called from any thread."""

    clock: Clock
    plan_of: Callable[[int], MaskPlan | None]
    on_state: Callable[[], None]
    on_ended: Callable[[], None]


class FarStats:
    """What the worker measured last; `seen` carries the age on between its reports."""

    def __init__(self) -> None:
        self.measures = StreamMeasures()

    @property
    def state(self) -> StreamState:
        return self.measures.state

    @property
    def camera_clock_is_wrong(self) -> bool:
        return self.measures.camera_clock_is_wrong

    def seen(self, arrived_s: float) -> None:
        last_s = self.measures.last_frame_s
        if last_s is None or arrived_s > last_s:
            self.measures = replace(self.measures, last_frame_s=arrived_s)

    def status(self, now_s: float) -> StreamStatus:
        return self.measures.status(now_s)


class FarSession:
    """One camera profile. GUI thread, but for `reported`, `picture` and `host_is_gone`, which threads of the worker's link call."""

    def __init__(self, request: StreamRequest, parts: FarParts) -> None:
        self.request = request
        self.stats = FarStats()
        self.hub = FarHub(self, parts.clock)
        self.id = 0
        self._parts = parts
        self._host: WorkerHost | None = None
        self._lock = threading.RLock()
        self._orders = Obey(0, 0, None, CoverReason.NONE)
        """Sent last: under a number of its own, never used again."""
        self._doubt = CoverReason.NONE
        self._mode = Mode(0)
        self._on_still: Callable[[EditorStill | None], None] | None = None
        self.stopping = False
        self.ended = threading.Event()

    @property
    def host(self) -> WorkerHost | None:
        """The worker it is given to, None while there is none."""
        return self._host

    # what StreamSession has too

    @property
    def thin(self) -> bool:
        return self._mode.thin

    @thin.setter
    def thin(self, thin: bool) -> None:
        self._set(replace(self._mode, thin=thin))

    @property
    def light(self) -> bool:
        return self._mode.light

    @light.setter
    def light(self, light: bool) -> None:
        self._set(replace(self._mode, light=light))

    @property
    def live(self) -> bool:
        return self._mode.live

    @live.setter
    def live(self, live: bool) -> None:
        self._set(replace(self._mode, live=live))

    @property
    def key_frames_only(self) -> bool:
        return self._mode.key_frames_only

    @key_frames_only.setter
    def key_frames_only(self, only: bool) -> None:
        self._set(replace(self._mode, key_frames_only=only))

    def judge_health(self, wanted: bool) -> None:
        self._set(replace(self._mode, health=wanted))

    def _set(self, mode: Mode) -> None:
        if mode != self._mode:
            self._mode = mode
            self.send(mode)

    @property
    def doubt(self) -> CoverReason:
        return self._doubt

    @doubt.setter
    def doubt(self, reason: CoverReason) -> None:
        self._doubt = reason
        self.obey()

    def set_packet_sink(self, sink: ClearPacketSink | None) -> None:
        """Packets never leave a worker: a stream that is recorded is decoded in the console."""
        if sink is not None:
            raise RuntimeError("a recorded stream is decoded in the console")

    def request_still(self, on_still: Callable[[EditorStill | None], None]) -> None:
        self._on_still = on_still
        self.send(WantStill(self.id))

    def redirect(self, request: StreamRequest) -> None:
        self.request = request
        self.send(Redirect(self.id, SentRequest.of(request)))

    def look(self) -> None:
        """Once a second: what changed without a word is sent now."""
        self.obey()

    def stop(self) -> None:
        """`ended` is set when the worker has closed the connection."""
        self.stopping = True
        if self._host is None:
            self._over()
        else:
            self.send(Close(self.id))

    # the masks in force

    def obey(self) -> int:
        """Send the masks in force unless they were sent last; the number of their orders. Any thread."""
        with self._lock:
            plan, sent = self._parts.plan_of(self.request.camera_id), self._orders
            same = plan is sent.plan or plan == sent.plan
            if not (same and sent.number and self._doubt is sent.doubt):
                self._orders = Obey(self.id, sent.number + 1, plan, self._doubt)
                self.send(self._orders)
            return self._orders.number

    def is_current(self, number: int, arrived_s: float) -> bool:
        """Whether what was made under these orders may be shown: only under those that hold at this moment."""
        if number != self.obey():
            return False
        self.stats.seen(arrived_s)
        return True

    # the worker

    def host_by(self, host: WorkerHost) -> None:
        """Give it to a worker, also after the one before was lost."""
        with self._lock:
            self.id = next(_ids)
            self._mode = replace(self._mode, stream=self.id)
            plan = self._parts.plan_of(self.request.camera_id)
            self._orders = Obey(self.id, self._orders.number + 1, plan, self._doubt)
            self.stats.measures = replace(self.stats.measures, state=StreamState.CONNECTING, retry_at_s=None)
            self._host = host
            self.send(Open(SentRequest.of(self.request), self._orders, self._mode))
        self.hub.host_by(host, self.id)
        self._parts.on_state()

    def send(self, order: Order) -> None:
        """To the worker; while there is none it learns everything by `host_by`."""
        host = self._host
        if host is not None:
            host.send(order)

    def lost(self) -> None:
        """Its worker has ended: what it showed grows old until `host_by` gives it to another. GUI thread."""
        self._host = None
        self.hub.host_by(None, 0)
        self._answer_still(None)
        if self.stopping:
            self._over()
            return
        measures = self.stats.measures
        self.stats.measures = replace(measures, state=StreamState.RETRYING, detail=LOST, behind_s=0.0)
        self._parts.on_state()

    def host_is_gone(self) -> None:
        """In the reader's thread: a stream that was to stop has, and nobody may wait for it in the GUI thread."""
        if self.stopping:
            self._host = None
            self._over()

    def reported(self, report: StreamReport) -> None:
        """In the reader's thread."""
        before, now = self.stats.measures, report.measures
        newest_s = max((s for s in (before.last_frame_s, now.last_frame_s) if s is not None), default=None)
        self.stats.measures = replace(now, last_frame_s=newest_s)
        self.hub.reported(report)
        if (before.state, before.detail) != (now.state, now.detail):
            self._parts.on_state()
        if report.ended:
            self._host = None
            self._over()

    def picture(self, body: bytes) -> None:
        """A whole frame or a still, in the link's thread for them."""
        try:
            came = arrived(body)
        except (ValueError, KeyError, TypeError, struct.error):
            logger.exception("a picture of camera %d is not understood", self.request.camera_id)
            return
        current = came.number == self.obey()
        if came.frame is not None:
            mine = current and came.frame.camera_id == self.request.camera_id
            self.hub.whole(came.frame if mine else None)
        else:
            self._answer_still(came.still if current else None)

    def _answer_still(self, still: EditorStill | None) -> None:
        on_still, self._on_still = self._on_still, None
        if on_still is not None:
            on_still(still)

    def _over(self) -> None:
        if not self.ended.is_set():
            self.stats.measures = replace(self.stats.measures, state=StreamState.STOPPED)
            self.ended.set()
            self._parts.on_ended()
