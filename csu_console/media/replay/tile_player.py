"""Plays one camera of a replay: which picture is due by the clock, and what to say when there is none."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace

from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted
from csu_console.domain.mask import CoverReason
from csu_console.domain.replay import ReplayClock, ReplayTileStatus, TileState, utc_of
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.covered import CoverLog, is_blank
from csu_console.media.replay.footage import Clip
from csu_console.media.replay.pace import (
    AHEAD_US,
    BUSY,
    CHECK_AGAIN_S,
    FAR_BEHIND_S,
    GROWN_S,
    LEAST_STEP_S,
    LOOK_AGAIN_S,
    MOST_STEPS,
    RELIEF_S,
    REORDERED_US,
    SLICE,
    STILL_US,
)
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.replay.reel import Reel, neighbour
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.segment_reader import SegmentReader

UNEXPECTED = QT_TRANSLATE_NOOP("errors", "The replay of this camera failed inside the console; see the log.")


class TilePlayer:
    """Used by one thread; `status` may be read from any. `load`: how many tiles its thread plays."""

    def __init__(
        self, camera_id: int, reel: Reel, mailbox: ReplayMailbox, changed: Callable[[], None], load: int = 1
    ) -> None:
        self.camera_id, self.mailbox = camera_id, mailbox
        self.status = ReplayTileStatus(camera_id, TileState.SEEKING)
        self.seen: Callable[[int], None] = lambda _time_us: None
        """Told the time of each picture given to the tile."""
        self._reel, self._changed, self._load = reel, changed, load
        self._seconds = mailbox.seconds
        self._followed: ReplayClock | None = None
        self._lock = threading.Lock()
        self._steps = 0
        self._stills: list[Callable[[RecordedFrame | None], None]] = []
        self._checked_s = self._given_s = self._behind_until_s = float("-inf")
        self._clip: Clip | None = None
        self._shown_us: int | None = None
        self._covers = CoverLog()
        self._blank, self._why = False, CoverReason.NONE

    def ask_step(self, pictures: int) -> None:
        """Any thread: so many pictures on (back below zero), counted together with steps not done yet."""
        with self._lock:
            self._steps = max(-MOST_STEPS, min(MOST_STEPS, self._steps + pictures))

    def ask_still(self, taken: Callable[[RecordedFrame | None], None]) -> None:
        """Any thread: the whole frame that is shown, given in the thread that plays; None when none is."""
        with self._lock:
            self._stills.append(taken)

    def turn(self, cell: ClockCell, now_s: float) -> float | None:
        """Do what is due. Returns when to come again (monotonic seconds), None when only a command changes anything."""
        clock = self._stepped(cell, now_s)
        if clock is not self._followed:
            self._followed = clock
            self._given_s = float("-inf")
            self._reel.try_again()
        try:
            due_s: float | None = self._show(clock, clock.position_us(now_s), now_s)
        except NotPermitted as error:
            self._reel.forget()
            due_s = self._nothing(clock, now_s, TileState.OUT_OF_DATE, error)
        except ConsoleError as error:
            due_s = self._nothing(clock, now_s, TileState.DAMAGED, error)
        if self._stills:
            self._give_stills()
        return due_s

    def failed(self) -> None:
        """Something unexpected went wrong and is in the log."""
        self._without_picture(TileState.DAMAGED, error=ConsoleError(UNEXPECTED))

    def close(self) -> None:
        """Let go of files and pictures."""
        self._without_picture(TileState.END)
        self._give_stills()
        self._reel.forget()

    def _stepped(self, cell: ClockCell, now_s: float) -> ReplayClock:
        """The clock after the steps asked for; the other cameras follow it."""
        with self._lock:
            steps, self._steps = self._steps, 0
        clock = cell.get()
        if not steps:
            return clock
        at_us = clock.position_us(now_s)
        with contextlib.suppress(ConsoleError):
            for _ in range(abs(steps)):
                next_us = neighbour(self._reel, at_us, 1 if steps > 0 else -1)
                if next_us is None:
                    break
                at_us = next_us
        # A command given meanwhile is the last word.
        clock = cell.change(
            lambda now: now.paused(now_s).sought(at_us, now_s) if now.commands == clock.commands else now
        )
        self._changed()
        return clock

    def _show(self, clock: ReplayClock, position_us: int, now_s: float) -> float | None:
        clip = self._clip_at(position_us, now_s)
        if clip is None:
            return self._hole(clock, position_us, now_s)
        reader = self._reel.reader(clip)
        if clip.growing and position_us > reader.last_us:
            reader.grow()
        time_us = reader.time_at(position_us)
        if time_us is None and reader.times[0] - position_us <= REORDERED_US:
            time_us = reader.times[0]
        if time_us is None or position_us - time_us > STILL_US:
            return self._missing(clock, clip, reader, position_us, now_s)
        if self._is_crowded(now_s):
            return self._given_s + LEAST_STEP_S
        keys_only = self._too_slow(clock, reader, time_us, now_s)
        if keys_only:
            time_us = reader.key_at(time_us) or time_us
        self._give(reader, time_us, now_s, keys_only=keys_only)
        return self._next_due(clock, clip, reader, time_us, keys_only, now_s)

    def _give_stills(self) -> None:
        with self._lock:
            stills, self._stills = self._stills, []
        frame: RecordedFrame | None = None
        shown_us = self._shown_us
        if self.status.state is TileState.PLAYING and self._clip is not None and shown_us is not None:
            self._reel.divisor = 1
            with contextlib.suppress(ConsoleError):
                frame = self._reel.picture(self._reel.reader(self._clip), shown_us)
        for taken in stills:
            taken(frame)

    def _clip_at(self, position_us: int, now_s: float) -> Clip | None:
        """Asked anew for a file that grows; checked now and then whether it may still be looked at."""
        clip = self._clip
        if clip is None or clip.growing or not clip.holds(position_us):
            clip = self._reel.footage.clip_at(position_us)
            if clip != self._clip:
                self._clip, self._checked_s = clip, now_s
        if clip is not None and now_s - self._checked_s > CHECK_AGAIN_S:
            self._checked_s = now_s
            self._reel.footage.open(clip).close()
        return clip

    def _give(self, reader: SegmentReader, time_us: int, now_s: float, *, keys_only: bool) -> None:
        if self.mailbox.wants(time_us):
            self._reel.divisor = self.mailbox.divisor(reader.width_px, reader.height_px)
            begun_s = self._seconds()
            frame = (
                self._reel.key_picture(reader, time_us) if keys_only else self._reel.picture(reader, time_us)
            )
            if self.mailbox.offer(frame):
                self._given_s, self._shown_us = now_s, time_us
                self._blank = is_blank(frame.picture)
                self._why = self._covers.why(reader.path, time_us) if self._blank else CoverReason.NONE
                self.seen(time_us)
            if self._seconds() - begun_s > FAR_BEHIND_S:
                self._behind_until_s = self._seconds() + RELIEF_S
        self._say(
            TileState.PLAYING,
            shown_utc=from_us(time_us),
            key_frames_only=keys_only,
            covered=self._blank,
            cover=self._why,
        )

    def _is_crowded(self, now_s: float) -> bool:
        # A tenth of a millisecond less, so that the sleep until then is enough whatever it was rounded to.
        return now_s - self._given_s < LEAST_STEP_S - 1e-4

    def _too_slow(self, clock: ReplayClock, reader: SegmentReader, time_us: int, now_s: float) -> bool:
        """Whether pictures between key frames cost more than the speed leaves for them."""
        key_us = reader.key_at(time_us)
        if not clock.playing or key_us is None:
            return False
        if now_s < self._behind_until_s:
            return True
        # Each group of pictures is decoded whole while it is played: its own length is the time there is for it.
        end_us = reader.key_after(time_us) or reader.last_us
        cost_s = reader.between(key_us - 1, end_us) * self._reel.cost_s(reader) * self._load
        return cost_s * abs(clock.speed) > BUSY * (end_us - key_us) / 1e6 > 0

    def _next_due(
        self,
        clock: ReplayClock,
        clip: Clip,
        reader: SegmentReader,
        time_us: int,
        keys_only: bool,
        now_s: float,
    ) -> float | None:
        if not clock.playing:
            return now_s + CHECK_AGAIN_S
        if clock.speed < 0:
            if not keys_only and self._work_back(reader, time_us):
                return now_s
            return clock.due_s(time_us - 1, now_s)
        following = reader.key_after if keys_only else reader.time_after
        next_us = following(time_us)
        if next_us is None and clip.growing:
            if not reader.grow():
                return now_s + GROWN_S
            next_us = following(time_us)
        if next_us is None:
            next_us = clip.end_us
        if clip.end_us - time_us < AHEAD_US * max(1.0, clock.speed):
            self._open_next(clip)
        return clock.due_s(next_us, now_s)

    def _work_back(self, reader: SegmentReader, time_us: int) -> bool:
        more = True
        for _ in range(SLICE):
            more = more and self._reel.work_back(reader, time_us)
        return more

    def _open_next(self, clip: Clip) -> None:
        following = self._reel.footage.clip_at(clip.end_us)
        if following is not None and following != clip:
            with contextlib.suppress(ConsoleError):  # said when its time has come
                self._reel.reader(following)
            self._reel.reader(clip)  # which stays the newest used

    def _hole(self, clock: ReplayClock, position_us: int, now_s: float) -> float | None:
        hole = self._reel.footage.hole_at(position_us)
        is_end = hole.until_us is None and hole.cause is None
        self._without_picture(
            TileState.END if is_end else TileState.GAP,
            cause=hole.cause,
            from_utc=utc_of(hole.from_us),
            until_utc=utc_of(hole.until_us),
        )
        if not clock.playing:
            return now_s + LOOK_AGAIN_S
        over_us = hole.from_us if clock.speed < 0 else hole.until_us
        due_s = None if over_us is None else clock.due_s(over_us - (clock.speed < 0), now_s)
        return now_s + LOOK_AGAIN_S if due_s is None else min(due_s, now_s + LOOK_AGAIN_S)

    def _missing(
        self, clock: ReplayClock, clip: Clip, reader: SegmentReader, position_us: int, now_s: float
    ) -> float | None:
        """Inside a file's time, but not among its pictures."""
        before_us, next_us = reader.time_at(position_us), reader.time_after(position_us)
        is_end = clip.growing and next_us is None
        damaged = (reader.damaged or before_us is None) and not is_end
        self._without_picture(
            TileState.END if is_end else TileState.DAMAGED if damaged else TileState.GAP,
            from_utc=utc_of(before_us),
            until_utc=utc_of(next_us),
            error=reader.fault() if damaged else None,
        )
        return self._later(clock, next_us, before_us, now_s)

    def _nothing(self, clock: ReplayClock, now_s: float, state: TileState, error: ConsoleError) -> float:
        """The file of this instant is refused or cannot be read; the clock goes on, and so do the others."""
        clip = self._clip
        start_us, end_us = (None, None) if clip is None else (clip.start_us, clip.end_us)
        self._without_picture(state, error=error, from_utc=utc_of(start_us), until_utc=utc_of(end_us))
        return self._later(clock, end_us, start_us, now_s)

    def _later(self, clock: ReplayClock, end_us: int | None, start_us: int | None, now_s: float) -> float:
        over_us = start_us if clock.speed < 0 else end_us
        due_s = None if over_us is None else clock.due_s(over_us, now_s)
        return (
            now_s + LOOK_AGAIN_S
            if due_s is None
            else max(now_s + LEAST_STEP_S, min(due_s, now_s + LOOK_AGAIN_S))
        )

    def _without_picture(self, state: TileState, **what: object) -> None:
        self.mailbox.clear()
        self._say(state, **what)

    def _say(self, state: TileState, **what: object) -> None:
        status = ReplayTileStatus(self.camera_id, state, **what)  # type: ignore[arg-type]
        before, self.status = self.status, status
        if replace(before, shown_utc=None) != replace(status, shown_utc=None):
            self._changed()
