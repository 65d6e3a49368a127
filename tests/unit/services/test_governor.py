"""Overload lowers the smallest pictures first, never a recording, and gives them back."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest

from csu_console.domain.alert import Alert, AlertKind
from csu_console.domain.stream import StreamFacts, StreamState, StreamStatus
from csu_console.services.governor import CALM_S, HOLD_S, RECORDINGS, Governor, Load
from tests.fakes.clock import FakeClock

HIGH, LOW, MIDDLE = Load(0.99, 0.5), Load(0.3, 0.0), Load(0.8, 0.1)
BEHIND = Load(0.7, 0.0, 0.5)
"""Threads that wait for each other: streams fall behind on a machine that is not busy."""


@dataclass
class FakeStream:
    camera_id: int
    shown_area_px: int
    session: Any = field(
        default_factory=lambda: SimpleNamespace(key_frames_only=False, light=False, thin=False)
    )
    picture_px: tuple[int, int] = (40, 40)
    """As large as the tiles: decoded fully."""
    behind_s: float = 0.0

    @property
    def request(self) -> Any:
        return SimpleNamespace(camera_id=self.camera_id)

    @property
    def areas_px(self) -> dict[object, int]:
        return {self: self.shown_area_px}

    def __hash__(self) -> int:
        return self.camera_id

    def status(self) -> StreamStatus:
        facts = StreamFacts("h264", *self.picture_px)
        return StreamStatus(StreamState.LIVE, facts, age_s=2.0, behind_s=self.behind_s)


@dataclass
class FakeAlerts:
    all: dict[tuple[AlertKind, str], Alert] = field(default_factory=dict)

    @property
    def open(self) -> set[AlertKind]:
        return {kind for kind, subject in self.all if not subject}

    def thinned_count(self) -> object:
        """What the alert about recordings says; None while there is none."""
        alert = self.all.get((AlertKind.OVERLOAD, RECORDINGS))
        return None if alert is None else dict(alert.params)["count"]

    def thinned_text(self) -> str:
        """What it reads."""
        alert = self.all[AlertKind.OVERLOAD, RECORDINGS]
        return alert.text.format(**dict(alert.params))

    def raise_alert(self, alert: Alert) -> None:
        self.all[alert.kind, alert.subject] = alert

    def clear(self, kind: AlertKind, camera_id: int | None = None, subject: str = "") -> None:
        self.all.pop((kind, subject), None)


@dataclass
class FakeRecording:
    camera_id: int
    thinnable_to_hz: float | None = 12.5
    thinned_to_hz: float | None = None

    def thin(self, rate_hz: float | None) -> None:
        self.thinned_to_hz = rate_hz


class Room:
    """Five streams; camera 1 has the smallest picture, camera 5 the largest."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.all = [FakeStream(number, 1000 * number) for number in (3, 1, 5, 2, 4)]
        self.alerts = FakeAlerts()
        self.recordings: dict[int, FakeRecording] = {}
        streams = cast("Any", SimpleNamespace(streams=lambda: tuple(self.all)))
        self.governor = Governor(streams, cast("Any", self.alerts), clock, self)

    @property
    def recorded(self) -> set[int]:
        return set(self.recordings)

    @recorded.setter
    def recorded(self, camera_ids: set[int]) -> None:
        self.recordings = {camera_id: FakeRecording(camera_id) for camera_id in camera_ids}

    def running(self) -> list[FakeRecording]:
        return list(self.recordings.values())

    def uses_stream(self, camera_id: int) -> bool:
        return camera_id in self.recordings

    def sparse(self) -> set[int]:
        """Cameras whose recordings keep fewer pictures."""
        return {one.camera_id for one in self.running() if one.thinned_to_hz is not None}

    def high(self, load: Load = HIGH) -> None:
        """The same load again, after the last step had its time."""
        self.clock.advance(HOLD_S)
        self.governor.apply(load)

    def thinned(self) -> set[int]:
        return {stream.camera_id for stream in self.all if stream.session.thin}

    def lightened(self) -> set[int]:
        return {stream.camera_id for stream in self.all if stream.session.light}

    def lowered(self) -> set[int]:
        return {stream.camera_id for stream in self.all if stream.session.key_frames_only}


@pytest.fixture
def room(qapp: object, fake_clock: FakeClock) -> Any:
    found = Room(fake_clock)
    yield found
    found.governor.close()


def test_the_smallest_pictures_go_first_and_it_is_said(room: Room) -> None:
    room.high()
    assert room.lowered() == {1}
    assert room.alerts.open == {AlertKind.OVERLOAD}
    room.high()
    assert room.lowered() == {1, 2}


def test_the_last_picture_is_never_lowered(room: Room) -> None:
    for _ in range(10):
        room.high()
    assert room.lowered() == {1, 2, 3, 4}


def test_with_every_camera_recorded_recordings_are_thinned_the_least_watched_first(room: Room) -> None:
    room.recorded = {1, 2, 3, 4, 5}
    room.high()
    assert (room.lowered(), room.sparse()) == (set(), {1, 2})
    assert room.alerts.thinned_count() == 2
    for _ in range(3):
        room.high()
    assert room.sparse() == {1, 2, 3, 4, 5}
    assert (room.lowered(), room.alerts.thinned_count(), room.alerts.open) == (set(), 5, set())


