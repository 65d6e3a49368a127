"""Recorded files whose pictures carry their number as black and white blocks, and a camera's footage made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import GapCause
from csu_console.domain.stream import TimeSource
from csu_console.media.encoder import EncoderChoice
from csu_console.media.mailbox import TilePicture
from csu_console.media.planes import plane_rows
from csu_console.media.replay.footage import Clip, Hole
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.segment_label import SegmentLabel
from csu_console.media.segment_writer import SegmentWriter
from tests.fakes.masked_frames import CAMERA_ID, START_US, FrameFactory, flat_picture

WIDTH_PX, HEIGHT_PX = 128, 64
BITS = 16
BLOCK_PX = WIDTH_PX // (BITS // 2)
"""Two rows of eight blocks."""


def drawn(number: int) -> NDArray[np.uint8]:
    """Luma of a picture that says its number."""
    luma = np.full((HEIGHT_PX, WIDTH_PX), 16, np.uint8)
    for bit in range(BITS):
        if number >> bit & 1:
            row, column = divmod(bit, 8)
            luma[row * 32 : row * 32 + 32, column * BLOCK_PX : (column + 1) * BLOCK_PX] = 235
    return luma


def number_in(luma: NDArray[np.uint8]) -> int:
    """The number a picture says, scaled or not."""
    height, width = luma.shape
    number = 0
    for bit in range(BITS):
        row, column = divmod(bit, 8)
        y, x = int((row + 0.5) * height / 2), int((column + 0.5) * width / 8)
        number |= int(luma[y, x] > 128) << bit
    return number


def number_of(frame: RecordedFrame) -> int:
    return number_in(plane_rows(frame.picture.planes[0]))


def number_on_tile(picture: TilePicture) -> int:
    rows = np.frombuffer(memoryview(picture.data).cast("B"), np.uint8)
    rows = rows.reshape(-1, picture.bytes_per_line)[: picture.height_px, : picture.width_px * 4]
    return number_in(rows[:, 1::4])


@dataclass(frozen=True)
class Recorded:
    """A finished file and the number each of its times carries."""

    path: Path
    start_us: int
    end_us: int
    numbers: dict[int, int]

    @property
    def times(self) -> list[int]:
        return list(self.numbers)


class Recorder:
    """A file in the making, by the recorder's own writer: numbered pictures, 25 a second unless given times."""

    def __init__(self, path: Path, camera_id: int, start_us: int, first_number: int = 0) -> None:
        self.path, self.start_us = path, start_us
        self.numbers: dict[int, int] = {}
        self._next, self._first = first_number, first_number
        self._factory = FrameFactory(WIDTH_PX, HEIGHT_PX)
        self._label = SegmentLabel(camera_id, 12, "Place du Marché", 1, TimeSource.CAMERA, start_us)
        self._writer: SegmentWriter | None = None

    def picture(self, time_us: int, number: int | None = None, lighter: int = 0) -> None:
        """Says its place, or another number; all of it so many levels lighter."""
        self.paint(time_us, drawn(self._next if number is None else number) + np.uint8(lighter))

    def paint(self, time_us: int, luma: NDArray[np.uint8]) -> None:
        picture = flat_picture(WIDTH_PX, HEIGHT_PX, 0)
        plane_rows(picture.planes[0])[:] = luma
        frame = self._factory.frame(picture=picture)
        if self._writer is None:
            self._writer = SegmentWriter(self.path, self._label, frame, EncoderChoice())
        self._writer.write(frame, time_us)
        self.numbers[time_us] = self._next
        self._next += 1

    def go_on(self, seconds: float) -> None:
        for _ in range(round(seconds * 25)):
            self.picture(self.start_us + (self._next - self._first) * 40_000)

    def finish(self) -> Recorded:
        assert self._writer is not None
        facts = self._writer.finish()
        return Recorded(facts.path, self.start_us, facts.end_us, self.numbers)


def write_clip(
    path: Path,
    times_us: Sequence[int],
    first_number: int = 0,
    camera_id: int = CAMERA_ID,
    number_at: Callable[[int], int] | None = None,
) -> Recorded:
    """A finished file with pictures at these times (microseconds since 1970); `number_at` says what each says."""
    recorder = Recorder(path, camera_id, times_us[0], first_number)
    for place, time_us in enumerate(times_us):
        recorder.picture(time_us, None if number_at is None else number_at(place))
    return recorder.finish()


def steady(start_us: int = START_US, seconds: float = 10.0, rate_hz: float = 25.0) -> list[int]:
    """Times of a camera, a little uneven as cameras are."""
    step = 1e6 / rate_hz
    return [start_us + round(i * step) + (i * 7919 % 5) * 100 for i in range(int(seconds * rate_hz))]


class FakeFootage:
    """Implements `media.replay.Footage` over files a test wrote. `refused`: path to the error of its opening."""

    def __init__(
        self, recorded: Iterable[Recorded], cause: GapCause | None = None, camera_id: int = CAMERA_ID
    ) -> None:
        self.camera_id = camera_id
        self.recorded = sorted(recorded, key=lambda one: one.start_us)
        self.cause = cause
        self.refused: dict[str, ConsoleError] = {}
        self.opened: list[str] = []
        self.growing: frozenset[str] = frozenset()

    def clips(self) -> list[Clip]:
        return [
            Clip(self.camera_id, one.start_us, one.end_us, str(one.path), str(one.path) in self.growing)
            for one in self.recorded
        ]

    def clip_at(self, at_us: int) -> Clip | None:
        return next((clip for clip in reversed(self.clips()) if clip.holds(at_us)), None)

    def clip_after(self, at_us: int) -> Clip | None:
        return next((clip for clip in self.clips() if clip.start_us > at_us), None)

    def clip_before(self, at_us: int) -> Clip | None:
        return next((clip for clip in reversed(self.clips()) if clip.start_us < at_us), None)

    def hole_at(self, at_us: int) -> Hole:
        before, after = self.clip_before(at_us), self.clip_after(at_us)
        return Hole(
            None if before is None else before.end_us, None if after is None else after.start_us, self.cause
        )

    def open(self, clip: Clip) -> BinaryIO:
        if clip.path in self.refused:
            raise self.refused[clip.path]
        self.opened.append(clip.path)
        return Path(clip.path).open("rb")

    def number_at(self, at_us: int) -> int | None:
        """The number of the picture an honest replay shows at an instant, None where there is none."""
        for one in reversed(self.recorded):
            if one.start_us <= at_us < one.end_us:
                return one.numbers[max(time_us for time_us in one.times if time_us <= at_us)]
        return None
