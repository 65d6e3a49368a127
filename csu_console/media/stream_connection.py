"""One connection of a stream: packets in, raw pictures to the publisher, what is late or damaged kept apart."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StreamFault
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import StreamState
from csu_console.media._raw import RawFrame
from csu_console.media.catch_up import CatchUp
from csu_console.media.damage_gate import DamageGate
from csu_console.media.decode_faults import DecodeFaults
from csu_console.media.decoder import StreamDecoder
from csu_console.media.packet_times import PacketTimes, TimesInDecoder
from csu_console.media.picture_shape import PictureShape
from csu_console.media.rtsp_source import RtspSource
from csu_console.media.stream_clock import SteadyWall, StreamClock

if TYPE_CHECKING:
    from csu_console.media.session import SessionParts, StreamSession

_NO_PICTURE = QT_TRANSLATE_NOOP("errors", "The camera sends data but no picture can be decoded.")


class StreamConnection:
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
        self._catch_up = CatchUp()
        self._decoder = StreamDecoder(source.stream.codec_context, bool(source.hardware_decoder))
        # What FFmpeg's own decoder says while opening is about pieces it looks at, not about a picture; a loss is one.
        self._lost_while_opening = faults.taken()[0] > 0

    def take(self, packet: av.Packet[av.VideoStream]) -> None:
        session, now_s = self._session, self._parts.clock.monotonic_s()
        session.heard_s = now_s
        session.stats.packet(packet.size)
        time_us, time_source = self._clock.time_of(packet, self._wall.utc_us(now_s))
        session.stats.camera_clock_is_wrong = self._clock.camera_clock_is_wrong
        session.stats.behind_s = self._clock.behind_us / 1e6
        plan = self._parts.plan_of(session.request.camera_id)
        in_doubt = session.doubt is not CoverReason.NONE
        session.tap.take(packet, self._source.stream, plan, time_us, time_source, in_doubt)
        if self._wanted(packet, now_s):
            times = PacketTimes(time_us, time_source, now_s, self._damage.packet())
            self._times.keep(packet.pts, times)
            with self._turn:
                for picture in self._decode(packet):
                    self._live(now_s)
                    found = self._times.taken(picture.pts)
                    damaged = self._damage.judge(picture, found.packet if found is not None else 0)
                    raw = self._raw(picture, found or times, damaged)
                    self._judge(raw)
                    session.publisher.publish(raw)
        if now_s - self._decoded_at_s > session.decode_limit_s and not session.key_frames_only:
            raise StreamFault(_NO_PICTURE)

    def _wanted(self, packet: av.Packet[av.VideoStream], now_s: float) -> bool:
        """False while nobody looks (a recording by packet copy), only key frames are decoded, or the machine is late."""
        session = self._session
        session.stats.key_frames_only = session.key_frames_only
        # Nobody looks: a camera attested clear is not decoded at all, one that masks itself is judged by its key frames.
        painted = session.tap.painting is not None
        unseen = session.publisher.is_idle or (painted and session.only_judged)
        unseen = unseen and session.tap.sink is not None
        idle = unseen and not painted
        keys_only = session.key_frames_only or unseen
        late = self._catch_up.skips(self._clock.behind_us / 1e6, packet.is_keyframe, session.live)
        if late:
            session.stats.skipped(now_s)
        if idle:
            self._live(now_s)
        elif late:
            self._decoded_at_s = now_s
        self._await_key = self._await_key or idle or late or keys_only
        if idle or late or (self._await_key and not packet.is_keyframe):
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
        damaged = damaged or packet.is_corrupt or self._lost_while_opening
        self._lost_while_opening = False
        if damaged or any(picture.is_corrupt for picture in pictures):
            self._note_damage()
        return pictures

    def _judge(self, raw: RawFrame) -> None:
        """Key frames of a camera that paints its own masks tell whether they are there, before anybody has them."""
        tap = self._session.tap
        painting = tap.painting
        if painting is not None and raw.picture.key_frame:
            tap.judged(painting.judge(raw), raw.picture.pts)

    def _note_damage(self) -> None:
        self._session.stats.decode_errors += 1
        self._damage.damage()

    def _live(self, now_s: float) -> None:
        self._decoded_at_s = now_s
        if self._session.stats.state is not StreamState.LIVE:
            self._session.enter(StreamState.LIVE)

    def _raw(self, picture: av.VideoFrame, times: PacketTimes, damaged: bool) -> RawFrame:
        session = self._session
        session.sequence += 1
        now_s = self._parts.clock.monotonic_s()
        latency_s = (self._wall.utc_us(now_s) - times.captured_us) / 1e6
        context = self._decoder.context
        session.stats.picture(context.name, picture.width, picture.height, times.source)
        session.stats.frame(now_s, latency_s)
        return RawFrame(
            camera_id=session.request.camera_id,
            profile=session.request.profile,
            sequence=session.sequence,
            picture=picture,
            geometry=self._shape.of(picture, context),
            pixel_aspect=self._shape.pixel_aspect,
            captured_us=times.captured_us,
            time_source=times.source,
            arrived_s=times.arrived_s,
            damaged=damaged,
        )
