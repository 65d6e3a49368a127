"""Timelines read beside the GUI thread: kept, dropped, refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Role
from csu_console.domain.recording import Gap, GapCause
from csu_console.domain.timeline import Period, TimelineView
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay.timeline_service import FRESH_S, KEPT_S, Mark, MarkKind, TimelineService
from csu_console.storage import segments
from csu_console.storage.change_feed import Topic
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.room_database import room_database
from tests.fakes.town import make_segment

NOW = START_UTC
MINUTE = timedelta(minutes=1)
PAST = Period.of(NOW - 60 * MINUTE, NOW - 50 * MINUTE)
PRESENT = Period.of(NOW - 10 * MINUTE, NOW + MINUTE)


class Room:
    """The service on a real database with one camera."""

    def __init__(self, database: DatabaseService, camera_id: int) -> None:
        self.database, self.camera_id = database, camera_id
        self.clock, self.sessions = FakeClock(), FakeSessions()
        self.service = TimelineService(database, self.sessions, self.clock)
        self.views: list[TimelineView] = []
        self.marks: list[Mark | None] = []
        self.refused: list[ConsoleError] = []

    def add_file(self, minutes_ago: int) -> None:
        made = make_segment(self.camera_id, NOW - minutes_ago * MINUTE, f"f{minutes_ago}")
        self.database.write_now(lambda session: segments.add_segment(session, made))

    def ask(self, period: Period) -> None:
        self.service.view((self.camera_id,), period, 800, self.views.append, self.refused.append)

    def recorded(self) -> int:
        return sum(span.count for span in self.views[-1].rows[0].recorded)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with room_database(tmp_path) as (database, camera):
        assert camera.id is not None
        made = Room(database, camera.id)
        yield made
        assert made.service.close()


def test_a_view_is_read_beside_and_then_known(room: Room, qtbot: QtBot) -> None:
    room.add_file(54)
    room.ask(PAST)
    assert room.views == []  # never in the thread that paints
    qtbot.waitUntil(lambda: len(room.views) == 1, timeout=5000)
    assert room.recorded() == 1
    room.ask(PAST.moved(PAST.length_us // 2))  # a pan within what was read
    assert len(room.views) == 2
    assert room.views[1] is room.views[0]


def test_the_present_grows_old_sooner_than_the_past(room: Room, qtbot: QtBot) -> None:
    for period in (PRESENT, PAST):
        room.ask(period)
        qtbot.waitUntil(lambda: len(room.views) == 1, timeout=5000)
        lasts_s = FRESH_S if period is PRESENT else KEPT_S
        room.clock.advance(lasts_s - 1)
        room.ask(period)
        assert len(room.views) == 2
        room.clock.advance(2)
        room.ask(period)
        assert len(room.views) == 2
        qtbot.waitUntil(lambda: len(room.views) == 3, timeout=5000)
        room.views.clear()


def test_a_new_entry_or_hold_makes_all_of_it_old(room: Room, qtbot: QtBot) -> None:
    room.ask(PAST)
    qtbot.waitUntil(lambda: len(room.views) == 1, timeout=5000)
    room.add_file(54)
    with qtbot.waitSignal(room.service.changed, timeout=1000):
        room.database.changed_elsewhere.emit(Topic.HOLDS.value)
    room.ask(PAST)
    qtbot.waitUntil(lambda: len(room.views) == 2, timeout=5000)
    assert room.recorded() == 1


def test_a_cancelled_question_is_answered_to_nobody(room: Room, qtbot: QtBot) -> None:
    dropped: list[TimelineView] = []
    question = room.service.view((room.camera_id,), PAST, 800, dropped.append)
    question.cancel()
    room.ask(PAST)
    qtbot.waitUntil(lambda: len(room.views) == 1, timeout=5000)
    assert dropped == []


def test_a_jump_finds_the_next_gap_and_says_when_there_is_none(room: Room, qtbot: QtBot) -> None:
    gap = Gap(room.camera_id, NOW - 30 * MINUTE, NOW - 20 * MINUTE, GapCause.CRASHED)
    room.database.write_now(lambda session: segments.add_gap(session, gap))
    ids, at_us = (room.camera_id,), to_us(NOW - 40 * MINUTE)
    for forward in (True, False):
        room.service.next_mark(ids, at_us, MarkKind.GAP, forward=forward, then=room.marks.append)
    room.service.next_mark(ids, at_us, MarkKind.ENTRY, forward=True, then=room.marks.append)
    qtbot.waitUntil(lambda: len(room.marks) == 3, timeout=5000)
    assert room.marks == [Mark(room.camera_id, to_us(gap.start_utc)), None, None]


def test_a_database_out_of_reach_is_said(room: Room, qtbot: QtBot) -> None:
    room.database.close(2.0)
    room.ask(PAST)
    qtbot.waitUntil(lambda: len(room.refused) == 1, timeout=5000)
    assert room.views == []


def test_who_may_not_replay_sees_no_timeline(room: Room) -> None:
    room.sessions.person = Operator(5, "tech", "Tech", frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(NotPermitted):
        room.ask(PAST)
    with pytest.raises(NotPermitted):
        room.service.bounds((room.camera_id,), lambda _found: None)
    with pytest.raises(NotPermitted):
        room.service.next_mark((room.camera_id,), 0, MarkKind.GAP, forward=True, then=room.marks.append)
