"""Key frames of a camera's recordings one by one, for thumbnails and searches: a tenth of the work of every picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from csu_console.domain.errors import ConsoleError
from csu_console.media.mailbox import TilePicture
from csu_console.media.replay.footage import Clip, Footage
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.segment_reader import SegmentReader

LONGEST_US: Final = 32 * 24 * 3_600 * 1_000_000
"""No recording is kept longer: a period beyond it is a slip."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A span of the period of which there is no picture; `error` None: nothing was recorded."""

    from_us: int
    until_us: int
    error: ConsoleError | None = None


class KeyPictures:
    """Used by one thread; `close` lets the open file go."""

    def __init__(self, footage: Footage) -> None:
        self._footage = footage
        self._clip: Clip | None = None
        self._reader: SegmentReader | None = None

    def at(self, at_us: int) -> RecordedFrame | None:
        """The key frame that stands for an instant: the last before it, or the file's first; None without a recording.

        Raises ConsoleError for what is out of its time or cannot be read.
        """
        key_us = self.time_at(at_us)
        return None if key_us is None or self._reader is None else self._reader.frame_at_key(key_us)

    def time_at(self, at_us: int) -> int | None:
        """The time of that key frame. Raises alike, so that a picture kept in memory is refused as the file is."""
        clip = self._footage.clip_at(at_us)
        if clip is None:
            return None
        reader = self._open(clip)
        key_us = reader.key_at(at_us)
        return reader.key_times[0] if key_us is None else key_us

    def between(
        self, from_us: int, until_us: int, should_stop: Callable[[], bool]
    ) -> Iterator[RecordedFrame | Unseen]:
        """Every key frame of a period in order; where there is none, what is not seen and why."""
        at_us = from_us
        while at_us < until_us and not should_stop():
            clip = self._footage.clip_at(at_us)
            if clip is None:
                following = self._footage.clip_after(at_us)
                end_us = until_us if following is None else min(following.start_us, until_us)
                yield Unseen(at_us, end_us)
                at_us = end_us
                continue
            end_us = max(min(clip.end_us, until_us), at_us + 1)
            try:
                reader = self._open(clip)
                for key_us in [key for key in reader.key_times if at_us <= key < end_us]:
                    if should_stop():
                        return
                    yield reader.frame_at_key(key_us)
                    at_us = key_us + 1
            except ConsoleError as error:
                yield Unseen(at_us, end_us, error)
            at_us = end_us

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()
        self._clip = self._reader = None

    def _open(self, clip: Clip) -> SegmentReader:
        if self._reader is None or self._clip is None or self._clip.path != clip.path:
            self.close()
            self._reader = SegmentReader(self._footage.open(clip), clip.camera_id, clip.start_us)
            self._clip = clip
        return self._reader


class Miniatures:
    """Pictures small enough for a strip. One per thread."""

    def __init__(self, width_px: int, height_px: int) -> None:
        self._place = ReplayMailbox(lambda: None, lambda: 0.0)
        self._place.set_target(width_px, height_px)

    def of(self, frame: RecordedFrame) -> TilePicture | None:
        self._place.offer(frame)
        return self._place.take()
