"""Pixel proof: of a street whose private zone alone is magenta, no exit of the program ever shows a magenta pixel.

A real RTSP server, the real services over a real database. Every picture that leaves is looked at, none is sampled;
and in each test the zone is seen masked, not the frame covered, because covering everything would prove nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import (
    CoverReason,
    MaskPlan,
    MaskPolygon,
    MaskVersion,
    PictureGeometry,
    PrivacyState,
)
from csu_console.domain.stream import Profile, ProfileName
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.media.hub import FrameOnce
from csu_console.media.mailbox import TilePicture
from csu_console.media.snapshot import SnapshotLabel, snapshot_png
from csu_console.media.worker.far_tile import FarTile
from csu_console.media.worker.tile_slot import READY
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.recording_service import RecordingService
from csu_console.services.recording_state import NOT_RECORDED, RecordingState
from csu_console.services.stream_service import StreamService
from csu_console.services.stream_workers.worker_pool import WorkerPool
from csu_console.services.tile_feed import FeedParts, TileFeed
from csu_console.simulator.clip_source import ClipSource
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.storage.database import Database
from tests.fakes import magenta_world
from tests.fakes.magenta_world import ZONE, LeakCounter, magenta_in_bgra, magenta_pixels
from tests.fakes.recording_parts import FakeAlerts, FakeRows
from tests.fakes.town import make_camera

WAIT_MS = 10_000
SMALL, LARGE = (300, 180), (1200, 720)
WIDER = MaskPolygon(((0.2, 0.2), (0.55, 0.2), (0.55, 0.8), (0.2, 0.8)))
Clips = dict[str, ClipSource]


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    sizes = {"main": (640, 384), "sub": (320, 192), "other": (480, 288), "taller": (320, 240)}
    return {
        name: magenta_world.clip(
            tmp_path_factory.mktemp(name), width_px=width, height_px=height, frames=13, options={"g": "13"}
        )
        for name, (width, height) in sizes.items()
    }


class NobodyRecords:
    def state(self, camera_id: int) -> RecordingState:
        return NOT_RECORDED


class Room:
    """One camera, its masks approved in a real database, and one tile that counts what it is given."""

    def __init__(self, folder: Path, clips: Clips, qtbot: QtBot, workers: int = 0) -> None:
        listen_to_ffmpeg()
        self.qtbot, self.folder, self.clips = qtbot, folder, clips
        self.server = RtspServer({"main": clips["main"], "sub": clips["sub"]})
        self.server.start()
        opened = Database(f"sqlite:///{folder / 'csu.db'}")
        opened.open()
        clock = SystemClock()
        self.database = DatabaseService(opened)
        self.inventory = InventoryService(self.database, Sealer(MemorySiteKey()), clock, access=PROGRAM)
        self.alerts = AlertService(clock)
        self.masks = MaskService(self.database, self.inventory, self.alerts, clock, access=PROGRAM)
        order = Authorisation("A-1", date(2020, 1, 1), date(2999, 1, 1))
        profiles = tuple(Profile(name, self.server.url(name.value)) for name in ProfileName)
        camera = self.inventory.save(make_camera(1, profiles=profiles, authorisation=order, user_name=""))
        assert camera.id is not None
        self.id = camera.id
        self.masks.load()
        self.pool = WorkerPool(clock, self.alerts, workers) if workers else None
        self.streams = StreamService(self.inventory, self.masks, clock, pool=self.pool)
        self.feed = TileFeed(
            FeedParts(self.inventory, self.masks, self.streams, NobodyRecords(), clock), lambda: None
        )
        self.taken: list[TilePicture] = []
        self.leaked = 0
        self.feed.resize(*SMALL)

    def approve(self, polygon: MaskPolygon = ZONE, state: PrivacyState = PrivacyState.MASKED) -> None:
        polygons = (polygon,) if state is PrivacyState.MASKED else ()
        plan = MaskPlan(self.id, 0, state, polygons, PictureGeometry(640 / 384))
        self.masks.approve(
            MaskVersion(plan, "A. Martin", "B. Leroy", "test", datetime(2026, 1, 5, tzinfo=UTC))
        )

    def one_waits(self) -> bool:
        if self.feed._leg is None:
            return False
        mailbox = self.feed._leg.mailbox
        if isinstance(mailbox._far, FarTile):
            reader = mailbox._far._reader
            return reader is not None and READY in [reader._memory[header] for header in reader._headers]
        return mailbox._latest is not None

    def take(self) -> TilePicture | None:
        picture = self.feed.take()
        if picture is not None:
            self.taken.append(picture)
            self.leaked += magenta_in_bgra(picture)  # type: ignore[arg-type]
        return picture

    def until(self, holds: Callable[[TilePicture], bool]) -> TilePicture:
        """Take pictures, as the window does, until one is as wanted."""
        found: list[TilePicture] = []

        def look() -> bool:
            picture = self.take()
            if picture is not None and holds(picture):
                found.append(picture)
            return bool(found)

        self.qtbot.waitUntil(look, timeout=WAIT_MS)
        return found[0]

    def close(self) -> None:
        self.feed.close()
        assert self.streams.close(6.0)
        assert self.pool is None or self.pool.close(4.0)
        self.masks.close()
        self.inventory.close()
        self.alerts.close()
        self.database.close(2.0)
        self.server.stop()


@pytest.fixture(params=[0, 1], ids=["here", "in a worker"])
def room(tmp_path: Path, clips: Clips, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Room]:
    """Every proof twice: the stream decoded in this process, and in a worker's."""
    made = Room(tmp_path, clips, qtbot, workers=request.param)
    yield made
    made.close()


