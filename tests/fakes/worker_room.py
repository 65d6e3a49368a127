"""One camera served over RTSP, one tile, and real worker processes, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.media.mailbox import TileMailbox, TilePicture
from csu_console.services.stream_lease import StreamLease
from csu_console.services.stream_service import StreamService
from csu_console.services.stream_workers.worker_pool import WorkerPool
from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.rtsp_server import RtspServer
from tests.fakes import magenta_world
from tests.fakes.magenta_world import CAMERA_ID, ZONE, magenta_in_bgra
from tests.fakes.recording_parts import FakeAlerts, FakeCameras, FakeMasks, camera

WAIT_MS = 15_000
USER, PASSWORD = "csu", "s3cret-of-the-camera"


class _Cameras(FakeCameras):
    def password(self, camera_id: int) -> Secret:
        return Secret(PASSWORD)


class WorkerRoom:
    """Take pictures with `take`, as a window does; `leaked` counts magenta in all of them."""

    def __init__(self, clip: ClipSource, qtbot: QtBot, workers: int, hardware_device: str = "") -> None:
        listen_to_ffmpeg()
        self.qtbot = qtbot
        self.server = RtspServer({"main": clip}, users={USER: PASSWORD})
        self.server.start()
        profiles = (Profile(ProfileName.MAIN, self.server.url("main")),)
        self.cameras = _Cameras(replace(camera(), profiles=profiles, user_name=USER))
        self.masks = FakeMasks()
        geometry = PictureGeometry(clip.width_px / clip.height_px)
        self.masks.plans[CAMERA_ID] = MaskPlan(CAMERA_ID, 1, PrivacyState.MASKED, (ZONE,), geometry)
        self.alerts = FakeAlerts()
        self.clock = SystemClock()
        self.pool = WorkerPool(self.clock, self.alerts, workers) if workers else None  # type: ignore[arg-type]
        self.streams = StreamService(
            self.cameras,  # type: ignore[arg-type]
            self.masks,  # type: ignore[arg-type]
            self.clock,
            hardware_device=hardware_device,
            pool=self.pool,
        )
        self.mailbox = TileMailbox(lambda: None)
        self.mailbox.set_target(160, 96)
        self.leaked = 0
        self.lease: StreamLease | None = None

    def show(self) -> None:
        self.lease = self.streams.acquire(CAMERA_ID, ProfileName.MAIN, self.mailbox)
        self.lease.shows(160 * 96)

    def take(self) -> TilePicture | None:
        picture = self.mailbox.take()
        if picture is not None:
            self.leaked += magenta_in_bgra(picture)  # type: ignore[arg-type]
        return picture

    def until(self, holds: Callable[[TilePicture], bool] = lambda _picture: True) -> TilePicture:
        found: list[TilePicture] = []

        def look() -> bool:
            picture = self.take()
            if picture is not None and holds(picture):
                found.append(picture)
            return bool(found)

        self.qtbot.waitUntil(look, timeout=WAIT_MS)
        return found[0]

    def until_true(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=WAIT_MS)

    def close(self) -> None:
        if self.lease is not None:
            self.lease.release()
        assert self.streams.close(6.0)
        assert self.pool is None or self.pool.close(4.0)
        self.server.stop()


def is_running(pid: int) -> bool:
    """False for a process that has ended, waited for or not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}


def gone(pid: int) -> bool:
    """Waits, with a limit, for a process that must end by itself."""
    return magenta_world.wait_until(lambda: not is_running(pid), 8.0)
