"""A disk that fills up after so many bytes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from csu_console.media.part_file import PartFile


class Disk:
    """`room_bytes` left; every part file opened through `open` shares them. None: as much as you like."""

    def __init__(self, room_bytes: int | None, error_number: int = errno.ENOSPC) -> None:
        self.room_bytes = room_bytes
        self.error_number = error_number

    def open(self, path: Path) -> PartFile:
        if self.room_bytes is not None and self.room_bytes <= 0:
            raise OSError(self.error_number, os.strerror(self.error_number))
        return _BoundedPart(path, self)


class _BoundedPart(PartFile):
    def __init__(self, path: Path, disk: Disk) -> None:
        super().__init__(path)
        self._disk = disk

    def append(self, data: bytes) -> None:
        if self._disk.room_bytes is None:
            super().append(data)
            return
        fits = max(0, min(len(data), self._disk.room_bytes))
        super().append(data[:fits])  # a real disk takes what fits, then refuses
        self._disk.room_bytes -= fits
        if fits < len(data):
            raise OSError(self._disk.error_number, os.strerror(self._disk.error_number))
