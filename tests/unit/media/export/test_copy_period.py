"""Periods copied out of recordings: payloads, times, gaps, changes."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import av
import pytest

from csu_console.domain.errors import StorageFault
from csu_console.media.export.copy_period import Period, copy_period
from csu_console.media.export.master_file import MasterFacts
from csu_console.media.export.recorded import RecordedSegment
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from tests.fakes.masked_frames import START_US
from tests.fakes.recordings import copy_clip, opener, record

SECOND = 1_000_000


def _export(folder: Path, recordings: list[SegmentFacts], from_us: int, until_us: int) -> list[MasterFacts]:
    out = folder / "out"
    out.mkdir()
    return copy_period(
        [opener(each) for each in recordings],
        Period(from_us, until_us),
        lambda start_us: out / f"{start_us}.mp4",
        {"csu_asked_from_utc": "asked"},
        lambda _instant: None,
    )


def _packets(path: Path) -> list[tuple[int, str]]:
    """Time in microseconds since 1970, and SHA-256 of the payload."""
    with av.open(str(path)) as container:
        start_us = SegmentLabel.from_metadata(container.metadata).start_us
        return [
            (start_us + int(packet.pts or 0), hashlib.sha256(bytes(packet)).hexdigest())
            for packet in container.demux(video=0)
            if packet.size
        ]


def test_three_recordings_become_one_file_of_the_same_packets(tmp_path: Path) -> None:
    recorded = [
        record(tmp_path / f"{place}.mp4", START_US + place * 6 * SECOND, frames=60) for place in range(3)
    ]
    (master,) = _export(tmp_path, recorded, START_US, START_US + 18 * SECOND)
    source = [packet for each in recorded for packet in _packets(each.path)]
    assert _packets(master.path) == source
    assert master.packets_count == len(source) == 180
    assert (master.start_us, master.end_us) == (START_US, START_US + 18 * SECOND)
    assert [use.sha256 for use in master.sources] == [
        hashlib.sha256(each.path.read_bytes()).hexdigest() for each in recorded
    ]


def test_the_cut_is_at_key_frames_around_the_period(tmp_path: Path) -> None:
    recorded = [record(tmp_path / "a.mp4", START_US, frames=200)]  # key frames at 0, 2, 4, ... seconds
    (master,) = _export(tmp_path, recorded, START_US + 5 * SECOND, START_US + 7 * SECOND)
    assert (master.start_us, master.end_us) == (START_US + 4 * SECOND, START_US + 8 * SECOND)
    times = [time for time, _payload in _packets(master.path)]
    assert times[0] == master.start_us
    assert times[-1] == START_US + 7_900_000


@pytest.mark.parametrize("codec", ["libx264", "libx265", "mjpeg"])
def test_copied_cameras_are_copied_again(tmp_path: Path, codec: str) -> None:
    recorded = [
        copy_clip(tmp_path / "a.mp4", START_US, codec),
        copy_clip(tmp_path / "b.mp4", START_US + 2_400_000, codec),
    ]
    (master,) = _export(tmp_path, recorded, START_US, START_US + 10 * SECOND)
    assert _packets(master.path) == [packet for each in recorded for packet in _packets(each.path)]
    with av.open(str(master.path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 120


@pytest.mark.parametrize("change", ["gap", "masks", "size", "clock set back"])
def test_a_gap_or_a_change_starts_a_file(tmp_path: Path, change: str) -> None:
    first = record(tmp_path / "a.mp4", START_US)
    later = {"gap": 30 * SECOND, "clock set back": -3 * SECOND}.get(change, 0)
    second = record(
        tmp_path / "b.mp4",
        START_US + 6 * SECOND + later,
        version=2 if change == "masks" else 1,
        width_px=80 if change == "size" else 64,
    )
    masters = _export(tmp_path, [first, second], START_US, START_US + 60 * SECOND)
    assert [each.start_us for each in masters] == [START_US, START_US + 6 * SECOND + later]
    assert [_packets(each.path) for each in masters] == [_packets(first.path), _packets(second.path)]


def test_each_group_is_hashed_for_itself(tmp_path: Path) -> None:
    recorded = record(tmp_path / "a.mp4", START_US, frames=60)
    (master,) = _export(tmp_path, [recorded], START_US, START_US + 6 * SECOND)
    assert [group.start_us - START_US for group in master.groups] == [0, 2 * SECOND, 4 * SECOND]
    with av.open(str(master.path)) as container:
        payloads = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    assert master.groups[1].sha256 == hashlib.sha256(b"".join(payloads[20:40])).hexdigest()
    assert master.payload_sha256 == hashlib.sha256(b"".join(payloads)).hexdigest()


def test_a_period_without_pictures_gives_no_file(tmp_path: Path) -> None:
    recorded = record(tmp_path / "a.mp4", START_US)
    assert _export(tmp_path, [recorded], START_US + 60 * SECOND, START_US + 90 * SECOND) == []
    assert list((tmp_path / "out").iterdir()) == []


def test_what_is_no_recording_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"\0" * 5000)

    def open_it() -> RecordedSegment:
        return RecordedSegment((tmp_path / "a.mp4").open("rb"), "a.mp4", START_US)

    with pytest.raises(StorageFault, match=r"a\.mp4 cannot be read"):
        copy_period([open_it], Period(0, START_US), lambda _at: tmp_path / "out.mp4", {}, lambda _at: None)


@pytest.mark.ffmpeg
def test_another_program_plays_it(tmp_path: Path) -> None:
    recorded = [record(tmp_path / f"{place}.mp4", START_US + place * 6 * SECOND) for place in range(2)]
    (master,) = _export(tmp_path, recorded, START_US, START_US + 12 * SECOND)
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json"]
    done = subprocess.run([*command, str(master.path)], capture_output=True, timeout=30, check=True)
    assert done.stderr == b""
    found = json.loads(done.stdout)
    assert found["streams"][0]["nb_read_frames"] == "120"
    assert found["format"]["tags"]["csu_asked_from_utc"] == "asked"
