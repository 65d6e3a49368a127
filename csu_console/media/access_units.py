"""Pictures joined from the pieces a network carries, given out as soon as they are whole.

FFmpeg's parser knows that a picture has ended when the next one begins: every picture waits for the distance of two
(40 ms at 25 a second, measured). Without the parser FFmpeg hands out what each RTP packet carried (RFC 6184, RFC 7798):
whole NAL units with their start code, or pieces of one of which only the first has it. They are joined here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import av

START: Final = b"\0\0\0\1"
"""FFmpeg writes it before each NAL unit."""

SHORT_START: Final = b"\0\0\1"
"""What some cameras leave between NAL units inside one payload, against RFC 6184."""

PROVED_AFTER: Final = 25
"""Pictures in a row whose end was foreseen rightly before one is given out at it: a second of a usual stream."""

UNIT_BYTES_MAX: Final = 16 * 1024 * 1024
"""Far above any key frame. What does not end by then is given out as it is, and found broken by the decoder."""

PARAMETERS_BYTES_MAX: Final = 64 * 1024
"""More than parameter sets and messages take: with no slice found in so much, a new time begins a new picture."""

_RECOVERY_POINT: Final = 6
"""SEI payload from which on a decoder may begin (ITU-T H.264, D.1.8): cameras that send no IDR mark their intra pictures so."""

if TYPE_CHECKING:
    Packet = av.Packet[av.VideoStream]


class _Syntax(NamedTuple):
    """Where a codec's NAL units (ITU-T H.264 7.4.1, H.265 7.4.2) tell what joining must know."""

    shift: int
    mask: int
    header_bytes: int
    slices: frozenset[int]
    keys: frozenset[int]
    before: frozenset[int]
    """Types that stand before a picture's first slice only: parameter sets, delimiters, messages."""
    message: int

    def type_of(self, data: bytes, header: int) -> int:
        """-1 beyond the end."""
        return (data[header] >> self.shift) & self.mask if header < len(data) else -1

    def is_first_slice(self, data: bytes, header: int) -> bool:
        """The first bit of a slice: first macroblock 0 in H.264, said so in H.265."""
        body = header + self.header_bytes
        return body < len(data) and bool(data[body] & 0x80)


SYNTAX: Final = {
    "h264": _Syntax(0, 0x1F, 1, frozenset(range(1, 6)), frozenset({5}), frozenset({6, 7, 8, 9}), 6),
    "hevc": _Syntax(
        1, 0x3F, 2, frozenset(range(32)), frozenset(range(16, 22)), frozenset({32, 33, 34, 35, 39}), -1
    ),
}


@dataclass(slots=True)
class _Unit:
    """A picture being joined."""

    first: Packet
    parts: list[bytes]
    size: int = 0
    slices: int = 0
    is_key: bool = False
    is_corrupt: bool = False
    given: bool = False
    foreseen_at: int = 0
    """After how many parts it looked whole; 0 while it does not."""


class EndForeseen:
    """Whether the end of a picture shows in its last piece: a sender cuts a slice in equal pieces, the last is shorter.

    Believed only once this very stream has proved it, and never again after one mistake.
    """

    def __init__(self, header_bytes: int) -> None:
        # A first piece has the start code and the whole NAL header before as much payload as the others.
        self._more_bytes = len(START) + header_bytes
        self._full_bytes = 0
        self._slices = 0
        self._right = 0
        self._refuted = False

    @property
    def proved(self) -> bool:
        return self._right >= PROVED_AFTER and not self._refuted

    def went_on(self, piece_bytes: int, is_first: bool) -> None:
        """Another piece of the same slice followed: that one was as long as pieces get."""
        full_bytes = piece_bytes if is_first else piece_bytes + self._more_bytes
        if full_bytes != self._full_bytes:
            self._full_bytes, self._right = full_bytes, 0

    def is_whole(self, piece_bytes: int, is_first: bool, slices: int) -> bool:
        """The last slice that pictures of this stream have has come, and its last piece."""
        full_bytes = self._full_bytes if is_first else self._full_bytes - self._more_bytes
        return piece_bytes < full_bytes and 0 < slices == self._slices

    def ended(self, unit: _Unit) -> None:
        """A picture has ended for certain: was that foreseen, and at its last piece?"""
        if unit.slices > self._slices:
            self._slices, self._right = unit.slices, 0
        elif unit.foreseen_at == len(unit.parts):
            self._right += 1
        elif unit.foreseen_at:
            self._right = 0

    def mistaken(self) -> None:
        """A picture was given out and went on."""
        self._refuted = True


