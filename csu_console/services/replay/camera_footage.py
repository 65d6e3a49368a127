"""One camera's recordings as a player asks for them: rows remembered around an instant, files through the door."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from datetime import timedelta
from typing import BinaryIO, Final, Protocol, TypeVar

from csu_console.domain.clock import Clock, from_us, to_us
from csu_console.domain.recording import Segment
from csu_console.domain.stream import TimeSource
from csu_console.media.replay.footage import Clip, Hole
from csu_console.services.database_service import DatabaseService
from csu_console.storage import footage
from csu_console.storage.database import Session

T = TypeVar("T")

WINDOW: Final = timedelta(minutes=30)
"""Remembered on each side: 30 rows, read in about a millisecond."""

SEAMLESS_US: Final = 2_000_000
"""Files that follow each other more closely are one film (`SHORTEST_GAP` of recording: no gap is noted either)."""

FRESH_S: Final = 2.0
"""How long rows of the last minutes are believed: new ones come every two minutes."""

SETTLED = timedelta(minutes=10)
"""Nothing is added any more to what is older."""

STALE_S: Final = 60.0
"""How long the others are believed: they may be destroyed meanwhile (the door refuses them at once)."""


PARTS_LIMIT: Final = 3
ROW_LATE_S: Final = 10.0
"""A closed file is remembered so long without a row: writes wait for their turn."""


class Door(Protocol):
    """services.archive.segment_door."""

    def open(self, segment: Segment) -> BinaryIO: ...


class CameraFootage:
    """Implements `media.replay.Footage`. Used by the one thread that plays the camera. Reads raise StorageFault."""

    def __init__(
        self,
        database: DatabaseService,
        door: Door,
        clock: Clock,
        camera_id: int,
        growing: Callable[[], Segment | None] = lambda: None,
        open_growing: Callable[[Segment], BinaryIO] | None = None,
    ) -> None:
        """`growing` finds the recording that is being written, `open_growing` opens it."""
        self._database, self._door, self._clock, self._camera_id = database, door, clock, camera_id
        self._growing, self._open_growing = growing, open_growing
        self._rows: list[Segment] = []
        self._starts: list[int] = []
        self._from_us = self._until_us = 0
        self._read_s = float("-inf")
        self._written: list[Segment] = []
        self._written_s = self._found_s = float("-inf")

    def clip_at(self, at_us: int) -> Clip | None:
        self._remember(at_us)
        place = bisect.bisect_right(self._starts, at_us) - 1
        for index in range(place, max(-1, place - 3), -1):
            clip = self._clip(index)
            if clip.holds(at_us):
                return clip
        return self._being_written(at_us)

    def clip_after(self, at_us: int) -> Clip | None:
        self._remember(at_us)
        place = bisect.bisect_right(self._starts, at_us)
        if place < len(self._rows):
            return self._clip(place)
        found = self._ask(lambda session: footage.first_after(session, self._camera_id, from_us(at_us)))
        if found is not None:
            return _clip_of(found)
        written = self._being_written(None)
        return written if written is not None and written.start_us > at_us else None

    def clip_before(self, at_us: int) -> Clip | None:
        written = self._being_written(None)
        if written is not None and written.start_us < at_us:
            return written
        self._remember(at_us)
        place = bisect.bisect_left(self._starts, at_us) - 1
        if place >= 0:
            return self._clip(place)
        found = self._ask(lambda session: footage.last_before(session, self._camera_id, from_us(at_us)))
        return None if found is None else _clip_of(found)

    def hole_at(self, at_us: int) -> Hole:
        at_utc = from_us(at_us)
        before, after = self.clip_before(at_us), self.clip_after(at_us)
        gap = self._ask(
            lambda session: footage.gap_at(
                session, self._camera_id, at_utc, timedelta(microseconds=SEAMLESS_US)
            )
        )
        return Hole(
            None if before is None else before.end_us,
            None if after is None else after.start_us,
            None if gap is None else gap.cause,
        )

    def open(self, clip: Clip) -> BinaryIO:
        row = next((row for row in self._rows if row.path == clip.path), None)
        written = next((part for part in self._written if part.path == clip.path), None)
        if row is None and written is not None and self._open_growing:
            return self._open_growing(written)
        if row is None:
            self._remember(clip.start_us, again=True)
            row = next((row for row in self._rows if row.path == clip.path), _row_of(clip))
        return self._door.open(row)

    def _remember(self, at_us: int, *, again: bool = False) -> None:
        """Rows around an instant, read again when they may have changed."""
        now_s, now_us = self._clock.monotonic_s(), to_us(self._clock.utc_now())
        near_us, settled_us = 5 * SEAMLESS_US, SETTLED // timedelta(microseconds=1)
        inside = self._from_us + near_us <= at_us <= self._until_us - near_us
        fresh_s = STALE_S if at_us < now_us - settled_us else FRESH_S
        if inside and not again and now_s - self._read_s < fresh_s:
            return
        window_us = WINDOW // timedelta(microseconds=1)
        self._from_us, self._until_us, self._read_s = at_us - window_us, at_us + window_us, now_s
        from_utc, until_utc = from_us(self._from_us), from_us(self._until_us)
        self._rows = list(
            self._ask(lambda session: footage.around(session, self._camera_id, from_utc, until_utc))
        )
        self._starts = [to_us(row.start_utc) for row in self._rows]

    def _clip(self, index: int) -> Clip:
        """Up to the next one, when that follows closely: a reconnection is no gap."""
        clip = _clip_of(self._rows[index])
        next_us = self._starts[index + 1] if index + 1 < len(self._starts) else None
        if next_us is None:
            next_us = min((to_us(part.start_utc) for part in self._written), default=None)
        if next_us is not None and clip.end_us < next_us <= clip.end_us + SEAMLESS_US:
            return Clip(clip.camera_id, clip.start_us, next_us, clip.path)
        return clip

    def _being_written(self, at_us: int | None) -> Clip | None:
        """The recording in the making: from its start to the end of time, as far as anybody knows.

        One that has just been closed stands in for its row, which comes seconds later.
        """
        now_us, now_s = to_us(self._clock.utc_now()), self._clock.monotonic_s()
        if at_us is not None and at_us < now_us - SETTLED // timedelta(microseconds=1):
            return None
        if now_s - self._written_s > FRESH_S:
            self._look_for_parts(now_s)
        known = {row.path for row in self._rows}
        following_us: int | None = None
        for written in reversed(self._written):
            start_us = to_us(written.start_utc)
            if written.path not in known and (at_us is None or at_us >= start_us):
                end_us = max(now_us, start_us) + 1_000_000 if following_us is None else following_us
                clip = Clip(self._camera_id, start_us, end_us, written.path, growing=following_us is None)
                return clip if at_us is None or clip.holds(at_us) else None
            following_us = start_us
        return None

    def _look_for_parts(self, now_s: float) -> None:
        found, self._written_s = self._growing(), now_s
        if found is not None and found.path not in {part.path for part in self._written}:
            self._written = [*self._written[1 - PARTS_LIMIT :], found]
        if found is not None:
            self._found_s = now_s
        elif now_s - self._found_s > ROW_LATE_S:
            self._written = []

    def _ask(self, question: Callable[[Session], T]) -> T:
        return self._database.read(question)


def _clip_of(row: Segment) -> Clip:
    return Clip(row.camera_id, to_us(row.start_utc), to_us(row.end_utc), row.path)


def _row_of(clip: Clip) -> Segment:
    """Enough of a row for the door, which looks the rest up."""
    start, end = from_us(clip.start_us), from_us(clip.end_us)
    return Segment(clip.camera_id, start, end, clip.path, 0, 0, 0, TimeSource.ARRIVAL)
