"""One stream from open to error, and the loop around it. Qt-free; runs in a thread that services own."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import av
from av.error import FFmpegError

from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StreamFault, StreamRefused
from csu_console.domain.mask import CoverReason, MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.stream import StreamState, TimeSource
from csu_console.media import clear_packet
from csu_console.media._raw import RawFrame
from csu_console.media.backoff import Backoff
from csu_console.media.clear_packet import ClearPacket, ClearPacketSink, PacketFacts
from csu_console.media.decode_faults import DecodeFaults
from csu_console.media.editor_still import EditorStill
from csu_console.media.hub import FrameHub
from csu_console.media.masker import PrivacyMasker
from csu_console.media.source import RtspOpener, RtspSource, StreamRequest
from csu_console.media.stats import StreamStats
from csu_console.media.stream_clock import StreamClock

DECODE_LIMIT_S = 12.0
"""Packets without a picture for this long: a fault of its own. Longer than any sane distance of key frames."""

STABLE_AFTER_S = 10.0
"""A connection that lived this long makes the next wait short again."""

TIMES_KEPT = 64
"""Frames a decoder may hold back while we remember their times: far above any H.264 reordering depth."""


@dataclass(frozen=True, slots=True)
class SessionParts:
    """What a session works with. `plan_of` is called for each frame, in the stream thread."""

    opener: RtspOpener
    clock: Clock
    plan_of: Callable[[int], MaskPlan | None]
    on_state: Callable[[], None]


class StreamSession:
    """One camera profile. `run` and everything it calls belong to the stream thread; `hub`, `stats`,
    `request_still`, `set_packet_sink` and `key_frames_only` may be used from any thread."""

    def __init__(self, request: StreamRequest, parts: SessionParts, backoff: Backoff | None = None) -> None:
        self.request = request
        self.hub = FrameHub()
        self.stats = StreamStats()
        self.key_frames_only = False
        self.doubt = CoverReason.NONE
        """What others know against trusting the masks; set from any thread, obeyed from the next frame on."""
        self._parts = parts
        self._backoff = backoff or Backoff()
        self._masker = PrivacyMasker()
        self._stop = threading.Event()
        self._nudge = threading.Event()
        self._redirected = False
        self._packet_sink: ClearPacketSink | None = None
        self._copying: ClearPacketSink | None = None
        self._on_still: Callable[[EditorStill | None], None] | None = None
        self._sequence = 0

    def stop(self) -> None:
        """Ask the loop to end; it does so within the read time-out."""
        self._stop.set()
        self._nudge.set()

    def redirect(self, request: StreamRequest) -> None:
        """Another address, user or password for the same profile: connect to it at once. Any thread."""
        self.request = request
        self._redirected = True
        self._nudge.set()

    def set_packet_sink(self, sink: ClearPacketSink | None) -> None:
        """Where packets go while the camera is attested clear."""
        self._packet_sink = sink

    def request_still(self, on_still: Callable[[EditorStill | None], None]) -> None:
        """The next picture for the mask editor; called back in the stream thread, None when not allowed."""
        self._on_still = on_still

    def run(self) -> None:
        """Connect again and again until stopped."""
        while not self._stop.is_set():
            self._redirected = False
            self._nudge.clear()
            if self._stop.is_set():  # asked between the test above and the line before
                break
            started_s = self._parts.clock.monotonic_s()
            refused, detail = False, ""
            try:
                self._enter(StreamState.CONNECTING)
                self.run_once()
            except ConsoleError as error:
                refused, detail = isinstance(error, StreamRefused), str(error.template)
            self._stop_copying()
            if self._stop.is_set():
                break
            if self._redirected:
                self._backoff.succeeded()
                self._enter(StreamState.RETRYING)
                continue
            if self._parts.clock.monotonic_s() - started_s > STABLE_AFTER_S:
                self._backoff.succeeded()
            wait_s = self._backoff.failed(refused)
            state = StreamState.REFUSED if refused else StreamState.RETRYING
            self._enter(state, detail, self._parts.clock.monotonic_s() + wait_s)
            self._nudge.wait(wait_s)
        self._enter(StreamState.STOPPED)

    def run_once(self) -> None:
        """One connection from open to its end. Raises StreamFault or StreamRefused."""
        with DecodeFaults() as faults, self._parts.opener.open(self.request) as source:
            self.stats.hardware_decoder = source.hardware_decoder
            connection = _Connection(self, source, faults, self._parts)
            for packet in source.packets():
                if self._stop.is_set() or self._redirected:
                    return
                connection.take(packet)
        raise StreamFault(QT_TRANSLATE_NOOP("errors", "The camera has ended the stream."))

    def _enter(self, state: StreamState, detail: str = "", retry_at_s: float | None = None) -> None:
        self.stats.enter(state, detail, retry_at_s)
        self._parts.on_state()

    def _copy(
        self,
        packet: av.Packet[av.VideoStream],
        source: RtspSource,
        plan: MaskPlan,
        time_us: int,
        time_source: TimeSource,
    ) -> None:
        """Hand the packet to the recorder; only ever called under a plan that says CLEAR."""
        sink = self._packet_sink
        if sink is not self._copying:
            self._stop_copying()
            self._copying = sink
        if sink is not None and plan.copies_allowed:
            facts = PacketFacts(self.request.camera_id, time_us, time_source, plan.version)
            sink.offer_packet(ClearPacket(clear_packet._KEY, packet, source.stream, facts))

    def _stop_copying(self) -> None:
        if self._copying is not None:
            self._copying.withdrawn()
            self._copying = None

    def _publish(self, raw: RawFrame, plan: MaskPlan | None) -> None:
        on_still, self._on_still = self._on_still, None
        if on_still is not None:
            on_still(self._masker.editor_still(raw, plan, self.doubt))
        self.hub.publish(self._masker.apply(raw, plan, self.doubt))


class _Connection:
    """State that ends with the connection: clock, damage, times of frames in the decoder."""

    def __init__(
        self, session: StreamSession, source: RtspSource, faults: DecodeFaults, parts: SessionParts
    ) -> None:
        self._session = session
        self._source = source
        self._faults = faults
        self._parts = parts
        self._clock = StreamClock()
        self._times: OrderedDict[int, tuple[int, TimeSource, float]] = OrderedDict()
        self._damaged = False
        self._await_key = True
        self._decoded_at_s = parts.clock.monotonic_s()
        self._skips = False

    def take(self, packet: av.Packet[av.VideoStream]) -> None:
        session, now_s = self._session, self._parts.clock.monotonic_s()
        session.stats.packet(packet.size)
        time_us, time_source = self._clock.time_of(packet, to_us(self._parts.clock.utc_now()))
        session.stats.camera_clock_is_wrong = self._clock.camera_clock_is_wrong
        plan = self._parts.plan_of(session.request.camera_id)
        if plan is not None and plan.state is PrivacyState.CLEAR:
            session._copy(packet, self._source, plan, time_us, time_source)
        else:
            session._stop_copying()
        if not self._wanted(packet, now_s):
            return
        if packet.pts is not None:
            self._times[packet.pts] = (time_us, time_source, now_s)
            while len(self._times) > TIMES_KEPT:
                self._times.popitem(last=False)
        for picture in self._decode(packet):
            self._live(now_s)
            times = self._times.pop(picture.pts or 0, None) or (time_us, time_source, now_s)
            session._publish(self._raw(picture, times), self._parts.plan_of(session.request.camera_id))
        if now_s - self._decoded_at_s > DECODE_LIMIT_S:
            raise StreamFault(
                QT_TRANSLATE_NOOP("errors", "The camera sends data but no picture can be decoded.")
            )

    def _wanted(self, packet: av.Packet[av.VideoStream], now_s: float) -> bool:
        """False while nobody looks (a recording by packet copy) or only key frames are decoded."""
        session = self._session
        session.stats.key_frames_only = session.key_frames_only
        idle = not session.hub.sinks_count and session._packet_sink is not None and session._on_still is None
        if idle or (session.key_frames_only and not packet.is_keyframe):
            self._await_key = True
            if idle:
                self._live(now_s)
            return False
        if self._await_key and not packet.is_keyframe:
            return False
        self._await_key = False
        return True

    def _decode(self, packet: av.Packet[av.VideoStream]) -> list[av.VideoFrame]:
        """Pictures of this packet; sets the damage flag until the next clean key frame."""
        session = self._session
        try:
            pictures = self._source.stream.codec_context.decode(packet)
        except FFmpegError:
            self._damaged = True
            session.stats.decode_errors += 1
            return []
        lost, damaged = self._faults.taken()
        session.stats.lost_packets += lost
        damaged = damaged or packet.is_corrupt or any(picture.is_corrupt for picture in pictures)
        if damaged:
            session.stats.decode_errors += 1
            self._damaged = True
        elif pictures and pictures[0].key_frame:
            self._damaged = False
        return pictures

    def _live(self, now_s: float) -> None:
        self._decoded_at_s = now_s
        if self._session.stats.state is not StreamState.LIVE:
            self._session._enter(StreamState.LIVE)

    def _raw(self, picture: av.VideoFrame, times: tuple[int, TimeSource, float]) -> RawFrame:
        session, (time_us, time_source, arrived_s) = self._session, times
        session._sequence += 1
        context = self._source.stream.codec_context
        latency_s = (to_us(self._parts.clock.utc_now()) - time_us) / 1e6
        session.stats.picture(context.name, picture.width, picture.height, time_source)
        session.stats.frame(self._parts.clock.monotonic_s(), latency_s)
        stated = context.sample_aspect_ratio
        pixel_aspect = float(stated) if stated else 1.0
        aspect = picture.width * pixel_aspect / picture.height
        return RawFrame(
            camera_id=session.request.camera_id,
            profile=session.request.profile,
            sequence=session._sequence,
            picture=picture,
            geometry=PictureGeometry(aspect, int(picture.rotation) % 360),
            pixel_aspect=pixel_aspect,
            captured_us=time_us,
            time_source=time_source,
            arrived_s=arrived_s,
            damaged=self._damaged,
        )