def _masked(picture: TilePicture) -> bool:
    return picture.cover is CoverReason.NONE


def test_a_tile_from_its_first_picture_on_zoomed_and_enlarged(room: Room) -> None:
    room.approve()
    room.feed.show(room.id)
    first = room.until(lambda _picture: True)
    assert first.cover is CoverReason.NONE
    assert room.feed.status().profile is ProfileName.SUB
    for view in ((0.2, 0.2, 0.3, 0.3), (0.3, 0.3, 0.1, 0.1), (0.24, 0.24, 0.02, 0.02)):
        room.feed.set_view(view)
        seen = len(room.taken)
        room.until(lambda _picture, seen=seen: len(room.taken) > seen + 3)  # type: ignore[misc]
    room.feed.set_view((0.0, 0.0, 1.0, 1.0))
    room.feed.resize(*LARGE)  # the other profile, at once
    room.until(lambda _picture: room.feed.status().profile is ProfileName.MAIN)
    room.until(lambda picture: picture.width_px == 1200)
    assert room.leaked == 0
    assert all(_masked(picture) for picture in room.taken)


def test_after_a_reconnect_and_a_change_of_size_and_shape(room: Room) -> None:
    room.approve()
    room.feed.show(room.id)
    room.until(_masked)
    room.server.kick("sub", reset=True)
    sequence = room.taken[-1].sequence
    room.until(lambda picture: picture.sequence > sequence + 5 and _masked(picture))
    room.server.switch("sub", room.clips["other"])
    sequence = room.taken[-1].sequence
    room.until(lambda picture: picture.sequence > sequence + 10 and _masked(picture))
    room.server.switch("sub", room.clips["taller"])
    room.until(lambda picture: picture.cover is CoverReason.GEOMETRY_CHANGED)
    room.server.switch("sub", room.clips["sub"])
    room.until(_masked)
    assert room.leaked == 0


def test_no_picture_older_than_a_change_of_masks_appears_after_it(room: Room) -> None:
    room.feed.show(room.id)
    room.until(lambda picture: picture.cover is CoverReason.UNREVIEWED)
    purged: list[bool] = []
    room.feed.purged.connect(lambda: purged.append(True))
    for version, polygon in enumerate((ZONE, WIDER, ZONE, WIDER), start=1):
        room.qtbot.waitUntil(room.one_waits, timeout=WAIT_MS)  # drawn under the old masks, not painted yet
        room.approve(polygon)
        in_force = room.masks.plan(room.id)
        assert in_force is not None
        assert len(purged) == version
        for _ in range(5):
            picture = room.until(lambda _picture: True)
            assert (picture.mask_version, picture.cover) == (in_force.version, CoverReason.NONE)
    assert room.leaked == 0


