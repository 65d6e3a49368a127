"""From a camera's RTSP stream to files on the disk: shared decode, masks burnt in, packets copied, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import av
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.recording import Segment
from csu_console.domain.stream import Profile, ProfileName
from csu_console.media.hub import FrameOnce
from csu_console.services.recording_service import RecordingService
from csu_console.services.recording_store import RecordingStore
from csu_console.services.stream_service import StreamService
from csu_console.simulator.clip_source import ClipSource, load_clip
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.storage.archive import Archive
from csu_console.storage.retention import oldest_segments
from tests.fakes.masked_frames import nal_units
from tests.fakes.recording_parts import FakeAlerts, FakeCameras, FakeMasks
from tests.fakes.recordings import magenta_pixels
from tests.fakes.room_database import room_database

WIDTH, HEIGHT = 320, 192
WAIT_MS = 15_000
MAGENTA = (255, 0, 255)
ZONE = MaskPolygon(((0.25, 0.25), (0.5, 0.25), (0.5, 0.75), (0.25, 0.75)))
GEOMETRY = PictureGeometry(WIDTH / HEIGHT)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> ClipSource:
    """One second whose private zone, and nothing else, is magenta."""
    target = tmp_path_factory.mktemp("clip") / "clip.mp4"
    with av.open(str(target), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"g": "25", "bf": "0", "sc_threshold": "0"}
        for number in range(25):
            picture = np.full((HEIGHT, WIDTH, 3), 60 + number, np.uint8)
            picture[HEIGHT // 4 : HEIGHT * 3 // 4, WIDTH // 4 : WIDTH // 2] = MAGENTA
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return load_clip(target)


class Room:
    """One camera behind a real RTSP server, recorded by the real services."""

    def __init__(self, folder: Path, url: str, qtbot: QtBot) -> None:
        self._closed = False
        self._database = room_database(folder)
        self.database, known = self._database.__enter__()
        order = Authorisation("A-1", date(2020, 1, 1), date(2999, 1, 1))
        self.camera = replace(known, profiles=(Profile(ProfileName.MAIN, url),), authorisation=order)
        assert self.camera.id is not None
        self.id, self.qtbot = self.camera.id, qtbot
        self.cameras, self.masks = FakeCameras(self.camera), FakeMasks()
        self.archive, clock = Archive(folder / "archive"), SystemClock()
        self.streams = StreamService(self.cameras, self.masks, clock)  # type: ignore[arg-type]
        rows = RecordingStore(self.database, self.archive, clock)
        self.recording = RecordingService(self.cameras, self.masks, self.streams, rows, FakeAlerts(), clock)

    def plan(self, version: int, state: PrivacyState) -> MaskPlan:
        if state is PrivacyState.MASKED:
            return MaskPlan(self.id, version, state, (ZONE,), GEOMETRY)
        return MaskPlan(self.id, version, state)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=WAIT_MS)

    def run_for_s(self, seconds: float) -> None:
        until_s = SystemClock().monotonic_s() + seconds
        self.until(lambda: SystemClock().monotonic_s() > until_s)

    def rows(self) -> list[Segment]:
        assert self.database.drain(5.0)
        return list(self.database.read(lambda session: oldest_segments(session, 100)))

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        assert self.recording.close(5.0)
        assert self.streams.close(6.0)

    def leave(self) -> None:
        self.close()
        self._database.__exit__(None, None, None)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot, clip: ClipSource) -> Iterator[Room]:
    server = RtspServer({"12/main": clip})
    server.start()
    made = Room(tmp_path, server.url("12/main"), qtbot)
    yield made
    made.leave()
    server.stop()


def test_masks_are_in_every_recorded_frame_and_one_decode_serves_all(room: Room) -> None:
    room.masks.plans[room.id] = room.plan(1, PrivacyState.MASKED)
    room.recording.start()
    room.until(lambda: room.recording.state(room.id).recording)
    tile = FrameOnce()
    lease = room.streams.acquire(room.id, ProfileName.MAIN, tile)
    assert tile.wait(2.0) is not None
    assert len(room.streams.streams()) == 1
    lease.release()
    room.run_for_s(3.0)
    room.close()
    rows = room.rows()
    assert sum(row.frames_count for row in rows) >= 60
    for row in rows:
        frames, magenta = magenta_pixels(room.archive.file(row.path))
        assert (frames, magenta) == (row.frames_count, 0)
        assert row.mask_version == 1
    assert rows[-1].start_utc <= rows[-1].end_utc


def test_a_camera_attested_clear_is_copied_until_masks_are_approved(room: Room, clip: ClipSource) -> None:
    room.masks.plans[room.id] = room.plan(1, PrivacyState.CLEAR)
    room.recording.start()
    room.until(lambda: room.recording.state(room.id).encoder == "copy")
    room.run_for_s(1.5)
    room.masks.set(room.id, room.plan(2, PrivacyState.MASKED))
    room.until(lambda: room.recording.state(room.id).encoder == "libx264")
    room.run_for_s(1.5)
    room.close()
    rows = room.rows()
    copied = [row for row in rows if row.copied]
    assert copied
    sent = {nal for unit in clip.units for nal in unit.nals}
    for row in copied:
        assert row.mask_version == 1
        with av.open(str(room.archive.file(row.path))) as container:
            kept = {
                nal for packet in container.demux(video=0) if packet.size for nal in nal_units(bytes(packet))
            }
        assert kept <= sent, "not a byte of a picture was made anew"
    for row in rows:
        if row.mask_version == 2:
            assert not row.copied
            assert magenta_pixels(room.archive.file(row.path))[1] == 0
    assert rows[-1].mask_version == 2
