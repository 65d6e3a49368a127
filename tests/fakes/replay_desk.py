"""Replay without threads: sessions that remember what they were told and show what the test puts in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import Entry
from csu_console.domain.replay import (
    REWIND_ONLY,
    ReplayMark,
    ReplayPurpose,
    ReplayReason,
    ReplayTileStatus,
    TileState,
    check_speed,
)
from csu_console.services.replay.second_rule import SECOND_WANTED
from csu_console.services.replay.timeline_service import Mark, MarkKind, Question
from tests.fakes.clock import START_UTC
from tests.fakes.second_rule import FakeSecondRule
from tests.fakes.timeline_rows import FakeTimeline

if TYPE_CHECKING:
    from tests.fakes.ui_services import FakePicture


@dataclass
class FakeOrder:
    purpose: ReplayPurpose


class FakeReplayTile:
    """ReplayTile: gives each picture once."""

    def __init__(self, camera_id: int) -> None:
        self.camera_id = camera_id
        self.status = ReplayTileStatus(camera_id, TileState.SEEKING)
        self.locked = True
        self.size = (0, 0)
        self.waiting: FakePicture | None = None

    def take(self) -> FakePicture | None:
        taken, self.waiting = self.waiting, None
        return taken

    def set_target(
        self, width_px: int, height_px: int, view: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    ) -> None:
        self.size = (width_px, height_px)


class FakeSession(QObject):
    """ReplaySession."""

    changed = Signal()
    arrived = Signal()
    closed = Signal()

    def __init__(self, camera_ids: tuple[int, ...], at_utc: datetime, purpose: ReplayPurpose) -> None:
        super().__init__()
        self.camera_ids, self.position_utc = camera_ids, at_utc
        self.order = FakeOrder(purpose)
        self.mark = ReplayMark("Claire Fontanel", "poste-1")
        self.leader = camera_ids[0]
        self.is_open, self.suspended, self.playing, self.speed = True, False, False, 1.0
        self.told: list[tuple[object, ...]] = []
        self.log_entry: int | None = None
        self._tiles = {camera_id: FakeReplayTile(camera_id) for camera_id in camera_ids}

    def tile(self, camera_id: int) -> FakeReplayTile:
        return self._tiles[camera_id]

    def position_of(self, camera_id: int) -> datetime:
        return self.position_utc

    def seek(self, instant_utc: datetime, camera_id: int | None = None) -> None:
        self.position_utc = instant_utc
        self._tell("seek", instant_utc, camera_id)

    def play(self, camera_id: int | None = None) -> None:
        if camera_id is None:
            self.playing = True
        self._tell("play", camera_id)

    def pause(self, camera_id: int | None = None) -> None:
        if camera_id is None:
            self.playing = False
        self._tell("pause", camera_id)

    def set_speed(self, speed: float, camera_id: int | None = None) -> None:
        self.speed = check_speed(speed)
        self._tell("speed", speed, camera_id)

    def step(self, pictures: int, camera_id: int | None = None) -> None:
        self._tell("step", pictures, camera_id)

    def next_recording(self, direction: int) -> None:
        self._tell("recording", direction)

    def unlock(self, camera_id: int) -> None:
        self._tiles[camera_id].locked = False
        self._tell("unlock", camera_id)

    def lock(self, camera_id: int) -> None:
        self._tiles[camera_id].locked = True
        self._tell("lock", camera_id)

    def close(self, timeout_s: float = 2.0) -> bool:
        if self.is_open:
            self.is_open = False
            self.closed.emit()
        return True

    def give(self, camera_id: int, bgr: tuple[int, int, int] = (90, 140, 60)) -> None:
        """A picture of the tile's size, of the instant shown."""
        from tests.fakes.ui_services import picture  # it has this module's services

        tile = self._tiles[camera_id]
        tile.waiting = picture(camera_id, tile.size, 0.0, bgr)
        tile.status = ReplayTileStatus(camera_id, TileState.PLAYING, self.position_utc)
        self.arrived.emit()

    def _tell(self, *what: object) -> None:
        self.told.append(what)
        self.changed.emit()


@dataclass(frozen=True)
class FakeThumbnail:
    """Thumbnail."""

    slot_utc: datetime
    picture: FakePicture | None = None


@dataclass(frozen=True)
class FakeHit:
    """Hit."""

    from_utc: datetime
    until_utc: datetime
    at_utc: datetime
    share: float
    picture: FakePicture | None = None


