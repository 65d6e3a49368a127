"""A recorder killed in the middle of a file: at most two seconds are lost, and the rest plays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

from csu_console.media.repair import repair_part

ROOT = Path(__file__).resolve().parents[2]

_CHILD = """
import sys, time
from pathlib import Path
from csu_console.domain.clock import SystemClock, to_us
from csu_console.media.recorder import Recorder, RecorderSetup
from csu_console.media.recorder_queue import RecorderQueue
from tests.fakes.masked_frames import FrameFactory
from tests.fakes.recorder_events import KeptEvents
import threading
folder, rate_hz = Path(sys.argv[1]), float(sys.argv[2])
clock, factory, queue = SystemClock(), FrameFactory(320, 240), RecorderQueue()
setup = RecorderSetup(7, 12, "Place", lambda start: folder / start.strftime("%Y%m%dT%H%M%S.%fZ.mp4"))
recorder = Recorder(setup, KeptEvents(), clock)
threading.Thread(target=recorder.run, args=(queue, lambda: False), daemon=True).start()
pace = threading.Event()
while True:
    captured_us = to_us(clock.utc_now())
    queue.offer(factory.frame(captured_us, clock.monotonic_s()))
    print(captured_us, flush=True)
    pace.wait(1 / rate_hz)
"""


@pytest.mark.ffmpeg
@pytest.mark.parametrize("rate_hz", [25.0, 6.0])
def test_sigkill_loses_at_most_two_seconds(tmp_path: Path, rate_hz: float) -> None:
    command = [sys.executable, "-c", _CHILD, str(tmp_path), str(rate_hz)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ})
    assert child.stdout is not None
    try:
        offered = [int(child.stdout.readline()) for _ in range(int(rate_hz * 3.7))]
    finally:
        child.send_signal(signal.SIGKILL)
        rest, _ = child.communicate(timeout=10)
    offered += [int(line) for line in rest.splitlines() if len(line) == 16]
    facts = [repair_part(part) for part in sorted(tmp_path.glob("*.part"))]
    closed = sorted(tmp_path.glob("*.mp4"))
    lost_s = (offered[-1] - max(fact.end_us for fact in facts)) / 1e6
    assert lost_s <= 2.0
    assert facts[-1].end_us - facts[0].label.start_us >= 1_500_000
    for path in closed:
        check = [
            "ffprobe",
            "-v",
            "error",
            "-count_frames",
            "-show_entries",
            "stream=nb_read_frames",
            str(path),
        ]
        probed = subprocess.run(check, capture_output=True, text=True, timeout=20, check=True)
        assert probed.stderr == ""
        with av.open(str(path)) as container:
            assert sum(1 for _ in container.decode(video=0)) >= 1
