"""Where each picture of a fragmented MP4 lies and when it is of, from the headers of its fragments (ISO 14496-12).

Only headers are read: 2 minutes of video are some 120 of them. Whole fragments only, so a file that is still being
written is read as far as it has come, and `grow` reads on. Nothing a file says of itself is believed unchecked: what does
not fit into the file, comes without end or goes back in time ends the reading there, and `fault` says so.
"""

from __future__ import annotations

import os
import struct
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from csu_console.media.replay.plain_table import LONGEST_INDEX, is_plain, plain_table

_HEADER_BYTES: Final = 8
_LONGEST_HEADER: Final = 4 * 1024 * 1024
"""Of a `moov` or `moof`: one of ours has under 10 kB."""
_LARGEST_SAMPLE: Final = 32 * 1024 * 1024
SAMPLES_LIMIT: Final = 400_000
"""Over an hour at 100 pictures a second; a segment is of two minutes."""

_TICKS_LIMIT: Final = 1 << 42
"""50 days in microseconds: more is no time of a segment, and would not fit once multiplied."""

# Flags of `tfhd` and `trun`, and of one sample.
_BASE_OFFSET, _DESCRIPTION, _DURATION, _SIZE, _FLAGS = 0x1, 0x2, 0x8, 0x10, 0x20
_RUN_OFFSET, _RUN_FIRST_FLAGS = 0x1, 0x4
_RUN_FIELDS: Final = (0x100, 0x200, 0x400, 0x800)  # duration, size, flags, composition offset
_NO_KEY: Final = 0x10000

Ticks = NDArray[np.int64]


class Malformed(ValueError):
    """A box does not hold what its kind must hold."""


class SampleTable:
    """Pictures in decoding order. Used by one thread.

    `pts`, `dts` in ticks of `ticks_hz`; `offsets`, `sizes` in bytes of the file; `keys`: indexes of key frames.
    `header` is everything before the first fragment, for the decoder's set-up. `fault`: why reading ended early.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Reads what is there. Raises OSError; a file without a whole fragment has no pictures."""
        self._file = file
        self._next = 0
        self._defaults = (0, 0, 0)
        self.header = b""
        self.ticks_hz = 0
        self.fault = ""
        self.pts: Ticks = np.empty(0, np.int64)
        self.dts: Ticks = np.empty(0, np.int64)
        self.offsets: Ticks = np.empty(0, np.int64)
        self.sizes: Ticks = np.empty(0, np.int64)
        self.keys: Ticks = np.empty(0, np.int64)
        self._end_dts = 0
        self.grow()

    def __len__(self) -> int:
        return len(self.pts)

    def grow(self) -> int:
        """Read the fragments written since; how many pictures came to be known. Raises OSError."""
        if self.fault:
            return 0
        before = len(self)
        parts: list[Ticks] = []
        try:
            self._walk(parts)
        except (Malformed, IndexError, struct.error, ValueError, OverflowError) as error:
            self.fault = str(error) or type(error).__name__
        if parts:
            self._append(np.concatenate(parts, axis=1))
        return len(self) - before

    def _walk(self, parts: list[Ticks]) -> None:
        """Whole top-level boxes; a `moof` counts once the `mdat` behind it is whole."""
        file_bytes = self._file.seek(0, os.SEEK_END)
        described: Ticks | None = None
        count, offset = len(self), self._next
        while True:
            found = self._box_at(offset, file_bytes)
            if found is None:
                return
            kind, length = found
            if kind == b"moov" and not parts and self._read_header(offset, length):
                pass
            elif kind == b"moov":
                parts.append(self._read_plain(offset, length, file_bytes))
            elif kind == b"moof":
                described = self._read_fragment(offset, length, file_bytes)
            elif kind == b"mdat" and described is not None:
                count += described.shape[1]
                if count > SAMPLES_LIMIT:
                    raise Malformed("too many pictures")
                parts.append(described)
                described = None
            offset += length
            if described is None:
                self._next = offset

    def _box_at(self, offset: int, file_bytes: int) -> tuple[bytes, int] | None:
        self._file.seek(offset)
        head = self._file.read(16)
        if len(head) < _HEADER_BYTES:
            return None
        length = int.from_bytes(head[:4], "big")
        if length == 1 and len(head) == 16:
            length = int.from_bytes(head[8:16], "big")
        if length < _HEADER_BYTES:
            raise Malformed("a box without a length")
        return (head[4:8], length) if length <= file_bytes - offset else None

    def _read(self, offset: int, length: int, longest: int = _LONGEST_HEADER) -> bytes:
        if length > longest:
            raise Malformed("a header longer than any")
        self._file.seek(offset)
        data = self._file.read(length)
        if len(data) != length:
            raise Malformed("the file became shorter while it was read")
        return data

    def _read_plain(self, offset: int, length: int, file_bytes: int) -> Ticks:
        """A film of an export: one index behind the pictures."""
        moov = self._read(offset, length, LONGEST_INDEX)
        self.ticks_hz, table = plain_table(moov)
        _check(table, file_bytes)
        first = self._box_at(0, file_bytes)
        kind = b"" if first is None or first[0] != b"ftyp" else self._read(0, first[1])
        self.header = kind + moov
        return table

    def _read_header(self, offset: int, length: int) -> bool:
        """False for a file without fragments."""
        moov = self._read(offset, length, LONGEST_INDEX)
        if is_plain(moov):
            return False
        if length > _LONGEST_HEADER:
            raise Malformed("a header longer than any")
        media = _child(_child(moov, b"trak"), b"mdia")
        header = _child(media, b"mdhd")
        at = 28 if header[8] == 1 else 20
        self.ticks_hz = int.from_bytes(header[at : at + 4], "big")
        if not self.ticks_hz:
            raise Malformed("no time scale")
        extends = _child(_child(moov, b"mvex"), b"trex")
        self._defaults = struct.unpack_from(">III", extends, 20)
        self.header = self._read(0, offset + length)
        return True

    def _read_fragment(self, offset: int, length: int, file_bytes: int) -> Ticks:
        """Rows: pts, dts, offset, size, key."""
        if not self.ticks_hz:
            raise Malformed("a fragment before the header")
        traf = _child(self._read(offset, length), b"traf")
        tfdt, head = _child(traf, b"tfdt"), _child(traf, b"tfhd")
        dts = int.from_bytes(tfdt[12:20] if tfdt[8] else tfdt[12:16], "big")
        base, defaults = self._track_defaults(head, offset)
        runs, follows = [], base
        for run in _children(traf, b"trun"):
            table = _run(run, base, follows, dts, defaults)
            runs.append(table)
            if table.shape[1]:
                dts = int(table[1, -1] + table[5, -1])
                follows = int(table[2, -1] + table[3, -1])
        table = np.concatenate(runs, axis=1) if runs else np.empty((6, 0), np.int64)
        _check(table, file_bytes)
        return table

    def _track_defaults(self, head: bytes, moof: int) -> tuple[int, tuple[int, int, int]]:
        flags, at = int.from_bytes(head[9:12], "big"), 16
        base = moof
        if flags & _BASE_OFFSET:
            base, at = int.from_bytes(head[at : at + 8], "big"), at + 8
        at += 4 * bool(flags & _DESCRIPTION)
        values = list(self._defaults)
        for place, flag in enumerate((_DURATION, _SIZE, _FLAGS)):
            if flags & flag:
                (values[place],) = struct.unpack_from(">I", head, at)
                at += 4
        return base, (values[0], values[1], values[2])

    def _append(self, table: Ticks) -> None:
        dts = table[1]
        back = np.flatnonzero(np.diff(np.concatenate(([self._end_dts], dts))) < 0)
        if back.size:
            table = table[:, : back[0]]
            self.fault = "its times go back"
        if not table.shape[1]:
            return
        first = len(self)
        self._end_dts = int(table[1, -1])
        self.pts, self.dts = np.append(self.pts, table[0]), np.append(self.dts, table[1])
        self.offsets, self.sizes = np.append(self.offsets, table[2]), np.append(self.sizes, table[3])
        self.keys = np.append(self.keys, np.flatnonzero(table[4]) + first)


