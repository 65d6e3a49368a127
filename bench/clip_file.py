"""The file of a clip: what both Pythons read. Standard library only."""

from __future__ import annotations

import struct
from pathlib import Path


def write_units(path: Path, header: bytes, units: list[bytes]) -> None:
    """Each part after its length in four bytes: first the avcC header, then the access units."""
    part = path.with_suffix(".part")
    part.write_bytes(b"".join(struct.pack(">I", len(piece)) + piece for piece in (header, *units)))
    part.replace(path)


def read_units(path: Path) -> tuple[bytes, list[bytes]]:
    """The header and the access units of a clip made by bench.clips."""
    data, place, pieces = path.read_bytes(), 0, []
    while place < len(data):
        (size,) = struct.unpack_from(">I", data, place)
        pieces.append(data[place + 4 : place + 4 + size])
        place += 4 + size
    return pieces[0], pieces[1:]
