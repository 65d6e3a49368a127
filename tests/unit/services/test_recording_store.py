"""Rows of recordings: leases between processes, gaps nobody wrote down."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import to_us
from csu_console.domain.recorder import Share
from csu_console.domain.recording import GapCause
from csu_console.domain.stream import TimeSource
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from csu_console.services.database_service import DatabaseService
from csu_console.services.recording_store import RecordingStore, is_dead, recorder_name
from csu_console.storage import leases, segments
from csu_console.storage.archive import Archive
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.room_database import room_database

MINUTE = timedelta(minutes=1)


class Room:
    def __init__(self, folder: Path, database: DatabaseService, camera_id: int, qtbot: QtBot) -> None:
        self.database, self.camera_id, self.qtbot = database, camera_id, qtbot
        self.clock, self.archive = FakeClock(), Archive(folder / "archive")
        self.store = self.another()

    def another(self) -> RecordingStore:
        return RecordingStore(self.database, self.archive, self.clock)

    def lease(self, store: RecordingStore) -> bool:
        return self.camera_id in self.share(store).held

    def share(self, store: RecordingStore) -> Share:
        answers: list[Share] = []
        store.share([self.camera_id], answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=2000)
        return answers[0]

    def recorded(self, start: datetime, end: datetime) -> None:
        label = SegmentLabel(self.camera_id, 12, "Place", 1, TimeSource.CAMERA, to_us(start))
        path = self.archive.file(self.archive.begin(12, start))
        self.store.add_segment(SegmentFacts(label, path, to_us(end), 1, 1, 0, "h264", 64, 48))

    def gaps(self) -> list[tuple[GapCause, timedelta, timedelta | None]]:
        assert self.database.drain(2.0)
        found = self.database.read(
            lambda session: segments.gaps(
                session, self.camera_id, START_UTC - MINUTE, START_UTC + 60 * MINUTE
            )
        )
        return [
            (gap.cause, gap.start_utc - START_UTC, None if gap.end_utc is None else gap.end_utc - START_UTC)
            for gap in found
        ]


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with room_database(tmp_path) as (database, known):
        assert known.id is not None
        yield Room(tmp_path, database, known.id, qtbot)


def test_one_recorder_per_camera_until_it_lets_go(room: Room) -> None:
    other = room.another()
    assert room.lease(room.store)
    assert not room.lease(other)
    room.store.release_lease(room.camera_id)
    assert room.lease(other)


def test_a_lease_of_a_process_that_was_killed_is_taken_over_at_once(room: Room) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, timeout=20, check=True)  # fmt: skip
    holder = f"{socket.gethostname()}:{gone.stdout.strip()}:abcd"
    now = room.clock.utc_now()
    room.database.write_now(lambda session: leases.acquire(session, room.camera_id, holder, now))
    assert room.lease(room.store)


def test_only_a_dead_process_of_this_machine_counts_as_dead() -> None:
    assert not is_dead(recorder_name())
    assert not is_dead(f"another-{socket.gethostname()}:{os.getpid()}:abcd")
    assert not is_dead("whatever")


def test_renewing_says_what_is_still_held(room: Room) -> None:
    assert room.lease(room.store)
    assert room.share(room.store) == Share(frozenset({room.camera_id}))
    assert room.share(room.another()) == Share(frozenset(), elsewhere=frozenset({room.camera_id}))


def test_a_stretch_nobody_accounted_for_becomes_a_gap(room: Room) -> None:
    room.recorded(START_UTC, START_UTC + MINUTE)
    room.store.recorded_again(room.camera_id, START_UTC + 3 * MINUTE)
    assert room.gaps() == [(GapCause.CRASHED, MINUTE, 3 * MINUTE)]


def test_a_stretch_with_its_own_gap_gets_no_other(room: Room) -> None:
    room.recorded(START_UTC, START_UTC + MINUTE)
    room.store.open_gap(room.camera_id, START_UTC + MINUTE, GapCause.STOPPED)
    room.store.recorded_again(room.camera_id, START_UTC + 3 * MINUTE)
    assert room.gaps() == [(GapCause.STOPPED, MINUTE, 3 * MINUTE)]


def test_files_that_follow_each_other_have_no_gap_between(room: Room) -> None:
    room.recorded(START_UTC, START_UTC + MINUTE)
    room.store.recorded_again(room.camera_id, START_UTC + MINUTE + timedelta(milliseconds=40))
    assert room.gaps() == []


def test_a_clock_set_back_makes_no_gap_that_ends_before_it_begins(room: Room) -> None:
    room.recorded(START_UTC, START_UTC + 30 * MINUTE)
    room.store.open_gap(room.camera_id, START_UTC + 30 * MINUTE, GapCause.CLOCK_CHANGED)
    room.store.recorded_again(room.camera_id, START_UTC + 5 * MINUTE)
    assert room.gaps() in ([], [(GapCause.CLOCK_CHANGED, 30 * MINUTE, 30 * MINUTE)])


def test_places_are_the_archives_own_and_never_given_twice(room: Room) -> None:
    first, second = (room.store.begin(12, START_UTC) for _ in range(2))
    assert first.parent == room.archive.root / "12" / "2026-01-13"
    assert first != second
