"""Destruction beside holds: on time, on a full disk, on one too full for the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from csu_console.domain.errors import StorageFault
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.retention_service import RetentionService
from csu_console.storage import retention
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock


@pytest.fixture
def room(tmp_path: Path, database: Database, fake_clock: FakeClock) -> ArchiveRoom:
    return ArchiveRoom(tmp_path, database, fake_clock)


@pytest.fixture
def service(room: ArchiveRoom, database_service: DatabaseService) -> Iterator[RetentionService]:
    pool = QThreadPool()
    made = RetentionService(database_service, room.paths, AlertService(room.clock), room.clock, pool)
    yield made
    made.close()
    pool.waitForDone(2000)


def test_stills_and_files_without_a_row_are_held_too(room: ArchiveRoom, service: RetentionService) -> None:
    t0 = room.now - 14 * DAY
    for camera_id, name in ((room.first, "held.png"), (room.second, "other.png")):
        room.still(camera_id, t0 + MINUTE, name)
    room.still(room.first, t0 - MINUTE, "before.png")
    lost = room.archive.begin(1, t0 + MINUTE)
    room.archive.part(lost).write_bytes(b"x")
    hold = room.hold(t0, t0 + 3 * MINUTE)
    room.clock.advance(40 * 86400)
    service.run_now()
    assert room.everything() == {"snapshots/held.png", f"archive/{lost}.part"}
    room.release(hold)
    service.run_now()
    assert room.everything() == set()


def test_a_vaulted_recording_goes_at_the_run_after_its_release(
    room: ArchiveRoom, service: RetentionService
) -> None:
    segment = room.record(room.first, room.now - 14 * DAY)
    hold = room.hold(segment.start_utc, segment.end_utc)
    room.vault.take_in(segment.path)
    room.clock.advance(40 * 86400)
    assert service.run_now().files == 0
    room.release(hold)
    assert service.run_now().segments == 1
    assert room.everything() == set()


def test_a_full_disk_takes_neither_held_nor_preserved(room: ArchiveRoom, service: RetentionService) -> None:
    t0 = room.now - 10 * DAY
    held, preserved, free, newest = (room.record(room.first, t0 + i * DAY) for i in range(4))
    room.hold(held.start_utc, held.end_utc)
    room.preserve(preserved.start_utc, preserved.end_utc, room.first)
    assert service.free_space(10**9) == 2 * (1000 + len(b"poses"))
    assert room.in_archive() == {held.path, preserved.path}
    assert {free.path, newest.path}.isdisjoint(room.in_archive())
    # Its own time over, a preserve spares it nothing.
    room.clock.advance(8 * 86400)
    assert service.free_space(10**9) == 1000 + len(b"poses")
    assert room.in_archive() == {held.path}


def test_nor_does_one_too_full_for_the_database(
    room: ArchiveRoom, service: RetentionService, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, free = (room.record(room.first, room.now - (2 - i) * DAY) for i in range(2))
    chosen = retention.oldest_segments

    def then_held(session: object, limit: int, *more: object) -> object:
        found = chosen(session, limit, *more)  # type: ignore[arg-type]
        if not room.read(lambda session: retention.held_ids(session, [held.id or 0])):
            room.hold(held.start_utc, held.end_utc)
        return found

    def full(*_arguments: object) -> frozenset[int]:
        raise StorageFault("The disk that holds the database is full.")

    monkeypatch.setattr(retention, "oldest_segments", then_held)
    monkeypatch.setattr(retention, "begin_destruction", full)
    service.free_space(10**9)
    assert room.in_archive() == {held.path}
    assert free.path not in room.in_archive()
