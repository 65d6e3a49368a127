"""What a tile shows: the right profile, nothing of before a change of masks, nothing it may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.mask import CoverReason, MaskPlan, PrivacyState
from csu_console.domain.stream import Profile, ProfileName, StreamState
from csu_console.media.frame import MaskedFrame
from csu_console.media.session import StreamSession
from csu_console.services.recording_state import NOT_RECORDED, RecordingState
from csu_console.services.stream_service import StreamService
from csu_console.services.tile_feed import FeedParts, TileFeed
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import CAMERA_ID, FrameFactory, masked_plan
from tests.fakes.recording_parts import FakeCameras, FakeMasks, camera
from tests.fakes.stream_room import FakeOpener

MAIN, SUB = ProfileName.MAIN, ProfileName.SUB


class Nobody:
    def state(self, camera_id: int) -> RecordingState:
        return NOT_RECORDED


class Watcher:
    """What the journal of views is told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, bool] | None] = []

    def seen(self, tile: object, camera_id: int, *, large: bool) -> None:
        self.told.append((camera_id, large))

    def gone(self, tile: object) -> None:
        self.told.append(None)


class Sink:
    def offer(self, frame: MaskedFrame) -> None: ...


class Room:
    def __init__(self, qtbot: QtBot) -> None:
        self.clock, self.opener, self.factory = FakeClock(), FakeOpener(), FrameFactory(640, 360)
        profiles = tuple(Profile(name, f"rtsp://127.0.0.1/{name.value}") for name in ProfileName)
        self.cameras = FakeCameras(
            replace(camera(), profiles=profiles), replace(camera(8, 8), profiles=profiles)
        )
        self.masks = FakeMasks()
        self.masks.plans[CAMERA_ID] = masked_plan(1, self.factory.geometry)
        self.streams = StreamService(self.cameras, self.masks, self.clock, self.opener)  # type: ignore[arg-type]
        self.wakes = 0
        self._qtbot = qtbot
        self.watcher = Watcher()
        rest = (self.streams, Nobody(), self.clock, lambda: 4.0, self.watcher)
        parts = FeedParts(self.cameras, self.masks, *rest)  # type: ignore[arg-type]
        self.feed = TileFeed(parts, self._wake)
        self.feed.resize(480, 270)
        self.feed.show(CAMERA_ID)

    def _wake(self) -> None:
        self.wakes += 1

    def deliver(self, profile: ProfileName, age_s: float = 0.0) -> None:
        """One frame of an open profile, as its stream thread would publish it."""
        # Its thread says CONNECTING before it opens: what the test says of the state must come after.
        self._qtbot.waitUntil(lambda: any(asked.profile is profile for asked in self.opener.requests))
        self.clock.advance(0.04)
        stream = next(one for one in self.streams.streams() if one.key == (CAMERA_ID, profile))
        session = stream.session
        assert isinstance(session, StreamSession)
        session.stats.enter(StreamState.LIVE)
        session.hub.publish(self.factory.frame(arrived_s=self.clock.monotonic_s() - age_s))

    def open(self) -> frozenset[ProfileName]:
        """Profiles somebody still holds."""
        return frozenset(name for name in ProfileName if self.streams.leases_count(CAMERA_ID, name))


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot)
    yield made
    made.feed.close()
    made.opener.let_go.set()
    assert made.streams.close(5.0)


def test_a_picture_comes_in_the_tiles_size_and_once(room: Room) -> None:
    assert room.open() == {SUB}
    assert room.feed.take() is None
    room.deliver(SUB)
    picture = room.feed.take()
    assert picture is not None
    assert (picture.width_px, picture.height_px, room.wakes) == (480, 270, 1)
    assert room.feed.take() is None


def test_the_other_profile_is_shown_only_once_it_delivers(room: Room) -> None:
    room.deliver(SUB)
    room.feed.resize(1280, 720)
    assert room.open() == {MAIN, SUB}
    room.deliver(SUB)
    assert room.feed.take() is not None
    assert room.feed.status().profile is SUB
    room.deliver(MAIN)
    assert room.feed.take() is not None
    assert room.feed.status().profile is MAIN
    assert room.open() == {MAIN}


def test_a_change_of_masks_purges_every_leg(room: Room) -> None:
    room.feed.resize(1280, 720)
    room.deliver(SUB)
    room.deliver(MAIN)
    purged: list[bool] = []
    room.feed.purged.connect(lambda: purged.append(True))
    room.masks.set(CAMERA_ID, masked_plan(2, room.factory.geometry))
    assert purged == [True]
    assert room.feed.take() is None
    room.deliver(SUB, age_s=0.05)  # arrived before the change
    assert room.feed.take() is None
    room.deliver(SUB)
    assert room.feed.take() is not None


