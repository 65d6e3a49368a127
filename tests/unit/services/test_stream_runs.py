"""Which streams a worker gets, which stay here, and how one comes home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import CameraKind
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import ProfileName
from csu_console.media.mailbox import TileMailbox
from csu_console.media.recorder_queue import RecorderQueue
from csu_console.media.worker.far_session import FarSession
from csu_console.services.open_stream import OpenStream
from csu_console.services.stream_service import OPENINGS_PER_TICK, StreamService
from tests.fakes.clock import FakeClock
from tests.fakes.recording_parts import FakeCameras, FakeMasks, camera
from tests.fakes.stream_room import FakeOpener

MAIN = ProfileName.MAIN
WAIT_MS = 5000


class FakePool(QObject):
    """Takes streams on and opens none."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.usable = True
        self.taken: list[FarSession] = []

    def take_on(self, session: FarSession) -> None:
        self.taken.append(session)

    def let_go(self, session: FarSession) -> None:
        self.taken.remove(session)


class Room:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.pool, self.opener = qtbot, FakePool(), FakeOpener()
        turning = replace(camera(2, 2), kind=CameraKind.PTZ)
        self.cameras = FakeCameras(camera(1, 1), turning, *(camera(n, n) for n in range(3, 9)))
        self.masks = FakeMasks()
        self.service = StreamService(
            self.cameras,  # type: ignore[arg-type]
            self.masks,  # type: ignore[arg-type]
            FakeClock(),
            self.opener,
            pool=self.pool,  # type: ignore[arg-type]
        )

    def shown(self, camera_id: int) -> tuple[OpenStream, TileMailbox]:
        mailbox = TileMailbox(lambda: None)
        self.service.acquire(camera_id, MAIN, mailbox)
        return self.service.streams()[-1], mailbox

    def close(self) -> None:
        self.opener.let_go.set()
        assert self.service.close(5.0)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot)
    yield made
    made.close()


def _is_far(stream: OpenStream) -> bool:
    return stream.is_far


def test_a_tile_s_stream_goes_to_a_worker_and_a_recorder_s_does_not(room: Room) -> None:
    shown, _ = room.shown(1)
    room.service.acquire(3, MAIN, RecorderQueue())
    assert [stream.is_far for stream in room.service.streams()] == [True, False]
    assert room.pool.taken == [shown.session]


def test_a_camera_that_turns_stays_here_also_when_it_becomes_one(room: Room) -> None:
    turning, _ = room.shown(2)
    assert not turning.is_far
    fixed, _ = room.shown(1)
    assert _is_far(fixed)
    room.cameras.change(1, kind=CameraKind.PTZ)
    assert not _is_far(fixed)
    room.qtbot.waitUntil(lambda: not room.pool.taken, timeout=WAIT_MS)


def test_what_is_known_of_a_stream_comes_home_with_it(room: Room) -> None:
    stream, mailbox = room.shown(1)
    stream.session.doubt = CoverReason.MOVED
    stream.session.live = True
    ended: list[object] = []
    stream.ended.connect(ended.append)
    room.service.acquire(1, MAIN, RecorderQueue())
    here = stream.session
    assert not isinstance(here, FarSession)
    assert (here.doubt, here.live) == (CoverReason.MOVED, True)
    assert mailbox in here.hub.sinks
    room.qtbot.waitUntil(lambda: not room.pool.taken, timeout=WAIT_MS)
    assert ended == []  # the stream itself goes on


def test_one_that_was_not_opened_yet_comes_home_too(room: Room) -> None:
    waiting = [room.shown(number)[0] for number in range(3, 9)][OPENINGS_PER_TICK:]
    assert not any(stream.started for stream in waiting)
    room.service.acquire_packets(waiting[0].request.camera_id, MAIN, RecorderQueue().packets)
    assert not waiting[0].is_far
    room.qtbot.waitUntil(lambda: bool(room.opener.requests), timeout=WAIT_MS)


def test_a_worker_hears_of_new_masks_when_they_are_announced(room: Room) -> None:
    stream, _ = room.shown(1)
    far = stream.session
    assert isinstance(far, FarSession)
    before = far.obey()
    room.masks.set(1, None)
    assert far._orders.number == before
    room.masks.set(1, FakeMasks(1).plan(1))
    assert far._orders.number == before + 1


def test_another_address_is_followed_once(room: Room) -> None:
    stream, _ = room.shown(1)
    room.cameras.change(1, user_name="other")
    assert stream.request.user_name == stream.session.request.user_name == "other"
    request = stream.session.request
    room.cameras.change(3, user_name="else")
    assert stream.session.request is request


def test_without_any_worker_everything_is_decoded_here(room: Room) -> None:
    stream, _ = room.shown(1)
    assert _is_far(stream)
    room.pool.usable = False
    room.pool.given_up.emit()
    assert not _is_far(stream)
    assert not room.shown(3)[0].is_far
