"""A moved camera is told and covered on every stream, over restarts and on other consoles, until masks are approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import av
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.camera import CameraKind
from csu_console.domain.mask import CoverReason, MaskPlan, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.hub import FrameHub
from csu_console.media.masker import PrivacyMasker
from csu_console.media.scene_still import EVERY_S, PICTURES
from csu_console.media.source import StreamRequest
from csu_console.services import scene_watch
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.scene_watch import SceneWatch
from csu_console.services.stream_service import StreamService
from csu_console.storage import mask_stills
from tests.fakes.clock import FakeClock
from tests.fakes.street_views import MASKS, Picture, street
from tests.fakes.town import APPROVED_UTC, make_camera

LIMIT_MS = 5000
GEOMETRY = PictureGeometry(640 / 360)


class FakeSession:
    """What the watch uses of a StreamSession; frames go through the real masker, as there."""

    def __init__(self) -> None:
        self.hub = FrameHub()
        self.doubt = CoverReason.NONE


class FakeStream:
    """What the watch uses of an OpenStream."""

    def __init__(self, camera_id: int, profile: ProfileName) -> None:
        self.request = StreamRequest(camera_id, profile, "rtsp://10.0.0.1/main", password=Secret(""))
        self.session = FakeSession()
        self.shown, self.masks_itself = True, False
        self.now_s = 1000.0
        self._masker = PrivacyMasker()

    def send(self, plan: MaskPlan | None, picture: Picture, for_s: float, step_s: float = 1.0) -> CoverReason:
        """Frames for so long; how the last was covered."""
        sent = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
        cover = CoverReason.NONE
        until_s = self.now_s + for_s
        while self.now_s < until_s:
            raw = RawFrame(
                *(
                    self.request.camera_id,
                    self.request.profile,
                    0,
                    sent,
                    GEOMETRY,
                    1.0,
                    1_768_297_267_250_000,
                ),
                *(TimeSource.CAMERA, self.now_s),
            )
            frame = self._masker.apply(raw, plan, self.session.doubt)
            self.session.hub.publish(frame)
            cover = frame.cover
            self.now_s += step_s
        return cover


class FakeStreams(QObject):
    """What the watch uses of the StreamService."""

    opened = Signal(object)
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.open_streams: list[FakeStream] = []

    def streams(self) -> tuple[FakeStream, ...]:
        return tuple(self.open_streams)

    def open(self, camera_id: int, profile: ProfileName = ProfileName.MAIN) -> FakeStream:
        stream = FakeStream(camera_id, profile)
        self.open_streams.append(stream)
        self.opened.emit(stream)
        return stream


class Room:
    """One masked camera and its watch; `restart` is another run of the program on the same data."""

    def __init__(self, database: DatabaseService, clock: FakeClock, qtbot: QtBot) -> None:
        self.database, self.clock, self.qtbot = database, clock, qtbot
        self.inventory = InventoryService(database, Sealer(MemorySiteKey()), clock, access=PROGRAM)
        self.alerts = AlertService(clock)
        self.masks = MaskService(database, self.inventory, self.alerts, clock, access=PROGRAM)
        camera_id = self.inventory.save(make_camera(1)).id
        assert camera_id is not None
        self.camera_id = camera_id
        self.approve()
        self.streams = FakeStreams()
        self.watch = self.new_watch()

    def new_watch(self) -> SceneWatch:
        watch = SceneWatch(
            cast(StreamService, self.streams),
            self.inventory,
            self.masks,
            self.alerts,
            self.database,
            self.clock,
        )
        watch.load()
        return watch

    def restart(self) -> None:
        self.watch.close()
        self.alerts.clear(AlertKind.CAMERA_MOVED, self.camera_id)
        self.streams.open_streams.clear()
        self.watch = self.new_watch()

    def approve(self, state: PrivacyState = PrivacyState.MASKED) -> MaskPlan:
        masked = state is PrivacyState.MASKED
        plan = MaskPlan(self.camera_id, 0, state, MASKS if masked else (), GEOMETRY if masked else None)
        return self.masks.approve(MaskVersion(plan, "A. Martin", "B. Leroy", "street", APPROVED_UTC))

    @property
    def plan(self) -> MaskPlan | None:
        return self.masks.plan(self.camera_id)

    def alert(self) -> Alert | None:
        found = [one for one in self.alerts.open_alerts() if one.kind is AlertKind.CAMERA_MOVED]
        return found[0] if found else None

    def settle(self) -> None:
        """What threads have posted has arrived, and what was to be written is."""
        for _ in range(2):
            self.qtbot.wait(1)
            assert self.database.drain(LIMIT_MS / 1000)
        self.qtbot.wait(1)

    def version_with_still(self, version: int) -> bool:
        self.settle()
        return self.masks.still(self.camera_id, version) is not None

    def make_still(self, stream: FakeStream, picture: Picture | None = None) -> None:
        self.streams.ticked.emit()
        self.settle()
        self.streams.ticked.emit()
        stream.send(self.plan, street(1.0) if picture is None else picture, EVERY_S * PICTURES, EVERY_S)
        self.settle()

    def until_covered(self, stream: FakeStream) -> None:
        self.qtbot.waitUntil(lambda: stream.session.doubt is CoverReason.MOVED, timeout=LIMIT_MS)
        self.settle()


@pytest.fixture
def room(database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Room]:
    one = Room(database_service, fake_clock, qtbot)
    yield one
    one.watch.close()
    one.masks.close()


def test_each_version_gets_its_still(room: Room) -> None:
    stream = room.streams.open(room.camera_id)
    room.make_still(stream)
    assert room.version_with_still(1)
    room.approve()
    assert not room.version_with_still(2)
    room.make_still(stream)
    assert room.version_with_still(2)


def test_a_moved_camera_is_covered_on_both_profiles_also_when_opened_later(room: Room) -> None:
    main = room.streams.open(room.camera_id)
    sub = room.streams.open(room.camera_id, ProfileName.SUB)
    room.make_still(sub)
    assert sub.send(room.plan, street(2.0, pan_deg=3.0), 13.0) is CoverReason.NONE
    room.until_covered(main)
    turned = street(3.0, pan_deg=3.0)
    assert main.send(room.plan, turned, 1.0) is CoverReason.MOVED
    assert sub.send(room.plan, turned, 1.0) is CoverReason.MOVED
    later = room.streams.open(room.camera_id)
    assert later.send(room.plan, turned, 1.0) is CoverReason.MOVED
    alert = room.alert()
    assert alert is not None
    assert (alert.level, alert.camera_id) == (AlertLevel.NOW, room.camera_id)
    assert "approved" in alert.text


def test_a_restart_does_not_lift_the_cover(room: Room) -> None:
    stream = room.streams.open(room.camera_id)
    room.make_still(stream)
    stream.send(room.plan, street(2.0, pan_deg=3.0), 13.0)
    room.until_covered(stream)
    room.restart()
    again = room.streams.open(room.camera_id)
    assert again.send(room.plan, street(), 1.0) is CoverReason.MOVED
    room.streams.ticked.emit()
    assert room.alert() is not None


def test_a_turn_while_the_program_was_off_is_seen_at_once(room: Room) -> None:
    stream = room.streams.open(room.camera_id)
    room.make_still(stream)
    room.restart()
    again = room.streams.open(room.camera_id)
    room.streams.ticked.emit()
    room.settle()
    again.send(room.plan, street(2.0, pan_deg=3.0), 3.0)
    room.until_covered(again)


def test_a_new_version_ends_the_doubt_and_takes_a_new_still(room: Room) -> None:
    stream = room.streams.open(room.camera_id)
    room.make_still(stream)
    stream.send(room.plan, street(2.0, pan_deg=3.0), 13.0)
    room.until_covered(stream)
    room.approve()
    assert stream.send(room.plan, street(2.0, pan_deg=3.0), 1.0) is CoverReason.NONE
    assert room.alert() is None
    room.make_still(stream, street(1.0, pan_deg=3.0))
    assert room.version_with_still(2)
    stream.send(room.plan, street(4.0, pan_deg=3.0), 40.0)
    room.settle()
    assert stream.session.doubt is CoverReason.NONE
    room.restart()
    assert room.watch.doubt_of(room.camera_id) is CoverReason.NONE


def test_what_another_console_saw_covers_here(room: Room) -> None:
    stream = room.streams.open(room.camera_id)
    with room.qtbot.waitSignal(room.database.changed_elsewhere, timeout=LIMIT_MS):
        room.database.write_now(
            lambda session: mask_stills.put_in_doubt(session, room.camera_id, 1, APPROVED_UTC, 1.0)
        )
        room.database.start_watching()
    room.until_covered(stream)


def test_a_slip_is_told_and_nothing_is_covered(room: Room) -> None:
    stream = room.streams.open(room.camera_id)
    room.make_still(stream)
    stream.send(room.plan, street(2.0, pan_deg=1.0), 13.0)
    room.qtbot.waitUntil(lambda: room.alert() is not None, timeout=LIMIT_MS)
    alert = room.alert()
    assert alert is not None
    assert alert.level is AlertLevel.ATTENTION
    assert stream.session.doubt is CoverReason.NONE
    stream.send(room.plan, street(2.0), 45.0)
    room.qtbot.waitUntil(lambda: room.alert() is None, timeout=LIMIT_MS)


def test_a_camera_attested_clear_is_told_and_never_covered(room: Room) -> None:
    room.approve(PrivacyState.CLEAR)
    stream = room.streams.open(room.camera_id)
    room.make_still(stream)
    stream.send(room.plan, street(2.0, pan_deg=3.0), 13.0)
    room.qtbot.waitUntil(lambda: room.alert() is not None, timeout=LIMIT_MS)
    assert stream.send(room.plan, street(2.0, pan_deg=3.0), 1.0) is CoverReason.NONE
    assert room.database.read(mask_stills.doubts) == {}


def test_streams_nobody_looks_at_are_left_alone(room: Room) -> None:
    """A camera recorded by packet copy would have to be decoded for it."""
    stream = room.streams.open(room.camera_id)
    stream.shown = False
    room.streams.ticked.emit()
    assert stream.session.hub.sinks_count == 0
    stream.shown = True
    room.streams.ticked.emit()
    assert stream.session.hub.sinks_count == 1
    stream.shown = False
    room.streams.ticked.emit()
    assert stream.session.hub.sinks_count == 0
    stream.masks_itself = True
    room.streams.ticked.emit()
    assert stream.session.hub.sinks_count == 1, "a camera that was moved hides nothing any more"


def test_cameras_that_turn_by_themselves_are_left_alone(room: Room) -> None:
    camera = room.inventory.save(make_camera(2, kind=CameraKind.PTZ))
    assert camera.id is not None
    stream = room.streams.open(camera.id)
    room.streams.ticked.emit()
    assert stream.session.hub.sinks_count == 0


def test_few_stills_are_made_at_a_time(room: Room) -> None:
    """Each holds megabytes while it is made."""
    ids = []
    for number in range(2, 2 + scene_watch.STILLS_AT_A_TIME + 2):
        camera_id = room.inventory.save(make_camera(number)).id
        assert camera_id is not None
        plan = MaskPlan(camera_id, 0, PrivacyState.CLEAR)
        room.masks.approve(MaskVersion(plan, "A. Martin", "B. Leroy", "square", APPROVED_UTC))
        ids.append(camera_id)
    streams = [room.streams.open(camera_id) for camera_id in ids]
    room.streams.ticked.emit()
    room.settle()
    room.streams.ticked.emit()
    for stream in streams:
        stream.send(room.masks.plan(stream.request.camera_id), street(), EVERY_S * PICTURES, EVERY_S)
    room.settle()

    def stills() -> int:
        return room.database.read(
            lambda session: sum(mask_stills.still_of(session, one, 1) is not None for one in ids)
        )

    assert stills() == scene_watch.STILLS_AT_A_TIME
    room.streams.ticked.emit()
    for stream in streams:
        stream.send(room.masks.plan(stream.request.camera_id), street(), EVERY_S * PICTURES, EVERY_S)
    room.settle()
    assert stills() == len(ids)
