"""One stream from open to error, and the loop around it. Qt-free; runs in a thread that services own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StreamFault, StreamRefused
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.stream import StreamState
from csu_console.media.backoff import Backoff
from csu_console.media.clear_packet import ClearPacketSink
from csu_console.media.connection_cut import ConnectionCut
from csu_console.media.decode_faults import DecodeFaults
from csu_console.media.decode_turns import OF_THIS_MACHINE, DecodeTurns
from csu_console.media.editor_still import EditorStill
from csu_console.media.frame_publisher import FramePublisher
from csu_console.media.hub import FrameHub
from csu_console.media.packet_tap import PacketTap
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.media.shift_probe import ShiftProbe
from csu_console.media.source import RtspOpener, StreamRequest
from csu_console.media.stats import StreamStats
from csu_console.media.stream_connection import StreamConnection

logger = logging.getLogger(__name__)

DECODE_LIMIT_S = 12.0
"""Packets without a picture for this long: a fault of its own. Longer than any sane distance of key frames."""

SILENCE_MARGIN_S = 1.0
"""Beyond its read time-out FFmpeg waits for ever on reports without pictures: then the connection is shut."""

STOP_SILENCE_S = 0.5
"""Asked to stop, a stream heard since then ends at its next packet; any other is shut at once."""

STABLE_AFTER_S = 10.0
"""A connection that lived this long makes the next wait short again."""


@dataclass(frozen=True, slots=True)
class SessionParts:
    """What a session works with. `plan_of` is called for each frame, in the stream thread."""

    opener: RtspOpener
    clock: Clock
    plan_of: Callable[[int], MaskPlan | None]
    on_state: Callable[[], None]
    turns: DecodeTurns = OF_THIS_MACHINE


class StreamSession:
    """One camera profile. `run` and everything it calls belong to the stream thread; `hub`, `stats`,
    `request_still`, `set_packet_sink` and `key_frames_only` may be used from any thread."""

    def __init__(
        self,
        request: StreamRequest,
        parts: SessionParts,
        backoff: Backoff | None = None,
        decode_limit_s: float = DECODE_LIMIT_S,
    ) -> None:
        self.request = request
        self.decode_limit_s = decode_limit_s
        self.hub = FrameHub()
        self.stats = StreamStats()
        self.key_frames_only = False
        self.light = False
        """Decode cheaply from the next key frame on (media/decoder): set from any thread."""
        self.only_judged = False
        """Of those who take its frames none needs more than key frames while its packets are recorded. Any thread."""
        self.live = False
        """Somebody watches: what is seconds late is left out rather than shown (media/catch_up). From any thread."""
        self._parts = parts
        self._backoff = backoff or Backoff()
        self.publisher = FramePublisher(self.hub, parts.plan_of)
        self._stop = threading.Event()
        self._nudge = threading.Event()
        self._redirected = False
        self.tap = PacketTap()
        self.sequence = 0
        self._cut: ConnectionCut | None = None
        self.heard_s, self._opening = 0.0, False

    def stop(self) -> None:
        """Ask the loop to end: at the next packet, or at once when the camera is silent."""
        self._stop.set()
        self._nudge.set()
        self._cut_after(STOP_SILENCE_S)

    def look(self) -> None:
        """Once a second from outside: ends a wait that FFmpeg does not end. Any thread."""
        ending = self._stop.is_set() or self._redirected
        read_s = self._parts.opener.read_timeout_s  # connecting is half a dozen answers, each within it
        limit_s = 3.0 * read_s if self._opening else read_s + SILENCE_MARGIN_S
        self._cut_after(STOP_SILENCE_S if ending else limit_s)

    def _cut_after(self, silence_s: float) -> None:
        cut, silent_s = self._cut, self._parts.clock.monotonic_s() - self.heard_s
        if cut is not None and (silent_s >= silence_s or (self._stop.is_set() and self._opening)):
            cut.shut()

    def redirect(self, request: StreamRequest) -> None:
        """Another address, user or password for the same profile: connect to it at once. Any thread."""
        self.request, self._redirected = request, True
        self._nudge.set()
        self._cut_after(STOP_SILENCE_S)

    def set_packet_sink(self, sink: ClearPacketSink | None) -> None:
        """Where packets go while the camera is attested clear, or found to mask itself (media/packet_tap)."""
        self.tap.sink = sink

    def request_still(self, on_still: Callable[[EditorStill | None], None]) -> None:
        """The next picture for the mask editor; called back in the stream thread, None when not allowed."""
        self.publisher.request_still(on_still)

    @property
    def thin(self) -> bool:
        """Tiles get every other frame of 25 a second; recordings all. Set from any thread."""
        return self.publisher.thin

    @thin.setter
    def thin(self, thin: bool) -> None:
        self.publisher.thin = thin

    @property
    def poses(self) -> PoseTimeline | None:
        """Where a moving camera looks, shared by its streams: without it, masks that follow cover every frame. Set
        from any thread, best before the stream starts; obeyed from the next frame on."""
        return self.publisher.poses

    @poses.setter
    def poses(self, poses: PoseTimeline | None) -> None:
        self.publisher.poses = poses

    @property
    def probe(self) -> ShiftProbe:
        """Measures the picture's movement while a moving camera is calibrated: for any thread."""
        return self.publisher.probe

    @property
    def doubt(self) -> CoverReason:
        """What others know against trusting the masks; set from any thread, obeyed from the next frame on."""
        return self.publisher.doubt

    @doubt.setter
    def doubt(self, reason: CoverReason) -> None:
        self.publisher.doubt = reason

    def run(self) -> None:
        """Connect again and again until stopped."""
        while not self._stop.is_set():
            self._redirected = False
            self._nudge.clear()
            if self._stop.is_set():  # asked between the test above and the line before
                break
            started_s, refused, detail = self._parts.clock.monotonic_s(), False, ""
            try:
                self.enter(StreamState.CONNECTING)
                self.run_once()
            except ConsoleError as error:
                refused, detail = isinstance(error, StreamRefused), str(error.template)
            except Exception as error:  # its text and its trace may hold the address: only its kind is told
                logger.error("stream of camera %d failed: %s", self.request.camera_id, type(error).__name__)
                detail = QT_TRANSLATE_NOOP(
                    "errors", "The stream failed inside the console; it is tried again."
                )
            self.tap.stop()
            if self._stop.is_set():
                break
            self.publisher.lost()
            if self._redirected:
                self._backoff.succeeded()
                self.enter(StreamState.RETRYING)
                continue
            if self._parts.clock.monotonic_s() - started_s > STABLE_AFTER_S:
                self._backoff.succeeded()
            wait_s = self._backoff.failed(refused)
            state = StreamState.REFUSED if refused else StreamState.RETRYING
            self.enter(state, detail, self._parts.clock.monotonic_s() + wait_s)
            self._nudge.wait(wait_s)
        self.enter(StreamState.STOPPED)

    def run_once(self) -> None:
        """One connection from open to its end. Raises StreamFault or StreamRefused."""
        request = self.request
        self.heard_s, self._opening = self._parts.clock.monotonic_s(), True
        self._cut = self._parts.opener.cut_for(request)
        try:
            with DecodeFaults() as faults, self._parts.opener.open(request, self._cut) as source:
                self.stats.hardware_decoder, self._opening = source.hardware_decoder, False
                connection = StreamConnection(self, source, faults, self._parts)
                for packet in source.packets():
                    if self._stop.is_set() or self._redirected:
                        return
                    connection.take(packet)
        finally:
            self._cut = None
        raise StreamFault(QT_TRANSLATE_NOOP("errors", "The camera has ended the stream."))

    def enter(self, state: StreamState, detail: str = "", retry_at_s: float | None = None) -> None:
        self.stats.enter(state, detail, retry_at_s)
        self._parts.on_state()
