"""Every role against every command to the room's wall. The table is written out by hand: a change of who may do what is
made here too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayReason
from csu_console.domain.wall import grid
from csu_console.domain.wall_item import CameraItem, TextItem
from csu_console.domain.wall_scene import SceneSchedule, ScreenPlace
from csu_console.services.wall.wall_service import WallService
from tests.fakes.wall_room import WallDesk, WallRoom

AT = datetime(2026, 3, 1, 10, tzinfo=UTC)
GRANTED = {Role.OPERATOR, Role.SWORN_OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR}
"""Who sees live pictures, and was given the screen; never a wall's account, which only shows."""

DRIVING: dict[str, Callable[[WallService, int], None]] = {
    "show a text": lambda wall, screen: wall.show(screen, 0, TextItem("fermé")),
    "show recordings": lambda wall, screen: wall.show_replay(
        screen, 0, 7, AT, ReplayReason.REQUISITION, reference="R-1"
    ),
    "fill a screen": lambda wall, screen: wall.fill(screen, grid("1", 1, 1), [(0, CameraItem(7))]),
    "choose a layout": lambda wall, screen: wall.set_layout(screen, "2x2"),
    "clear": lambda wall, _screen: wall.clear(),
    "lock": lambda wall, screen: wall.lock(screen),
    "unlock": lambda wall, screen: wall.unlock(screen),
    "place": lambda wall, screen: wall.place(screen, ScreenPlace(0, 0, 500, 280)),
    "renumber": lambda wall, screen: wall.renumber(screen, 2),
    "grant": lambda wall, screen: wall.grant(screen, []),
    "forget": lambda wall, screen: wall.forget(screen),
    "identify": lambda wall, _screen: wall.identify(),
    "save a scene": lambda wall, _screen: wall.save_scene("A", 1),
    "remove a scene": lambda wall, _screen: wall.remove_scene(1),
    "recall a scene": lambda wall, _screen: wall.recall(1),
    "set an hour": lambda wall, _screen: wall.schedule(SceneSchedule(1, 60)),
    "remove an hour": lambda wall, _screen: wall.unschedule(1),
}


@pytest.mark.parametrize("role", tuple(Role))
def test_only_a_supervisor_drives_the_wall(room: WallRoom, role: Role) -> None:
    desk = room.desk("Paul", role)
    for name, command in DRIVING.items():
        allowed = _is_allowed(desk, command)
        assert allowed is (role is Role.SUPERVISOR), name


@pytest.mark.parametrize("role", tuple(Role))
def test_a_camera_goes_where_it_was_granted_by_whoever_sees_live(room: WallRoom, role: Role) -> None:
    anne, desk = room.desk("Anne", Role.SUPERVISOR), room.desk("Paul", role)
    anne.wall.grant(anne.screen().id, [room.operators["Paul"]])
    anne.settle()
    desk.hear()
    assert _is_allowed(desk, lambda wall, screen: wall.show(screen, 0, CameraItem(7))) is (role in GRANTED)
    assert _is_allowed(desk, lambda wall, screen: wall.take_off(screen, 0)) is (role in GRANTED)
    other = desk.screen(2).id
    drives = role is Role.SUPERVISOR
    assert _is_allowed(desk, lambda wall, _screen: wall.show(other, 0, CameraItem(7))) is drives


def test_nobody_signed_in_commands_nothing(room: WallRoom) -> None:
    desk = room.desk("Paul", Role.SUPERVISOR)
    desk.access.person = None
    for name, command in DRIVING.items():
        assert not _is_allowed(desk, command), name
    assert not desk.wall.may_send(desk.screen().id)


def _is_allowed(desk: WallDesk, command: Callable[[WallService, int], None]) -> bool:
    """Whether it was taken; what the database says afterwards is another matter."""
    try:
        command(desk.wall, desk.screen().id)
    except NotPermitted:
        return False
    finally:
        assert desk.database.drain(5.0)
    return True
