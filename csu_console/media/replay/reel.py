"""One camera's recordings as one film: the picture of any instant, across files, forwards and backwards."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from csu_console.domain.errors import ConsoleError
from csu_console.media.replay.footage import Clip, Footage
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.replay.segment_reader import DAMAGED as _DAMAGED
from csu_console.media.replay.segment_reader import BadRecording, SegmentReader
from csu_console.media.scaler import PLANAR_420, averaged

OPEN_FILES: Final = 3
"""The one shown, the next, and one more for a look back: the bound on handles and decoders of a camera."""

FEWEST_KEPT: Final = 4
MOST_KEPT: Final = 250

PIXEL_S: Final = 2.4e-9
"""2.2 ms a picture of 720p in one thread (docs/benchmarks.md)."""

_COST_WEIGHT: Final = 0.05
"""Of the newest measurement in the running mean."""

_COLD: Final = 3
"""Pictures of a new decoder that are not measured: it gets its memory then."""


class _Run:
    """Pictures that follow each other, decoded from a key frame on; the last `keep` of them are there."""

    def __init__(self, reader: SegmentReader, key_us: int, until_us: int, keep: int) -> None:
        self.reader, self.key_us, self.until_us = reader, key_us, until_us
        self.frames: deque[RecordedFrame] = deque(maxlen=keep)
        self.decoded_us = key_us - 1
        self.divisor = 1
        """Its pictures are kept this many times smaller."""
        self.is_cut = False
        """Somebody else uses the decoder now, or it has ended: it cannot be continued."""
        reader.start_at(key_us)

    @property
    def is_done(self) -> bool:
        return self.is_cut or self.decoded_us >= self.until_us

    def advance(self) -> bool:
        """One picture more; False when there is none. Raises BadRecording."""
        frame = self.reader.next_frame()
        if frame is None:
            self.is_cut = self.is_cut or not self.reader.goes_on
            return False
        self.frames.append(frame)
        self.decoded_us = frame.captured_us
        return True

    def at(self, time_us: int) -> RecordedFrame | None:
        """The picture of exactly this time."""
        return next((frame for frame in reversed(self.frames) if frame.captured_us == time_us), None)


class Reel:
    """Used by one thread. Holds at most `OPEN_FILES` files and about `budget_bytes` of decoded pictures."""

    def __init__(
        self, footage: Footage, budget_bytes: int, seconds: Callable[[], float] = time.thread_time
    ) -> None:
        self.footage = footage
        self._budget_bytes, self._seconds = budget_bytes, seconds
        self._readers: dict[str, SegmentReader] = {}
        self._faults: dict[str, ConsoleError] = {}
        self._run: _Run | None = None
        self._earlier: _Run | None = None
        self._keep = FEWEST_KEPT
        self.divisor = 1
        """How many times smaller a picture may be for whoever asks now: the tile's size allows it."""
        self._cost_s = 0.0

    def reader(self, clip: Clip) -> SegmentReader:
        """Opened, or the one at hand. Raises ConsoleError, each time alike until `forget`."""
        found = self._readers.get(clip.path)
        if found is None:
            if clip.path in self._faults:
                raise self._faults[clip.path]
            try:
                found = SegmentReader(self.footage.open(clip), clip.camera_id, clip.start_us)
            except ConsoleError as error:
                self._faults[clip.path] = error
                raise
            while len(self._readers) >= OPEN_FILES:
                self._let_go(next(iter(self._readers)))
        else:
            del self._readers[clip.path]
        self._readers[clip.path] = found  # the newest used stands last
        return found

    def picture(self, reader: SegmentReader, time_us: int) -> RecordedFrame:
        """The picture of one of the reader's times. Raises BadRecording."""
        run, earlier = self._run, self._earlier
        if earlier is not None and earlier.reader is reader and self._reaches(earlier, time_us):
            run = self._run = earlier
            self._earlier = None
        if run is not None and run.divisor > self.divisor:
            run = self._run = None
        if run is None or run.reader is not reader or run.at(time_us) is None:
            run = self._run_to(reader, time_us)
        frame = run.at(time_us)
        if frame is None:
            # The decoder has left it out, as a damaged one does: the last before it stands for it.
            older = [kept for kept in run.frames if kept.captured_us <= time_us]
            if not older:
                self._run = None
                raise BadRecording(_DAMAGED, name=reader.name)
            frame = older[-1]
        return frame

    def key_picture(self, reader: SegmentReader, key_us: int) -> RecordedFrame:
        """A key frame alone: a tenth of the work. Raises BadRecording."""
        run = self._run
        if run is not None and run.reader is reader:
            kept = run.at(key_us)
            if kept is not None and run.divisor <= self.divisor:
                return kept
            self._run = None
        if self._earlier is not None and self._earlier.reader is reader:
            self._earlier = None
        return reader.frame_at_key(key_us)

    def cost_s(self, reader: SegmentReader) -> float:
        """Processor time that decoding one picture takes: measured, or by its size before the first."""
        return self._cost_s or reader.pixels * PIXEL_S

    def work_back(self, reader: SegmentReader, from_us: int) -> bool:
        """Decode one picture of the run that ends just before the pictures at hand, for playing backwards.

        `from_us` is the picture shown. True while there is more of it to do. Raises BadRecording.
        """
        run, earlier = self._run, self._earlier
        if run is None or run.reader is not reader or not run.frames:
            return False
        if earlier is None or earlier.until_us >= run.frames[0].captured_us:
            wanted_us = reader.time_before(run.frames[0].captured_us)
            key_us = None if wanted_us is None else reader.key_at(wanted_us)
            if wanted_us is None or key_us is None or from_us < run.frames[0].captured_us:
                return False
            run.is_cut = True
            keep = min(MOST_KEPT, self._keep * self.divisor**2)
            earlier = self._earlier = _Run(reader, key_us, wanted_us, keep)
            earlier.divisor = self.divisor
        return not earlier.is_done and self._timed(earlier)

    def grow(self, clip: Clip) -> bool:
        """Look whether a file that is being written has more; raises ConsoleError."""
        return self.reader(clip).grow()

    def try_again(self) -> None:
        """What could not be opened is opened again when it is asked for."""
        self._faults.clear()

    def forget(self) -> None:
        """Let go of every picture and file: what could not be opened is tried again."""
        self._run = self._earlier = None
        for path in tuple(self._readers):
            self._let_go(path)
        self._faults.clear()

    def _reaches(self, earlier: _Run, time_us: int) -> bool:
        """Whether the run made ahead is the one that has this picture; finishes it then."""
        if not earlier.key_us <= time_us <= earlier.until_us:
            return False
        while not earlier.is_done and self._timed(earlier):
            pass
        return earlier.at(time_us) is not None

    def _run_to(self, reader: SegmentReader, time_us: int) -> _Run:
        run, key_us = self._run, reader.key_at(time_us)
        if key_us is None:
            raise BadRecording(_DAMAGED, name=reader.name)
        goes_on = run is not None and run.reader is reader and not run.is_cut and run.divisor == 1
        if run is None or not goes_on or not key_us <= run.decoded_us < time_us:
            if self._earlier is not None and self._earlier.reader is reader:
                self._earlier = None
            run = self._run = _Run(reader, key_us, time_us, self._keep)
        run.until_us = max(run.until_us, time_us)
        while not run.is_done and self._timed(run):
            pass
        return run

    def _timed(self, run: _Run) -> bool:
        begun_s = self._seconds()
        got = run.advance()
        took_s = self._seconds() - begun_s
        if len(run.frames) > _COLD:
            self._cost_s += (took_s - self._cost_s) * (_COST_WEIGHT if self._cost_s else 1.0)
        if got and run.divisor > 1:
            run.frames[-1] = _shrunk(run.frames[-1], run.divisor)
        elif run.frames and run.frames.maxlen == FEWEST_KEPT:
            self._measure(run)
        return got

    def _measure(self, run: _Run) -> None:
        """How many pictures fit into half the budget (the other half is for the run made ahead)."""
        picture = run.frames[-1].picture
        bytes_each = sum(plane.buffer_size for plane in picture.planes)
        keep = min(MOST_KEPT, max(FEWEST_KEPT, self._budget_bytes // 2 // max(1, bytes_each)))
        if keep != self._keep:
            self._keep = keep
        if keep != run.frames.maxlen:
            run.frames = deque(run.frames, maxlen=keep)

    def _let_go(self, path: str) -> None:
        reader = self._readers.pop(path)
        self._run = None if self._run is not None and self._run.reader is reader else self._run
        if self._earlier is not None and self._earlier.reader is reader:
            self._earlier = None
        reader.close()


def _shrunk(frame: RecordedFrame, divisor: int) -> RecordedFrame:
    """Means of whole blocks, as the scaler would make them for the tile; what is turned or not 4:2:0 stays whole."""
    if frame.geometry.rotation_deg or frame.picture.format.name not in PLANAR_420:
        return frame
    return frame.shrunk(averaged(frame.picture, divisor), divisor)


def neighbour(reel: Reel, at_us: int, direction: int) -> int | None:
    """The time of the picture after (1) or before (-1) the one of an instant, across files and gaps.

    None when there is none. Raises ConsoleError for a file that cannot be read.
    """
    clip = reel.footage.clip_at(at_us)
    if clip is not None:
        reader = reel.reader(clip)
        shown_us = reader.time_at(at_us)
        if direction > 0:
            found = reader.time_after(at_us)
        else:
            found = None if shown_us is None else reader.time_before(shown_us)
        if found is not None:
            return found
        at_us = clip.start_us
    following = (reel.footage.clip_after if direction > 0 else reel.footage.clip_before)(at_us)
    if following is None:
        return None
    reader = reel.reader(following)
    return reader.times[0] if direction > 0 else reader.last_us
