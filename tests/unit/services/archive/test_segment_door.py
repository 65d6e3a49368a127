"""The one door to a recording: what it opens, what it refuses, and with which sentence."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from csu_console.domain.errors import ConsoleError
from csu_console.services.archive.segment_door import (
    OutOfItsTime,
    RecordingMissing,
    SegmentDoor,
    UnderDestruction,
)
from csu_console.services.database_service import DatabaseService
from csu_console.storage import retention
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock


@pytest.fixture
def room(tmp_path: Path, database: Database, fake_clock: FakeClock) -> ArchiveRoom:
    return ArchiveRoom(tmp_path, database, fake_clock)


@pytest.fixture
def door(room: ArchiveRoom, database_service: DatabaseService) -> SegmentDoor:
    return SegmentDoor(database_service, room.paths, room.clock)


def test_it_opens_a_recording_wherever_it_lies(room: ArchiveRoom, door: SegmentDoor) -> None:
    segment = room.record(room.first, room.now - DAY, b"0123456789")
    for _place in ("archive", "vault"):
        with door.open(segment) as file:
            file.seek(3)
            assert (file.read(4), file.seekable(), Path(file.name).name) == (
                b"3456",
                True,
                Path(segment.path).name,
            )
        room.vault.take_in(segment.path)
    assert room.in_vault() == {segment.path}


def test_out_of_its_time_is_refused_though_the_file_is_there(room: ArchiveRoom, door: SegmentDoor) -> None:
    segment = room.record(room.first, room.now - 15 * DAY)
    door.open(segment).close()
    room.clock.advance(120)
    with pytest.raises(OutOfItsTime, match="camera 1 is out of its time"):
        door.open(segment)
    assert room.archive.file(segment.path).exists()


def test_a_hold_keeps_it_readable_until_it_is_released(room: ArchiveRoom, door: SegmentDoor) -> None:
    held = room.record(room.first, room.now - 14 * DAY)
    other = room.record(room.first, room.now - 14 * DAY + 2 * MINUTE)
    hold = room.hold(held.start_utc, held.end_utc)
    room.clock.advance(20 * 86400)
    door.open(held).close()
    with pytest.raises(OutOfItsTime):
        door.open(other)
    room.release(hold)
    with pytest.raises(OutOfItsTime):
        door.open(held)


def test_a_preserve_opens_nothing_beyond_the_delay(room: ArchiveRoom, door: SegmentDoor) -> None:
    segment = room.record(room.first, room.now - 14 * DAY)
    room.preserve(segment.start_utc, segment.end_utc, room.first)
    room.clock.advance(2 * 86400)
    with pytest.raises(OutOfItsTime):
        door.open(segment)


def test_what_goes_and_what_is_missing_have_their_sentences(room: ArchiveRoom, door: SegmentDoor) -> None:
    going, missing = room.record(room.first, room.now - DAY), room.record(room.second, room.now - DAY)
    assert going.id is not None
    ids = [going.id]
    room.write(lambda session: retention.begin_destruction(session, ids, room.now))
    with pytest.raises(UnderDestruction, match="camera 1 is being destroyed"):
        door.open(going)
    room.archive.remove(missing.path)
    with pytest.raises(RecordingMissing, match="camera 2 is missing"):
        door.open(missing)
    room.write(lambda session: retention.end_destruction(session, ids))
    with pytest.raises(UnderDestruction):
        door.open(going)
    with pytest.raises(ConsoleError):
        door.open(replace(going, path="../../etc/passwd"))


def test_it_finds_a_file_that_moves_all_the_time(room: ArchiveRoom, door: SegmentDoor) -> None:
    segment = room.record(room.first, room.now - DAY)
    stop = threading.Event()

    def move() -> None:
        while not stop.is_set():
            room.vault.take_in(segment.path)
            room.vault.give_back(segment.path)

    thread = threading.Thread(target=move)
    thread.start()
    try:
        for _attempt in range(200):
            door.open(segment).close()
    finally:
        stop.set()
        thread.join(5.0)
