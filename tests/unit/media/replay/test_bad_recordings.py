"""Files of the archive that are not what they should be: one sentence each, and never more than that."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csu_console.domain.replay import ReplayClock, TileState
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.footage import Clip
from csu_console.media.replay.reel import Reel
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.sample_table import SampleTable
from csu_console.media.replay.segment_reader import BadRecording, SegmentReader
from csu_console.media.replay.tile_player import TilePlayer
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID, START_US, ClipPackets
from tests.fakes.recorded_clips import FakeFootage, number_of, number_on_tile, steady, write_clip

SECOND = 1_000_000


class File(bytes):
    """Not shown byte by byte when a test fails."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> File:
    """Six seconds, a fragment each."""
    return File(write_clip(tmp_path_factory.mktemp("good") / "a.mp4", steady(seconds=6)).path.read_bytes())


def read(data: bytes | BinaryIO) -> SegmentReader:
    return SegmentReader(io.BytesIO(data) if isinstance(data, bytes) else data, CAMERA_ID, START_US)


def every_picture(reader: SegmentReader) -> list[int]:
    reader.start_at(reader.key_times[0])
    numbers = []
    while (frame := reader.next_frame()) is not None:
        numbers.append(number_of(frame))
    return numbers


def in_headers(data: bytes, old: bytes, new: bytes) -> bytes:
    """Changed in the fragments' headers only."""
    out, offset = bytearray(data), 0
    while offset < len(data):
        length = int.from_bytes(data[offset : offset + 4], "big")
        if data[offset + 4 : offset + 8] == b"moof":
            out[offset : offset + length] = bytes(out[offset : offset + length]).replace(old, new)
        offset += length
    return bytes(out)


def test_a_good_file_gives_every_picture(good: bytes) -> None:
    assert every_picture(read(good)) == list(range(150))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a film",
        b"\0" * 5000,
        b"\x00\x00\x00\x01moov" + b"\xff" * 64,
        b"\xff\xff\xff\xffmoov" + b"\0" * 99,
    ],
)
def test_a_foreign_file_is_said_to_be_one(data: bytes) -> None:
    with pytest.raises(BadRecording, match="not a recording of this console"):
        read(data)


