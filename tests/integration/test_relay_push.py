"""Pushing masked frames to a media server that is not ours: GStreamer's, by RTSPS, asking the door who may."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import av
import pytest

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import MaskPlan
from csu_console.domain.relay import PUSH, READ, Credentials, RelayAccount, made_credentials
from csu_console.domain.relay_status import PushState
from csu_console.domain.secret import Secret
from csu_console.media.backoff import Backoff
from csu_console.media.relay.relay_line import PushOrder
from csu_console.media.relay.relay_push import RelayPush
from csu_console.media.relay.relay_queue import RelayQueue
from csu_console.media.relay.rtsp_record import REFUSED
from csu_console.media.relay.secured import SILENT, UNBELIEVED
from csu_console.services.relay.relay_door import RelayDoor
from tests.fakes.certificates import Maker
from tests.fakes.masked_frames import CAMERA_ID, FrameFactory, clear_plan
from tests.fakes.relay_server import RelayServer

pytestmark = pytest.mark.gstreamer

PATH = "relay/0011"
WIDTH, HEIGHT = 320, 192


@dataclass
class Room:
    """A door, a media server behind it, and one camera's pictures on their way."""

    server: RelayServer
    door: RelayDoor
    authority: str
    stranger: str
    push: Credentials
    read: Credentials
    seen: list[tuple[int, str]]
    plan: MaskPlan | None = field(default_factory=clear_plan)
    factory: FrameFactory = field(default_factory=lambda: FrameFactory(WIDTH, HEIGHT))
    queue: RelayQueue = field(default_factory=RelayQueue)

    def order(self) -> PushOrder:
        url = f"{self.server.push_url}/{PATH}/7"
        trust = TlsTrust(ca_file=self.authority)
        return PushOrder(
            CAMERA_ID, 7, "Police nationale", url, self.push.user, self.push.password, trust, 2.0
        )

    def offer(self, count: int, step_s: float = 0.04) -> None:
        for _ in range(count):
            self.queue.offer(self.factory.frame(arrived_s=time.monotonic()))
            wait(step_s)

    def know(self) -> None:
        now = SystemClock().utc_now()
        until = now + timedelta(hours=1)
        self.door.know(
            RelayAccount(1, action, each.user, each.sha256, PATH, now, until)
            for action, each in ((PUSH, self.push), (READ, self.read))
        )

    def can_read(self, password: str) -> bool:
        host = self.server.read_url.removeprefix("rtsps://")
        url = f"rtsps://{self.read.user}:{password}@{host}/{PATH}/7"
        options = {
            "rtsp_transport": "tcp",
            "tls_verify": "1",
            "ca_file": self.authority,
            "timeout": "4000000",
        }
        try:
            with av.open(url, options=options) as container:
                return next(container.decode(video=0)).width == WIDTH
        except (OSError, av.error.FFmpegError):
            return False


def wait(seconds: float) -> None:
    threading.Event().wait(seconds)


@pytest.fixture
def room(tmp_path: Path, system_python: str) -> Iterator[Room]:
    maker = Maker(tmp_path)
    signer, authority = maker.authority()
    seen: list[tuple[int, str]] = []
    door = RelayDoor("127.0.0.1:0", SystemClock(), lambda relay, where: seen.append((relay, where)))
    certificate = maker.camera("server", signer=signer)
    address = f"http://127.0.0.1:{door.port}/"
    server = RelayServer(system_python, certificate, address, tmp_path, (f"{PATH}/7",))
    stranger = maker.camera("stranger")[0]
    made = made_credentials(PATH, PUSH), made_credentials(PATH, READ)
    found = Room(server, door, authority, stranger, *made, seen)
    found.know()
    yield found
    server.close()
    assert door.close()


class Running:
    """A push in its thread."""

    def __init__(self, room: Room, order: PushOrder | None = None) -> None:
        self.push = RelayPush(
            order or room.order(),
            room.queue,
            lambda _camera: room.plan,
            SystemClock(),
            Backoff(0.1, 0.2, 0.2),
        )
        self._thread = threading.Thread(target=self.push.run)

    def __enter__(self) -> RelayPush:
        self._thread.start()
        return self.push

    def __exit__(self, *_: object) -> None:
        self.push.stop()
        self._thread.join(5.0)
        assert not self._thread.is_alive()


def test_pictures_arrive_marked_and_a_reader_is_let_in_until_withdrawn(room: Room) -> None:
    with Running(room) as push:
        room.offer(50)
        frames = room.server.until_frames(f"{PATH}/7", 40)
        assert push.status().state is PushState.LIVE
        assert room.can_read(room.read.password.reveal())
        assert not room.can_read("guessed")
        assert not room.can_read(room.push.password.reveal())
        room.door.know(())
        assert not room.can_read(room.read.password.reveal())
    assert len(frames) >= 40
    assert (1, "127.0.0.1") in room.seen
    status = push.status()
    assert status.state is PushState.STOPPED
    assert status.frames_sent >= 40
    assert status.bytes_sent > 10_000
    for frame in frames:
        band = frame[HEIGHT - 12 : HEIGHT]
        assert int((band > 150).sum()) > 200, "the watermark is in every frame"


def test_a_wrong_password_and_a_stranger_s_certificate_are_refused_without_a_secret(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    good = room.order()
    stranger = TlsTrust(ca_file=room.stranger)
    for order, sentence in (
        (replace(good, password=Secret("wr0ng-pass")), REFUSED),
        (replace(good, tls=stranger), UNBELIEVED),
        (replace(good, tls=TlsTrust()), UNBELIEVED),
    ):
        room.queue = RelayQueue()
        with Running(room, order) as push:
            room.offer(20)
            error = push.status().error
        assert error is not None
        assert error.template == sentence
        assert push.status().frames_sent == 0
    assert "wr0ng-pass" not in caplog.text
    assert room.push.password.reveal() not in caplog.text


def test_nothing_masked_otherwise_than_now_is_sent(room: Room) -> None:
    with Running(room) as push:
        room.offer(15)
        before = push.status().frames_sent
        room.plan = clear_plan(2)
        room.offer(15)
        assert push.status().frames_sent <= before + 1, "one may have been on its way when the masks changed"
        assert push.status().withheld >= 10
        room.factory.version = 2
        room.offer(15)
        after = push.status().frames_sent
        assert after >= before + 10
        room.plan = None
        room.offer(10)
        assert push.status().frames_sent <= after + 3


def test_stopping_ends_the_push_at_once_even_on_a_server_that_hangs(room: Room) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"rtsps://127.0.0.1:{silent.getsockname()[1]}/{PATH}/7"
        with Running(room, replace(room.order(), url=url)) as push:
            longest_s, before_s = 0.0, time.monotonic()
            for _ in range(60):
                room.offer(1, 0.01)
                now_s = time.monotonic()
                longest_s, before_s = max(longest_s, now_s - before_s), now_s
            assert longest_s < 2.0, "connecting holds up nobody else"
            wait(2.5)
            error = push.status().error
            assert error is not None
            assert error.template == SILENT
    with Running(room) as push:
        room.queue = push._queue = RelayQueue()
        room.offer(20)
        begun_s = time.monotonic()
        push.stop()
        sent = push.status().frames_sent
        assert time.monotonic() - begun_s < 1.0
        room.offer(5)
        assert push.status().frames_sent == sent


def test_the_line_is_made_again_when_it_breaks(room: Room) -> None:
    with Running(room) as push:
        room.offer(10)
        line = push._line
        assert line is not None
        line.cut()
        room.offer(40)
        assert push.status().connections >= 2
        assert push.status().state is PushState.LIVE
        assert push.status().error is None
