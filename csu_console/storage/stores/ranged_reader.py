"""A recording in an object store as an open file: read by ranges, a few blocks kept."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

BLOCK_BYTES = 1024 * 1024
"""Four seconds of a street at 2 Mbit/s: a request for each, so that a jump costs one and playing few."""

BLOCKS_KEPT = 8
"""A player goes between the index of a file and its pictures."""

Fetch = Callable[[int, int], bytes]
"""First byte and byte after the last; answers exactly those. Raises StorageFault or OSError."""


class RangedReader(io.RawIOBase):
    """Seekable and read-only. One thread at a time, as any open file."""

    def __init__(self, name: str, size: int, fetch: Fetch) -> None:
        super().__init__()
        self.name = name
        self._size, self._fetch = size, fetch
        self._at = 0
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the first byte")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        number, within = divmod(self._at, BLOCK_BYTES)
        if self._at >= self._size or not len(view):
            return 0
        part = self._block(number)[within : within + len(view)]
        view[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _block(self, number: int) -> bytes:
        found = self._blocks.get(number)
        if found is None:
            first = number * BLOCK_BYTES
            found = self._fetch(first, min(first + BLOCK_BYTES, self._size))
            self._blocks[number] = found
            while len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return found


def opened(name: str, size: int, fetch: Fetch) -> io.BufferedReader:
    """As `open(..., "rb")` gives it."""
    return io.BufferedReader(RangedReader(name, size, fetch), 64 * 1024)
