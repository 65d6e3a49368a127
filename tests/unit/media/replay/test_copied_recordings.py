"""Recordings of cameras attested clear: packets as the camera sent them, in its codec and its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from csu_console.domain.replay import ReplayClock, TileState
from csu_console.domain.stream import TimeSource
from csu_console.media.copied_stream import CopiedStreams
from csu_console.media.packet_copy import PacketCopy
from csu_console.media.planes import plane_rows
from csu_console.media.replay.clock_cell import ClockCell
from csu_console.media.replay.recorded_frame import RecordedFrame
from csu_console.media.replay.reel import Reel
from csu_console.media.replay.replay_mailbox import ReplayMailbox
from csu_console.media.replay.segment_reader import SegmentReader
from csu_console.media.replay.tile_player import TilePlayer
from csu_console.media.segment_label import SegmentLabel
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID, START_US, STEP_US, ClipPackets
from tests.fakes.recorded_clips import FakeFootage, Recorded

FRAMES = 60
STREAMS = [
    ("libx264", "mpegts", 0),
    ("libx264", "mpegts", 2),
    ("libx264", "mp4", 2),
    ("libx265", "mp4", 0),
    ("libx265", "mpegts", 0),
    ("mjpeg", "matroska", 0),
]


def copied(folder: Path, codec: str, container: str, b_frames: int) -> tuple[Path, list[int]]:
    """The file, and the times of its pictures in the order they are shown."""
    clip = ClipPackets(FRAMES, codec, 20, container, b_frames)
    streams = CopiedStreams()
    detached = [streams.detached(clip.clear(number), 0.0) for number in range(FRAMES)]
    clip.close()
    label = SegmentLabel(CAMERA_ID, 12, "Place", 1, TimeSource.CAMERA, START_US, copied=True)
    writer = PacketCopy(folder / "a.mp4", label, detached[0])
    times = []
    for number, item in enumerate(detached):
        writer.write(item, START_US + number * STEP_US)
        times.append(START_US + number * STEP_US + item.reorder_us)
    return writer.finish().path, sorted(times)


def luma(frame: RecordedFrame) -> int:
    """Says the picture's number: 40 and its place (tests.fakes.masked_frames)."""
    return round(float(plane_rows(frame.picture.planes[0]).mean()))


@pytest.mark.parametrize(("codec", "container", "b_frames"), STREAMS)
def test_every_picture_is_found_by_its_time(
    tmp_path: Path, codec: str, container: str, b_frames: int
) -> None:
    path, times = copied(tmp_path, codec, container, b_frames)
    reader = SegmentReader(path.open("rb"), CAMERA_ID, START_US)
    assert list(reader.times) == times
    reel = Reel(FakeFootage([]), 1 << 24)
    try:
        for place in (0, 1, 2, 19, 20, 21, 35, 58, 59, 41, 40, 39, 38, 7):
            frame = reel.picture(reader, times[place])
            assert frame.captured_us == times[place]
            # Full range becomes limited where MJPEG is drawn as such: what counts is which picture it is.
            assert luma(frame) == pytest.approx(40 + place, abs=1.5), place
    finally:
        reader.close()


@pytest.mark.parametrize("b_frames", [0, 2])
def test_a_stream_out_of_order_plays_from_its_very_start(tmp_path: Path, b_frames: int) -> None:
    path, times = copied(tmp_path, "libx264", "mpegts", b_frames)
    clock = FakeClock()
    mailbox = ReplayMailbox(lambda: None, clock.monotonic_s)
    mailbox.set_target(64, 48)
    footage = FakeFootage([Recorded(path, START_US, times[-1] + STEP_US, {})])
    player = TilePlayer(CAMERA_ID, Reel(footage, 1 << 24), mailbox, lambda: None)
    cell = ClockCell(ReplayClock(START_US, clock.monotonic_s(), playing=True))
    shown = []
    for _ in range(400):
        due_s = player.turn(cell, clock.monotonic_s())
        picture = mailbox.take()
        if picture is not None:
            shown.append(picture.captured_us)
        if player.status.state is not TileState.PLAYING:
            break
        assert due_s is not None
        clock.advance(max(due_s - clock.monotonic_s(), 0.001))
    player.close()
    assert shown == times
