"""Left-over part files: closed if anything of them plays, left alone while somebody writes them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import av
import pytest

from csu_console.domain.errors import StorageFault
from csu_console.domain.stream import TimeSource
from csu_console.media.encoder import EncoderChoice
from csu_console.media.fragments import scan_fragments
from csu_console.media.part_file import PartFile
from csu_console.media.repair import StillWritten, Unreadable, facts_of, repair_part
from csu_console.media.segment_label import SegmentLabel
from csu_console.media.segment_writer import SegmentWriter
from tests.fakes.masked_frames import CAMERA_ID, START_US, STEP_US, FrameFactory

LABEL = SegmentLabel(CAMERA_ID, 12, "Place", 3, TimeSource.CAMERA, START_US)


@pytest.fixture(scope="module")
def crashed_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What three seconds of recording leave behind when the process is killed."""
    folder, factory = tmp_path_factory.mktemp("crashed"), FrameFactory()
    writer = SegmentWriter(folder / "a.mp4", LABEL, factory.frame(), EncoderChoice())
    for number in range(76):
        writer.write(factory.frame(), START_US + number * STEP_US)
    left = (folder / "a.mp4.part").read_bytes()
    writer.abandon()
    return left


@pytest.fixture
def part(tmp_path: Path, crashed_bytes: bytes) -> Path:
    path = tmp_path / "20260113T094107.250000Z.mp4.part"
    path.write_bytes(crashed_bytes)
    return path


def _decoded(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def test_a_crashed_file_is_closed_with_its_facts(part: Path) -> None:
    facts = repair_part(part)
    assert facts.label == LABEL
    assert facts.path == part.with_name("20260113T094107.250000Z.mp4")
    assert facts.frames_count == _decoded(facts.path) == 75
    assert facts.end_us == START_US + 75 * STEP_US
    assert facts.bytes_count == facts.path.stat().st_size
    assert facts.sha256 == hashlib.sha256(facts.path.read_bytes()).digest()
    assert facts.sha256 == facts_of(facts.path).sha256
    assert not part.exists()


def test_wherever_the_last_write_was_cut_what_is_whole_plays(part: Path, crashed_bytes: bytes) -> None:
    ends = [scan_fragments(part).whole_bytes]
    for length in range(len(crashed_bytes), 900, -61):
        part.write_bytes(crashed_bytes[:length])
        scan = scan_fragments(part)
        assert scan.whole_bytes <= length
        if scan.whole_bytes and scan.whole_bytes != ends[-1]:
            ends.append(scan.whole_bytes)
            part.write_bytes(crashed_bytes[:length])
            facts = repair_part(part)
            assert _decoded(facts.path) == facts.frames_count >= 25
            facts.path.unlink()
    assert len(ends) == 3, "one for each whole second"


@pytest.mark.parametrize("length", [0, 5, 40, 700])
def test_a_file_without_a_whole_second_is_unreadable_and_left_as_it_was(
    part: Path, crashed_bytes: bytes, length: int
) -> None:
    part.write_bytes(crashed_bytes[:length])
    with pytest.raises(Unreadable):
        repair_part(part)
    assert part.read_bytes() == crashed_bytes[:length]


def test_noise_is_unreadable(part: Path) -> None:
    part.write_bytes(os.urandom(20_000))
    with pytest.raises(Unreadable):
        repair_part(part)


def test_a_film_of_somebody_else_is_unreadable(part: Path) -> None:
    buffer = part.open("wb")
    with av.open(buffer, "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov"}) as out:
        stream = out.add_stream("libx264", rate=25)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(30):
            out.mux(stream.encode(FrameFactory().frame().picture) if number == 0 else [])
        out.mux(stream.encode(None))
    buffer.close()
    with pytest.raises(Unreadable):
        repair_part(part)


def test_what_a_living_recorder_writes_is_left_alone(tmp_path: Path) -> None:
    writing = PartFile(tmp_path / "a.mp4")
    writing.append(b"xx")
    with pytest.raises(StillWritten):
        repair_part(writing.part)
    writing.discard()


def test_a_name_that_is_taken_is_not_overwritten(part: Path) -> None:
    taken = part.with_name("20260113T094107.250000Z.mp4")
    taken.write_bytes(b"another")
    assert repair_part(part).path.name == "20260113T094107.250000Z-2.mp4"
    assert taken.read_bytes() == b"another"


def test_a_whole_file_without_a_row_says_what_it_is(part: Path) -> None:
    repaired = repair_part(part)
    assert facts_of(repaired.path) == repaired


def test_a_missing_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageFault):
        repair_part(tmp_path / "none.mp4.part")
    with pytest.raises(StorageFault):
        facts_of(tmp_path / "none.mp4")
