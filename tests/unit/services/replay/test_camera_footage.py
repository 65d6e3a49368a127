"""Recordings found in the database, opened through the door, and read while they are being written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.paths import DataPaths
from csu_console.domain.camera import Camera
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import NotPermitted
from csu_console.domain.recording import Gap, GapCause, Segment
from csu_console.domain.replay import ReplayClock, TileState
from csu_console.domain.stream import TimeSource
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.reel import Reel
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.tile_player import TilePlayer
from csu_console.services.archive.segment_door import OutOfItsTime, SegmentDoor
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay.camera_footage import CameraFootage
from csu_console.storage import segments
from csu_console.storage.archive import Archive
from csu_console.storage.parts import newest_part
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.masked_frames import START_US
from tests.fakes.recorded_clips import Recorder, number_on_tile, steady, write_clip
from tests.fakes.room_database import room_database

SECOND = 1_000_000


class Room:
    """Camera 12 in a real database with real files."""

    def __init__(self, database: DatabaseService, camera: Camera, folder: Path) -> None:
        assert camera.id is not None
        self.database, self.camera_id, self.number = database, camera.id, camera.number
        self.paths = DataPaths(folder)
        self.archive = Archive(self.paths.archive)
        self.clock = FakeClock(START_UTC + timedelta(minutes=1))
        self.footage = CameraFootage(
            *(database, SegmentDoor(database, self.paths, self.clock), self.clock, self.camera_id),
            lambda: newest_part(self.archive, self.camera_id, self.number, self.clock.utc_now()),
            SegmentDoor(database, self.paths, self.clock).open_part,
        )

    def place(self, start_us: int) -> Path:
        return self.archive.file(self.archive.begin(self.number, from_us(start_us)))

    def record(self, start_us: int, seconds: float, first_number: int = 0) -> str:
        """A file and its row; gives its path."""
        made = write_clip(
            self.place(start_us), steady(start_us, seconds), first_number, camera_id=self.camera_id
        )
        path = made.path.relative_to(self.archive.root).as_posix()
        self.add(
            Segment(self.camera_id, from_us(start_us), from_us(made.end_us), path, 1, 1, 1, TimeSource.CAMERA)
        )
        return path

    def add(self, row: Segment) -> None:
        self.database.write_now(lambda session: segments.add_segment(session, row))
        self.clock.advance(5.0)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with room_database(tmp_path) as (database, camera):
        yield Room(database, camera, tmp_path)


class Tile:
    """One player on a room's footage."""

    def __init__(self, room: Room, at_us: int) -> None:
        self.room = room
        self.mailbox = ReplayMailbox(lambda: None, room.clock.monotonic_s)
        self.mailbox.set_target(128, 64)
        self.player = TilePlayer(room.camera_id, Reel(room.footage, 1 << 22), self.mailbox, lambda: None)
        self.cell = ClockCell(ReplayClock(at_us, room.clock.monotonic_s()))

    def at(self, at_us: int) -> int | None:
        """The number shown at an instant."""
        now_s = self.room.clock.monotonic_s()
        self.cell.change(lambda clock: clock.sought(at_us, now_s))
        self.player.turn(self.cell, now_s)
        picture = self.mailbox.take()
        return None if picture is None else number_on_tile(picture)

    @property
    def state(self) -> TileState:
        return self.player.status.state


@pytest.fixture
def tile(room: Room) -> Iterator[Tile]:
    made = Tile(room, START_US)
    yield made
    made.player.close()


def test_rows_lead_to_their_pictures(room: Room, tile: Tile) -> None:
    room.record(START_US, 4)
    room.record(START_US + 5 * SECOND, 4, first_number=500)
    assert [tile.at(START_US + at * SECOND) for at in (0, 1, 3, 5, 8)] == [0, 25, 75, 500, 575]
    assert tile.at(START_US + 4_500_000) == 99, "less than two seconds between two files are no gap"


def test_a_gap_has_the_cause_that_was_noted_and_its_bounds(room: Room, tile: Tile) -> None:
    room.record(START_US, 2)
    room.record(START_US + 20 * SECOND, 2, first_number=500)
    gap = Gap(
        room.camera_id, from_us(START_US + 2 * SECOND), from_us(START_US + 20 * SECOND), GapCause.DISK_FULL
    )
    room.database.write_now(lambda session: segments.add_gap(session, gap))
    assert tile.at(START_US + 10 * SECOND) is None
    status = tile.player.status
    assert (status.state, status.cause) == (TileState.GAP, GapCause.DISK_FULL)
    assert status.next_utc == from_us(START_US + 20 * SECOND)


def test_recordings_hours_apart_are_found_from_each_other(room: Room) -> None:
    room.record(START_US - 7200 * SECOND, 2)
    room.record(START_US, 2)
    far = START_US - 3600 * SECOND
    before, after = room.footage.clip_before(far), room.footage.clip_after(far)
    assert before is not None
    assert after is not None
    assert (before.start_us, after.start_us) == (START_US - 7200 * SECOND, START_US)
    hole = room.footage.hole_at(far)
    assert (hole.until_us, hole.cause) == (START_US, None)


