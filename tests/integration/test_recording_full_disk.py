"""A disk that is really full, where the tests may mount one (root on Linux)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from csu_console.domain.recording import GapCause
from csu_console.media.part_file import PartFile
from csu_console.media.recorder import Recorder, RecorderSetup
from csu_console.media.recorder_queue import RecorderQueue
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID, FrameFactory
from tests.fakes.recorder_events import KeptEvents


def to_the_last_byte(path: Path) -> PartFile:
    return PartFile(path, keep_free_bytes=0)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, timeout=10, check=False).returncode != 0:
        pytest.skip("may not mount a file system here; unit tests fill a fake one")
    yield folder
    subprocess.run(["umount", str(folder)], timeout=10, check=True)


def test_what_was_recorded_before_the_disk_was_full_plays(small_disk: Path) -> None:
    events, clock, queue = KeptEvents(), FakeClock(), RecorderQueue(capacity_frames=1000)
    setup = RecorderSetup(
        CAMERA_ID, 12, "Place", lambda _start: small_disk / "a.mp4", open_part=to_the_last_byte
    )
    factory = FrameFactory()
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * (248 * 1024))
    for _ in range(500):
        queue.offer(factory.frame())
    queue.finish()
    Recorder(setup, events, clock).run(queue, lambda: False)
    assert [cause for cause, _error in events.failures] == [GapCause.DISK_FULL]
    assert [facts.frames_count > 0 for facts in events.closed] == [True]
    with av.open(str(events.closed[0].path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == events.closed[0].frames_count
    assert events.spans[-1] == (GapCause.DISK_FULL, events.closed[0].end_us)
