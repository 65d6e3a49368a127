"""A tour on a tile, and a wall screen's camera under the console's hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace, Velocity
from csu_console.domain.tour import Tour, TourStep, TourTurn
from csu_console.services.console_services import ConsoleServices
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.ui.main_window import MainWindow
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_memory import mosaic_to_json, restore_mosaic
from csu_console.ui.ptz.tours_window import ToursWindow
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.ptz_head import CAN, PRESETS
from tests.fakes.ui_services import FakeConsoleServices, console_services

POSE = PoseReport(0.0, 0.0, 0.0, PoseSpace.GENERIC, 0, 0, PoseSource.POLL, hfov_deg=60.0)
STEPS = (TourStep(1, "p1", "Parvis", 10.0), TourStep(5, "", "", 10.0))


@pytest.fixture
def services() -> FakeConsoleServices:
    made = console_services(town(12))
    made.ptz.states = {1: HeadState(HeadPhase.READY, CAN, PRESETS, pose=POSE)}
    made.tours.save(Tour("Ronde des écoles", STEPS))
    return made


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = MainWindow(cast("ConsoleServices", services), FakeScreens())
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


def turns(services: FakeConsoleServices, turn: TourTurn | None) -> None:
    """The tour goes on."""
    services.tours.turns = {} if turn is None else {1: turn}
    services.tours.changed.emit()


def on_tile(window: MainWindow) -> None:
    """By the window of tours, on the selected tile."""
    window.mosaic.select(3)
    window.registry.action("ptz.tours").trigger()
    tours = next(each for each in window.findChildren(ToursWindow) if each.isVisible())
    tours.list.setCurrentRow(0)
    tours.on_tile.click()
    tours.close()


def test_a_tile_shows_each_camera_in_its_turn(window: MainWindow, services: FakeConsoleServices) -> None:
    on_tile(window)
    assert services.tours.kept[0].running, "it was started"
    turns(services, TourTurn(1, 1, 1, 2))
    assert window.mosaic.shown_id(3) == 1
    turns(services, TourTurn(1, 5, 2, 2, next_id=1))
    assert window.mosaic.shown_id(3) == 5
    words = window.view.tiles.overlay(3)
    assert "2/2" in str(words)
    window.view.turns.turn()
    assert any(feed.camera_id == 1 for feed in services.open_feeds()), "the next is opened ahead"


def test_the_menu_of_a_tile_offers_every_tour(window: MainWindow, services: FakeConsoleServices) -> None:
    window.view.choose(2)
    menu = QMenu()
    window.ptz_desk.offer_tours(menu)
    tours = menu.actions()[0].menu()
    assert isinstance(tours, QMenu)
    assert [each.text() for each in tours.actions()] == ["Ronde des écoles"]
    tours.actions()[0].trigger()
    assert window.mosaic.content(2).tour == TourTurn(1, count=2)


def test_a_tour_that_is_gone_leaves_its_last_camera(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    on_tile(window)
    turns(services, TourTurn(1, 5, 2, 2))
    turns(services, None)
    turn = window.mosaic.content(3).tour
    assert turn is not None
    assert (turn.camera_id, turn.paused) == (5, True), "stopped: it stays"
    services.tours.save(Tour("Autre", STEPS))
    services.tours.remove(1)
    assert window.mosaic.content(3).tour is None
    assert window.mosaic.shown_id(3) == 5


def test_a_tile_remembers_its_tour(window: MainWindow, services: FakeConsoleServices) -> None:
    on_tile(window)
    kept = mosaic_to_json(window.mosaic, lambda camera_id: camera_id)
    other = Mosaic(window.mosaic.layout)
    assert restore_mosaic(other, kept, lambda number: number)
    turn = other.content(3).tour
    assert turn is not None
    assert turn.tour_id == 1


# a wall screen's camera


@pytest.fixture
def wall(window: MainWindow) -> Mosaic:
    window.walls.open_all()
    number = next(each.number for each in window.walls.all() if each.window is not None)
    mosaic = window.walls.mosaic(number)
    assert mosaic is not None
    mosaic.show_camera(2, 1)
    return mosaic


def test_the_tile_chosen_on_a_wall_is_driven_from_the_console(
    window: MainWindow, services: FakeConsoleServices, wall: Mosaic
) -> None:
    window.mosaic.select(6)
    opened = next(each.window for each in window.walls.all() if each.window is not None)
    opened.view.choose(2)
    assert window.ptz_desk.driving.camera_id == 1
    assert "3" in window.ptz_desk.dock._title.text().rpartition("·")[2]
    window.activateWindow()
    services.sticks.leaned.emit(Velocity(pan=0.5))
    assert services.ptz.said[-1] == ("hold", 1, Velocity(pan=0.5))
    services.sticks.leaned.emit(Velocity())
    window.view.choose(6)
    assert window.ptz_desk.driving.camera_id is None, "the console's tile again"


def test_keys_drive_on_the_wall_itself(
    window: MainWindow, services: FakeConsoleServices, wall: Mosaic
) -> None:
    opened = next(each.window for each in window.walls.all() if each.window is not None)
    opened.view.choose(2)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyPress(opened.windowHandle(), Qt.Key.Key_Right, shift)
    assert ("hold", 1, Velocity(pan=0.6)) in services.ptz.said
    QTest.keyRelease(opened.windowHandle(), Qt.Key.Key_Right, shift)
    assert services.ptz.said[-1] == ("let go", 1)


def test_a_wall_that_closes_gives_the_hand_back(
    window: MainWindow, services: FakeConsoleServices, wall: Mosaic
) -> None:
    opened = next(each.window for each in window.walls.all() if each.window is not None)
    opened.view.choose(2)
    services.sticks.leaned.emit(Velocity(pan=0.5))
    window.mosaic.select(6)
    opened.close()
    assert services.ptz.said[-1] == ("let go", 1)
    assert window.ptz_desk.worked.mosaic is window.mosaic
