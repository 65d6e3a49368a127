"""What FFmpeg hands out of each RTP packet when it is told not to parse (RFC 6184): made of encoded pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np

if TYPE_CHECKING:
    Packet = av.Packet[av.VideoStream]

START = b"\0\0\0\1"
TICKS = 3600
"""Of 90,000 a second between two pictures: 25 pictures a second."""


def encoded(
    count: int, codec: str = "libx264", options: dict[str, str] | None = None, seed: int = 7
) -> list[Packet]:
    """Pictures of noise, about 10 kB each: access units as the encoder gives them."""
    context = av.CodecContext.create(codec, "w")
    assert isinstance(context, av.VideoCodecContext)
    context.width, context.height, context.pix_fmt = 320, 192, "yuv420p"
    context.thread_count = 1  # more cut a picture in slices
    context.time_base, context.framerate = Fraction(1, 90_000), Fraction(25)
    context.options = {"preset": "ultrafast", "tune": "zerolatency", "g": "10"} | (options or {})
    random = np.random.default_rng(seed)
    packets: list[Packet] = []
    for number in range(count):
        luma = random.integers(0, 120, (192, 320, 3), dtype=np.uint8)
        frame = av.VideoFrame.from_ndarray(luma, "rgb24").reformat(format="yuv420p")
        frame.pts, frame.time_base = number * TICKS, context.time_base
        packets += context.encode(frame)
    packets += context.encode(None)
    return packets


def nal_units(data: bytes) -> list[bytes]:
    """Without start codes."""
    return [each for each in data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if each]


def payloads(
    packet: Packet, piece_bytes: int = 1386, header_bytes: int = 1, pts: int | None = None
) -> Iterator[Packet]:
    """Each NAL unit whole if it fits, else in pieces of `piece_bytes`; only the first has start code and header."""
    for unit in nal_units(bytes(packet)):
        if len(unit) <= piece_bytes + 1:
            yield payload(START + unit, packet.pts if pts is None else pts)
            continue
        head, body = unit[:header_bytes], unit[header_bytes:]
        for at in range(0, len(body), piece_bytes):
            piece = body[at : at + piece_bytes]
            yield payload(START + head + piece if at == 0 else piece, packet.pts if pts is None else pts)


def payload(data: bytes, pts: int | None) -> Packet:
    made: Packet = av.Packet(data)  # type: ignore[assignment]
    made.pts, made.time_base = pts, Fraction(1, 90_000)
    return made


def whole(packets: Sequence[Packet]) -> list[list[bytes]]:
    return [nal_units(bytes(each)) for each in packets]
