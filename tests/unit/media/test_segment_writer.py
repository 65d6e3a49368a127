"""Masked frames into a file and back: times, colours, facts."""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from csu_console.domain.errors import StorageFault
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import TimeSource
from csu_console.media.encoder import HARDWARE, EncoderChoice
from csu_console.media.part_file import DiskFull, PartFile
from csu_console.media.planes import plane_rows
from csu_console.media.segment_label import SegmentLabel
from csu_console.media.segment_writer import SYNC_EVERY_BYTES, PartWriter, SegmentWriter
from tests.fakes.masked_frames import CAMERA_ID, START_US, FrameFactory, flat_picture

LABEL = SegmentLabel(CAMERA_ID, 12, "Place de l'Église", 1, TimeSource.CAMERA, START_US)


def _writer(tmp_path: Path, factory: FrameFactory, **options: object) -> SegmentWriter:
    choice = options.pop("choice", EncoderChoice())
    assert isinstance(choice, EncoderChoice)
    return SegmentWriter(tmp_path / "a.mp4", LABEL, factory.frame(), choice, **options)  # type: ignore[arg-type]


def _decoded(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


def test_what_is_written_is_read_back_with_its_own_times(tmp_path: Path) -> None:
    factory = FrameFactory()
    writer = _writer(tmp_path, factory)
    times = [START_US + offset for offset in (0, 41_234, 80_001, 300_000, 340_007)]
    for time_us in times:
        writer.write(factory.frame(), time_us)
    facts = writer.finish()
    with av.open(str(facts.path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        assert all(packet.time_base == Fraction(1, 1_000_000) for packet in packets)
        read = [packet.pts or 0 for packet in packets]
        assert SegmentLabel.from_metadata(container.metadata) == LABEL
    assert [LABEL.start_us + time for time in read] == times
    assert (facts.frames_count, facts.end_us) == (5, times[-1] + 40_007)
    assert facts.bytes_count == facts.path.stat().st_size
    assert facts.sha256 == hashlib.sha256(facts.path.read_bytes()).digest()


@pytest.mark.ffmpeg
def test_another_program_plays_it_and_reads_its_facts(tmp_path: Path) -> None:
    factory = FrameFactory()
    writer = _writer(tmp_path, factory)
    for number in range(30):
        writer.write(factory.frame(), START_US + number * 40_000)
    path = writer.finish().path
    command = [
        "ffprobe",
        "-v",
        "error",
        "-count_frames",
        "-show_streams",
        "-show_format",
        "-of",
        "json",
        str(path),
    ]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    assert shown.stderr == ""
    probed = json.loads(shown.stdout)
    assert probed["streams"][0]["nb_read_frames"] == "30"
    assert float(probed["format"]["duration"]) == pytest.approx(1.2, abs=0.05)
    tags = probed["format"]["tags"]
    assert tags["csu_site"] == "Place de l'Église"
    assert tags["csu_start_utc"] == "2026-01-13T09:41:07.250000Z"


def test_a_key_frame_comes_first_and_every_two_seconds_by_time(tmp_path: Path) -> None:
    factory = FrameFactory()
    writer = _writer(tmp_path, factory)
    for number in range(26):  # five frames a second
        writer.write(factory.frame(), START_US + number * 200_000)
    with av.open(str(writer.finish().path)) as container:
        keys = [packet.pts for packet in container.demux(video=0) if packet.size and packet.is_keyframe]
    assert keys == [0, 2_000_000, 4_000_000]


def test_each_second_reaches_the_system_before_the_file_is_closed(tmp_path: Path) -> None:
    factory = FrameFactory()
    writer = _writer(tmp_path, factory)
    for number in range(52):
        writer.write(factory.frame(), START_US + number * 40_000)
    part = tmp_path / "a.mp4.part"
    assert part.read_bytes().count(b"moof") == 2
    assert not (tmp_path / "a.mp4").exists()
    writer.finish()
    assert not part.exists()


@pytest.mark.parametrize("matrix", [1, 5])
@pytest.mark.parametrize(("coloured_range", "format_name"), [(1, "yuv420p"), (2, "yuvj420p"), (2, "yuv420p")])
def test_colour_marks_and_values_survive(
    tmp_path: Path, matrix: int, coloured_range: int, format_name: str
) -> None:
    factory = FrameFactory(64, 64)
    bars = np.repeat(np.linspace(16, 235, 8).astype(np.uint8), 8)

    def picture() -> av.VideoFrame:
        made = flat_picture(64, 64, 0, format_name)
        plane_rows(made.planes[0])[:] = bars
        made.colorspace, made.color_range = matrix, coloured_range
        return made

    writer = SegmentWriter(
        tmp_path / "a.mp4", LABEL, factory.frame(picture=picture()), EncoderChoice(quality=10)
    )
    for number in range(5):
        writer.write(factory.frame(picture=picture()), START_US + number * 40_000)
    frame = _decoded(writer.finish().path)[-1]
    assert (int(frame.colorspace), int(frame.color_range)) == (matrix, coloured_range)
    assert np.abs(plane_rows(frame.planes[0]).astype(int) - bars).max() <= 2


def test_an_unmarked_picture_is_recorded_with_the_matrix_assumed_for_its_own_size(tmp_path: Path) -> None:
    factory = FrameFactory(1280, 720)
    writer = _writer(tmp_path, factory, height_px=360)
    writer.write(factory.frame(), START_US)
    frame = _decoded(writer.finish().path)[0]
    assert (frame.width, frame.height, int(frame.colorspace)) == (640, 360, 1)


def test_it_is_recorded_upright_with_its_pixel_aspect(tmp_path: Path) -> None:
    factory = FrameFactory(64, 48, pixel_aspect=4 / 3)
    factory.rotation_deg = 90
    picture = flat_picture(64, 48, 60)
    plane_rows(picture.planes[0])[:, 32:] = (
        200  # the right half: on top after a counter-clockwise quarter turn
    )
    writer = _writer(tmp_path, factory)
    writer.write(factory.frame(picture=picture), START_US)
    path = writer.finish().path
    frame = _decoded(path)[0]
    with av.open(str(path)) as container:
        assert container.streams.video[0].codec_context.sample_aspect_ratio == Fraction(3, 4)
    luma = plane_rows(frame.planes[0])
    assert luma.shape == (64, 48)
    assert luma[:24].mean() > 190
    assert luma[40:].mean() < 70


def test_an_encoder_this_machine_lacks_falls_back_to_x264_and_says_so(tmp_path: Path) -> None:
    factory = FrameFactory()
    writer = _writer(tmp_path, factory, choice=EncoderChoice("h264_nvenc_not_there"))
    writer.write(factory.frame(), START_US)
    assert (writer.encoder_name, writer.fallback_from) == ("libx264", "h264_nvenc_not_there")
    assert len(_decoded(writer.finish().path)) == 1


@pytest.mark.parametrize("name", HARDWARE)
def test_each_hardware_encoder_records_or_falls_back_visibly(tmp_path: Path, name: str) -> None:
    factory = FrameFactory(320, 240)
    writer = _writer(tmp_path, factory, choice=EncoderChoice(name))
    for number in range(3):
        writer.write(factory.frame(), START_US + number * 40_000)
    assert (writer.encoder_name, writer.fallback_from) in ((name, ""), ("libx264", name))
    assert len(_decoded(writer.finish().path)) == 3


def test_what_fits_the_file_and_what_needs_another(tmp_path: Path) -> None:
    factory = FrameFactory()
    writer = _writer(tmp_path, factory)
    writer.write(factory.frame(), START_US)
    assert writer.takes(factory.frame())
    assert writer.takes(factory.frame(cover=CoverReason.DAMAGED)), "a covered frame stays in its file"
    factory.version = 2
    assert not writer.takes(factory.frame())
    factory.version = 1
    assert not writer.takes(FrameFactory(64, 64).frame())
    full = FrameFactory().frame(picture=flat_picture(64, 48, 50, "yuvj420p"))
    assert not writer.takes(full)
    writer.finish()


def test_recording_leaves_the_shared_frame_as_it_was(tmp_path: Path) -> None:
    factory = FrameFactory()
    frame = factory.frame()
    before = (frame.picture.pts, frame.picture.pict_type, bytes(frame.picture.planes[0]))
    writer = _writer(tmp_path, factory)
    writer.write(frame, START_US)
    writer.finish()
    assert (frame.picture.pts, frame.picture.pict_type, bytes(frame.picture.planes[0])) == before


def test_a_folder_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageFault, match="cannot be written"):
        SegmentWriter(tmp_path / "file" / "a.mp4", LABEL, FrameFactory().frame(), EncoderChoice())


def test_a_disk_down_to_its_reserve_ends_the_file(tmp_path: Path) -> None:
    class Filling(PartFile):
        def check_room(self) -> None:
            if self.bytes_count:
                raise OSError(errno.ENOSPC, "No space left on device")

    writer = PartWriter(Filling(tmp_path / "a.mp4"))
    writer.write(b"x" * SYNC_EVERY_BYTES)
    writer.sync_if_due()
    with pytest.raises(DiskFull):
        writer.check()
    writer.part.discard()


def test_a_long_file_is_made_durable_as_it_grows(tmp_path: Path) -> None:
    synced: list[int] = []

    class Watched(PartFile):
        def sync_data(self) -> None:
            synced.append(self.bytes_count)
            super().sync_data()

    noise = np.random.default_rng(1)
    factory = FrameFactory(320, 240)

    def picture() -> av.VideoFrame:
        rows = noise.integers(0, 255, (360, 320), dtype=np.uint8)
        return av.VideoFrame.from_ndarray(rows, format="yuv420p")

    choice = EncoderChoice(quality=1)
    writer = SegmentWriter(
        tmp_path / "a.mp4", LABEL, factory.frame(picture=picture()), choice, open_part=Watched
    )
    for number in range(60):
        writer.write(factory.frame(picture=picture()), START_US + number * 40_000)
    assert len(synced) == 2, "with each second that brings two megabytes"
    writer.finish()
