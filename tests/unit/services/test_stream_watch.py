"""Alerts begin once and end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.stream import StreamState, StreamStatus
from csu_console.media.hub import FrameHub
from csu_console.media.picture_health import PictureFault
from csu_console.services.alert_service import AlertService
from csu_console.services.stream_watch import LOST_AFTER_S, StreamWatch
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID
from tests.fakes.recording_parts import FakeCameras, FakeMasks, camera


class Stream:
    """What the watch reads of an open stream."""

    def __init__(self) -> None:
        self.request = SimpleNamespace(camera_id=CAMERA_ID)
        self.session: Any = SimpleNamespace(
            hub=FrameHub(), stats=SimpleNamespace(camera_clock_is_wrong=False)
        )
        self.state = StreamState.LIVE
        self.silence_s: float | None = None
        self.shown, self.watched = True, False
        self.hardware_decoder = ""

    def status(self) -> StreamStatus:
        return StreamStatus(self.state, silence_s=self.silence_s, hardware_decoder=self.hardware_decoder)


class Streams(QObject):
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Any] = []
        self.hardware_device = ""

    def streams(self) -> tuple[Any, ...]:
        return tuple(self.held)


class Room:
    def __init__(self) -> None:
        self.clock, self.streams, self.stream = FakeClock(), Streams(), Stream()
        self.streams.held.append(self.stream)
        self.masks = FakeMasks(CAMERA_ID)
        self.alerts = AlertService(self.clock)
        self.announced: list[AlertKind] = []
        self.alerts.announced.connect(lambda alert: self.announced.append(alert.kind))
        self.watch = StreamWatch(self.streams, FakeCameras(camera()), self.masks, self.alerts, self.clock)  # type: ignore[arg-type]

    def look(self, after_s: float = 1.0) -> set[AlertKind]:
        self.clock.advance(after_s)
        self.streams.ticked.emit()
        return {alert.kind for alert in self.alerts.open_alerts()}


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room()


def test_a_stream_in_order_raises_nothing(room: Room) -> None:
    assert room.look() == set()


def test_a_lost_stream_is_told_once_after_a_while_and_cleared(room: Room) -> None:
    room.stream.state = StreamState.RETRYING
    assert room.look() == set()
    assert room.look(LOST_AFTER_S) == {AlertKind.STREAM_LOST}
    assert room.look() == {AlertKind.STREAM_LOST}
    assert room.announced == [AlertKind.STREAM_LOST]
    room.stream.state = StreamState.LIVE
    assert room.look() == set()
    room.stream.state = StreamState.RETRYING
    assert room.look() == set()  # the wait begins anew


def test_a_camera_whose_pictures_come_late_is_not_lost(room: Room) -> None:
    room.stream.state, room.stream.silence_s = StreamState.STALLED, 0.07
    room.look()
    assert room.look(2 * LOST_AFTER_S) == set()
    room.stream.silence_s = 3.0
    room.look()
    assert room.look(LOST_AFTER_S) == {AlertKind.STREAM_LOST}


def test_a_refused_password_and_a_wrong_clock(room: Room) -> None:
    room.stream.state = StreamState.REFUSED
    assert AlertKind.STREAM_REFUSED in room.look()
    room.stream.state = StreamState.LIVE
    room.stream.session.stats.camera_clock_is_wrong = True
    assert room.look() == {AlertKind.CLOCK}


def test_a_chosen_card_that_decodes_nothing_is_told(room: Room) -> None:
    room.streams.hardware_device = "cuda"
    room.stream.state = StreamState.CONNECTING
    assert room.look() == set()
    room.stream.state = StreamState.LIVE
    assert room.look() == {AlertKind.HARDWARE}
    [told] = room.alerts.open_alerts()
    assert dict(told.params) == {"card": "NVIDIA (CUDA)"}
    assert room.look() == {AlertKind.HARDWARE}
    assert room.announced == [AlertKind.HARDWARE]
    other = Stream()
    other.hardware_decoder = "cuda"
    room.streams.held.append(other)
    assert room.look() == set()  # one camera's codec may be beyond it


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (PictureFault.FROZEN, AlertKind.PICTURE_FROZEN),
        (PictureFault.BLACK, AlertKind.PICTURE_BLACK),
        (PictureFault.FLAT, AlertKind.PICTURE_FLAT),
    ],
)
def test_what_is_wrong_with_the_picture(room: Room, fault: PictureFault, kind: AlertKind) -> None:
    room.look()
    health = room.watch._health[room.stream]  # type: ignore[index]
    health.fault = fault
    assert room.look() == {kind}
    health.fault = PictureFault.NONE
    assert room.look() == set()


def test_masks_that_cannot_be_read_are_told(room: Room) -> None:
    room.masks.plans[CAMERA_ID] = None
    assert room.look() == {AlertKind.MASK_UNREADABLE}


def test_a_stream_nobody_shows_is_not_decoded_for_its_health(room: Room) -> None:
    room.look()
    assert room.stream.session.hub.sinks_count == 1
    room.stream.shown = False
    room.look()
    assert room.stream.session.hub.sinks_count == 0


def test_a_stream_no_longer_used_keeps_no_alert(room: Room) -> None:
    room.stream.state = StreamState.REFUSED
    room.look()
    room.streams.held.clear()
    assert room.look() == set()
