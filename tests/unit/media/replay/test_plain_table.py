"""Films of an export are read by the same reader as recordings, to the picture."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from csu_console.domain.errors import StorageFault
from csu_console.media.export.copy_period import Period, copy_period
from csu_console.media.replay.segment_reader import BadRecording, SegmentReader
from tests.fakes.masked_frames import CAMERA_ID, START_US
from tests.fakes.recordings import copy_clip, opener, record


def _film(folder: Path, recorded: object) -> Path:
    (made,) = copy_period(
        [opener(recorded)],  # type: ignore[arg-type]
        Period(START_US, START_US + 60_000_000),
        lambda _start: folder / "film.mp4",
        {},
        lambda _at: None,
    )
    return made.path


@pytest.mark.parametrize("codec", ["masked", "libx264", "libx265", "mjpeg"])
def test_every_picture_with_its_own_time(tmp_path: Path, codec: str) -> None:
    made = record if codec == "masked" else lambda path, start: copy_clip(path, start, codec)
    film = _film(tmp_path, made(tmp_path / "a.mp4", START_US))
    with av.open(str(film)) as container:
        times = [START_US + round((frame.time or 0.0) * 1e6) for frame in container.decode(video=0)]
    reader = SegmentReader(film.open("rb"), CAMERA_ID, START_US)
    assert list(reader.times) == times
    assert reader.key_times[0] == START_US
    reader.start_at(reader.key_times[0])
    read = []
    while (frame := reader.next_frame()) is not None:
        read.append(frame.captured_us)
    assert read == times
    assert reader.frame_at_key(reader.key_times[-1]).captured_us == reader.key_times[-1]
    reader.close()


@pytest.mark.parametrize("where", ["stsz", "stts", "stsc", "stco", "stss"])
def test_an_index_that_lies_is_refused(tmp_path: Path, where: str) -> None:
    film = _film(tmp_path, record(tmp_path / "a.mp4", START_US))
    content = bytearray(film.read_bytes())
    at = content.index(where.encode()) + 8
    content[at : at + 16] = b"\x7f" * 16
    film.write_bytes(content)
    with pytest.raises((BadRecording, StorageFault)):
        SegmentReader(film.open("rb"), CAMERA_ID, START_US)


def test_a_film_cut_off_is_refused(tmp_path: Path) -> None:
    film = _film(tmp_path, record(tmp_path / "a.mp4", START_US))
    film.write_bytes(film.read_bytes()[:-2000])
    with pytest.raises(BadRecording):
        SegmentReader(film.open("rb"), CAMERA_ID, START_US)
