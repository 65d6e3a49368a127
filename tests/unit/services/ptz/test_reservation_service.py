"""One hand on a camera, in a room of two consoles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.actor import NotPermitted
from csu_console.domain.audit import Action
from csu_console.domain.permission import Role
from csu_console.domain.reservation import IDLE_END, PtzLevel
from csu_console.services.ptz.reservation_service import HANDOVER_WAIT_S
from csu_console.storage.database import StorageBusy
from csu_console.storage.faults import VANISHED
from tests.fakes.clock import FakeClock
from tests.fakes.ptz_room import ANNE, PtzPost, PtzRoom


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[PtzRoom]:
    made = PtzRoom(tmp_path, fake_clock)
    yield made
    made.close()


def take(post: PtzPost, camera_id: int, level: PtzLevel = PtzLevel.OPERATOR) -> None:
    post.reservations.take(camera_id, level, post.in_hand.append)


def test_the_first_has_it_and_the_others_see_who(room: PtzRoom) -> None:
    take(room.anne, room.camera_id)
    room.until(lambda: room.chief.reservations.holder(room.camera_id) is not None)
    room.until(lambda: room.anne.in_hand == [0.0])
    assert room.anne.reservations.mine(room.camera_id)
    seen = room.chief.reservations.holder(room.camera_id)
    assert seen is not None
    assert (seen.holder.name, seen.holder.workstation) == (ANNE.name, "poste 1")
    take(room.chief, room.camera_id)
    room.until(lambda: bool(room.chief.refused))
    assert ANNE.name in str(room.chief.refused[0])
    assert room.chief.in_hand == []


def test_of_two_at_the_same_instant_exactly_one_moves_it(room: PtzRoom) -> None:
    take(room.anne, room.camera_id)
    take(room.chief, room.camera_id)
    room.until(lambda: len(room.anne.in_hand) + len(room.chief.in_hand) == 1)
    room.until(lambda: len(room.anne.refused) + len(room.chief.refused) == 1)
    assert room.anne.reservations.mine(room.camera_id) != room.chief.reservations.mine(room.camera_id)


def test_a_crisis_takes_it_after_a_wait_and_the_loser_is_told(room: PtzRoom) -> None:
    take(room.anne, room.camera_id)
    room.until(lambda: bool(room.anne.in_hand))
    take(room.chief, room.camera_id, PtzLevel.CRISIS)
    room.until(lambda: bool(room.chief.in_hand) and bool(room.anne.lost))
    assert room.chief.in_hand == [HANDOVER_WAIT_S]
    assert room.anne.lost[0][1].level is PtzLevel.CRISIS
    assert not room.anne.reservations.mine(room.camera_id)
    deed = room.chief.deeds[-1]
    assert deed.action is Action.PTZ_PREEMPTED
    assert deed.detail == {"level": 1, "from_level": 3, "from_operator": 1}


def test_an_operator_may_not_call_it_a_crisis(room: PtzRoom) -> None:
    with pytest.raises(NotPermitted):
        take(room.anne, room.camera_id, PtzLevel.CRISIS)
    room.anne.access.person = replace(ANNE, roles=frozenset({Role.WALL}))
    with pytest.raises(NotPermitted):
        take(room.anne, room.camera_id)


def test_an_idle_hand_lets_go(room: PtzRoom, fake_clock: FakeClock) -> None:
    take(room.anne, room.camera_id)
    room.until(lambda: bool(room.anne.in_hand))
    fake_clock.advance(IDLE_END.total_seconds() - 1)
    room.anne.reservations.touch(room.camera_id)
    fake_clock.advance(5)
    room.anne.reservations.tick()
    assert room.anne.reservations.mine(room.camera_id), "touched five seconds ago"
    fake_clock.advance(IDLE_END.total_seconds())
    room.anne.reservations.tick()
    assert room.anne.idle == [room.camera_id]
    room.settle()
    take(room.chief, room.camera_id)
    room.until(lambda: room.chief.in_hand == [0.0])
    assert [deed.action for deed in room.anne.deeds] == [Action.PTZ_TAKEN, Action.PTZ_RELEASED]


def test_a_console_that_died_frees_its_cameras(room: PtzRoom, fake_clock: FakeClock) -> None:
    take(room.anne, room.camera_id)
    room.until(lambda: room.chief.reservations.holder(room.camera_id) is not None)
    fake_clock.advance(IDLE_END.total_seconds() + 1)
    room.chief.reservations.tick()
    assert room.chief.reservations.holder(room.camera_id) is None
    take(room.chief, room.camera_id)
    room.until(lambda: room.chief.in_hand == [0.0])


def test_what_is_used_is_kept_in_the_others_eyes(room: PtzRoom, fake_clock: FakeClock) -> None:
    take(room.anne, room.camera_id)
    room.until(lambda: bool(room.anne.in_hand))
    for _ in range(10):
        fake_clock.advance(6)
        room.anne.reservations.touch(room.camera_id)
        room.anne.reservations.tick()
    room.settle()
    room.until(lambda: room.chief.reservations.holder(room.camera_id) is not None)
    take(room.chief, room.camera_id)
    room.until(lambda: bool(room.chief.refused))


def test_without_the_database_what_is_known_decides(room: PtzRoom) -> None:
    take(room.anne, room.camera_id)
    room.until(lambda: room.chief.reservations.holder(room.camera_id) is not None)
    room.until(lambda: room.anne.in_hand == [0.0])
    room.chief.database.failed.emit(StorageBusy(VANISHED, database="csu"))
    take(room.chief, room.camera_id)
    assert len(room.chief.refused) == 1
    room.anne.database.failed.emit(StorageBusy(VANISHED, database="csu"))
    room.anne.reservations.give_back(room.camera_id)
    take(room.anne, room.camera_id, PtzLevel.EVENT)
    assert room.anne.reservations.mine(room.camera_id)
    assert room.anne.in_hand == [0.0, 0.0]
