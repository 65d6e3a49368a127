"""What a crash leaves is finished, listed or set aside, and told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import from_us
from csu_console.domain.recording import GapCause
from csu_console.domain.stream import TimeSource
from csu_console.media.encoder import EncoderChoice
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from csu_console.media.segment_writer import SegmentWriter
from csu_console.services.archive_repair_service import ArchiveRepairService, RepairReport
from csu_console.services.database_service import DatabaseService
from csu_console.services.recording_store import row_of
from csu_console.storage import segments
from csu_console.storage.archive import Archive
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.masked_frames import START_US, STEP_US, FrameFactory
from tests.fakes.room_database import room_database


class Room:
    def __init__(self, folder: Path, database: DatabaseService, camera_id: int) -> None:
        self.database, self.camera_id = database, camera_id
        self.archive, self.pool = Archive(folder / "archive"), QThreadPool()
        self.repair = ArchiveRepairService(database, self.archive, FakeClock(), self.pool)

    def _writer(self, start_us: int, number: int, camera_id: int | None) -> SegmentWriter:
        place = self.archive.file(self.archive.begin(number, from_us(start_us)))
        label = SegmentLabel(camera_id or self.camera_id, number, "Place", 1, TimeSource.CAMERA, start_us)
        factory = FrameFactory()
        writer = SegmentWriter(place, label, factory.frame(), EncoderChoice())
        for step in range(55):
            writer.write(factory.frame(), start_us + step * STEP_US)
        return writer

    def crashed(self, start_us: int = START_US, number: int = 12, camera_id: int | None = None) -> Path:
        """What is left when the process is killed in the third second."""
        return self._writer(start_us, number, camera_id).abandon()

    def whole(self, start_us: int = START_US) -> SegmentFacts:
        return self._writer(start_us, 12, None).finish()

    def rows(self) -> list[tuple[str, int]]:
        found = self.database.read(
            lambda session: segments.spans(session, self.camera_id, from_us(0), from_us(START_US * 2))
        )
        return [(row.path, row.frames_count) for row in found]


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with room_database(tmp_path) as (database, known):
        assert known.id is not None
        made = Room(tmp_path, database, known.id)
        yield made
        assert made.repair.close()
        assert made.pool.waitForDone(2000)


def test_a_crashed_part_becomes_a_recording_with_a_row_and_an_open_gap(room: Room) -> None:
    part = room.crashed()
    report = room.repair.run_now()
    assert report == RepairReport(repaired=1, rows_added=1)
    assert not part.exists()
    assert room.rows() == [("12/2026-01-13/20260113T094107.250000Z.mp4", 50)]
    gaps = room.database.read(
        lambda session: segments.gaps(session, room.camera_id, from_us(0), from_us(START_US * 2))
    )
    assert [(gap.cause, gap.start_utc, gap.end_utc) for gap in gaps] == [
        (GapCause.CRASHED, from_us(START_US + 50 * STEP_US), None)
    ]
    assert room.repair.run_now() == RepairReport(), "nothing is left to do"


def test_a_whole_file_without_a_row_gets_one(room: Room) -> None:
    room.whole()
    assert room.repair.run_now() == RepairReport(rows_added=1)
    assert [count for _path, count in room.rows()] == [55]


def test_what_cannot_be_played_is_set_aside_under_the_same_clock(room: Room) -> None:
    part = room.crashed()
    part.write_bytes(b"noise" * 100)
    assert room.repair.run_now() == RepairReport(unreadable=1)
    aside = room.archive.root / "12" / "unreadable" / part.name
    assert aside.is_file()
    assert [file.camera_number for file in room.archive.files()] == [12], "the destruction's walk finds it"
    assert room.repair.run_now() == RepairReport(), "and it is not tried again"


def test_room_made_and_never_used_is_removed(room: Room) -> None:
    room.archive.begin(12, START_UTC)
    assert room.repair.run_now() == RepairReport(empty=1)


def test_what_another_recorder_writes_is_left_alone(room: Room) -> None:
    writer = room._writer(START_US, 12, None)
    assert room.repair.run_now() == RepairReport(busy=1)
    writer.finish()


def test_a_recording_of_a_camera_unknown_here_is_kept_and_told(room: Room) -> None:
    room.crashed(number=99, camera_id=555)
    assert room.repair.run_now() == RepairReport(repaired=1, unknown=1)


def test_a_row_without_its_file_is_listed(room: Room) -> None:
    facts = room.whole()
    row = row_of(facts, room.archive.root)
    room.database.write_now(lambda session: segments.add_segment(session, row))
    assert room.repair.run_now() == RepairReport()
    facts.path.unlink()
    assert room.repair.run_now() == RepairReport(missing=1)


class _Looking(ArchiveRepairService):
    """Looks for missing files until the test has seen that nobody waits for it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.database, room.archive, FakeClock(), room.pool)
        self.goes_on = threading.Event()

    def _look_for_missing(self, report: RepairReport) -> None:
        assert self.goes_on.wait(5.0)


def test_the_start_waits_for_repairs_but_not_for_what_only_looks(room: Room, qtbot: QtBot) -> None:
    room.crashed()
    repair = _Looking(room)
    with qtbot.waitSignal(repair.finished, timeout=5000):
        repair.start()
        assert len(room.rows()) == 1
        assert not repair.goes_on.is_set()
        repair.goes_on.set()


def test_it_runs_in_the_pool_and_says_when_it_is_done(room: Room, qtbot: QtBot) -> None:
    room.crashed()
    with qtbot.waitSignal(room.repair.finished, timeout=5000) as finished:
        room.repair.start()
    assert finished.args == [RepairReport(repaired=1, rows_added=1)]


def test_a_held_recording_whose_row_is_lost_is_found_in_the_vault(room: Room, tmp_path: Path) -> None:
    facts = room.whole()
    inside = tmp_path / "vault" / facts.path.relative_to(room.archive.root)
    inside.parent.mkdir(parents=True)
    facts.path.rename(inside)
    report = room.repair.run_now()
    assert (report.rows_added, report.missing) == (1, 0)
    assert room.rows() == [(inside.relative_to(tmp_path / "vault").as_posix(), facts.frames_count)]