class FakeJob(QObject):
    """ThumbnailJob and ChangeSearch: the test puts in what they have."""

    changed = Signal()
    finished = Signal()
    failed = Signal(object)

    def __init__(self, asked: tuple[object, ...]) -> None:
        super().__init__()
        self.asked = asked
        self.percent = 0
        self.cancelled = False
        self.made: list[FakeThumbnail] = []
        self.found: list[FakeHit] = []
        self.missing: list[object] = []

    def thumbnails(self) -> tuple[FakeThumbnail, ...]:
        return tuple(self.made)

    def hits(self) -> tuple[FakeHit, ...]:
        return tuple(self.found)

    def unseen(self) -> tuple[object, ...]:
        return tuple(self.missing)

    def cancel(self) -> None:
        self.cancelled = True


class FakeReplay(QObject):
    """ReplayService."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: list[FakeSession] = []
        self.jobs: list[FakeJob] = []
        self.stills: list[int] = []
        self.still: object = Path("12-2026.png")
        self.refusal: ConsoleError | None = None
        self.second_rule = FakeSecondRule()
        self.seconds: list[Actor | None] = []

    def needs_second(self) -> bool:
        return self.second_rule.needed()

    def open(
        self,
        camera_ids: Iterable[int],
        at_utc: datetime,
        reason: ReplayReason,
        text: str = "",
        reference: str = "",
        second: Actor | None = None,
    ) -> FakeSession:
        if self.refusal is not None:
            raise self.refusal
        if self.needs_second() and second is None:
            raise NotPermitted(SECOND_WANTED)
        self.seconds.append(second)
        if reason is ReplayReason.INTERVENTION:
            raise InvalidInput(REWIND_ONLY)
        return self._begin(tuple(camera_ids), at_utc, ReplayPurpose(reason, text, reference).checked())

    def rewind(self, camera_id: int, seconds: int, log_entry_number: int | None = None) -> FakeSession:
        if self.refusal is not None:
            raise self.refusal
        purpose = ReplayPurpose(ReplayReason.INTERVENTION)
        session = self._begin((camera_id,), START_UTC - timedelta(seconds=seconds), purpose)
        session.log_entry = log_entry_number
        session.play()
        return session

    def thumbnails(self, camera_id: int, from_utc: datetime, until_utc: datetime, count: int) -> FakeJob:
        if self.refusal is not None:
            raise self.refusal
        return self._job((camera_id, from_utc, until_utc, count))

    def search_change(
        self,
        camera_id: int,
        from_utc: datetime,
        until_utc: datetime,
        region: tuple[tuple[float, float], ...],
        requisition_reference: str,
    ) -> FakeJob:
        ReplayPurpose(ReplayReason.REQUISITION, reference=requisition_reference).checked()
        return self._job((camera_id, from_utc, until_utc, region, requisition_reference))

    def save_still(self, session: FakeSession, camera_id: int, then: Callable[[object], None]) -> None:
        self.stills.append(camera_id)
        then(self.still)

    def _job(self, asked: tuple[object, ...]) -> FakeJob:
        job = FakeJob(asked)
        job.setParent(self)
        self.jobs.append(job)
        return job

    def _begin(self, ids: tuple[int, ...], at_utc: datetime, purpose: ReplayPurpose) -> FakeSession:
        session = FakeSession(ids, at_utc, purpose)
        session.setParent(self)
        self.sessions.append(session)
        return session


class FakeMarks(FakeTimeline):
    """TimelineService with jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.jumps: list[tuple[tuple[int, ...], int, MarkKind, bool]] = []
        self.mark: Mark | None = None

    def next_mark(
        self,
        camera_ids: Sequence[int],
        at_us: int,
        kind: MarkKind,
        *,
        forward: bool,
        then: Callable[[Mark | None], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> Question:
        self.jumps.append((tuple(camera_ids), at_us, kind, forward))
        then(self.mark)
        return Question(then, otherwise)


@dataclass
class FakeHolds:
    """HoldService, as far as an operator's preserve goes."""

    kept: list[tuple[int, datetime, datetime, str]] = field(default_factory=list)
    refusal: ConsoleError | None = None

    def preserve(
        self,
        camera_id: int,
        start_utc: datetime,
        end_utc: datetime,
        reason: str,
        then: Callable[[object], None] | None = None,
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.kept.append((camera_id, start_utc, end_utc, reason))
        if then is not None:
            then(None)


class FakeEntries:
    """LogbookService, as far as finding goes."""

    def __init__(self) -> None:
        self.known: dict[int, Entry] = {}
        self.asked: list[object] = []

    def search(self, query: LogQuery, then: Callable[[tuple[Entry, ...]], None]) -> None:
        self.asked.append(query.words)
        then(tuple(self.known.values()))

    def entry(self, number: int, then: Callable[[Entry | None], None]) -> None:
        self.asked.append(number)
        then(self.known.get(number))


@dataclass
class FakeRoom:
    """RoomLog, as far as finding goes."""

    logbook: FakeEntries = field(default_factory=FakeEntries)
