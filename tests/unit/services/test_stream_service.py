"""One decode per profile in use, a grace time, a closing that does not wait for a silent camera."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera
from csu_console.domain.certificate import TlsTrust
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.secret import Secret
from csu_console.domain.stream import Profile, ProfileName, StreamState
from csu_console.media.frame import MaskedFrame
from csu_console.services.stream_service import GRACE_S, OPENINGS_PER_TICK, StreamService
from tests.fakes.clock import FakeClock
from tests.fakes.recording_parts import FakeCameras, FakeMasks, camera
from tests.fakes.stream_room import FakeOpener

MAIN, SUB = ProfileName.MAIN, ProfileName.SUB
WAIT_MS = 5000


class Sink:
    def offer(self, frame: MaskedFrame) -> None: ...


class Cameras(FakeCameras):
    secret = "right"

    def password(self, camera_id: int) -> Secret:
        return Secret(self.secret)


def two_profiles(camera_id: int) -> Camera:
    profiles = tuple(Profile(name, f"rtsp://127.0.0.1/{camera_id}/{name.value}") for name in ProfileName)
    return replace(camera(camera_id, camera_id), profiles=profiles)


class Room:
    def __init__(self, qtbot: QtBot, cameras: int = 1) -> None:
        self.qtbot, self.clock, self.trust = qtbot, FakeClock(), Trust()
        self.cameras = Cameras(*(two_profiles(number) for number in range(1, cameras + 1)))
        self.opener = FakeOpener()
        self.service = StreamService(
            self.cameras,  # type: ignore[arg-type]
            FakeMasks(),  # type: ignore[arg-type]
            self.clock,
            self.opener,
            trust=self.trust,
        )

    def until_opened(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.opener.requests) >= count, timeout=WAIT_MS)


class Trust(QObject):
    """TrustService that believes whatever the test says."""

    changed = Signal()
    tls = TlsTrust()

    def of(self, url: str) -> TlsTrust:
        return self.tls


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot, 8)
    yield made
    made.opener.let_go.set()
    assert made.service.close(5.0)


def test_many_tiles_share_one_decode(room: Room) -> None:
    leases = [room.service.acquire(1, MAIN, Sink()) for _ in range(3)]
    room.until_opened(1)
    assert room.service.leases_count(1, MAIN) == 3
    assert room.service.open_profiles(1) == {MAIN}
    assert len(room.service.streams()) == 1
    room.service.acquire(1, SUB, Sink())
    room.until_opened(2)
    assert len(room.service.streams()) == 2
    assert {lease.profile for lease in leases} == {MAIN}


def test_the_last_release_closes_after_a_grace_time_and_a_return_keeps_it(room: Room) -> None:
    lease = room.service.acquire(1, MAIN, Sink())
    lease.release()
    lease.release()
    room.clock.advance(GRACE_S - 0.1)
    room.service._on_second()
    assert len(room.service.streams()) == 1
    again = room.service.acquire(1, MAIN, Sink())
    room.clock.advance(GRACE_S)
    room.service._on_second()
    assert len(room.service.streams()) == 1
    again.release()
    room.clock.advance(GRACE_S)
    room.service._on_second()
    assert room.service.streams() == ()
    assert len(room.opener.requests) <= 1


def test_openings_are_spread(room: Room) -> None:
    for number in range(1, 9):
        room.service.acquire(number, MAIN, Sink())
    assert sum(stream.started for stream in room.service.streams()) == 1
    room.service._start_some()
    assert sum(stream.started for stream in room.service.streams()) == 1 + OPENINGS_PER_TICK == 3
    room.until_opened(8)


def test_a_new_password_is_used_at_once_under_the_same_leases(room: Room) -> None:
    room.opener.password = "new"
    lease = room.service.acquire(1, MAIN, Sink())
    room.qtbot.waitUntil(lambda: lease.status().state is StreamState.REFUSED, timeout=WAIT_MS)
    room.cameras.secret = "new"
    room.cameras.changed.emit()
    room.qtbot.waitUntil(lambda: room.opener.requests[-1].password.reveal() == "new", timeout=WAIT_MS)
    assert len(room.service.streams()) == 1


def test_an_unchanged_inventory_disturbs_no_stream(room: Room) -> None:
    room.service.acquire(1, MAIN, Sink())
    room.until_opened(1)
    room.cameras.changed.emit()
    assert not room.opener.let_go.is_set()
    assert len(room.opener.requests) == 1


@pytest.mark.parametrize(
    "order",
    [
        Authorisation("A", date(2020, 1, 1), date(2021, 1, 1)),
        Authorisation("event", date(2090, 7, 12), date(2090, 7, 14), temporary=True),
    ],
)
def test_outside_its_authorisation_the_stream_ends_and_the_next_is_refused(
    room: Room, order: Authorisation
) -> None:
    lease = room.service.acquire(1, MAIN, Sink())
    room.cameras.change(1, authorisation=order)
    assert room.service.streams() == ()
    with pytest.raises(NotPermitted):
        room.service.acquire(1, MAIN, Sink())
    lease.release()


def test_a_camera_that_is_not_there_has_no_stream(room: Room) -> None:
    with pytest.raises(ConsoleError):
        room.service.acquire(99, MAIN, Sink())


def test_closing_cuts_what_waits_for_its_camera(qtbot: QtBot) -> None:
    made = Room(qtbot)
    made.service.acquire(1, MAIN, Sink())
    made.until_opened(1)
    made.clock.advance(2.0)  # silent since
    assert made.service.close(5.0)
    assert made.opener.let_go.is_set()
    with pytest.raises(ConsoleError):
        made.service.acquire(1, MAIN, Sink())


def test_a_stream_silent_beyond_its_limit_is_cut_by_the_watch(room: Room) -> None:
    room.service.acquire(1, MAIN, Sink())
    room.until_opened(1)
    room.service._on_second()
    assert not room.opener.let_go.is_set()
    room.clock.advance(1.3)  # read time-out 0.2 s and a margin of 1 s
    room.service._on_second()
    assert room.opener.let_go.is_set()


def test_a_camera_slow_to_connect_has_longer_than_one_that_fell_silent(room: Room) -> None:
    room.opener.answers_late = True
    room.service.acquire(1, MAIN, Sink())
    room.until_opened(1)
    room.clock.advance(0.55)  # connecting: three read time-outs of 0.2 s
    room.service._on_second()
    assert not room.opener.let_go.is_set()
    room.clock.advance(0.1)
    room.service._on_second()
    assert room.opener.let_go.is_set()


def test_another_trust_connects_again_with_it(room: Room) -> None:
    lease = room.service.acquire(1, MAIN, Sink())
    room.until_opened(1)
    assert room.opener.requests[0].tls == TlsTrust()
    room.trust.tls = TlsTrust(ca_file="town.pem")
    room.trust.changed.emit()
    room.opener.let_go.set()
    room.until_opened(2)
    assert room.opener.requests[-1].tls.ca_file == "town.pem"
    lease.release()