class AccessUnits:
    """One connection's. Used in the stream thread only."""

    def __init__(self, codec: str) -> None:
        """`codec`: a key of SYNTAX."""
        self._syntax = SYNTAX[codec]
        self._end = EndForeseen(self._syntax.header_bytes)
        self._unit: _Unit | None = None

    def take(self, payload: Packet) -> Iterator[Packet]:
        """What one RTP packet carried; gives the pictures that are whole, each as one packet."""
        data = bytes(payload)
        is_first = data.startswith(START)
        unit = self._unit
        if unit is not None and self._is_over(unit, payload.pts, data, is_first):
            self._end.ended(unit)
            if not unit.given:
                yield _joined(unit)
            unit = None
        if unit is None:
            self._unit = unit = _Unit(payload, [])
        elif unit.given:
            self._end.mistaken()
            # What was given out lacked this: it goes after it, marked, and counts as damage until the next key frame.
            self._unit = unit = _Unit(payload, [], is_corrupt=True)
        self._add(unit, payload, data, is_first)
        if self._end.is_whole(len(data), is_first, unit.slices):
            unit.foreseen_at = unit.foreseen_at or len(unit.parts)
            if self._end.proved:
                unit.given = True
                yield _joined(unit)

    def rest(self) -> Iterator[Packet]:
        """At the end of the stream: the picture nothing followed."""
        unit, self._unit = self._unit, None
        if unit is not None and not unit.given:
            yield _joined(unit)

    def _is_over(self, unit: _Unit, pts: int | None, data: bytes, is_first: bool) -> bool:
        """Whether this piece belongs to the next picture. Times that stand still are no sign of its own."""
        if unit.size + len(data) > UNIT_BYTES_MAX:
            return True
        if unit.slices == 0 and not unit.is_corrupt and unit.size < PARAMETERS_BYTES_MAX:
            return False  # parameter sets alone go with what follows, whatever their time
        if pts != unit.first.pts:
            return True
        syntax, header = self._syntax, len(START)
        kind = syntax.type_of(data, header) if is_first else -1
        return kind in syntax.before or (kind in syntax.slices and syntax.is_first_slice(data, header))

    def _add(self, unit: _Unit, payload: Packet, data: bytes, is_first: bool) -> None:
        syntax = self._syntax
        if not is_first and unit.parts:
            before = unit.parts[-1]
            self._end.went_on(len(before), before.startswith(START))
        header = len(START) if is_first else _next_header(data, 0)
        while header > 0:
            kind = syntax.type_of(data, header)
            if kind in syntax.slices:
                if unit.slices == 0:
                    unit.first = payload  # the picture's time is that of its first slice
                unit.slices += 1
                unit.is_key = unit.is_key or kind in syntax.keys
            elif kind == syntax.message:
                unit.is_key = unit.is_key or _has_recovery_point(data, header + syntax.header_bytes)
            header = _next_header(data, header)
        unit.is_corrupt = unit.is_corrupt or payload.is_corrupt
        unit.parts.append(data)
        unit.size += len(data)


def _next_header(data: bytes, at: int) -> int:
    """Where the next NAL unit's header lies; 0 when none begins after `at`."""
    found = data.find(SHORT_START, at)
    return found + len(SHORT_START) if found >= 0 else 0


def _joined(unit: _Unit) -> Packet:
    first = unit.first
    packet: Packet = av.Packet(b"".join(unit.parts))  # type: ignore[assignment]
    packet.pts, packet.dts, packet.time_base = first.pts, first.dts, first.time_base
    packet.is_keyframe, packet.is_corrupt = unit.is_key, unit.is_corrupt
    if first.has_sidedata("prft"):
        packet.set_sidedata(first.get_sidedata("prft"))
    return packet


def _has_recovery_point(data: bytes, at: int) -> bool:
    """Whether a message unit whose payloads begin at `at` holds one. Ends at the first doubt."""
    while at + 1 < len(data) and data[at] != 0x80:
        kind = size = 0
        while at < len(data) and data[at] == 0xFF:
            kind, at = kind + 0xFF, at + 1
        kind, at = kind + (data[at] if at < len(data) else 0), at + 1
        while at < len(data) and data[at] == 0xFF:
            size, at = size + 0xFF, at + 1
        size, at = size + (data[at] if at < len(data) else 0), at + 1
        if kind == _RECOVERY_POINT:
            return True
        at += size
    return False
