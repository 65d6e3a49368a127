"""Scenes of the wall: saved, recalled whole or not at all, by the hour by one program alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.audit import Action
from csu_console.domain.errors import InvalidInput
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayReason
from csu_console.domain.wall_item import CameraItem, ClockItem, StillItem, TextItem
from csu_console.domain.wall_scene import Cause, SceneSchedule
from csu_console.services.wall.wall_orders import Recalled
from csu_console.storage.walls import WallRaceLost
from tests.fakes.wall_room import WallDesk, WallRoom


@pytest.fixture
def anne(room: WallRoom) -> WallDesk:
    return room.desk("Anne", Role.SUPERVISOR)


@pytest.fixture
def karim(room: WallRoom) -> WallDesk:
    return room.desk("Karim", Role.SUPERVISOR)


def _market(anne: WallDesk) -> None:
    """Scene 3, full: camera 1 left, a clock right. Scene 4, the left screen alone: a text."""
    left, right = anne.screen(1).id, anne.screen(2).id
    anne.wall.show(left, 0, CameraItem(1))
    anne.wall.show(right, 1, ClockItem())
    anne.settle()
    anne.wall.save_scene("Marché", 3)
    anne.wall.show(left, 0, TextItem("fermé"))
    anne.settle()
    anne.wall.save_scene("Fermeture", 4, [left])
    anne.wall.clear()
    anne.settle()


def _items(desk: WallDesk, number: int) -> list[object]:
    return [sent.item for _tile, sent in desk.screen(number).content.items]


def test_a_scene_comes_back_and_a_partial_one_leaves_the_other_screens(anne: WallDesk) -> None:
    _market(anne)
    told: list[Recalled] = []
    anne.wall.recall(3, told.append)
    anne.settle()
    assert told[0].shown == (1, 2)
    assert (_items(anne, 1), _items(anne, 2)) == ([CameraItem(1)], [ClockItem()])
    assert anne.screen(1).scene == 3
    anne.wall.recall(4)
    anne.settle()
    assert (_items(anne, 1), _items(anne, 2)) == ([TextItem("fermé")], [ClockItem()])
    assert anne.screen(2).scene == 3
    anne.wall.show(anne.screen(2).id, 0, CameraItem(5))
    anne.settle()
    assert anne.screen(2).scene is None


def test_a_full_scene_clears_what_it_does_not_name(anne: WallDesk) -> None:
    left, right = anne.screen(1).id, anne.screen(2).id
    anne.wall.show(left, 0, CameraItem(1))
    anne.settle()
    anne.wall.save_scene("Nuit", 9)
    anne.wall.show(right, 0, CameraItem(2))
    anne.wall.recall(9)
    anne.settle()
    assert _items(anne, 2) == []


def test_two_supervisors_race_for_the_wall_and_one_scene_wins_whole(anne: WallDesk, karim: WallDesk) -> None:
    _market(anne)
    karim.hear()
    anne.wall.recall(3)
    anne.settle()
    karim.wall.recall(4)
    karim.settle()
    assert [type(error) for error in karim.refused] == [WallRaceLost]
    assert (_items(karim, 1), _items(karim, 2)) == ([CameraItem(1)], [ClockItem()])
    recalled = [deed for deed, _by in (*anne.deeds, *karim.deeds) if deed.action is Action.WALL_RECALLED]
    assert len(recalled) == 1


def test_an_alarm_s_scene_asks_nobody_s_right_and_spares_locked_screens(
    room: WallRoom, anne: WallDesk, karim: WallDesk
) -> None:
    _market(anne)
    anne.wall.lock(anne.screen(1).id)
    anne.settle()
    paul = room.desk("Paul", Role.OPERATOR)
    told: list[Recalled] = []
    paul.wall.recall_by_program(3, Cause.ALARM, told.append)
    paul.settle()
    assert (told[0].shown, told[0].kept) == ((2,), (1,))
    [(deed, by)] = paul.deeds
    assert by is None
    assert deed.detail["cause"] == "alarm"
    paul.wall.recall_by_program(77, Cause.ALARM)
    paul.settle()
    assert [type(error) for error in paul.refused] == [InvalidInput]


def test_recordings_and_stills_of_cameras_are_no_part_of_a_scene(anne: WallDesk) -> None:
    left, at = anne.screen(1).id, datetime(2026, 3, 1, 10, tzinfo=UTC)
    anne.wall.show_replay(left, 0, 7, at, ReplayReason.TECHNICAL_TEST, text="essai")
    anne.wall.show(left, 1, StillItem(1, "", 7, at))
    anne.wall.show(left, 2, StillItem(2, "Plan"))
    anne.settle()
    anne.wall.save_scene("A", 1)
    anne.settle()
    scene = anne.wall.scene(1)
    assert scene is not None
    assert [item for _tile, item in scene.screens[0].items] == [StillItem(2, "Plan")]


def test_of_all_programs_one_executes_the_hour(room: WallRoom, anne: WallDesk, karim: WallDesk) -> None:
    _market(anne)
    local = room.clock.utc_now().astimezone()
    anne.wall.schedule(SceneSchedule(3, local.hour * 60 + local.minute))
    anne.settle()
    karim.hear()
    told: list[Recalled] = []
    anne.wall.recalled.connect(told.append)
    karim.wall.recalled.connect(told.append)
    anne.wall.look_at_hours()
    karim.wall.look_at_hours()
    anne.settle()
    karim.settle()
    assert [recalled.cause for recalled in told] == [Cause.SCHEDULE]
    assert _items(karim, 2) == [ClockItem()]
    karim.wall.look_at_hours()
    karim.settle()
    assert len(told) == 1
    [schedule] = karim.wall.schedules()
    assert schedule.last_day == local.date()
    karim.wall.unschedule(schedule.id or 0)
    karim.wall.remove_scene(3)
    karim.settle()
    assert karim.wall.schedules() == ()
    assert [scene.number for scene in karim.wall.scenes()] == [4]


def test_an_hour_long_past_is_not_made_up_for() -> None:
    schedule = SceneSchedule(1, 8 * 60, days=0b0000001)
    monday = datetime(2026, 3, 2, 8, 0, 30, tzinfo=UTC)
    assert schedule.is_due(monday)
    assert schedule.is_due(monday + timedelta(minutes=4))
    assert not schedule.is_due(monday + timedelta(minutes=6))
    assert not schedule.is_due(monday + timedelta(days=1))
    assert not schedule.is_due(monday - timedelta(minutes=1))
    with pytest.raises(InvalidInput):
        SceneSchedule(1, 24 * 60)
    with pytest.raises(InvalidInput):
        SceneSchedule(1, 0, days=0)
