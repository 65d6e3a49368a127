"""Real workers, a real camera: the same pictures as decoded here, and whatever ends leaves nothing behind."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon
from csu_console.domain.stream import ProfileName, StreamState
from csu_console.media.hub import FrameOnce
from csu_console.media.recorder_queue import RecorderQueue
from csu_console.services.stream_workers.worker_link import worker_command
from csu_console.simulator.clip_source import ClipSource
from tests.fakes import magenta_world
from tests.fakes.magenta_world import CAMERA_ID, magenta_in_frame
from tests.fakes.worker_room import PASSWORD, WorkerRoom, gone, is_running

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes by /proc")
MakeRoom = Callable[..., WorkerRoom]


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> ClipSource:
    return magenta_world.clip(tmp_path_factory.mktemp("clip"), frames=13, options={"g": "13"})


@pytest.fixture
def make_room(clip: ClipSource, qtbot: QtBot) -> Iterator[MakeRoom]:
    made: list[WorkerRoom] = []

    def make(workers: int = 1, clip: ClipSource = clip, hardware_device: str = "") -> WorkerRoom:
        made.append(WorkerRoom(clip, qtbot, workers, hardware_device))
        return made[-1]

    yield make
    for room in made:
        room.close()


def _pid(room: WorkerRoom) -> int:
    assert room.pool is not None
    return room.pool.pids()[0]


def _state(room: WorkerRoom) -> StreamState:
    assert room.lease is not None
    return room.lease.status().state


def _in_worker(room: WorkerRoom) -> bool:
    [stream] = room.streams.streams()
    return stream.is_far


def test_a_tile_shows_the_same_through_a_worker(
    make_room: MakeRoom, tmp_path_factory: pytest.TempPathFactory
) -> None:
    still = magenta_world.clip(tmp_path_factory.mktemp("still"), frames=1, shift_px=0)
    seen: list[tuple[int, int, int, int, bytes]] = []
    for workers in (0, 1):
        room = make_room(workers, still)
        room.show()
        picture = room.until(lambda one: one.cover is CoverReason.NONE)
        lines = bytes(memoryview(picture.data).cast("B"))[: picture.bytes_per_line * picture.height_px]
        shown = b"".join(
            lines[row * picture.bytes_per_line :][: picture.width_px * 4] for row in range(picture.height_px)
        )
        seen.append((picture.width_px, picture.height_px, picture.mask_version, picture.masks_count, shown))
        assert room.leaked == 0
    assert seen[0] == seen[1]


def test_a_whole_frame_through_a_worker_is_masked_too(make_room: MakeRoom) -> None:
    room = make_room()
    once = FrameOnce()
    lease = room.streams.acquire(CAMERA_ID, ProfileName.MAIN, once)
    room.until_true(lambda: once.wait(0.0) is not None)
    lease.release()
    frame = once.wait(0.0)
    assert frame is not None
    assert (frame.width_px, frame.height_px, frame.camera_id, frame.mask_version) == (320, 192, CAMERA_ID, 1)
    assert frame.cover is CoverReason.NONE
    assert magenta_in_frame(frame) == 0


def test_no_picture_made_under_the_old_masks_is_taken_after_they_changed(make_room: MakeRoom) -> None:
    room = make_room()
    room.show()
    room.until(lambda one: one.cover is CoverReason.NONE)
    before = room.masks.plans[CAMERA_ID]
    assert before is not None
    wider = MaskPolygon(((0.2, 0.2), (0.6, 0.2), (0.6, 0.8), (0.2, 0.8)))
    for version in range(2, 8):
        # Nobody is told: what the tile takes is compared with what is in force at that moment.
        polygon = wider if version % 2 else before.polygons[0]
        room.masks.plans[CAMERA_ID] = MaskPlan(CAMERA_ID, version, before.state, (polygon,), before.geometry)
        assert room.until().mask_version == version
    room.masks.plans[CAMERA_ID] = None
    for _ in range(5):
        assert room.until().cover is CoverReason.UNREADABLE
    assert room.leaked == 0


def test_a_recorder_brings_the_stream_home_and_the_tile_goes_on(make_room: MakeRoom) -> None:
    room = make_room()
    room.show()
    room.until()
    assert _in_worker(room)
    queue = RecorderQueue()
    lease = room.streams.acquire(CAMERA_ID, ProfileName.MAIN, queue)
    assert not _in_worker(room)
    room.until_true(lambda: queue.waiting > 3)
    room.until()
    lease.release()
    assert room.leaked == 0


@needs_proc
def test_a_killed_worker_is_replaced_and_said_once(make_room: MakeRoom) -> None:
    room = make_room()
    room.show()
    room.until()
    first = _pid(room)
    os.kill(first, signal.SIGKILL)
    room.until_true(lambda: _state(room) is StreamState.RETRYING)
    while room.take() is not None:
        pass  # what it had made before
    sequence = room.until().sequence
    assert sequence < 200
    assert _pid(room) != first
    assert list(room.alerts.open) == [(AlertKind.STREAM_WORKER, None)]
    assert room.leaked == 0


@needs_proc
def test_a_worker_that_says_nothing_is_ended(make_room: MakeRoom) -> None:
    room = make_room()
    room.show()
    room.until()
    first = _pid(room)
    os.kill(first, signal.SIGSTOP)
    room.until_true(lambda: _state(room) in {StreamState.STALLED, StreamState.RETRYING})
    room.until_true(lambda: not is_running(first))
    room.until_true(lambda: room.take() is not None and _pid(room) != first)


def test_what_a_worker_logs_is_in_the_consoles_log(
    make_room: MakeRoom, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        room = make_room(hardware_device="abacus")
        room.show()
        room.until()
        room.until_true(lambda: "abacus is not available" in caplog.text)
    assert PASSWORD not in caplog.text


@needs_proc
def test_a_worker_shows_no_password_to_other_users_of_the_machine(make_room: MakeRoom) -> None:
    room = make_room()
    room.show()
    room.until()
    process = Path(f"/proc/{_pid(room)}")
    for name in ("cmdline", "environ"):
        assert PASSWORD.encode() not in (process / name).read_bytes()


CONSOLE = """
import sys
from PySide6.QtCore import QCoreApplication
from csu_console.domain.clock import SystemClock
from csu_console.services.alert_service import AlertService
from csu_console.services.stream_workers.worker_pool import WorkerPool
application = QCoreApplication([])
clock = SystemClock()
pool = WorkerPool(clock, AlertService(clock), 1)
pool.warm_up()
print(*pool.pids(), flush=True)
sys.stdin.read()
"""


@needs_proc
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_console_that_is_killed_takes_its_workers_along(end: signal.Signals) -> None:
    def shared() -> set[str]:
        folder = Path("/dev/shm")
        return {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()

    before = shared()
    console = subprocess.Popen(
        [sys.executable, "-c", CONSOLE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert console.stdin is not None
    assert console.stdout is not None
    with console.stdin, console.stdout:
        pid = int(console.stdout.readline())
        assert is_running(pid)
        assert shared() <= before
        console.send_signal(end)
        console.wait(5.0)
        assert gone(pid)
    assert shared() <= before


@needs_proc
def test_a_worker_ends_when_its_pipe_does() -> None:
    worker = subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert worker.stdin is not None
    assert worker.stdout is not None
    with worker.stdout:
        worker.stdin.close()
        assert worker.wait(10.0) == 1  # nobody told it where to draw
