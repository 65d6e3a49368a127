"""Every role against looking at recordings and at what there is of them; written out by hand, as test_rights_matrix.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayReason
from csu_console.domain.timeline import Period
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay.replay_service import ReplayService
from csu_console.services.replay.timeline_service import MarkKind, TimelineService
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person
from tests.fakes.room_database import room_database

LOOKERS = frozenset({Role.OPERATOR, Role.SWORN_OPERATOR, Role.SUPERVISOR, Role.REQUISITION_OFFICER})
HOUR = Period(0, 3_600_000_000)


class Room:
    """Both services on a database; the camera asked for is not there: who may is told that instead."""

    def __init__(self, database: DatabaseService) -> None:
        self.who, clock = FakeSessions(), FakeClock()
        self.timeline = TimelineService(database, self.who, clock)
        self.replay = ReplayService(_NoCameras(), lambda _camera: pytest.fail("opened"), self.who, clock)


class _NoCameras:
    def camera(self, camera_id: int) -> None:
        return None


def nothing(*_answers: object) -> None:
    """Where an answer goes that nobody reads."""


ACTIONS: dict[str, Callable[[Room], object]] = {
    "see a timeline": lambda room: room.timeline.view((1,), HOUR, 800, nothing),
    "jump to a gap": lambda room: room.timeline.next_mark((1,), 0, MarkKind.GAP, forward=True, then=nothing),
    "see how far recordings reach": lambda room: room.timeline.bounds((1,), nothing),
    "open a replay": lambda room: room.replay.open((1,), START_UTC, ReplayReason.TECHNICAL_TEST, "trial"),
    "go back in a live tile": lambda room: room.replay.rewind(1, 10),
    "see thumbnails": lambda room: room.replay.thumbnails(1, START_UTC, START_UTC, 5),
    "search for change": lambda room: room.replay.search_change(1, START_UTC, START_UTC, (), "2026/017"),
    "keep a still": lambda room: room.replay.save_still(cast("Any", None), 1, nothing),
}


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with room_database(tmp_path) as (database, _camera):
        made = Room(database)
        yield made
        made.timeline.close()
        made.replay.close()


@pytest.mark.parametrize("action", ACTIONS)
def test_only_who_may_look_at_recordings_does(room: Room, action: str) -> None:
    allowed = set()
    for role in Role:
        room.who.person = person(1, role)
        try:
            ACTIONS[action](room)
        except NotPermitted:
            continue
        except ConsoleError:
            pass  # the camera is not there: the right was
        allowed.add(role)
    assert allowed == LOOKERS


@pytest.mark.parametrize("action", ACTIONS)
def test_a_locked_workstation_shows_nothing_recorded(room: Room, action: str) -> None:
    room.who.locked = True
    with pytest.raises(NotPermitted):
        ACTIONS[action](room)