def test_another_cameras_change_of_masks_purges_nothing(room: Room) -> None:
    room.deliver(SUB)
    room.masks.set(8, MaskPlan(8, 2, PrivacyState.CLEAR))
    assert room.feed.take() is not None


def test_a_frame_from_before_the_lease_is_not_shown(room: Room) -> None:
    """It may obey masks that changed before the tile could be told."""
    room.deliver(SUB, age_s=10.0)
    assert room.feed.take() is None


def test_an_expired_authorisation_shows_nothing_at_once(room: Room) -> None:
    room.deliver(SUB)
    room.cameras.change(CAMERA_ID, authorisation=Authorisation("A", date(2020, 1, 1), date(2021, 1, 1)))
    assert room.feed.take() is None
    assert room.open() == frozenset()
    assert not room.feed.status().authorisation.may_show


def test_a_hidden_tile_scales_nothing_and_gives_its_stream_back_after_a_while(room: Room) -> None:
    room.feed.set_visible(False)
    room.deliver(SUB)
    assert (room.feed.take(), room.wakes) == (None, 0)
    room.clock.advance(2.0)
    room.feed.refresh()
    assert room.open() == {SUB}
    room.clock.advance(2.0)
    room.feed.refresh()
    assert room.open() == frozenset()
    room.feed.set_visible(True)
    assert room.open() == {SUB}


def test_the_journal_of_views_is_told_of_pictures_on_the_screen_only(room: Room) -> None:
    room.watcher.told.clear()
    assert room.feed.take() is None
    assert room.watcher.told == [], "no picture, no view"
    room.deliver(SUB)
    room.feed.take()
    assert room.watcher.told == [(CAMERA_ID, False)]
    room.feed.set_visible(False)
    assert room.watcher.told[-1:] == [None]
    room.deliver(SUB)
    room.feed.take()
    assert room.watcher.told[-1:] == [None], "nobody sees a hidden tile"
    room.feed.set_visible(True)
    room.feed.resize(960, 540)
    room.deliver(SUB)
    room.feed.take()
    assert room.watcher.told[-1:] == [(CAMERA_ID, True)]
    room.feed.show(None)
    assert room.watcher.told[-1:] == [None]


def test_another_camera_drops_what_the_last_one_left(room: Room) -> None:
    room.deliver(SUB)
    room.feed.show(8)
    assert room.feed.take() is None
    assert room.open() == frozenset()
    room.feed.show(None)
    assert room.feed.status().camera_id is None


def test_digital_zoom_asks_for_the_larger_profile(room: Room) -> None:
    room.feed.set_view((0.4, 0.4, 0.2, 0.2))
    assert MAIN in room.open()


def test_a_late_picture_is_frozen(room: Room) -> None:
    room.deliver(SUB)
    session = room.streams.streams()[0].session
    assert isinstance(session, StreamSession)
    session.stats.frame(room.clock.monotonic_s(), 0.1)
    assert not room.feed.status().frozen
    room.clock.advance(1.5)
    assert room.feed.status().frozen
    assert (room.feed.status().picture_age_s or 0.0) == pytest.approx(1.6)


def test_on_key_frames_a_picture_may_be_as_old_as_their_distance_but_no_older(room: Room) -> None:
    room.deliver(SUB)
    session = room.streams.streams()[0].session
    assert isinstance(session, StreamSession)
    session.stats.key_frames_only = True
    session.stats.frame(room.clock.monotonic_s(), 0.1)
    room.clock.advance(4.0)
    assert not room.feed.status().frozen
    room.clock.advance(1.0)
    assert room.feed.status().frozen


def test_without_a_picture_the_cover_is_told_from_the_plan(room: Room) -> None:
    room.masks.set(CAMERA_ID, None)
    assert room.feed.status().cover is CoverReason.UNREADABLE
    room.masks.set(CAMERA_ID, MaskPlan(CAMERA_ID, 1, PrivacyState.UNREVIEWED))
    assert room.feed.status().cover is CoverReason.UNREVIEWED


def test_a_main_profile_somebody_else_decodes_is_shared(room: Room) -> None:
    lease = room.streams.acquire(CAMERA_ID, MAIN, Sink())
    room.feed.refresh()
    room.deliver(MAIN)
    assert room.feed.take() is not None
    assert room.open() == {MAIN}
    lease.release()
