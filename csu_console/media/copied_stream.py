"""Packets and stream headers cut loose from the connection they came by.

A packet is decoded in the stream thread while the recorder writes it in its own, and the connection may be
closed (its memory freed) before the recorder is done: nothing of it may be used there.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from fractions import Fraction

import av
from av.container import OutputContainer

from csu_console.domain.stream import TimeSource
from csu_console.media.clear_packet import ClearPacket, PacketFacts

_MICROSECONDS = Fraction(1, 1_000_000)


class StreamHeader:
    """What a file's header needs of a stream: codec, size, parameter sets. Equal headers share a file."""

    def __init__(self, stream: av.VideoStream) -> None:
        # A muxer that writes nothing is the one way PyAV offers to copy codec parameters.
        self._holder: OutputContainer = av.open(io.BytesIO(), "w", format="mp4")
        self.template = self._holder.add_stream_from_template(stream)
        self.key = header_key(stream)
        self.codec, self.width_px, self.height_px, self._extradata = self.key

    @property
    def is_complete(self) -> bool:
        """False when the parameter sets come only inside the stream."""
        return bool(self._extradata) or self.codec not in ("h264", "hevc")


HeaderKey = tuple[str, int, int, bytes]


def header_key(stream: av.VideoStream) -> HeaderKey:
    context = stream.codec_context
    return context.name, context.width, context.height, bytes(context.extradata or b"")


@dataclass(frozen=True, slots=True)
class CopiedPacket:
    """A clear packet's own copy. `reorder_us`: its display time minus its decoding time (B-frames)."""

    packet: av.Packet[av.VideoStream]
    header: StreamHeader
    facts: PacketFacts
    arrived_s: float
    reorder_us: int

    @property
    def captured_us(self) -> int:
        return self.facts.captured_us

    @property
    def time_source(self) -> TimeSource:
        return self.facts.time_source

    @property
    def key_frame(self) -> bool:
        return self.packet.is_keyframe


class CopiedStreams:
    """Detaches packets of one camera. Used in the stream thread only."""

    def __init__(self) -> None:
        self._header: StreamHeader | None = None
        self._stream: av.VideoStream | None = None

    def detached(self, clear: ClearPacket, arrived_s: float) -> CopiedPacket:
        """Copies a few kilobytes; the picture is not touched."""
        source = clear.packet
        if self._header is None or self._stream is not clear.stream or source.is_keyframe:
            self._stream = clear.stream
            if self._header is None or self._header.key != header_key(clear.stream):
                self._header = StreamHeader(clear.stream)
        packet: av.Packet[av.VideoStream] = av.Packet(bytes(source))  # type: ignore[assignment]
        packet.is_keyframe = source.is_keyframe
        reorder_us = 0
        if source.pts is not None and source.dts is not None and source.time_base:
            reorder_us = max(0, int((source.pts - source.dts) * source.time_base / _MICROSECONDS))
        return CopiedPacket(packet, self._header, clear.facts, arrived_s, reorder_us)
