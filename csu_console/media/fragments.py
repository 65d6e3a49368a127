"""The boxes of a fragmented MP4 file (ISO 14496-12), as far as repairing one needs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_HEADER_BYTES = 8
_LARGE_HEADER_BYTES = 16


@dataclass(frozen=True, slots=True)
class FragmentScan:
    """`whole_bytes`: length up to the end of the last whole fragment (0 when there is none);
    `fragments`: how many are whole; `file_bytes`: length of the file."""

    whole_bytes: int
    fragments: int
    file_bytes: int


def scan_fragments(path: Path) -> FragmentScan:
    """Walk the top-level boxes without reading their contents. Raises OSError."""
    with path.open("rb") as file:
        file_bytes = os.fstat(file.fileno()).st_size
        offset = whole = fragments = 0
        has_moov = after_moof = False
        while (box := _box_at(file, offset, file_bytes)) is not None:
            kind, length = box
            offset += length
            has_moov = has_moov or kind == b"moov"
            if kind == b"mdat" and after_moof and has_moov:
                fragments += 1
                whole = offset
            after_moof = kind == b"moof"
    return FragmentScan(whole, fragments, file_bytes)


def _box_at(file: BinaryIO, offset: int, file_bytes: int) -> tuple[bytes, int] | None:
    """(kind, length) of the box at an offset, or None when it is not whole or not a box."""
    file.seek(offset)
    header = file.read(_LARGE_HEADER_BYTES)
    if len(header) < _HEADER_BYTES:
        return None
    length = int.from_bytes(header[:4], "big")
    if length == 1 and len(header) == _LARGE_HEADER_BYTES:
        length = int.from_bytes(header[8:16], "big")
    whole = _HEADER_BYTES <= length <= file_bytes - offset
    return (header[4:8], length) if whole else None