def _run(run: bytes, base: int, start: int, dts: int, defaults: tuple[int, int, int]) -> Ticks:
    """One `trun`, whose pictures begin at `start` unless it says where from `base`. Rows: pts, dts, offset, size, key,
    duration."""
    flags, count = int.from_bytes(run[9:12], "big"), int.from_bytes(run[12:16], "big")
    at, first_flags = 16, None
    if flags & _RUN_OFFSET:
        start, at = base + int.from_bytes(run[at : at + 4], "big", signed=True), at + 4
    if flags & _RUN_FIRST_FLAGS:
        first_flags, at = int.from_bytes(run[at : at + 4], "big"), at + 4
    present = [bool(flags & field) for field in _RUN_FIELDS]
    if count > SAMPLES_LIMIT or at + 4 * sum(present) * count > len(run):
        raise Malformed("a run longer than its box")
    columns = (
        np.frombuffer(run, ">u4", sum(present) * count, at).reshape(count, sum(present)).astype(np.int64)
    )
    taken = iter(columns.T)
    duration, size, mark = (
        next(taken) if there else np.full(count, default, np.int64)
        for there, default in zip(present[:3], defaults, strict=True)
    )
    shift = next(taken) if present[3] else np.zeros(count, np.int64)
    shift = np.where(
        shift >= 1 << 31, shift - (1 << 32), shift
    )  # version 1 is signed; no picture waits an hour
    key = (mark & _NO_KEY) == 0
    if first_flags is not None and count:
        key[0] = first_flags & _NO_KEY == 0
    decoded = dts + np.concatenate(([0], np.cumsum(duration)[:-1])) if count else duration
    placed = start + np.concatenate(([0], np.cumsum(size)[:-1])) if count else size
    return np.stack([decoded + shift, decoded, placed, size, key.astype(np.int64), duration])


def _check(table: Ticks, file_bytes: int) -> None:
    if not table.shape[1]:
        return
    offsets, sizes = table[2], table[3]
    if offsets.min() < 0 or sizes.max() > _LARGEST_SAMPLE or int((offsets + sizes).max()) > file_bytes:
        raise Malformed("a picture outside the file")
    if not -_TICKS_LIMIT < int(table[:2].min()) <= int(table[:2].max()) < _TICKS_LIMIT:
        raise Malformed("a time beyond all times")


def _children(box: bytes, kind: bytes) -> list[bytes]:
    """The boxes of a kind directly inside another, headers included."""
    found, offset = [], _HEADER_BYTES
    while offset + _HEADER_BYTES <= len(box):
        length = int.from_bytes(box[offset : offset + 4], "big")
        if length < _HEADER_BYTES or offset + length > len(box):
            break
        if box[offset + 4 : offset + 8] == kind:
            found.append(box[offset : offset + length])
        offset += length
    return found


def _child(box: bytes, kind: bytes) -> bytes:
    found = _children(box, kind)
    if not found:
        raise Malformed(f"no {kind.decode('ascii')}")
    return found[0]
