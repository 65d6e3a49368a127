"""What a virtual screen shows, read from the memory of its server: every pixel, without asking the program shown."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.e2e.virtual_screen import xvfb

COLOUR_BYTES = 12


class Framebuffer:
    """A display of its own; `name` is for DISPLAY."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self._file = file.open("rb")
        self._memory = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self._memory[:100])
        self._start = header[0] + header[19] * COLOUR_BYTES
        self.width_px, self.height_px, self._row_bytes = header[4], header[5], header[12]

    def rgb(self) -> NDArray[np.uint8]:
        """The whole screen now: height, width, red green blue."""
        end = self._start + self._row_bytes * self.height_px
        rows = np.frombuffer(self._memory[self._start : end], np.uint8).reshape(self.height_px, -1)
        pixels = rows[:, : self.width_px * 4].reshape(self.height_px, self.width_px, 4)
        return np.ascontiguousarray(pixels[..., 2::-1])

    def close(self) -> None:
        self._memory.close()
        self._file.close()


@contextmanager
def framebuffer(folder: Path, size: str = "1280x720") -> Iterator[Framebuffer]:
    """A virtual screen until the block ends; the server chooses its number."""
    folder.mkdir(parents=True, exist_ok=True)
    with xvfb(size, "-fbdir", str(folder)) as name:
        screen = Framebuffer(name, folder / "Xvfb_screen0")
        try:
            yield screen
        finally:
            screen.close()
