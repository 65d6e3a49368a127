"""A search for change in a drawn region, over one day of one camera, under a requisition: by key frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.media.mailbox import TilePicture
from csu_console.media.replay.change import ChangeDetector, Region
from csu_console.media.replay.footage import Footage
from csu_console.media.replay.key_pictures import KeyPictures, Miniatures, Unseen
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.services.replay.replay_job import ReplayJob
from csu_console.services.replay.thumbnail_job import HEIGHT_PX, WIDTH_PX

LEAST_SHARE: Final = 0.008
"""Of the region that must differ: somebody who comes into a region four times his height and ten times his width."""

TOGETHER_US: Final = 6_000_000
"""Changes nearer to each other than this are one hit: somebody who crosses the region takes some key frames."""

HITS_LIMIT: Final = 500

TOO_MANY_HITS = QT_TRANSLATE_NOOP(
    "errors", "The picture changed {count} times before {at}: draw a smaller region or a shorter period."
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A change: from its first to its last key frame; `share` of the region at most, `picture` of that moment."""

    from_utc: datetime
    until_utc: datetime
    at_utc: datetime
    share: float
    picture: TilePicture | None


class ChangeSearch(ReplayJob):
    """`hits()` has those found so far; `unseen()` what could not be searched (gaps and files that cannot be read)."""

    def __init__(
        self,
        footage: Footage,
        camera_id: int,
        from_us: int,
        until_us: int,
        region: Region,
        seen: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        """Raises ValueError for a region without an area."""
        super().__init__(parent)
        self.camera_id = camera_id
        self._from_us, self._until_us = from_us, until_us
        self._pictures, self._detector, self._seen = KeyPictures(footage), ChangeDetector(region), seen
        self._small = Miniatures(WIDTH_PX, HEIGHT_PX)
        self._hits: list[Hit] = []
        self._unseen: list[Unseen] = []
        self.pictures_count = 0
        """Key frames compared so far."""

    def hits(self) -> tuple[Hit, ...]:
        return tuple(self._hits)

    def unseen(self) -> tuple[Unseen, ...]:
        return tuple(self._unseen)

    def work(self) -> None:
        try:
            for found in self._pictures.between(self._from_us, self._until_us, lambda: self.cancelled):
                if isinstance(found, Unseen):
                    self._detector.forget()
                    self._unseen.append(found)
                    self._tell(found.until_us)
                    continue
                self._compare(found)
        finally:
            self._pictures.close()

    def _compare(self, frame: RecordedFrame) -> None:
        share = self._detector.share(frame)
        self.pictures_count += 1
        self._seen(frame.captured_us)
        if share >= LEAST_SHARE:
            self._found(frame, share)
        self._tell(frame.captured_us)

    def _found(self, frame: RecordedFrame, share: float) -> None:
        at = from_us(frame.captured_us)
        last = self._hits[-1] if self._hits else None
        if last is not None and (at - last.until_utc).total_seconds() * 1e6 <= TOGETHER_US:
            grown = replace(last, until_utc=at)
            if share > last.share:
                grown = replace(grown, at_utc=at, share=share, picture=self._small.of(frame))
            self._hits[-1] = grown
            return
        if len(self._hits) >= HITS_LIMIT:
            local = at.astimezone().strftime("%d/%m/%Y %H:%M:%S")
            raise ConsoleError(TOO_MANY_HITS, count=HITS_LIMIT, at=local)
        self._hits.append(Hit(at, at, at, share, self._small.of(frame)))

    def _tell(self, at_us: int) -> None:
        self.reached((at_us - self._from_us) * 100 // max(1, self._until_us - self._from_us))
