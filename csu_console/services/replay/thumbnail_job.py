"""A strip of thumbnails over a period: one key frame for each slot, in memory only."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject

from csu_console.domain.clock import from_us
from csu_console.domain.errors import ConsoleError
from csu_console.media.mailbox import TilePicture
from csu_console.media.replay.footage import Footage
from csu_console.media.replay.key_pictures import KeyPictures, Miniatures
from csu_console.services.replay.replay_job import ReplayJob

WIDTH_PX, HEIGHT_PX = 192, 108
COUNT_LIMIT: Final = 200
CACHE_LIMIT: Final = 600
"""Thumbnails remembered: 50 MB of BGRA at most. They die with the last replay that is open, never touching a disk."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """`slot_utc`: middle of its part of the period. `picture` None: nothing was recorded then, or `error` says why not."""

    slot_utc: datetime
    picture: TilePicture | None = None
    error: ConsoleError | None = None


class ThumbnailCache:
    """Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, int], TilePicture] = OrderedDict()

    def get(self, camera_id: int, key_us: int) -> TilePicture | None:
        with self._lock:
            found = self._kept.get((camera_id, key_us))
            if found is not None:
                self._kept.move_to_end((camera_id, key_us))
            return found

    def put(self, picture: TilePicture) -> None:
        with self._lock:
            self._kept[picture.camera_id, picture.captured_us] = picture
            while len(self._kept) > CACHE_LIMIT:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


class ThumbnailJob(ReplayJob):
    """`thumbnails()` has those made so far, in order of time."""

    def __init__(
        self,
        footage: Footage,
        camera_id: int,
        from_us: int,
        until_us: int,
        count: int,
        cache: ThumbnailCache,
        seen: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.camera_id = camera_id
        count = max(1, min(count, COUNT_LIMIT))
        step = max(1, (until_us - from_us) // count)
        self._slots = tuple(from_us + step // 2 + step * number for number in range(count))
        self._pictures, self._cache, self._seen = KeyPictures(footage), cache, seen
        self._made: list[Thumbnail] = []

    def thumbnails(self) -> tuple[Thumbnail, ...]:
        return tuple(self._made)

    def work(self) -> None:
        small = Miniatures(WIDTH_PX, HEIGHT_PX)
        try:
            for number, at_us in enumerate(self._slots):
                if self.cancelled:
                    return
                self._made.append(self._thumbnail(at_us, small))
                self.reached((number + 1) * 100 // len(self._slots))
        finally:
            self._pictures.close()

    def _thumbnail(self, at_us: int, small: Miniatures) -> Thumbnail:
        slot = from_us(at_us)
        try:
            key_us = self._pictures.time_at(at_us)
            if key_us is None:
                return Thumbnail(slot)
            picture = self._cache.get(self.camera_id, key_us)
            if picture is None:
                frame = self._pictures.at(at_us)
                picture = None if frame is None else small.of(frame)
                if picture is not None:
                    self._cache.put(picture)
        except ConsoleError as error:
            return Thumbnail(slot, error=error)
        if picture is not None:
            self._seen(picture.captured_us)
        return Thumbnail(slot, picture)