def test_recordings_give_last_of_all(room: Room) -> None:
    for stream in room.all:
        stream.picture_px = (128, 100)
    room.recorded = {3, 5}
    room.high()
    assert (room.thinned(), room.lowered(), room.sparse()) == ({1, 2, 3}, set(), set())
    for expected in ({1}, {1, 2}):
        room.high()
        assert (room.lowered(), room.sparse()) == (expected, set())
    room.high()
    assert (room.lowered(), room.sparse()) == ({1, 2}, {3})


def test_a_recording_at_its_floor_is_left_alone(room: Room) -> None:
    room.recorded = {1, 2, 3, 4, 5}
    for number in (1, 2, 4, 5):
        room.recordings[number].thinnable_to_hz = None
    for _ in range(3):
        room.high()
    assert room.sparse() == {3}
    assert room.alerts.thinned_count() == 1


def test_the_alert_speaks_of_one_recording_and_of_many(room: Room) -> None:
    room.recorded = {1, 2, 3, 4, 5}
    for number in (2, 3, 4, 5):
        room.recordings[number].thinnable_to_hz = None
    room.high()
    assert "1 recording keeps" in room.alerts.thinned_text()
    room.recordings[2].thinnable_to_hz = 12.5
    room.high()
    assert "2 recordings keep " in room.alerts.thinned_text()


def test_recordings_get_their_pictures_back_before_tiles_the_most_watched_first(room: Room) -> None:
    room.recorded = {3, 4, 5}
    for _ in range(6):
        room.high()
    assert (room.lowered(), room.sparse()) == ({1}, {3, 4, 5})
    room.governor.apply(LOW)
    for sparse, lowered in (({3, 4}, {1}), ({3}, {1}), (set(), {1}), (set(), set())):
        room.clock.advance(CALM_S)
        room.governor.apply(LOW)
        assert (room.sparse(), room.lowered()) == (sparse, lowered)
        assert room.alerts.thinned_count() == (len(sparse) or None)
    assert room.alerts.all == {}


def test_the_alert_goes_with_the_last_recording_it_is_about(room: Room) -> None:
    room.recorded = {1, 2, 3, 4, 5}
    room.high()
    room.recorded = set()
    room.governor.apply(MIDDLE)
    assert room.alerts.all == {}


def test_a_recording_keeps_every_frame(room: Room) -> None:
    room.recorded = {1, 2, 3}
    for _ in range(10):
        room.high()
    assert room.lowered() == {4}


def test_a_recording_that_begins_later_gets_its_frames_back(room: Room) -> None:
    room.high()
    room.recorded = {1}
    room.governor.apply(MIDDLE)
    assert room.lowered() == set()


def test_frames_come_back_one_step_after_a_calm_time_largest_first(room: Room) -> None:
    for _ in range(3):
        room.high()
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


def test_what_only_small_tiles_show_is_decoded_lightly_and_a_recording_never(room: Room) -> None:
    for stream in room.all:
        stream.picture_px = (128, 100)  # four times the tiles of cameras 1 to 3
    room.recorded = {2}
    room.governor.apply(LOW)
    assert (room.lightened(), room.thinned(), room.lowered()) == ({1, 3}, set(), set())


def test_small_tiles_are_thinned_before_any_loses_its_frames(room: Room) -> None:
    for stream in room.all:
        stream.picture_px = (128, 100)
    room.high()
    assert (room.thinned(), room.lowered()) == ({1, 2, 3}, set())
    assert room.alerts.open == set()
    room.high()
    assert room.lowered() == {1}
    assert room.alerts.open == {AlertKind.OVERLOAD}


def test_a_step_gets_time_to_show_and_none_follows_while_what_waits_shrinks(room: Room) -> None:
    room.high(Load(0.7, 0.0, 0.9, 40.0))
    room.governor.apply(Load(0.7, 0.0, 0.9, 60.0))
    assert room.lowered() == {1}, "too soon"
    room.high(Load(0.7, 0.0, 0.9, 30.0))
    assert room.lowered() == {1}, "half as much waits"
    room.high(Load(0.7, 0.0, 0.9, 28.0))
    assert room.lowered() == {1, 2}


def test_what_is_enlarged_or_recorded_meanwhile_is_decoded_fully_again(room: Room) -> None:
    for stream in room.all:
        stream.picture_px = (128, 100)
    room.high()
    assert room.lightened() == room.thinned() == {1, 2, 3}
    room.recorded = {2}
    room.all[0].shown_area_px = 12_800
    room.governor.apply(MIDDLE)
    assert (room.lightened(), room.thinned()) == ({1}, {1, 2})
    for _ in range(2):
        room.governor.apply(LOW)
        room.clock.advance(CALM_S)
    assert (room.lightened(), room.thinned()) == ({1}, set())


def test_streams_that_fall_behind_are_lowered_on_a_machine_that_is_not_busy(room: Room) -> None:
    room.high(BEHIND)
    assert room.lowered() == {1}


def test_what_waits_for_us_is_measured(room: Room) -> None:
    for stream in room.all[:3]:
        stream.behind_s = 0.9
    assert room.governor._measured().behind_share == pytest.approx(0.6)
