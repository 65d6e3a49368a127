"""One stream from open to error, and the loop around it. Qt-free; runs in a thread that services own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

import av
from av.error import FFmpegError

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StreamFault, StreamRefused
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.domain.stream import StreamState
from csu_console.media._raw import RawFrame
from csu_console.media.backoff import Backoff
from csu_console.media.clear_packet import ClearPacketSink
from csu_console.media.connection_cut import ConnectionCut
from csu_console.media.damage_gate import DamageGate
from csu_console.media.decode_faults import DecodeFaults
from csu_console.media.decode_turns import OF_THIS_MACHINE, DecodeTurns
from csu_console.media.decoder import StreamDecoder
from csu_console.media.editor_still import EditorStill
from csu_console.media.frame_publisher import FramePublisher
from csu_console.media.hub import FrameHub
from csu_console.media.packet_tap import PacketTap
from csu_console.media.packet_times import PacketTimes, TimesInDecoder
from csu_console.media.picture_shape import PictureShape
from csu_console.media.source import RtspOpener, RtspSource, StreamRequest
from csu_console.media.stats import StreamStats
from csu_console.media.stream_clock import SteadyWall, StreamClock

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
        self._parts = parts
        self._backoff = backoff or Backoff()
        self._publisher = FramePublisher(self.hub, parts.plan_of)
        self._stop = threading.Event()
        self._nudge = threading.Event()
        self._redirected = False
        self._tap = PacketTap()
        self._sequence = 0
        self._cut: ConnectionCut | None = None
        self._heard_s, self._opening = 0.0, False

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
        cut, silent_s = self._cut, self._parts.clock.monotonic_s() - self._heard_s
        if cut is not None and (silent_s >= silence_s or (self._stop.is_set() and self._opening)):
            cut.shut()

    def redirect(self, request: StreamRequest) -> None:
        """Another address, user or password for the same profile: connect to it at once. Any thread."""
        self.request, self._redirected = request, True
        self._nudge.set()
        self._cut_after(STOP_SILENCE_S)

    def set_packet_sink(self, sink: ClearPacketSink | None) -> None:
        """Where packets go while the camera is attested clear (media/packet_tap)."""
        self._tap.sink = sink

    def request_still(self, on_still: Callable[[EditorStill | None], None]) -> None:
        """The next picture for the mask editor; called back in the stream thread, None when not allowed."""
        self._publisher.request_still(on_still)

    @property
    def thin(self) -> bool:
        """Tiles get every other frame of 25 a second; recordings all. Set from any thread."""
        return self._publisher.thin

    @thin.setter
    def thin(self, thin: bool) -> None:
        self._publisher.thin = thin

    @property
    def doubt(self) -> CoverReason:
        """What others know against trusting the masks; set from any thread, obeyed from the next frame on."""
        return self._publisher.doubt

    @doubt.setter
    def doubt(self, reason: CoverReason) -> None:
        self._publisher.doubt = reason

    def run(self) -> None:
        """Connect again and again until stopped."""
        while not self._stop.is_set():
            self._redirected = False
            self._nudge.clear()
            if self._stop.is_set():  # asked between the test above and the line before
                break
            started_s, refused, detail = self._parts.clock.monotonic_s(), False, ""
            try:
                self._enter(StreamState.CONNECTING)
                self.run_once()
            except ConsoleError as error:
                refused, detail = isinstance(error, StreamRefused), str(error.template)
            except Exception as error:  # its text and its trace may hold the address: only its kind is told
                logger.error("stream of camera %d failed: %s", self.request.camera_id, type(error).__name__)
                detail = QT_TRANSLATE_NOOP(
                    "errors", "The stream failed inside the console; it is tried again."
                )
            self._tap.stop()
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
        request = self.request
        self._heard_s, self._opening = self._parts.clock.monotonic_s(), True
        self._cut = self._parts.opener.cut_for(request)
        try:
            with DecodeFaults() as faults, self._parts.opener.open(request, self._cut) as source:
                self.stats.hardware_decoder, self._opening = source.hardware_decoder, False
                connection = _Connection(self, source, faults, self._parts)
                for packet in source.packets():
                    if self._stop.is_set() or self._redirected:
                        return
                    connection.take(packet)
        finally:
            self._cut = None
        raise StreamFault(QT_TRANSLATE_NOOP("errors", "The camera has ended the stream."))

    def _enter(self, state: StreamState, detail: str = "", retry_at_s: float | None = None) -> None:
        self.stats.enter(state, detail, retry_at_s)
        self._parts.on_state()


_NO_PICTURE = QT_TRANSLATE_NOOP("errors", "The camera sends data but no picture can be decoded.")


class _Connection:
    """State that ends with the connection: clock, damage, times of frames in the decoder."""

    def __init__(
        self, session: StreamSession, source: RtspSource, faults: DecodeFaults, parts: SessionParts
    ) -> None:
        self._session = session
        self._source = source
        self._faults = faults
        self._parts = parts
        # A decoder on the graphics card waits for that card, not for a processor.
        self._turn = nullcontext() if source.hardware_decoder else parts.turns
        self._clock = StreamClock()
        self._times = TimesInDecoder()
        self._damage = DamageGate()
        self._wall = SteadyWall(parts.clock)
        self._await_key = True
        self._decoded_at_s = parts.clock.monotonic_s()
        self._shape = PictureShape()
        self._decoder = StreamDecoder(source.stream.codec_context, bool(source.hardware_decoder))

    def take(self, packet: av.Packet[av.VideoStream]) -> None:
        session, now_s = self._session, self._parts.clock.monotonic_s()
        session._heard_s = now_s
        session.stats.packet(packet.size)
        time_us, time_source = self._clock.time_of(packet, self._wall.utc_us(now_s))
        session.stats.camera_clock_is_wrong = self._clock.camera_clock_is_wrong
        session.stats.behind_s = self._clock.behind_us / 1e6
        plan = self._parts.plan_of(session.request.camera_id)
        session._tap.take(packet, self._source.stream, plan, time_us, time_source)
        if self._wanted(packet, now_s):
            times = PacketTimes(time_us, time_source, now_s, self._damage.packet())
            self._times.keep(packet.pts, times)
            with self._turn:
                for picture in self._decode(packet):
                    self._live(now_s)
                    found = self._times.taken(picture.pts)
                    damaged = self._damage.judge(picture, found.packet if found is not None else 0)
                    session._publisher.publish(self._raw(picture, found or times, damaged))
        if now_s - self._decoded_at_s > session.decode_limit_s and not session.key_frames_only:
            raise StreamFault(_NO_PICTURE)

    def _wanted(self, packet: av.Packet[av.VideoStream], now_s: float) -> bool:
        """False while nobody looks (a recording by packet copy) or only key frames are decoded."""
        session = self._session
        session.stats.key_frames_only = session.key_frames_only
        idle = session._tap.sink is not None and session._publisher.is_idle
        if idle:
            self._live(now_s)
        self._await_key = self._await_key or idle or session.key_frames_only
        if idle or (self._await_key and not packet.is_keyframe):
            # What was lost among packets not decoded harms no picture: a key frame is next.
            session.stats.lost_packets += self._faults.taken()[0]
            return False
        self._await_key = False
        return True

    def _decode(self, packet: av.Packet[av.VideoStream]) -> list[av.VideoFrame]:
        """Pictures of this packet; remembers which packet brought damage last."""
        session = self._session
        try:
            pictures = self._decoder.decode(packet, session.light)
        except FFmpegError:
            self._note_damage()
            return []
        lost, damaged = self._faults.taken()
        session.stats.lost_packets += lost
        if damaged or packet.is_corrupt or any(picture.is_corrupt for picture in pictures):
            self._note_damage()
        return pictures

    def _note_damage(self) -> None:
        self._session.stats.decode_errors += 1
        self._damage.damage()

    def _live(self, now_s: float) -> None:
        self._decoded_at_s = now_s
        if self._session.stats.state is not StreamState.LIVE:
            self._session._enter(StreamState.LIVE)

    def _raw(self, picture: av.VideoFrame, times: PacketTimes, damaged: bool) -> RawFrame:
        session = self._session
        session._sequence += 1
        now_s = self._parts.clock.monotonic_s()
        latency_s = (self._wall.utc_us(now_s) - times.captured_us) / 1e6
        context = self._decoder.context
        session.stats.picture(context.name, picture.width, picture.height, times.source)
        session.stats.frame(now_s, latency_s)
        return RawFrame(
            camera_id=session.request.camera_id,
            profile=session.request.profile,
            sequence=session._sequence,
            picture=picture,
            geometry=self._shape.of(picture, context),
            pixel_aspect=self._shape.pixel_aspect,
            captured_us=times.captured_us,
            time_source=times.source,
            arrived_s=times.arrived_s,
            damaged=damaged,
        )
