"""Replay with a reason: what is asked, what is shown by real threads from real files, what the journal learns."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Action, canonical_detail
from csu_console.domain.clock import from_us
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayReason, TileState
from csu_console.media.replay.footage import Clip
from csu_console.services.replay import replay_session
from csu_console.services.replay.replay_service import SESSIONS_LIMIT
from tests.fakes.clock import START_UTC
from tests.fakes.masked_frames import START_US
from tests.fakes.recorded_clips import FakeFootage, Recorded, steady, write_clip
from tests.fakes.replay_room import LIMIT_MS, OPERATOR, shown
from tests.fakes.replay_room import ReplayRoom as Room
from tests.fakes.rights_room import person


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    assert made.service.close()


def test_every_camera_shows_the_instant_of_the_one_clock(room: Room, qtbot: QtBot) -> None:
    session = room.open(1, 2)
    assert [shown(session, camera_id, qtbot) for camera_id in (1, 2)] == [1050, 2050]
    session.seek(START_UTC + timedelta(seconds=4))
    assert [shown(session, camera_id, qtbot) for camera_id in (1, 2)] == [1100, 2100]
    assert session.position_utc == START_UTC + timedelta(seconds=4)


def test_playing_tells_that_pictures_have_come(room: Room, qtbot: QtBot) -> None:
    session = room.open(1)
    shown(session, 1, qtbot)
    session.play()
    room.clock.advance(1.0)
    with qtbot.waitSignal(session.arrived, timeout=LIMIT_MS):
        session.pause()
    assert shown(session, 1, qtbot) == 1075


def test_a_step_moves_all_by_the_leaders_picture(room: Room, qtbot: QtBot) -> None:
    session = room.open(1, 2)
    assert [shown(session, camera_id, qtbot) for camera_id in (1, 2)] == [1050, 2050]
    session.leader = 2
    session.step(3)
    assert [shown(session, camera_id, qtbot) for camera_id in (1, 2)] == [1053, 2053]
    session.step(-1)
    assert [shown(session, camera_id, qtbot) for camera_id in (1, 2)] == [1052, 2052]


def test_an_unlocked_camera_has_its_own_position(room: Room, qtbot: QtBot) -> None:
    session = room.open(1, 2)
    assert [shown(session, camera_id, qtbot) for camera_id in (1, 2)] == [1050, 2050]
    session.unlock(2)
    assert not session.tile(2).locked
    session.seek(START_UTC + timedelta(seconds=6), camera_id=2)
    assert shown(session, 2, qtbot) == 2150
    assert session.position_utc == START_UTC + timedelta(seconds=2)
    assert session.position_of(2) == START_UTC + timedelta(seconds=6)
    session.lock(2)
    assert shown(session, 2, qtbot) == 2050


def test_a_camera_without_recordings_says_so_and_the_other_plays(room: Room, qtbot: QtBot) -> None:
    session = room.open(1, 3)
    assert shown(session, 1, qtbot) == 1050
    qtbot.waitUntil(lambda: session.tile(3).status.state is TileState.END, timeout=LIMIT_MS)
    assert session.tile(3).take() is None


def test_the_journal_has_who_which_period_and_why(room: Room, qtbot: QtBot) -> None:
    session = room.open(1)
    shown(session, 1, qtbot)
    session.seek(START_UTC + timedelta(seconds=4))
    shown(session, 1, qtbot)
    (opened,) = room.deeds
    assert (opened.action, opened.obj.id, opened.reason) == (Action.REPLAY_OPENED, "101", "2026/017")
    room.who.sign_out()
    (closed,) = room.ended
    deed, actor = closed
    assert (deed.action, deed.reason, actor.name) == (Action.REPLAY_CLOSED, "2026/017", OPERATOR.shown_name)
    times = room.files[1][0].times
    assert (deed.detail["from_us"], deed.detail["until_us"]) == (times[50], times[100])
    assert deed.detail["reason_kind"] == "requisition"
    for written in (opened, deed):
        canonical_detail(written.detail)


@pytest.mark.parametrize("reason", [ReplayReason.REQUISITION, ReplayReason.TECHNICAL_TEST])
def test_no_replay_without_what_its_reason_requires(room: Room, reason: ReplayReason) -> None:
    with pytest.raises(InvalidInput):
        room.service.open([1], START_UTC, reason)
    assert (room.deeds, room.service.sessions) == ([], ())


def test_an_intervention_is_no_reason_for_more_than_a_short_rewind(room: Room) -> None:
    with pytest.raises(InvalidInput, match="short rewind"):
        room.service.open([1], START_UTC, ReplayReason.INTERVENTION, "urgent", "12")


def test_the_short_rewind_plays_and_goes_no_further_back(room: Room, qtbot: QtBot) -> None:
    session = room.service.rewind(1, 30, log_entry_number=77)
    session.tile(1).set_target(128, 64)
    assert shown(session, 1, qtbot) == 1000
    assert session.playing
    now = room.clock.utc_now()
    session.seek(now - timedelta(hours=1))
    assert session.position_utc == now - timedelta(seconds=120)
    assert (room.deeds[0].detail["reason_kind"], room.deeds[0].detail["entry"]) == ("intervention", 77)


def test_the_entry_may_be_written_after_the_rewind(room: Room) -> None:
    session = room.service.rewind(1, 10)
    session.log_entry = 78
    session.close()
    assert room.ended[0][0].detail["entry"] == 78


def test_a_camera_that_is_not_recorded_has_no_rewind(room: Room) -> None:
    with pytest.raises(ConsoleError, match="Camera 103 is not recorded"):
        room.service.rewind(3, 10)
    with pytest.raises(InvalidInput, match="10, 30, 120"):
        room.service.rewind(1, 600)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_look_at_recordings(room: Room, role: Role) -> None:
    room.who.become(person(9, role))
    may = role in (Role.OPERATOR, Role.SWORN_OPERATOR, Role.SUPERVISOR, Role.REQUISITION_OFFICER)
    attempts: list[Callable[[], object]] = [lambda: room.open(1), lambda: room.service.rewind(1, 10)]
    for attempt in attempts:
        if may:
            attempt()
        else:
            with pytest.raises(NotPermitted):
                attempt()


def test_a_lock_takes_the_pictures_away_until_the_same_person_is_back(room: Room, qtbot: QtBot) -> None:
    session = room.open(1)
    shown(session, 1, qtbot)
    session.play()
    room.who.lock()
    assert session.suspended
    assert not session.playing
    session.play()
    assert not session.playing
    room.clock.advance(1.0)
    session.seek(START_UTC + timedelta(seconds=5))
    there = from_us(room.files[1][0].times[125])
    qtbot.waitUntil(lambda: session.tile(1).status.shown_utc == there, timeout=LIMIT_MS)
    assert session.tile(1).take() is None
    room.who.become(OPERATOR)
    assert shown(session, 1, qtbot) == 1125


@pytest.mark.parametrize(
    "who", [None, person(6, Role.OPERATOR), replace(OPERATOR, roles=frozenset({Role.DPO}))]
)
def test_another_person_or_none_ends_it(room: Room, who: object, qtbot: QtBot) -> None:
    session = room.open(1)
    room.who.lock()
    with qtbot.waitSignal(session.closed, timeout=LIMIT_MS):
        room.who.become(who)  # type: ignore[arg-type]
    assert room.service.sessions == ()
    assert session.tile(1).take() is None


def test_replays_are_counted(room: Room) -> None:
    for _ in range(SESSIONS_LIMIT):
        room.open(1)
    with pytest.raises(ConsoleError, match="close one"):
        room.open(1)


def test_faster_than_time_ends_in_real_time_at_the_newest_picture(room: Room) -> None:
    session = room.open(1)
    session.set_speed(16.0)
    session.play()
    room.clock.advance(10.0)
    session.look()
    assert (session.speed, session.position_utc) == (1.0, room.clock.utc_now() - timedelta(seconds=2.5))


def test_backwards_it_stops_where_a_rewind_may_not_go_further(room: Room) -> None:
    session = room.service.rewind(1, 120)
    session.set_speed(-4.0)
    room.clock.advance(1.0)
    session.look()
    assert not session.playing


def test_backwards_it_stops_before_the_first_recording(room: Room, tmp_path: Path, qtbot: QtBot) -> None:
    """Whatever the speed; a camera that begins later does not stop it, one without recordings neither."""
    room.files[2] = [write_clip(tmp_path / "later.mp4", steady(START_US + 5_000_000, 3.0), 2000, 2)]
    session = room.open(1, 2, 3, seconds=6)
    session.set_speed(-16.0)
    session.play()
    qtbot.waitUntil(lambda: session.tile(2).status.state is TileState.PLAYING, timeout=LIMIT_MS)
    room.clock.advance(0.25)
    qtbot.waitUntil(lambda: session.tile(2).status.state is TileState.GAP, timeout=LIMIT_MS)
    session.look()
    assert session.playing, "camera 1 goes on"
    room.clock.advance(1.0)
    qtbot.waitUntil(lambda: not session.playing, timeout=LIMIT_MS)
    assert session.position_utc == START_UTC - timedelta(microseconds=1)
    session.set_speed(1.0)
    session.play()
    room.clock.advance(1.0)
    qtbot.waitUntil(lambda: session.tile(1).status.state is TileState.PLAYING, timeout=LIMIT_MS)


def test_the_mark_says_who_looks_and_where(room: Room) -> None:
    session = room.open(1)
    assert session.mark.text(START_UTC) == f"{OPERATOR.shown_name} · poste-1 · 13/01/2026 10:41:07"


def test_nothing_later_than_now(room: Room) -> None:
    session = room.open(1)
    session.seek(from_us(START_US) + timedelta(days=3))
    assert session.position_utc == room.clock.utc_now()


class StuckDisk(FakeFootage):
    """A footage whose file does not open until the test lets it."""

    def __init__(self, recorded: list[Recorded]) -> None:
        super().__init__(recorded, camera_id=1)
        self.reached, self.free = threading.Event(), threading.Event()

    def open(self, clip: Clip) -> BinaryIO:
        self.reached.set()
        assert self.free.wait(20.0)
        return super().open(clip)


def test_a_disk_that_does_not_answer_holds_up_neither_the_window_nor_the_end(room: Room) -> None:
    disk = room.instead[1] = StuckDisk(room.files[1])
    session = room.open(1)
    assert disk.reached.wait(5.0)
    session.seek(START_UTC)
    session.play()
    assert session.tile(1).take() is None
    begun_s = time.monotonic()
    assert not session.close(0.2)
    assert time.monotonic() - begun_s < 2.0
    assert room.service.sessions == ()
    assert session.tile(1).take() is None
    disk.free.set()
    for thread in replay_session._LEFT_BEHIND:
        assert thread.wait(5000)
    replay_session._LEFT_BEHIND.clear()


def test_nothing_of_a_closed_replay_is_shown_or_seen_again(room: Room, qtbot: QtBot) -> None:
    session = room.open(1)
    shown(session, 1, qtbot)
    assert session.close()
    session.seek(START_UTC + timedelta(seconds=6))
    session.play()
    assert session.tile(1).take() is None
    assert session.close(), "again does nothing"
    assert len(room.ended) == 1


def test_out_of_a_gap_to_the_next_recording(room: Room, qtbot: QtBot) -> None:
    session = room.open(1, 2, seconds=-20.0)
    qtbot.waitUntil(
        lambda: all(session.tile(number).status.next_utc is not None for number in (1, 2)), timeout=LIMIT_MS
    )
    session.next_recording(1)
    assert session.position_utc == START_UTC
    assert shown(session, 2, qtbot) == 2000
