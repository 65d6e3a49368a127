"""Wall windows of a workstation as screens of the room's wall: what is sent comes, what is arranged here goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.permission import Role
from csu_console.domain.wall import grid
from csu_console.domain.wall_item import CameraItem, TextItem
from csu_console.domain.wall_scene import HostKind, WallScreen
from csu_console.ui.wall.own_screens import OwnScreens
from csu_console.ui.wall.walls import Walls
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import console_services
from tests.fakes.wall_room import WallDesk, WallRoom, sqlite_url


class Desk:
    """A console of the room with two more screens."""

    def __init__(self, room: WallRoom, qtbot: QtBot) -> None:
        self.desk = room.desk("Paul", Role.OPERATOR)
        services = cast(Any, console_services(town(20)))
        services.wall, services.database = self.desk.wall, self.desk.database
        console = QWidget()
        qtbot.addWidget(console)
        self.walls = Walls(services, FakeScreens("left", "right"), console)
        self.own = OwnScreens(services, self.walls, console)
        self.said: list[str] = []
        self.own.said.connect(lambda text, _level: self.said.append(text))
        self.own.start()
        self.walls.open_all()
        self.desk.settle()
        self.own.refresh()
        self.hear()

    def hear(self) -> None:
        self.own.push()
        self.desk.settle()
        self.desk.hear()

    def mosaic(self, number: int) -> Any:
        mosaic = self.walls.mosaic(number)
        assert mosaic is not None
        return mosaic

    def close(self) -> None:
        self.own.close()
        self.walls.close_all(remember=False)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[WallRoom]:
    made = WallRoom(sqlite_url(tmp_path))
    yield made
    made.close()


@pytest.fixture
def paul(room: WallRoom, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(room, qtbot)
    yield made
    made.close()


@pytest.fixture
def anne(room: WallRoom) -> WallDesk:
    return room.desk("Anne", Role.SUPERVISOR)


def _left(desk: WallDesk) -> WallScreen:
    return next(screen for screen in desk.wall.screens() if screen.kind is HostKind.WORKSTATION)


def test_the_screens_of_a_workstation_hang_on_the_room_s_wall(paul: Desk, anne: WallDesk) -> None:
    anne.hear()
    left = _left(anne)
    assert (left.number, left.kind, left.alive) == (3, HostKind.WORKSTATION, True)
    window = paul.walls.all()[0].window
    assert window is not None
    assert window.shown_number == 1
    assert "screen 3 of the room" in window._name.text()
    assert not window.is_identified()
    anne.wall.identify()
    anne.settle()
    paul.hear()
    assert window.is_identified()
    assert window._identity._number == 3


def test_what_a_supervisor_sends_comes_and_what_is_arranged_here_goes(paul: Desk, anne: WallDesk) -> None:
    anne.hear()
    anne.wall.set_layout(_left(anne).id, grid("3x3", 3, 3))
    anne.wall.show(_left(anne).id, 8, CameraItem(5))
    anne.wall.show(_left(anne).id, 7, TextItem("fermé"))
    anne.settle()
    paul.hear()
    assert paul.mosaic(1).layout.name == "3x3"
    assert paul.mosaic(1).shown_id(8) == 5
    assert [type(card).__name__ for card in paul.own._own[1].shower.cards().values()] == ["TextCard"]
    paul.mosaic(1).show_camera(0, 9)
    paul.mosaic(1).show_camera(7, 10)
    paul.hear()
    anne.hear()
    items = {tile: sent.item for tile, sent in _left(anne).content.items}
    assert items == {0: CameraItem(9), 7: CameraItem(10), 8: CameraItem(5)}
    assert paul.own._own[1].shower.cards() == {}
    sent = _left(anne).content.item(0)
    assert sent is not None
    assert sent.by.name == "Paul"


def test_on_a_locked_screen_what_is_arranged_here_is_taken_back(paul: Desk, anne: WallDesk) -> None:
    anne.hear()
    anne.wall.show(_left(anne).id, 0, CameraItem(5))
    anne.wall.lock(_left(anne).id)
    anne.settle()
    paul.hear()
    paul.mosaic(1).show_camera(0, 9)
    paul.hear()
    assert paul.mosaic(1).shown_id(0) == 5
    assert len(paul.said) == 1
    assert "Anne" in paul.said[0]


def test_a_window_that_is_closed_is_no_lost_screen(room: WallRoom, paul: Desk, anne: WallDesk) -> None:
    paul.walls.close_all(remember=False)
    paul.hear()
    anne.wall._look()
    anne.settle()
    anne.hear()
    assert not _left(anne).attached
    assert not _left(anne).alive