DAMAGE = [
    "UPDATE mask_versions SET content = substr(content, 1, 40) WHERE number = 2",
    "UPDATE mask_versions SET content = '{}' WHERE number = 2",
    "UPDATE mask_versions SET sha256 = zeroblob(32) WHERE number = 2",
]


@pytest.mark.parametrize("statement", DAMAGE)
def test_corrupted_rows_cover_and_never_bring_the_older_version_back(room: Room, statement: str) -> None:
    elsewhere = MaskPolygon(((0.8, 0.1), (0.9, 0.1), (0.9, 0.3)))
    room.approve(elsewhere)  # version 1 masks another place: falling back would leak
    room.approve(ZONE)
    room.feed.show(room.id)
    room.until(_masked)
    with sqlite3.connect(room.folder / "csu.db") as file:
        for verb in ("update", "delete"):
            file.execute(f"DROP TRIGGER mask_versions_no_{verb}")
        file.execute(statement)
        file.execute("UPDATE changes SET counter = counter + 1 WHERE topic = 'masks'")
    file.close()
    room.masks.load()
    assert room.masks.plan(room.id) is None
    for _ in range(10):
        assert room.until(lambda _picture: True).cover is CoverReason.UNREADABLE
    assert room.leaked == 0
    assert (
        magenta_world.magenta_pixels(magenta_world.street(320, 192, 0)) > 5000
    )  # there was something to leak


def test_snapshots_of_both_profiles(room: Room) -> None:
    room.approve()
    for profile in ProfileName:
        once = FrameOnce()
        lease = room.streams.acquire(room.id, profile, once)
        room.qtbot.waitUntil(lambda: once.wait(0.0) is not None, timeout=WAIT_MS)  # noqa: B023 - asked at once
        frame = once.wait(0.0)
        lease.release()
        assert frame is not None
        assert frame.cover is CoverReason.NONE
        png = np.frombuffer(snapshot_png(frame, SnapshotLabel(1, "Place")), np.uint8)
        picture = cv2.imdecode(png, cv2.IMREAD_COLOR)
        assert picture is not None
        assert magenta_pixels(np.asarray(picture, np.uint8)[..., ::-1]) == 0


def test_every_frame_of_a_recording_through_a_reconnect_and_a_change_of_masks(
    room: Room, tmp_path: Path
) -> None:
    room.approve()
    camera = room.inventory.camera(room.id)
    assert camera is not None
    rows = FakeRows(tmp_path / "archive")
    recording = RecordingService(room.inventory, room.masks, room.streams, rows, FakeAlerts(), SystemClock())
    recording.start()
    watcher = LeakCounter()
    lease = room.streams.acquire(room.id, ProfileName.MAIN, watcher)

    def after(frames: int) -> None:
        wanted = watcher.frames + frames
        room.qtbot.waitUntil(lambda: watcher.frames >= wanted, timeout=WAIT_MS)

    after(15)
    room.server.kick("main", reset=True)
    after(15)
    room.approve(WIDER)
    after(15)
    lease.release()
    assert recording.close(5.0)
    files = sorted((tmp_path / "archive").rglob("*.mp4"))
    frames = leaked = 0
    for path in files:
        with av.open(str(path)) as container:
            for picture in container.decode(video=0):
                frames += 1
                leaked += magenta_pixels(np.asarray(picture.to_ndarray(format="rgb24"), np.uint8))
    assert len(files) >= 2  # another version of masks is another file
    assert frames >= 30
    assert (leaked, watcher.leaked) == (0, 0)


def test_an_expired_authorisation_shows_nothing(room: Room) -> None:
    room.approve()
    room.feed.show(room.id)
    room.until(_masked)
    camera = room.inventory.camera(room.id)
    assert camera is not None
    room.inventory.save(
        replace(camera, authorisation=Authorisation("A-1", date(2020, 1, 1), date(2021, 1, 1)))
    )
    assert room.feed.take() is None
    room.qtbot.waitUntil(lambda: not room.streams.streams(), timeout=WAIT_MS)
    assert room.leaked == 0