def test_a_film_of_somebody_else_is_foreign_too(tmp_path: Path) -> None:
    clip = ClipPackets(container="mp4")
    clip.close()
    import av

    with av.open(str(tmp_path / "a.mp4"), "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height = 64, 48
        for _ in range(5):
            out.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        out.mux(stream.encode(None))
    with pytest.raises(BadRecording, match="not a recording of this console"):
        read((tmp_path / "a.mp4").read_bytes())


def test_another_cameras_file_in_its_place_is_noticed(good: bytes) -> None:
    for camera_id, start_us in ((CAMERA_ID + 1, START_US), (CAMERA_ID, START_US + 1)):
        with pytest.raises(BadRecording, match="exchanged"):
            SegmentReader(io.BytesIO(good), camera_id, start_us)


def test_cut_off_anywhere_it_plays_its_whole_fragments(good: bytes) -> None:
    seen = set()
    for cut in range(0, len(good), max(1, len(good) // 60)):
        try:
            numbers = every_picture(read(good[:cut]))
        except BadRecording:
            seen.add(0)
            continue
        assert numbers == list(range(len(numbers)))
        seen.add(len(numbers))
    assert {0, 150} - seen <= {150}
    assert len(seen) > 3


def test_a_header_without_pictures(good: bytes) -> None:
    with pytest.raises(BadRecording, match="no whole picture"):
        read(good[: good.index(b"moof") - 4])


def test_no_key_frame_at_all(good: bytes) -> None:
    forged = in_headers(good, b"\x02\x00\x00\x00", b"\x01\x01\x00\x00")
    with pytest.raises(BadRecording, match="picture to begin with"):
        read(forged)


def test_no_key_frame_at_the_start_plays_from_the_first_there_is(good: bytes) -> None:
    first = good.index(b"\x02\x00\x00\x00", good.index(b"trun"))
    reader = read(good[:first] + b"\x01\x01\x00\x00" + good[first + 4 :])
    assert reader.time_at(START_US + SECOND) is None
    assert every_picture(reader) == list(range(50, 150))


def test_times_that_go_back_end_the_reading_there(good: bytes) -> None:
    places = [place for place in range(len(good)) if good.startswith(b"tfdt", place)]
    forged = bytearray(good)
    forged[places[3] + 8 : places[3] + 16] = bytes(8)
    reader = read(bytes(forged))
    assert reader.damaged
    assert every_picture(reader) == list(range(75))
    assert list(reader.times) == sorted(set(reader.times))


def test_pictures_said_to_lie_outside_the_file(good: bytes) -> None:
    place = good.index(b"trun") + 12
    forged = good[:place] + b"\x7f\xff\xff\xff" + good[place + 4 :]
    with pytest.raises(BadRecording):
        read(forged)


def test_a_file_that_becomes_shorter_while_it_is_read(good: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(good)
    reader = read(path.open("rb"))
    reader.start_at(reader.key_times[0])
    assert reader.next_frame() is not None
    with path.open("rb+") as file:
        file.truncate(len(good) // 2)
    with pytest.raises(BadRecording, match="damaged"):
        every_picture(reader)
    reader.close()


@settings(max_examples=150)
@given(st.integers(0, 2**31), st.integers(0, 255), st.integers(1, 8))
def test_forged_headers_end_in_a_sentence_or_in_pictures(
    good: bytes, place: int, value: int, length: int
) -> None:
    """Bytes changed anywhere in the headers: never another exception, never a picture outside the file."""
    headers = [
        offset
        for kind in (b"moov", b"moof", b"trun", b"tfhd", b"tfdt", b"stsd")
        for offset in _all(good, kind)
    ]
    at = headers[place % len(headers)] - 4 + place % 61
    forged = bytearray(good)
    forged[at : at + length] = bytes([value]) * length
    table = SampleTable(io.BytesIO(bytes(forged)))
    assert all(table.offsets + table.sizes <= len(forged))
    try:
        reader = read(bytes(forged))
    except BadRecording:
        return
    assert list(reader.times) == sorted(set(reader.times))


def _all(data: bytes, kind: bytes) -> list[int]:
    return [place for place in range(len(data)) if data.startswith(kind, place)]


def test_one_bad_file_is_a_state_of_its_time_and_the_rest_plays(tmp_path: Path) -> None:
    files = [
        write_clip(tmp_path / f"{number}.mp4", steady(START_US + number * 2 * SECOND, 2), 500 * number)
        for number in range(3)
    ]
    files[1].path.write_bytes(b"something else")
    clock = FakeClock()
    mailbox = ReplayMailbox(lambda: None, clock.monotonic_s)
    mailbox.set_target(128, 64)
    player = TilePlayer(CAMERA_ID, Reel(FakeFootage(files), 1 << 22), mailbox, lambda: None)
    cell = ClockCell(ReplayClock(START_US + 1_500_000, clock.monotonic_s(), playing=True))
    states = []
    for _ in range(200):
        due_s = player.turn(cell, clock.monotonic_s())
        picture = mailbox.take()
        states.append((player.status.state, None if picture is None else number_on_tile(picture)))
        assert due_s is not None
        clock.advance(max(due_s - clock.monotonic_s(), 0.001))
    player.close()
    assert (TileState.DAMAGED, None) in states
    numbers = [number for _state, number in states if number is not None]
    assert numbers[0] == 37
    assert 49 in numbers
    assert 1000 in numbers
    assert not any(500 <= number < 1000 for number in numbers)


def test_names_in_sentences_are_those_of_camera_and_time() -> None:
    file = io.BytesIO(b"")
    file.name = "/somewhere/archive/12/2026-01-13/20260113T094107.250000Z.mp4"
    with pytest.raises(BadRecording) as caught:
        read(file)
    assert str(caught.value).startswith("12/20260113T094107.250000Z.mp4 is not")


def test_a_clip_holds_its_first_instant_and_not_its_last() -> None:
    clip = Clip(1, 100, 200, "a")
    assert (clip.holds(99), clip.holds(100), clip.holds(199), clip.holds(200)) == (False, True, True, False)
