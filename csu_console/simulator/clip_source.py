"""H.264 clips in memory, cut into access units, ready to be served in a loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.video.stream import VideoStream

NAL_IDR = 5
NAL_SEI = 6
NAL_SPS = 7
NAL_PPS = 8
NAL_AUD = 9
_START_CODE = b"\x00\x00\x01"


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """One coded picture: its NAL units without start codes; key pictures carry SPS and PPS."""

    nals: tuple[bytes, ...]
    is_key: bool


@dataclass(frozen=True, slots=True)
class ClipSource:
    """A loop of H.264 access units at a constant rate, beginning with a key picture."""

    units: tuple[AccessUnit, ...]
    sps: bytes
    pps: bytes
    frames_per_s: float
    width_px: int
    height_px: int

    @property
    def duration_s(self) -> float:
        """Length of one loop, in seconds."""
        return len(self.units) / self.frames_per_s


def split_annex_b(data: bytes) -> Iterator[bytes]:
    """Yield the NAL units of an Annex B byte stream, without start codes or trailing zeros."""
    start = data.find(_START_CODE)
    while start >= 0:
        begin = start + 3
        start = data.find(_START_CODE, begin)
        nal = data[begin:] if start < 0 else data[begin:start]
        nal = nal.rstrip(b"\x00")
        if nal:
            yield nal


def parameter_sets_of(extradata: bytes) -> tuple[bytes, bytes]:
    """Return (SPS, PPS) of a decoder configuration, avcC (ISO 14496-15) or Annex B.

    Raises ValueError when either is missing.
    """
    nals: list[bytes] = []
    if extradata[:1] == b"\x01":
        position = 5
        for mask in (0x1F, 0xFF):
            count = extradata[position] & mask
            position += 1
            for _ in range(count):
                size = int.from_bytes(extradata[position : position + 2], "big")
                nals.append(extradata[position + 2 : position + 2 + size])
                position += 2 + size
    else:
        nals = list(split_annex_b(extradata))
    sps = next((nal for nal in nals if nal[0] & 0x1F == NAL_SPS), None)
    pps = next((nal for nal in nals if nal[0] & 0x1F == NAL_PPS), None)
    if sps is None or pps is None:
        raise ValueError("the clip has no H.264 parameter sets")
    return sps, pps


def _nals_of_packet(data: bytes, length_size: int | None) -> Iterator[bytes]:
    if length_size is None:
        yield from split_annex_b(data)
        return
    position = 0
    while position + length_size <= len(data):
        size = int.from_bytes(data[position : position + length_size], "big")
        yield data[position + length_size : position + length_size + size]
        position += length_size + size


def access_unit(nals: Sequence[bytes], sps: bytes, pps: bytes) -> AccessUnit:
    """One coded picture out of its NAL units; key pictures get the parameter sets."""
    # SEI carries the encoder's settings in clear (600 bytes a key frame): of no use to anyone.
    kept = [nal for nal in nals if nal[0] & 0x1F not in (NAL_SEI, NAL_SPS, NAL_PPS, NAL_AUD)]
    is_key = any(nal[0] & 0x1F == NAL_IDR for nal in kept)
    return AccessUnit((sps, pps, *kept) if is_key else tuple(kept), is_key)


def load_clip(path: Path) -> ClipSource:
    """Read a whole H.264 file (MP4, Matroska or Annex B) without B-frames into memory.

    Raises ValueError for a file that is no such clip, OSError when it cannot be read.
    """
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            if stream.codec_context.name != "h264":
                raise ValueError(f"{path.name}: codec {stream.codec_context.name}, not h264")
            return _read_clip(container.demux(stream), stream)
    except (av.error.InvalidDataError, IndexError) as error:
        raise ValueError(f"{path.name}: not a video clip") from error


def _read_clip(packets: Iterator[av.Packet[VideoStream]], stream: VideoStream) -> ClipSource:
    context = stream.codec_context
    extradata = bytes(context.extradata or b"")
    sps, pps = parameter_sets_of(extradata)
    length_size = (extradata[4] & 3) + 1 if extradata[:1] == b"\x01" else None
    units = [
        access_unit(list(_nals_of_packet(bytes(packet), length_size)), sps, pps)
        for packet in packets
        if packet.size
    ]
    if not units or not units[0].is_key:
        raise ValueError("the clip does not begin with a key picture")
    rate = stream.average_rate or stream.guessed_rate or Fraction(25)
    return ClipSource(tuple(units), sps, pps, float(rate), context.width, context.height)
