"""Which pictures of a MASTER file are not those that were recorded, group by group."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import av
from av.error import FFmpegError

from csu_console.domain.errors import StorageFault
from csu_console.media.export.master_file import PacketGroup
from csu_console.media.segment_label import SegmentLabel


def touched_groups(
    file: BinaryIO, expected: Sequence[PacketGroup], end_us: int, reached: Callable[[], None]
) -> tuple[tuple[int, int], ...]:
    """(from, until) of every group whose packets differ or are gone, in microseconds since 1970, joined where they touch.

    Whatever is wrong with the file, also a forged one, is an answer: all of its groups then. `reached` once a group;
    what it raises goes through.
    """
    found = iter(_found(file))
    touched = []
    for place, group in enumerate(expected):
        reached()
        until = expected[place + 1].start_us if place + 1 < len(expected) else end_us
        if next(found, None) != (group.packets_count, group.sha256):
            touched.append((group.start_us, until))
    if next(found, None) is not None:
        touched.append((end_us, end_us))
    return _joined(touched)


def _found(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """(packets, SHA-256) of each group of a file; ends where it cannot be read."""
    count, digest = 0, hashlib.sha256()
    try:
        file.seek(0)
        with av.open(file, "r", format="mp4") as container:
            for packet in container.demux(container.streams.video[0]):
                if not packet.size:
                    continue
                if packet.is_keyframe and count:
                    yield count, digest.hexdigest()
                    count, digest = 0, hashlib.sha256()
                digest.update(memoryview(packet))
                count += 1
    except (FFmpegError, OSError, IndexError, ValueError, MemoryError):
        pass
    if count:
        yield count, digest.hexdigest()


def _joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and joined[-1][1] >= first:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def label_of(file: BinaryIO) -> SegmentLabel | None:
    """What a MASTER file says of itself; None for a file that says nothing."""
    try:
        file.seek(0)
        with av.open(file, "r", format="mp4") as container:
            return SegmentLabel.from_metadata(container.metadata)
    except (FFmpegError, OSError, ValueError, StorageFault):
        return None
