"""Boxes of the ISO base media file format (ISO/IEC 14496-12): laid out, found again, with bounds for hostile files."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

HEADER_BYTES = 8
LARGE_HEADER_BYTES = 16
BOXES_LIMIT = 100_000
"""Top-level boxes of one file: what is beyond is no file of ours."""
CHILDREN_LIMIT = 1000


class BadBoxes(ValueError):
    """A file whose boxes do not fit into each other."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: `start` is where its header begins, `body` where its content does, `end` after it, in file bytes."""

    kind: bytes
    start: int
    body: int
    end: int


def box(kind: bytes, content: bytes) -> bytes:
    """A box with a header of 8 bytes."""
    return struct.pack(">I4s", HEADER_BYTES + len(content), kind) + content


def full_box(kind: bytes, version: int, content: bytes, flags: int = 0) -> bytes:
    """A box that says its version."""
    return box(kind, struct.pack(">I", version << 24 | flags) + content)


def text(value: str) -> bytes:
    """UTF-8 and a closing zero; a zero inside would end it early and is left out."""
    return value.replace("\0", "").encode("utf-8", "replace") + b"\0"


def top_boxes(file: BinaryIO, length: int) -> Iterator[Box]:
    """The boxes of a file, one after the other. Raises BadBoxes when one reaches beyond the end."""
    return _walk(file, 0, length, BOXES_LIMIT)


def children(file: BinaryIO, parent: Box, skip: int = 0) -> Iterator[Box]:
    """The boxes in a box; `skip` bytes of its own content come before them."""
    return _walk(file, parent.body + skip, parent.end, CHILDREN_LIMIT)


def child(file: BinaryIO, parent: Box, kind: bytes, skip: int = 0) -> Box:
    """The first box of a kind in a box. Raises BadBoxes without one."""
    found = next((each for each in children(file, parent, skip) if each.kind == kind), None)
    if found is None:
        raise BadBoxes(f"no {kind!r}")
    return found


def content_of(file: BinaryIO, found: Box, limit: int) -> bytes:
    """What is in a box. Raises BadBoxes when it is larger than `limit`."""
    if found.end - found.body > limit:
        raise BadBoxes(f"{found.kind!r} is too large")
    file.seek(found.body)
    return file.read(found.end - found.body)


def _walk(file: BinaryIO, first: int, end: int, limit: int) -> Iterator[Box]:
    at = first
    for _ in range(limit):
        if at >= end:
            return
        found = _header(file, at, end)
        yield found
        at = found.end
    raise BadBoxes("too many boxes")


def _header(file: BinaryIO, at: int, end: int) -> Box:
    file.seek(at)
    head = file.read(LARGE_HEADER_BYTES)
    if len(head) < HEADER_BYTES:
        raise BadBoxes("a box is cut off")
    size, kind = struct.unpack(">I4s", head[:HEADER_BYTES])
    body = at + HEADER_BYTES
    if size == 1:
        if len(head) < LARGE_HEADER_BYTES:
            raise BadBoxes("a box is cut off")
        size = int.from_bytes(head[HEADER_BYTES:], "big")
        body = at + LARGE_HEADER_BYTES
    elif size == 0:
        size = end - at
    if size < body - at or at + size > end:
        raise BadBoxes(f"{kind!r} reaches beyond its end")
    return Box(kind, at, body, at + size)
