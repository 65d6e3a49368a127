"""What was obeyed for each recorded frame of a moving camera: twenty bytes, beside the recording and gone with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from csu_console.domain.errors import StorageFault
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import TimeSource
from csu_console.media.encoder import EncoderChoice
from csu_console.media.frame import MaskedFrame
from csu_console.media.pose_log import REASONS, pose_log_of, read_pose_log
from csu_console.media.segment_label import SegmentLabel
from csu_console.media.segment_writer import SegmentWriter
from csu_console.storage.archive import Archive
from tests.fakes.clock import START_UTC
from tests.fakes.masked_frames import FrameFactory
from tests.fakes.moving_head import MovingHead, Reporting, move
from tests.fakes.sphere_world import SphereWorld
from tests.unit.media.test_masks_that_follow import STREET, zone_at


class Filmed(MovingHead):
    """Keeps what came out."""

    def __init__(self, **how: object) -> None:
        zone = zone_at(STREET)
        path = move(STREET, (1.0, 20.0, -5.0, 1.2))
        super().__init__(SphereWorld([zone.corners]), (zone,), path, Reporting(**how))  # type: ignore[arg-type]
        self.commands = [0.0]
        self.frames: list[MaskedFrame] = []

    def count(self, frame: MaskedFrame, private_px: int, divisor: int) -> None:
        super().count(frame, private_px, divisor)
        self.frames.append(frame)


def recorded(path: Path, frames: list[MaskedFrame]) -> SegmentWriter:
    start_us = frames[0].captured_us
    label = SegmentLabel(7, 12, "Mairie", 1, TimeSource.CAMERA, start_us)
    writer = SegmentWriter(path, label, frames[0], EncoderChoice())
    for frame in frames:
        writer.write(frame, frame.captured_us)
    return writer


def test_every_recorded_frame_can_be_proved(tmp_path: Path) -> None:
    film = Filmed(frozen_after_s=0.6)
    film.run(1.5)
    facts = recorded(tmp_path / "a.mp4", film.frames).finish()
    record = read_pose_log(facts.path)
    assert record is not None
    assert (record.camera_number, record.mask_version, len(record.entries)) == (12, 1, len(film.frames))
    for frame, entry in zip(film.frames, record.entries, strict=True):
        pose = frame.facts.pose
        assert (entry.time_us, entry.cover, entry.masks_count) == (frame.captured_us, frame.cover, 1)
        assert pose is not None
        assert (entry.pan_deg, entry.tilt_deg) == pytest.approx((pose.pan_deg, pose.tilt_deg), abs=4e-4)
        assert entry.focal_widths == pytest.approx(pose.focal_widths, rel=1e-6)
    assert {entry.cover for entry in record.entries} == {CoverReason.NONE, CoverReason.POSE_DISAGREES}
    frames_bytes = pose_log_of(facts.path).stat().st_size - len(
        pose_log_of(facts.path).read_bytes().split(b"\n")[0]
    )
    assert frames_bytes - 1 == 20 * len(film.frames)


def test_a_frame_without_a_pose_says_so(tmp_path: Path) -> None:
    film = Filmed(missing_after_s=-9.0)
    film.run(0.3)
    record = read_pose_log(recorded(tmp_path / "a.mp4", film.frames).finish().path)
    assert record is not None
    assert {(entry.cover, entry.pan_deg) for entry in record.entries} == {(CoverReason.POSE_UNKNOWN, None)}


def test_a_camera_that_stands_still_has_no_log(tmp_path: Path) -> None:
    factory = FrameFactory()
    writer = recorded(tmp_path / "a.mp4", [factory.frame() for _ in range(3)])
    assert read_pose_log(writer.finish().path) is None
    assert list(tmp_path.iterdir()) == [tmp_path / "a.mp4"]


def test_what_a_crash_leaves_reads_up_to_its_last_whole_frame(tmp_path: Path) -> None:
    film = Filmed()
    film.run(0.4)
    path = recorded(tmp_path / "a.mp4", film.frames).finish().path
    log = pose_log_of(path)
    log.rename(log.with_name(log.name + ".part"))
    part = log.with_name(log.name + ".part")
    part.write_bytes(part.read_bytes()[:-7])
    record = read_pose_log(path)
    assert record is not None
    assert len(record.entries) == len(film.frames) - 1


@pytest.mark.parametrize("content", [b"", b"{}\n", b'{"format":"other","version":1}\n', b"\xff\xfe", b"[]\n"])
def test_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    pose_log_of(tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(StorageFault):
        read_pose_log(tmp_path / "a.mp4")


def test_every_reason_has_its_number() -> None:
    """Numbers already written keep their meaning: new ones are appended."""
    assert set(REASONS) == set(CoverReason)
    assert REASONS[9] is CoverReason.POSE_DISAGREES
    assert REASONS[16] is CoverReason.CALIBRATION_EXPIRED


def test_it_is_destroyed_with_its_recording(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    film = Filmed()
    film.run(0.3)
    path = archive.begin(12, START_UTC)
    recorded(archive.file(path), film.frames).finish()
    assert pose_log_of(archive.file(path)).exists()
    assert [file.path for file in archive.files()] == [path]
    assert archive.remove_lone_pose_logs() == 0
    assert archive.remove(path) > 0
    assert list((tmp_path / "12").rglob("*.*")) == []


@pytest.mark.parametrize("left", [".poses", ".poses.part"])
def test_a_log_whose_recording_is_gone_goes_too(tmp_path: Path, left: str) -> None:
    archive = Archive(tmp_path)
    path = archive.begin(12, START_UTC)
    log = archive.file(path).with_suffix(left)
    log.write_bytes(b"{}\n")
    (log.parent / "notes.poses").write_text("not ours")
    assert archive.remove_lone_pose_logs() == 0, "its recording is being written"
    archive.discard(path)
    assert archive.remove_lone_pose_logs() == 1
    assert not log.exists()
    assert (log.parent / "notes.poses").exists()


def test_a_full_disk_is_a_fault_of_the_recording(tmp_path: Path) -> None:
    film = Filmed()
    film.run(0.2)
    path = tmp_path / "folder" / "a.mp4"
    writer = recorded(path, film.frames[:1])
    (tmp_path / "folder" / "a.poses").mkdir()  # its name is taken by what cannot be replaced
    with pytest.raises(StorageFault):
        writer.finish()
