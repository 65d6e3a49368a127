"""RTP (RFC 3550) packets of H.264 (RFC 6184): single NAL units and FU-A fragments.

Packets are laid out once per loop as they go over the wire interleaved (RFC 2326, 10.12);
sending one patches sequence number, timestamp and SSRC only, which keeps 32 streams cheap.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from csu_console.simulator.clip_source import AccessUnit

PAYLOAD_TYPE = 96
CLOCK_HZ = 90_000
# 1460 bytes of TCP payload on Ethernet less RTP (12), interleaving (4) and room for a VPN.
MAX_PAYLOAD_BYTES = 1400
INTERLEAVE_BYTES = 4
HEADER_BYTES = 12
_FU_A = 28
_NTP_EPOCH_OFFSET_S = 2_208_988_800
_INTERLEAVED_RTP = struct.Struct(">cBHBBHII")
_VARIABLE = struct.Struct(">HII")
_VARIABLE_OFFSET = INTERLEAVE_BYTES + 2


@dataclass(frozen=True, slots=True)
class PreparedUnit:
    """One access unit as interleaved RTP packets on channel 0; ``starts`` are the '$' offsets."""

    data: bytes
    starts: tuple[int, ...]
    is_key: bool


def payloads_of(nal: bytes, limit: int = MAX_PAYLOAD_BYTES) -> Iterator[bytes]:
    """Yield the RTP payloads of one NAL unit, each at most ``limit`` bytes."""
    if len(nal) <= limit:
        yield nal
        return
    indicator = (nal[0] & 0xE0) | _FU_A
    kind = nal[0] & 0x1F
    size = limit - 2
    for position in range(1, len(nal), size):
        start_bit = 0x80 if position == 1 else 0
        end_bit = 0x40 if position + size >= len(nal) else 0
        yield bytes((indicator, start_bit | end_bit | kind)) + nal[position : position + size]


def prepare_unit(unit: AccessUnit, marker: bool = True) -> PreparedUnit:
    """Lay out the packets of ``unit``; the last one carries the marker bit if ``marker``."""
    payloads = [payload for nal in unit.nals for payload in payloads_of(nal)]
    return _prepare(payloads, PAYLOAD_TYPE, marker, unit.is_key)


def prepare_data(document: bytes, payload_type: int) -> PreparedUnit:
    """Lay out the packets of one document, cut anywhere; the marker ends it. Any client may begin with it."""
    cuts = range(0, len(document), MAX_PAYLOAD_BYTES)
    payloads = [document[cut : cut + MAX_PAYLOAD_BYTES] for cut in cuts]
    return _prepare(payloads, payload_type, True, True)


def _prepare(payloads: Sequence[bytes], payload_type: int, marker: bool, is_key: bool) -> PreparedUnit:
    data = bytearray()
    starts = []
    for number, payload in enumerate(payloads, 1):
        starts.append(len(data))
        last = 0x80 if marker and number == len(payloads) else 0
        length = HEADER_BYTES + len(payload)
        data += _INTERLEAVED_RTP.pack(b"$", 0, length, 0x80, payload_type | last, 0, 0, 0)
        data += payload
    return PreparedUnit(bytes(data), tuple(starts), is_key)


def stamp(unit: PreparedUnit, first_sequence: int, timestamp: int, ssrc: int) -> bytearray:
    """A copy of the packets of ``unit`` with sequence numbers, timestamp and SSRC filled in."""
    data = bytearray(unit.data)
    sequence = first_sequence
    for start in unit.starts:
        _VARIABLE.pack_into(data, start + _VARIABLE_OFFSET, sequence & 0xFFFF, timestamp, ssrc)
        sequence += 1
    return data


def with_channel(data: bytearray, starts: Sequence[int], channel: int) -> bytearray:
    """A copy of interleaved ``data`` moved to another channel."""
    moved = bytearray(data)
    for start in starts:
        moved[start + 1] = channel
    return moved


def sender_report(ssrc: int, wall_s: float, timestamp: int, packets: int, octets: int, name: str) -> bytes:
    """An RTCP sender report and its SDES CNAME; ``wall_s`` is Unix time, in seconds."""
    whole_s = int(wall_s)
    fraction = int((wall_s - whole_s) * (1 << 32)) & 0xFFFFFFFF
    report = struct.pack(
        ">BBHIIIIII",
        0x80,
        200,
        6,
        ssrc,
        (whole_s + _NTP_EPOCH_OFFSET_S) & 0xFFFFFFFF,
        fraction,
        timestamp,
        packets & 0xFFFFFFFF,
        octets & 0xFFFFFFFF,
    )
    cname = name.encode("ascii", "replace")[:64]
    item = struct.pack(">IBB", ssrc, 1, len(cname)) + cname
    # The item list ends with at least one zero byte and is padded to 32 bits (RFC 3550, 6.5).
    item += bytes(4 - len(item) % 4)
    return report + struct.pack(">BBH", 0x81, 202, len(item) // 4) + item
