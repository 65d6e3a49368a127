"""Snapshots: the next masked frame, a whole file, a row, or a clear sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import Camera
from csu_console.domain.clock import from_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import CoverReason
from csu_console.media.frame import MaskedFrame
from csu_console.media.snapshot import texts_in
from csu_console.services.database_service import DatabaseService
from csu_console.services.snapshot_service import SnapshotService
from csu_console.storage.snapshots import of_camera
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import START_US, FrameFactory
from tests.fakes.recording_parts import FakeStreams
from tests.fakes.room_database import room_database


class Desk:
    """A snapshot service, a stream under the test's thumb, a real database."""

    def __init__(self, folder: Path, database: DatabaseService, known: Camera) -> None:
        self.folder, self.database, self.known = folder / "snapshots", database, known
        self.streams, self.factory = FakeStreams(), FrameFactory()
        self.service = SnapshotService(
            self,
            self.streams,
            database,
            self.folder,
            FakeClock(),
            "Poste 3",
            next_frame_s=0.3,
            access=PROGRAM,
        )
        assert known.id is not None
        self.camera_id = known.id

    def camera(self, camera_id: int) -> Camera | None:
        return self.known if camera_id == self.known.id else None

    def publish(self, frame: MaskedFrame) -> None:
        self.streams.hub(self.camera_id).publish(frame)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with room_database(tmp_path) as (database, known):
        made = Desk(tmp_path, database, known)
        yield made
        made.service.close()


def test_the_next_masked_frame_is_kept_with_a_row(desk: Desk, qtbot: QtBot) -> None:
    desk.publish(desk.factory.frame())  # before the request: not the next one
    with qtbot.waitSignal(desk.service.saved, timeout=5000) as saved:
        desk.service.take(desk.camera_id)
        desk.publish(desk.factory.frame())
        desk.publish(desk.factory.frame())
    path = saved.args[0]
    assert path == desk.folder / "2026-01-13" / "12-20260113T094107.290000Z.png"
    texts = texts_in(path.read_bytes())
    assert (texts["Camera number"], texts["Workstation"]) == ("12", "Poste 3")
    assert texts["Saved time"] == "2026-01-13T09:41:07.250000Z"
    assert desk.streams.hub(desk.camera_id).sinks_count == 0
    row = desk.database.read(lambda session: of_camera(session, desk.camera_id))[0]
    assert (row.path, row.bytes_count) == ("2026-01-13/12-20260113T094107.290000Z.png", path.stat().st_size)
    assert (row.taken_utc, row.mask_version) == (from_us(START_US + 40_000), 1)


def _refusal(desk: Desk, qtbot: QtBot, *frames: MaskedFrame) -> str:
    with qtbot.waitSignal(desk.service.failed, timeout=5000) as failed:
        desk.service.take(desk.camera_id)
        for frame in frames:
            desk.publish(frame)
    assert desk.streams.hub(desk.camera_id).sinks_count == 0
    assert not list(desk.folder.rglob("*.p*"))
    return str(failed.args[0])


def test_a_camera_without_pictures_is_told_in_time(desk: Desk, qtbot: QtBot) -> None:
    assert _refusal(desk, qtbot).startswith("Camera 12 gave no picture within")


def test_a_covered_picture_is_not_kept(desk: Desk, qtbot: QtBot) -> None:
    assert "covered" in _refusal(desk, qtbot, desk.factory.frame(cover=CoverReason.UNREVIEWED))


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(desk: Desk, qtbot: QtBot) -> None:
    desk.folder.write_bytes(b"")
    assert "cannot be written" in _refusal(desk, qtbot, desk.factory.frame())


def test_a_stream_or_camera_that_cannot_be_had_is_told_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.streams.refuses = ConsoleError("The camera's authorisation has ended.")
    assert "authorisation" in _refusal(desk, qtbot)
    with qtbot.waitSignal(desk.service.failed, timeout=1000):
        desk.service.take(99)


def test_closing_gives_up_a_snapshot_still_without_its_picture(desk: Desk) -> None:
    desk.service.take(desk.camera_id)
    desk.service.close(1.0)
    assert desk.streams.hub(desk.camera_id).sinks_count == 0
