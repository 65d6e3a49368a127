"""Wall windows: each its own mosaic, numbered for good, and none lost with its screen."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertLevel
from csu_console.domain.wall import grid
from csu_console.ui.mosaic.camera_drag import camera_mime
from csu_console.ui.wall.miniature import WallMiniature
from csu_console.ui.wall.wall_menu import wall_menu
from csu_console.ui.wall.walls import Walls
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import FakeConsoleServices, console_services


@pytest.fixture
def services() -> FakeConsoleServices:
    return console_services(town(20))


@pytest.fixture
def screens() -> FakeScreens:
    return FakeScreens("left", "right")


@pytest.fixture
def walls(qtbot: QtBot, services: FakeConsoleServices, screens: FakeScreens) -> Iterator[Walls]:
    console = QWidget()
    qtbot.addWidget(console)
    made = Walls(services, screens, console)
    yield made
    made.close_all(remember=False)


def test_every_other_screen_gets_a_window_with_its_own_layout(walls: Walls, screens: FakeScreens) -> None:
    walls.open_all()
    assert screens.filled == ["left", "right"]
    assert [wall.number for wall in walls.all()] == [1, 2]
    first, second = walls.mosaic(1), walls.mosaic(2)
    assert first is not None
    assert second is not None
    first.set_layout(grid("3x3", 3, 3))
    first.show_camera(8, 20)
    assert second.layout.name == "2x2"
    window = walls.all()[0].window
    assert window is not None
    assert window.view.tiles.camera(8) is not None
    assert window.view.tiles.scale == 2.0 * window.devicePixelRatioF()


def test_the_selection_shows_while_somebody_works_in_the_wall_s_window(qtbot: QtBot, walls: Walls) -> None:
    walls.open_all()
    first, second = (wall.window for wall in walls.all())
    assert first is not None
    assert second is not None
    for window, other in ((first, second), (second, first)):
        with qtbot.waitActive(window):
            window.activateWindow()
        assert window.view.tiles.overlay(0).selected
        assert not other.view.tiles.overlay(0).selected


def test_the_miniature_hangs_in_the_middle_of_its_panel(
    qtbot: QtBot, services: FakeConsoleServices, walls: Walls
) -> None:
    miniature = WallMiniature(services, walls)
    qtbot.addWidget(miniature)
    miniature.resize(2000, 160)
    boxes = [box for _, box, _ in miniature.cells()]
    left, right = boxes[0].left(), miniature.width() - boxes[-1].right()
    assert abs(left - right) <= 16
    assert left > 200


def test_a_single_screen_gets_a_framed_window(qtbot: QtBot, services: FakeConsoleServices) -> None:
    console = QWidget()
    qtbot.addWidget(console)
    walls = Walls(services, FakeScreens(), console)
    walls.open_all()
    window = walls.all()[0].window
    assert window is not None
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    walls.close_all(remember=False)


def test_a_screen_that_disappears_keeps_its_state_and_returns(
    walls: Walls, screens: FakeScreens, services: FakeConsoleServices
) -> None:
    said: list[tuple[str, AlertLevel]] = []
    walls.said.connect(lambda text, level: said.append((text, level)))
    walls.open_all()
    mosaic = walls.mosaic(2)
    assert mosaic is not None
    mosaic.show_camera(1, 7)
    screens.pull_out("right")
    assert walls.all()[1].window is None
    assert "2" in said[-1][0]
    assert sum(feed.camera_id == 7 for feed in services.open_feeds()) == 0
    assert not walls.is_present(walls.all()[1])
    screens.plug_in("right")
    window = walls.all()[1].window
    assert window is not None
    assert window.view.mosaic.shown_id(1) == 7
    assert [level for _, level in said] == [AlertLevel.ATTENTION, AlertLevel.INFO]


def test_a_window_the_operator_closed_does_not_come_back(walls: Walls, screens: FakeScreens) -> None:
    walls.open_all()
    window = walls.all()[1].window
    assert window is not None
    window.close()
    screens.pull_out("right")
    screens.plug_in("right")
    assert walls.all()[1].window is None


def test_the_wall_comes_back_at_the_next_start(
    walls: Walls, services: FakeConsoleServices, qtbot: QtBot
) -> None:
    walls.open_all()
    mosaic = walls.mosaic(2)
    assert mosaic is not None
    mosaic.show_camera(0, 12)
    text = json.dumps(walls.to_json())
    walls.close_all(remember=True)
    assert not services.open_feeds()
    console = QWidget()
    qtbot.addWidget(console)
    screens = FakeScreens("right")
    later = Walls(services, screens, console)
    later.restore(json.loads(text))
    assert later.all()[0].window is None, "its screen is not there"
    assert later.all()[1].window is not None
    remembered = later.mosaic(2)
    assert remembered is not None
    assert remembered.shown_id(0) == 12
    later.close_all(remember=False)


@pytest.mark.parametrize("damaged", [None, 3, [3], [{"number": "x"}], [{"number": 500}], {}])
def test_a_damaged_memory_of_the_wall_is_left_aside(walls: Walls, damaged: object) -> None:
    walls.restore(damaged)
    assert len(walls.all()) == 2


def test_long_words_do_not_push_a_screen_s_window_beyond_its_edge(walls: Walls) -> None:
    walls.open_all()
    window = walls.all()[0].window
    assert window is not None
    window.rename(1, "S12 " + "Marché de Noël et feu d'artifice " * 4)
    window.set_notice("La base de données est hors d'atteinte, la scène continue. " * 4)
    layout = window.layout()
    assert layout is not None
    layout.activate()
    assert window.minimumSize().width() < 640
    assert window.notice.startswith("⚠")


def test_identify_shows_the_number_for_a_while(walls: Walls) -> None:
    walls.open_all()
    walls.identify()
    window = walls.all()[0].window
    assert window is not None
    assert window.is_identified()


def test_a_camera_dropped_on_the_miniature_is_on_the_wall(
    walls: Walls, services: FakeConsoleServices, qtbot: QtBot
) -> None:
    walls.open_all()
    small = WallMiniature(services, walls)
    qtbot.addWidget(small)
    small.resize(500, 200)
    wall, box, rects = small.cells()[1]
    assert small.rect().contains(box)
    assert not small.cells()[0][1].intersects(box)
    at = rects[3].center()
    mime = camera_mime(9)  # the event does not keep it alive
    event = QDropEvent(
        QPointF(at), Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    small.dropEvent(event)
    assert wall.mosaic.shown_id(3) == 9
    small.grab()


def test_a_screen_in_the_miniature_offers_its_layouts(
    qtbot: QtBot, walls: Walls, services: FakeConsoleServices
) -> None:
    small = WallMiniature(services, walls)
    qtbot.addWidget(small)
    small.resize(400, 200)
    asked: list[int] = []
    small.menu_wanted.connect(lambda number, _place: asked.append(number))
    place = small.cells()[1][2][0].center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, small.mapToGlobal(place))
    small.contextMenuEvent(event)
    assert asked == [2]
    menu = wall_menu(services.layouts, walls, 2, small)
    chosen = [action.text().split()[-1] for action in menu.actions() if action.isChecked()]
    assert chosen == ["2x2"]
    next(action for action in menu.actions() if action.text().endswith(" 3x3")).trigger()
    assert [wall.mosaic.layout.name for wall in walls.all()] == ["2x2", "3x3"]
    menu.close()
