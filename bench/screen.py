"""A display of our own, its pixels read straight from its memory: what is measured is what is painted."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bench import timecode

START_LIMIT_S = 10.0
WHITE_FROM = 128
"""Green of a pixel: blocks are black or white, so half way is far from both."""


@dataclass(frozen=True, slots=True)
class Rect:
    """Where a picture is expected on the screen, in pixels."""

    left: float
    top: float
    width: float
    height: float


def grid(columns: int, rows: int, width_px: int, height_px: int) -> list[Rect]:
    """Equal tiles filling a screen, row by row."""
    wide, high = width_px / columns, height_px / rows
    return [Rect(column * wide, row * high, wide, high) for row in range(rows) for column in range(columns)]


class Screen:
    """Xvfb with its picture in a mapped file. `env` is what a program needs to be shown on it."""

    def __init__(self, width_px: int = 1920, height_px: int = 1080) -> None:
        self.width_px, self.height_px = width_px, height_px
        self._folder = tempfile.TemporaryDirectory(prefix="bench-screen-")
        read_end, write_end = os.pipe()
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width_px}x{height_px}x24"]
        command += ["-fbdir", self._folder.name, "-nolisten", "tcp", "-nocursor"]
        self._server = subprocess.Popen(
            command, pass_fds=(write_end,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(write_end)
        limit = threading.Timer(START_LIMIT_S, self._server.kill)
        limit.start()
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        limit.cancel()
        if not number:
            raise RuntimeError("Xvfb does not start")
        self.display = f":{number}"
        self.pid = self._server.pid
        self.pixels = self._mapped(Path(self._folder.name) / "Xvfb_screen0")

    @property
    def env(self) -> dict[str, str]:
        # Compiled modules are kept, as they are on any workstation.
        left_out = {"WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE"}
        kept = {key: value for key, value in os.environ.items() if key not in left_out}
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1"}

    def _mapped(self, path: Path) -> NDArray[np.uint8]:
        """Rows of blue, green, red, unused. The file is an X window dump that Xvfb keeps up to date."""
        with path.open("rb") as file:
            memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        head = struct.unpack(">25I", memory[:100])
        start, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        rows = np.frombuffer(memory, np.uint8, height * line, start + colours * 12).reshape(height, line)
        return rows[:, : width * 4].reshape(height, width, 4)

    def close(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(5)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class CodeReader:
    """Reads the blocks of every tile of a screen at once."""

    def __init__(self, screen: Screen, rects: Sequence[Rect]) -> None:
        points = [timecode.centres(r.left, r.top, r.width, r.height) for r in rects]
        places = np.array(points).reshape(len(rects), -1, 2)
        self._rows = np.clip(places[..., 1], 0, screen.height_px - 1)
        self._columns = np.clip(places[..., 0], 0, screen.width_px - 1)
        self._green = screen.pixels[..., 1]

    def bits(self) -> NDArray[np.bool_]:
        """tiles x bits, as painted now."""
        return np.asarray(self._green[self._rows, self._columns] > WHITE_FROM)

    def values(self) -> list[int | None]:
        return [timecode.value_of(row) for row in self.bits().astype(int).tolist()]


@dataclass(slots=True)
class Shown:
    """What was seen on the tiles: pictures per tile, and when and what each was."""

    span_s: float
    counts: list[int]
    sightings: list[tuple[float, int, int]] = field(default_factory=list)
    """Moment (monotonic seconds), tile, value of each new picture."""

    @property
    def rates_hz(self) -> list[float]:
        return [count / self.span_s for count in self.counts]


def watch(
    screen: Screen,
    rects: Sequence[Rect],
    seconds: float,
    every_s: float = 0.004,
    until: Callable[[Shown], bool] | None = None,
) -> Shown:
    """Look at the tiles for a while; `until` may end it sooner."""
    reader = CodeReader(screen, rects)
    seen: list[Any] = [None] * len(rects)
    before = reader.bits()
    shown = Shown(seconds, [0] * len(rects))
    started_s = time.monotonic()
    first = True
    while (now_s := time.monotonic()) - started_s < seconds:
        bits = reader.bits()
        changed = range(len(rects)) if first else np.nonzero((bits != before).any(axis=1))[0].tolist()
        before = bits
        for tile in changed:
            value = timecode.value_of(bits[tile].astype(int).tolist())
            if value is None:
                before[tile] = False  # torn: look again even when it does not change any more
            elif value != seen[tile]:
                if not first:
                    shown.counts[tile] += 1
                    shown.sightings.append((now_s, tile, value))
                seen[tile] = value
        first = False
        if until is not None and until(shown):
            break
        time.sleep(max(0.0, every_s - (time.monotonic() - now_s)))
    shown.span_s = time.monotonic() - started_s
    return shown
