"""Where each picture of a plain MP4 lies and when it is of, from its one index (ISO 14496-12): the films of an export.

As careful as `sample_table`: nothing a file says of itself is believed unchecked.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

LONGEST_INDEX: Final = 256 * 1024 * 1024
PICTURES_LIMIT: Final = 8_000_000
"""Three days at 25 pictures a second in one film."""

Ticks = NDArray[np.int64]


def is_plain(moov: bytes) -> bool:
    """Whether the index is all there is: no fragments follow."""
    return not list(_children(moov, b"mvex"))


def plain_table(moov: bytes) -> tuple[int, Ticks]:
    """Ticks a second, and rows: pts, dts, offset, size, key, duration. Raises ValueError for an index that cannot be."""
    media = _child(_child(moov, b"trak"), b"mdia")
    header = _child(media, b"mdhd")
    at = 28 if header[8] == 1 else 20
    ticks_hz = int.from_bytes(header[at : at + 4], "big")
    if not ticks_hz:
        raise ValueError("no time scale")
    table = _child(_child(media, b"minf"), b"stbl")
    sizes = _sizes(_child(table, b"stsz"))
    count = len(sizes)
    durations = _spread(_child(table, b"stts"), count)
    shifts = _shifts(table, count)
    offsets = _offsets(table, sizes)
    decoded = np.cumsum(durations) - durations
    return ticks_hz, np.stack([decoded + shifts, decoded, offsets, sizes, _keys(table, count), durations])


def _sizes(box: bytes) -> Ticks:
    same, count = (int(value) for value in _numbers(box, 12, 2))
    if count > PICTURES_LIMIT:
        raise ValueError("too many pictures")
    return np.full(count, same, np.int64) if same else _numbers(box, 20, count)


def _spread(box: bytes, count: int) -> Ticks:
    """Run-lengths to one value a picture."""
    (entries,) = _numbers(box, 12, 1)
    pairs = _numbers(box, 16, 2 * int(entries)).reshape(-1, 2)
    if int(pairs[:, 0].sum()) != count:
        raise ValueError("another number of times than of pictures")
    return np.repeat(pairs[:, 1], pairs[:, 0])


def _shifts(table: bytes, count: int) -> Ticks:
    found = list(_children(table, b"ctts"))
    if not found:
        return np.zeros(count, np.int64)
    shifts = _spread(found[0], count)
    return np.where(shifts >= 1 << 31, shifts - (1 << 32), shifts)


def _keys(table: bytes, count: int) -> Ticks:
    found = list(_children(table, b"stss"))
    if not found:
        return np.ones(count, np.int64)
    (entries,) = _numbers(found[0], 12, 1)
    places = _numbers(found[0], 16, int(entries)) - 1
    if places.size and not 0 <= int(places.min()) <= int(places.max()) < count:
        raise ValueError("a key frame that is not there")
    keys = np.zeros(count, np.int64)
    keys[places] = 1
    return keys


def _offsets(table: bytes, sizes: Ticks) -> Ticks:
    """Pictures lie one behind the other in chunks; the index says where each chunk begins."""
    chunks = _chunks(table)
    box = _child(table, b"stsc")
    (entries,) = _numbers(box, 12, 1)
    runs = _numbers(box, 16, 3 * int(entries)).reshape(-1, 3)
    firsts = np.append(runs[:, 0] - 1, len(chunks))
    lengths = np.diff(firsts)
    if (lengths < 0).any() or (runs.size and firsts[0] != 0):
        raise ValueError("chunks out of order")
    each = np.repeat(runs[:, 1], lengths)
    if int(each.sum()) != len(sizes):
        raise ValueError("another number of pictures in chunks")
    starts = np.repeat(chunks, each)
    before = np.cumsum(sizes) - sizes
    first = np.repeat(np.cumsum(each) - each, each)
    inside = before - before[first] if len(sizes) else before
    return starts + inside


def _chunks(table: bytes) -> Ticks:
    short = list(_children(table, b"stco"))
    if short:
        (count,) = _numbers(short[0], 12, 1)
        return _numbers(short[0], 16, int(count))
    long = _child(table, b"co64")
    (count,) = _numbers(long, 12, 1)
    if 16 + 8 * int(count) > len(long):
        raise ValueError("a list longer than its box")
    return np.frombuffer(long, ">u8", int(count), 16).astype(np.int64)


def _numbers(box: bytes, at: int, count: int) -> Ticks:
    if at + 4 * count > len(box):
        raise ValueError("a list longer than its box")
    return np.frombuffer(box, ">u4", count, at).astype(np.int64)


def _children(box: bytes, kind: bytes) -> list[bytes]:
    found, offset = [], 8
    while offset + 8 <= len(box):
        length = int.from_bytes(box[offset : offset + 4], "big")
        if length < 8 or offset + length > len(box):
            break
        if box[offset + 4 : offset + 8] == kind:
            found.append(box[offset : offset + length])
        offset += length
    return found


def _child(box: bytes, kind: bytes) -> bytes:
    found = _children(box, kind)
    if not found:
        raise ValueError(f"no {kind.decode('ascii')}")
    return found[0]
