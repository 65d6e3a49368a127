"""Masks put into a camera over ONVIF: its packets are recorded as they come while they are seen, and never a moment longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import CameraKind
from csu_console.domain.camera_mask import PaintingState
from csu_console.domain.clock import SystemClock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.recording import Segment
from csu_console.domain.secret import Secret
from csu_console.services.camera_masks.camera_mask_service import CameraMaskService
from csu_console.services.camera_masks.camera_side import OnvifCameraSide
from csu_console.services.recording_service import RecordingService
from csu_console.services.recording_store import RecordingStore
from csu_console.simulator.city_plan import LIVE_SIZE, PASSWORD, USER_NAME
from csu_console.simulator.mask_drawing import mask_outlines
from csu_console.simulator.town import demo_town
from csu_console.storage.archive import Archive
from csu_console.storage.retention import oldest_segments
from tests.fakes.recording_parts import FakeAlerts
from tests.fakes.recordings import magenta_pixels
from tests.fakes.town import APPROVED_UTC
from tests.leaks.moving_room import MovingRoom

LIMIT_S = 60.0


class PaintingRoom:
    """A drawn camera that stands still and can paint masks, recorded by the real services over RTSP and ONVIF."""

    def __init__(self, folder: Path) -> None:
        self.stage = MovingRoom(folder)
        stage, clock = self.stage, SystemClock()
        known = stage.inventory.camera(stage.id)
        assert known is not None
        stage.inventory.save(replace(known, kind=CameraKind.FIXED), None)
        outlines = mask_outlines(demo_town(stage.planned.light), stage.planned.pose, LIVE_SIZE)
        polygons = tuple(MaskPolygon(outline) for outline in outlines)
        geometry = PictureGeometry(LIVE_SIZE.width_px / LIVE_SIZE.height_px)
        plan = MaskPlan(stage.id, 0, PrivacyState.MASKED, polygons, geometry)
        stage.masks.approve(MaskVersion(plan, "A. Martin", "B. Leroy", "test", APPROVED_UTC))
        self.archive = Archive(folder / "archive")
        self.painted = CameraMaskService(
            OnvifCameraSide(),
            lambda camera: DeviceAccess(camera.onvif_endpoint, USER_NAME, Secret(PASSWORD)),
            *(stage.database, stage.inventory, stage.masks, stage.streams, stage.alerts, PROGRAM, clock),
        )
        rows = RecordingStore(stage.database, self.archive, clock)
        self.recording = RecordingService(
            *(stage.inventory, stage.masks, stage.streams, rows, FakeAlerts(), clock),
            masks_itself=self.painted.copies,
        )
        self.painted.changed.connect(self.recording.review_camera)

    @property
    def state(self) -> PaintingState:
        return self.painted.state(self.stage.id)

    def program(self) -> list[object]:
        told: list[object] = []
        job = self.painted.program(self.stage.id)
        job.finished.connect(told.append)
        job.failed.connect(told.append)
        job.start()
        self.until(lambda: bool(told))
        return told

    def records_by(self, encoder: str) -> bool:
        state = self.recording.state(self.stage.id)
        return state.recording and state.encoder == encoder

    def until(self, holds: Callable[[], bool]) -> None:
        assert self.stage.until(holds, LIMIT_S)

    def rows(self) -> list[Segment]:
        assert self.stage.database.drain(5.0)
        return list(self.stage.database.read(lambda session: oldest_segments(session, 100)))

    def stop_recording(self) -> None:
        assert self.recording.close(5.0)

    def close(self) -> None:
        self.stop_recording()
        assert self.painted.close(6.0)
        self.stage.close()


@pytest.fixture
def room(tmp_path: Path, qapp: QCoreApplication) -> Iterator[PaintingRoom]:
    made = PaintingRoom(tmp_path)
    yield made
    made.close()


@pytest.mark.timeout(300)
def test_packets_are_copied_while_the_masks_are_seen_and_never_a_private_pixel(room: PaintingRoom) -> None:
    room.recording.start()
    room.until(lambda: room.recording.state(room.stage.id).recording)
    (tokens,) = room.program()
    assert isinstance(tokens, tuple), tokens
    assert room.stage.camera.device.masks.keys() == set(tokens)
    room.until(lambda: room.state is PaintingState.VERIFIED)
    room.until(lambda: room.records_by("copy"))
    room.stage.run(3.0)
    room.stage.camera.device.masks.clear()
    room.until(lambda: room.state is PaintingState.DOUBTFUL)
    room.until(lambda: room.records_by("libx264"))
    room.stage.run(1.0)
    room.stop_recording()
    rows = room.rows()
    assert any(row.copied for row in rows)
    assert not rows[-1].copied, "masked here again"
    for row in rows:
        frames, private = magenta_pixels(room.archive.file(row.path))
        assert frames
        assert private == 0, row
        assert row.mask_version == rows[0].mask_version
