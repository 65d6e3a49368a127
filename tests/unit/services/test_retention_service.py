"""Destruction on time: files and rows together, whatever happens in between."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from csu_console.config.paths import DataPaths
from csu_console.domain.alert import AlertKind
from csu_console.domain.errors import StorageFault
from csu_console.domain.recording import Segment
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.destruction import Destruction
from csu_console.services.retention_service import RetentionService
from csu_console.storage import inventory, retention, segments, snapshots
from csu_console.storage.archive import Archive
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.town import ORDER, make_camera, make_segment

DAY = timedelta(days=1)


class Room:
    """Cameras 1 (15 days) and 2 (30 days) and their archive."""

    def __init__(self, folder: Path, database: DatabaseService, clock: FakeClock, pool: QThreadPool) -> None:
        self.database, self.clock = database, clock
        self.paths = DataPaths(folder)
        self.archive = Archive(self.paths.archive)
        self.alerts = AlertService(clock)
        self.service = RetentionService(database, self.paths, self.alerts, clock, pool)
        months = replace(ORDER, retention_days=30)
        self.first, self.second = database.write_now(
            lambda session: inventory.save_cameras(
                session, [make_camera(1), make_camera(2, authorisation=months)]
            )
        )

    def file(self, number: int, start_utc: datetime, size: int = 1000) -> str:
        path = self.archive.begin(number, start_utc)
        self.archive.part(path).write_bytes(b"x" * size)
        self.archive.publish(path)
        return path

    def record(self, camera_id: int, start_utc: datetime, size: int = 1000) -> Segment:
        path = self.file(1 if camera_id == self.first else 2, start_utc, size)
        segment = make_segment(camera_id, start_utc, path, bytes_count=size)
        segment_id = self.database.write_now(lambda session: segments.add_segment(session, segment))
        return replace(segment, id=segment_id)

    def still(self, name: str, taken_utc: datetime, row: bool = True) -> Path:
        file = self.paths.snapshots / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"png")
        os.utime(file, (taken_utc.timestamp(), taken_utc.timestamp()))
        if row:
            snapshot = snapshots.Snapshot(self.first, taken_utc, name, 3, 1)
            self.database.write_now(lambda session: snapshots.add_snapshot(session, snapshot))
        return file

    def rows(self) -> set[str]:
        return {
            segment.path
            for segment in self.database.read(lambda session: retention.oldest_segments(session, 1000))
        }

    def files(self) -> set[str]:
        return {file.path for file in self.archive.files()}


@pytest.fixture
def room(tmp_path: Path, database_service: DatabaseService, fake_clock: FakeClock) -> Iterator[Room]:
    pool = QThreadPool()
    pool.setMaxThreadCount(2)
    made = Room(tmp_path, database_service, fake_clock, pool)
    yield made
    made.service.close()
    pool.waitForDone(2000)


def test_each_camera_keeps_its_own_time(room: Room) -> None:
    now = START_UTC
    gone = [room.record(room.first, now - 16 * DAY), room.record(room.second, now - 31 * DAY)]
    kept = [room.record(room.first, now - 14 * DAY), room.record(room.second, now - 29 * DAY)]
    report = room.service.run_now()
    assert (report.segments, report.bytes_count, report.failed) == (2, 2000, 0)
    assert room.rows() == room.files() == {segment.path for segment in kept}
    # The days of what is gone are gone too.
    assert not any(room.archive.file(segment.path).parent.exists() for segment in gone)
    assert room.service.run_now().files == 0


def test_the_recordings_of_a_removed_camera_go_on_time_too(room: Room) -> None:
    room.record(room.first, START_UTC - 14 * DAY)
    room.database.write_now(lambda session: inventory.remove_camera(session, room.first, START_UTC))
    assert room.service.run_now().segments == 0
    room.clock.advance(2 * 86400)
    assert room.service.run_now().segments == 1
    assert room.files() == set()


def test_stills_leftovers_and_caches_go_with_it(room: Room) -> None:
    now = START_UTC
    old_still, new_still = room.still("a.png", now - 16 * DAY), room.still("b.png", now - 14 * DAY)
    lost_old = room.still("lost.png.part", now - 16 * DAY, row=False)
    lost_new = room.still("lost.png", now - 1 * DAY, row=False)
    without_row = room.file(1, now - 16 * DAY)
    recent_without_row = room.file(2, now - 16 * DAY)
    part = room.archive.begin(1, now - 20 * DAY)
    thumbnail, drawn = room.paths.cache / "thumbnails" / "1.jpg", room.paths.cache / "demo-city-1" / "a.mp4"
    for file in (thumbnail, drawn):
        file.parent.mkdir(parents=True)
        file.write_bytes(b"old")
        os.utime(file, ((now - 16 * DAY).timestamp(),) * 2)
    report = room.service.run_now()
    assert (report.segments, report.snapshots, report.leftovers, report.failed) == (0, 1, 4, 0)
    assert [file.exists() for file in (old_still, new_still, lost_old, lost_new)] == [
        False,
        True,
        False,
        True,
    ]
    assert room.files() == {recent_without_row}
    assert not room.archive.part(part).exists()
    assert without_row not in room.files()
    assert [file.exists() for file in (thumbnail, drawn)] == [False, True]


def test_a_path_out_of_the_folder_is_never_followed(room: Room, tmp_path: Path) -> None:
    precious = tmp_path / "precious.png"
    precious.write_bytes(b"keep")
    room.paths.snapshots.mkdir()
    bad = snapshots.Snapshot(room.first, START_UTC - 20 * DAY, "../precious.png", 1, 1)
    room.database.write_now(lambda session: snapshots.add_snapshot(session, bad))
    segment = make_segment(room.first, START_UTC - 20 * DAY, "../../precious.png")
    room.database.write_now(lambda session: segments.add_segment(session, segment))
    assert room.service.run_now().failed == 2
    assert precious.exists()


class Crash(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("step", ["before the file", "between two files", "after the files"])
def test_a_crash_at_any_step_leaves_nothing_playable_without_a_row(
    room: Room, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [room.record(room.first, START_UTC - (16 + index) * DAY) for index in range(3)]
    kept = room.record(room.first, START_UTC - 1 * DAY)
    remove, count = (
        Archive.remove,
        {"before the file": 0, "between two files": 1, "after the files": 99}[step],
    )
    removed: list[str] = []

    def crashing_remove(archive: Archive, path: str) -> int:
        if len(removed) >= count:
            raise Crash
        removed.append(path)
        return remove(archive, path)

    def crashing_rows(_session: object, _ids: object) -> None:
        raise StorageFault("The process dies here too: nothing is committed.")

    monkeypatch.setattr(Archive, "remove", crashing_remove)
    if step == "after the files":
        monkeypatch.setattr(retention, "end_destruction", crashing_rows)
    run = Destruction(room.database, room.paths, room.clock, threading.Event())
    with pytest.raises((Crash, StorageFault)):
        run.run()
    left = room.files() - {kept.path}
    known = room.database.read(lambda session: segments.known_paths(session, left))
    assert left == known
    listed = room.database.read(
        lambda session: segments.spans(session, room.first, START_UTC - 40 * DAY, START_UTC)
    )
    assert [segment.path for segment in listed] == [kept.path]
    monkeypatch.undo()
    room.service.run_now()
    assert room.files() == room.rows() == {kept.path}
    assert len(old) == 3


def test_a_file_that_cannot_be_removed_is_said_and_does_not_hold_up_the_others(
    room: Room, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    old = [room.record(room.first, START_UTC - (16 + index) * DAY) for index in range(3)]
    remove, stuck = Archive.remove, old[1].path

    def refusing(archive: Archive, path: str) -> int:
        if path == stuck:
            raise PermissionError(13, "Permission denied")
        return remove(archive, path)

    monkeypatch.setattr(Archive, "remove", refusing)
    with qtbot.waitSignal(room.service.failed, timeout=1000):
        report = room.service.run_now()
    assert (report.segments, report.failed) == (2, 1)
    assert room.files() == {stuck}
    assert [alert.kind for alert in room.alerts.open_alerts()] == [AlertKind.DESTRUCTION_FAILED]
    monkeypatch.undo()
    assert room.service.run_now().segments == 1
    assert room.files() == set()
    assert room.alerts.open_alerts() == ()


def test_the_clock_set_back_an_hour_destroys_nothing_early(room: Room) -> None:
    segment = room.record(room.first, START_UTC - 15 * DAY)
    room.clock.set_utc(START_UTC - timedelta(hours=1))
    assert room.service.run_now().segments == 0
    room.clock.set_utc(segment.end_utc + 15 * DAY)
    assert room.service.run_now().segments == 1


def test_a_run_in_the_pool_tells_how_many(room: Room, qtbot: QtBot) -> None:
    for index in range(3):
        room.record(room.first, START_UTC - (16 + index) * DAY)
    with qtbot.waitSignal(room.service.destroyed_files, timeout=5000) as told:
        room.service.run_once()
        room.service.run_once()
    assert told.args == [3]


def test_closing_stops_a_run(room: Room) -> None:
    for index in range(3):
        room.record(room.first, START_UTC - (16 + index) * DAY)
    room.service.close()
    room.service.run_once()
    assert len(room.files()) == 3


def test_a_low_disk_takes_what_is_due_then_the_oldest_and_says_so(room: Room, qtbot: QtBot) -> None:
    due = room.record(room.first, START_UTC - 16 * DAY, size=500)
    assert room.service.free_space(400) == 500
    assert room.alerts.open_alerts() == ()
    assert due.path not in room.rows()
    recent = [room.record(room.first, START_UTC - index * DAY) for index in range(1, 41 - 30)]
    freed = room.service.free_space(1)
    assert freed > 0
    qtbot.waitUntil(lambda: bool(room.alerts.open_alerts()), timeout=2000)
    (alert,) = room.alerts.open_alerts()
    assert alert.kind is AlertKind.RETENTION_SHORT
    assert str(alert.text).format(**dict(alert.params))
    assert room.files() == room.rows()
    assert room.service.free_space(10**9) == len(recent) * 1000 - freed


def test_a_disk_too_full_for_the_database_still_frees_files(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    recordings = [room.record(room.second, START_UTC - (index + 1) * DAY) for index in range(5)]

    def begin(session: object, ids: object, now: object) -> None:
        raise StorageFault("The disk that holds the database is full.")

    monkeypatch.setattr(retention, "begin_destruction", begin)
    assert room.service.free_space(3000) >= 3000
    assert len(recordings) == 5
    assert room.files() == room.rows()