def test_out_of_its_time_is_refused_though_the_file_is_there(room: Room, tile: Tile) -> None:
    path = room.record(START_US, 2)
    assert tile.at(START_US) == 0
    room.clock.advance(16 * 24 * 3600)
    assert tile.at(START_US + SECOND) is None
    assert tile.state is TileState.OUT_OF_DATE
    assert isinstance(tile.player.status.error, NotPermitted)
    assert room.archive.file(path).exists()
    clip = room.footage.clip_at(START_US)
    assert clip is not None
    with pytest.raises(OutOfItsTime):
        room.footage.open(clip)


def test_a_row_without_a_file_is_one_sentence_and_the_rest_plays(room: Room, tile: Tile) -> None:
    room.archive.file(room.record(START_US, 2)).unlink()
    room.record(START_US + 2 * SECOND, 2, first_number=500)
    assert tile.at(START_US + SECOND) is None
    assert tile.state is TileState.DAMAGED
    assert "missing" in str(tile.player.status.error)
    assert tile.at(START_US + 3 * SECOND) == 525


def test_what_is_being_written_is_shown_as_far_as_whole_fragments_go(room: Room, tile: Tile) -> None:
    start_us = to_us(room.clock.utc_now())
    recorder = Recorder(room.place(start_us), room.camera_id, start_us)
    recorder.go_on(seconds=3.0)
    room.clock.advance(3.0)
    assert tile.at(start_us + SECOND) == 25
    assert tile.at(start_us + 20 * SECOND) is None
    assert tile.state is TileState.END
    recorder.go_on(seconds=3.0)
    room.clock.advance(3.0)
    assert tile.at(start_us + 4 * SECOND) == 100, "the same file has grown"
    recorder.finish()
    room.clock.advance(3.0)
    assert tile.at(start_us + 5_900_000) == 147, "under its own name, before its row is there"
    following = Recorder(room.place(start_us + 6 * SECOND), room.camera_id, start_us + 6 * SECOND, 500)
    following.go_on(seconds=3.0)
    room.clock.advance(3.0)
    assert [tile.at(start_us + at * SECOND) for at in (7, 5)] == [525, 125]
    path = recorder.path.relative_to(room.archive.root).as_posix()
    room.add(
        Segment(
            room.camera_id,
            from_us(start_us),
            from_us(start_us + 6 * SECOND),
            path,
            1,
            1,
            1,
            TimeSource.CAMERA,
        )
    )
    assert [tile.at(start_us + at * SECOND) for at in (7, 4)] == [525, 100]
    following.finish()


def test_a_short_rewind_follows_the_recorder_without_a_stop(room: Room, tile: Tile) -> None:
    start_us = to_us(room.clock.utc_now())
    recorder = Recorder(room.place(start_us), room.camera_id, start_us)
    recorder.go_on(seconds=4.0)
    room.clock.advance(4.0)
    clock = ReplayClock(start_us + 500_000, room.clock.monotonic_s(), playing=True)
    tile.cell.change(lambda _old: clock)
    shown, written_s = [], 4.0
    while written_s < 12.0:
        due_s = tile.player.turn(tile.cell, room.clock.monotonic_s())
        picture = tile.mailbox.take()
        if picture is not None:
            shown.append(number_on_tile(picture))
        assert due_s is not None
        room.clock.advance(max(0.001, min(due_s - room.clock.monotonic_s(), 1.0)))
        while written_s < (to_us(room.clock.utc_now()) - start_us) / 1e6:
            recorder.go_on(seconds=0.2)
            written_s += 0.2
    recorder.finish()
    missed = [number for number in range(shown[0], shown[-1]) if number not in shown]
    assert len(shown) > 180
    assert missed == []


def test_what_a_crash_left_long_ago_is_nobodys_live_picture(room: Room) -> None:
    room.place(START_US - 3600 * SECOND)
    assert newest_part(room.archive, room.camera_id, room.number, room.clock.utc_now()) is None
    (room.archive.root / str(room.number) / "2026-01-13").mkdir(parents=True, exist_ok=True)
    (room.archive.root / str(room.number) / "2026-01-13" / "autre.mp4.part").touch()
    assert newest_part(room.archive, room.camera_id, room.number, room.clock.utc_now()) is None


def test_the_hour_that_comes_twice_is_found_twice(room: Room, tile: Tile) -> None:
    """25 October 2026, 2:30 in Paris, first in summer time and then in winter time."""
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    room.clock.set_utc(second + timedelta(minutes=30))
    room.record(to_us(first), 2)
    room.record(to_us(second), 2, first_number=500)
    assert first.astimezone().strftime("%H:%M") == second.astimezone().strftime("%H:%M")
    assert (tile.at(to_us(first)), tile.at(to_us(second))) == (0, 500)
