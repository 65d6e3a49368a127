"""A camera turned while the program was off: over real RTSP it is covered within seconds, and stays so."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import CoverReason, MaskPlan, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName
from csu_console.media.frame import MaskedFrame
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.scene_watch import SceneWatch
from csu_console.services.stream_service import StreamService
from csu_console.services.stream_workers.worker_pool import WorkerPool
from csu_console.simulator.clip_source import load_clip
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.storage import mask_stills
from csu_console.storage.database import Database
from csu_console.storage.mask_stills import MaskStill
from tests.fakes.street_views import MASKS, SIZE, Picture, street
from tests.fakes.town import APPROVED_UTC, make_camera

LIMIT_MS = 20_000


class Covers:
    """A sink that keeps why the last frame was covered."""

    def __init__(self) -> None:
        self.last: CoverReason | None = None

    def offer(self, frame: MaskedFrame) -> None:
        self.last = frame.cover


def write_clip(file: Path, picture: Picture) -> Path:
    with av.open(str(file), "w", format="mp4") as out:
        options = {"preset": "ultrafast", "g": "10", "bf": "0"}
        stream = out.add_stream("libx264", rate=10, options=options)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = SIZE.width_px, SIZE.height_px, "yuv420p"
        for _ in range(20):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        out.mux(stream.encode(None))
    return file


def png_of(picture: Picture) -> bytes:
    done, encoded = cv2.imencode(".png", picture)
    assert done
    return encoded.tobytes()


@pytest.mark.parametrize("workers", [0, 1], ids=["here", "in a worker"])
def test_a_turned_camera_is_covered_over_rtsp(tmp_path: Path, qtbot: QtBot, workers: int) -> None:
    clock = SystemClock()
    server = RtspServer(
        {"main": load_clip(write_clip(tmp_path / "turned.mp4", street(1.0, pan_deg=3.0)))},
        users={"csu": "right"},
    )
    server.start()
    opened = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    opened.open()
    database = DatabaseService(opened)
    inventory = InventoryService(database, Sealer(MemorySiteKey()), clock, access=PROGRAM)
    alerts = AlertService(clock)
    masks = MaskService(database, inventory, alerts, clock, access=PROGRAM)
    camera = make_camera(1, profiles=(Profile(ProfileName.MAIN, server.url("main")),), user_name="csu")
    camera_id = inventory.save(camera, Secret("right")).id
    assert camera_id is not None
    plan = MaskPlan(camera_id, 0, PrivacyState.MASKED, MASKS, PictureGeometry(640 / 360))
    masks.approve(MaskVersion(plan, "A. Martin", "B. Leroy", "street", APPROVED_UTC))
    still = MaskStill(camera_id, 1, APPROVED_UTC, 640, 360, png_of(street()))
    database.write_now(lambda session: mask_stills.keep_still(session, still))
    pool = WorkerPool(clock, alerts, workers) if workers else None
    streams = StreamService(inventory, masks, clock, pool=pool)
    watch = SceneWatch(streams, inventory, masks, alerts, database, clock)
    watch.load()
    covers = Covers()
    try:
        lease = streams.acquire(camera_id, ProfileName.MAIN, covers)
        qtbot.waitUntil(lambda: covers.last is CoverReason.NONE, timeout=LIMIT_MS)
        qtbot.waitUntil(lambda: covers.last is CoverReason.MOVED, timeout=LIMIT_MS)
        lease.release()
    finally:
        watch.close()
        assert streams.close(6.0)
        assert pool is None or pool.close(4.0)
        masks.close()
        inventory.close()
        database.close()
        server.stop()
