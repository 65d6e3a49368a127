"""The boxes of a fragmented MP4 file (ISO 14496-12), as far as repairing one needs: pictures are skipped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_HEADER_BYTES = 8
_LARGE_HEADER_BYTES = 16

# Optional fields of a `tfhd` and of a `trun`, in the order in which they are stored.
_TFHD_BASE_OFFSET, _TFHD_DESCRIPTION, _TFHD_DURATION = 0x1, 0x2, 0x8
_TRUN_DATA_OFFSET, _TRUN_FIRST_FLAGS, _TRUN_DURATION = 0x1, 0x4, 0x100
_TRUN_OTHERS = (0x200, 0x400, 0x800)  # size, flags, composition offset of each sample


class NoFragment(ValueError):
    """A box does not hold what its kind must hold."""


@dataclass(frozen=True, slots=True)
class FragmentScan:
    """`whole_bytes`: length up to the end of the last whole fragment, 0 when there is none; `first_bytes`: the
    same for the first; `end_ticks`: decoding time after the last frame, in the track's time scale."""

    file_bytes: int
    whole_bytes: int = 0
    first_bytes: int = 0
    fragments: int = 0
    frames_count: int = 0
    end_ticks: int = 0


def scan_fragments(
    path: Path, opened: Callable[[Path], BinaryIO] = lambda path: path.open("rb")
) -> FragmentScan:
    """Walk the top-level boxes, reading only what describes frames. `opened`: how its plain bytes are read.

    Raises OSError, and what `opened` raises.
    """
    with opened(path) as file:
        file_bytes = file.seek(0, os.SEEK_END)
        whole = first = fragments = frames = end_ticks = 0
        described: tuple[int, int] | None = None
        has_header = False
        for kind, offset, length in _boxes(file, file_bytes):
            if kind == b"moof" and has_header:
                file.seek(offset)
                described = _described(file.read(length))
            elif kind == b"mdat" and described is not None:
                fragments += 1
                frames += described[0]
                end_ticks, whole = described[1], offset + length
                first = first or whole
                described = None
            has_header = has_header or kind == b"moov"
    return FragmentScan(file_bytes, whole, first, fragments, frames, end_ticks)


def _boxes(file: BinaryIO, file_bytes: int) -> Iterator[tuple[bytes, int, int]]:
    """(kind, offset, length) of each whole top-level box, up to the first that is not."""
    offset = 0
    while True:
        file.seek(offset)
        header = file.read(_LARGE_HEADER_BYTES)
        if len(header) < _HEADER_BYTES:
            return
        length = int.from_bytes(header[:4], "big")
        if length == 1 and len(header) == _LARGE_HEADER_BYTES:
            length = int.from_bytes(header[8:16], "big")
        if not _HEADER_BYTES <= length <= file_bytes - offset:
            return
        yield header[4:8], offset, length
        offset += length


def _described(moof: bytes) -> tuple[int, int] | None:
    """(frames, decoding time after the last) of a fragment's header, None when it cannot be understood."""
    try:
        traf = _child(moof, b"traf")
        tfdt = _child(traf, b"tfdt")
        default = _default_duration(_child(traf, b"tfhd"))
        begin = int.from_bytes(tfdt[12:20] if tfdt[8] else tfdt[12:16], "big")
        durations = list(_durations(_child(traf, b"trun"), default))
    except (NoFragment, IndexError):
        return None
    return len(durations), begin + sum(durations)


def _child(box: bytes, kind: bytes) -> bytes:
    """The first box of a kind directly inside another, header included."""
    offset = _HEADER_BYTES
    while offset + _HEADER_BYTES <= len(box):
        length = int.from_bytes(box[offset : offset + 4], "big")
        if length < _HEADER_BYTES or offset + length > len(box):
            break
        if box[offset + 4 : offset + 8] == kind:
            return box[offset : offset + length]
        offset += length
    raise NoFragment(kind)


def _default_duration(tfhd: bytes) -> int:
    flags = int.from_bytes(tfhd[9:12], "big")
    offset = 16 + 8 * bool(flags & _TFHD_BASE_OFFSET) + 4 * bool(flags & _TFHD_DESCRIPTION)
    return int.from_bytes(tfhd[offset : offset + 4], "big") if flags & _TFHD_DURATION else 0


def _durations(trun: bytes, default: int) -> Iterator[int]:
    flags, count = int.from_bytes(trun[9:12], "big"), int.from_bytes(trun[12:16], "big")
    offset = 16 + 4 * bool(flags & _TRUN_DATA_OFFSET) + 4 * bool(flags & _TRUN_FIRST_FLAGS)
    has_duration = bool(flags & _TRUN_DURATION)
    stride = 4 * has_duration + 4 * sum(bool(flags & other) for other in _TRUN_OTHERS)
    if offset + stride * count > len(trun):
        raise NoFragment(b"trun")
    for index in range(count):
        at = offset + index * stride
        yield int.from_bytes(trun[at : at + 4], "big") if has_duration else default
