"""Overload lowers the smallest pictures first, never a recording, and gives them back."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest

from csu_console.domain.alert import Alert, AlertKind
from csu_console.domain.stream import StreamState, StreamStatus
from csu_console.services.governor import CALM_S, Governor, Load
from tests.fakes.clock import FakeClock

HIGH, LOW, MIDDLE = Load(0.99, 0.5), Load(0.3, 0.0), Load(0.8, 0.1)


@dataclass
class FakeStream:
    camera_id: int
    shown_area_px: int
    session: Any = field(default_factory=lambda: SimpleNamespace(key_frames_only=False))

    @property
    def request(self) -> Any:
        return SimpleNamespace(camera_id=self.camera_id)

    def status(self) -> StreamStatus:
        return StreamStatus(StreamState.LIVE, age_s=2.0)


@dataclass
class FakeAlerts:
    open: set[AlertKind] = field(default_factory=set)

    def raise_alert(self, alert: Alert) -> None:
        self.open.add(alert.kind)

    def clear(self, kind: AlertKind, camera_id: int | None = None) -> None:
        self.open.discard(kind)


class Room:
    """Five streams; camera 1 has the smallest picture, camera 5 the largest."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.all = [FakeStream(number, 1000 * number) for number in (3, 1, 5, 2, 4)]
        self.alerts = FakeAlerts()
        self.recorded: set[int] = set()
        streams = cast("Any", SimpleNamespace(streams=lambda: tuple(self.all)))
        self.governor = Governor(
            streams, cast("Any", self.alerts), clock, lambda camera_id: camera_id in self.recorded
        )

    def lowered(self) -> set[int]:
        return {stream.camera_id for stream in self.all if stream.session.key_frames_only}


@pytest.fixture
def room(qapp: object, fake_clock: FakeClock) -> Any:
    found = Room(fake_clock)
    yield found
    found.governor.close()


def test_the_smallest_pictures_go_first_and_it_is_said(room: Room) -> None:
    room.governor.apply(HIGH)
    assert room.lowered() == {1}
    assert room.alerts.open == {AlertKind.OVERLOAD}
    room.governor.apply(HIGH)
    assert room.lowered() == {1, 2}


def test_the_last_picture_is_never_lowered(room: Room) -> None:
    for _ in range(10):
        room.governor.apply(HIGH)
    assert room.lowered() == {1, 2, 3, 4}


def test_a_recording_keeps_every_frame(room: Room) -> None:
    room.recorded = {1, 2, 3}
    for _ in range(10):
        room.governor.apply(HIGH)
    assert room.lowered() == {4}


def test_a_recording_that_begins_later_gets_its_frames_back(room: Room) -> None:
    room.governor.apply(HIGH)
    room.recorded = {1}
    room.governor.apply(MIDDLE)
    assert room.lowered() == set()


def test_frames_come_back_one_step_after_a_calm_time_largest_first(room: Room) -> None:
    for _ in range(3):
        room.governor.apply(HIGH)
    room.governor.apply(LOW)
    assert room.lowered() == {1, 2, 3}
    room.clock.advance(CALM_S)
    room.governor.apply(LOW)
    assert room.lowered() == {1, 2}
    for _ in range(2):
        room.clock.advance(CALM_S)
        room.governor.apply(LOW)
    assert room.lowered() == set()
    assert room.alerts.open == set()


@pytest.mark.parametrize("load", [Load(0.99, 0.1), Load(0.5, 0.9)])
def test_a_busy_machine_in_time_or_late_cameras_alone_change_nothing(room: Room, load: Load) -> None:
    room.governor.apply(load)
    assert room.lowered() == set()
