"""The room's wall at a console: sending there, numbers, and a mosaic followed with consent, seen from both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.shared_mosaic import MosaicView, ShareEnd, ShareState
from csu_console.domain.wall import grid
from csu_console.domain.wall_item import CameraItem
from csu_console.services.console_services import ConsoleServices
from csu_console.ui.main_window import MainWindow
from csu_console.ui.wall_control.control_window import WallControlWindow
from csu_console.ui.wall_control.follow_window import FollowWindow
from csu_console.ui.wall_control.share_banner import ShareBanner
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.room_wall import FakeWall, wall_of
from tests.fakes.ui_services import FakeConsoleServices, console_services

VIEW = MosaicView(grid("2x1", 2, 1), (3, None))


@pytest.fixture
def services() -> FakeConsoleServices:
    made = console_services(town(40))
    made.wall = FakeWall(wall_of(2, 1))
    return made


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = MainWindow(cast("ConsoleServices", services), FakeScreens())
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


def type_line(window: QWidget, text: str) -> None:
    for char in text:
        QTest.keyEvent(QTest.KeyAction.Click, window.windowHandle(), char)  # type: ignore[call-overload]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)


def banner(window: MainWindow) -> ShareBanner:
    found = window.findChild(ShareBanner)
    assert found is not None
    return found


def said(window: MainWindow) -> str:
    return "" if window.messages.current is None else window.messages.current.text


def trigger(window: MainWindow, command: str) -> None:
    window.registry.action(command).trigger()


def test_the_selected_camera_goes_to_the_screen_i_was_given(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    person = services.people.sessions.person
    assert person is not None
    services.wall.put(replace(services.wall.screens()[1], granted=frozenset({person.id or 0})))
    window.mosaic.select(2)
    trigger(window, "wall.send")
    assert services.wall.calls == [("show", 11, 0, CameraItem(3))]
    window.mosaic.select(3)
    trigger(window, "wall.send")
    assert services.wall.calls[-1] == ("show", 11, 1, CameraItem(4)), "the next free tile"


def test_without_a_screen_it_says_whom_to_ask(window: MainWindow, services: FakeConsoleServices) -> None:
    services.wall.may = False
    trigger(window, "wall.send")
    assert services.wall.calls == []
    assert "supervisor" in said(window)


def test_numbers_reach_the_screens_of_the_room(window: MainWindow, services: FakeConsoleServices) -> None:
    type_line(window, "M2.3.7")
    assert services.wall.calls == [("show", 11, 2, CameraItem(7))]
    services.wall.save_scene("Nuit", 4)
    type_line(window, "**4")
    assert services.wall.calls[-1] == ("recall", 4)
    type_line(window, "**9")
    assert "9" in said(window)


def test_a_screen_that_was_not_given_is_refused_in_words(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    services.wall.may = False
    type_line(window, "M2.3.7")
    assert services.wall.calls == []
    assert "2" in said(window)


def test_a_desk_types_its_own_numbers(qtbot: QtBot, services: FakeConsoleServices) -> None:
    made = MainWindow(cast("ConsoleServices", services), FakeScreens("left"))
    with qtbot.waitActive(made):
        made.start()
    type_line(made, "M1.1.8")
    own = made.walls.mosaic(1)
    assert own is not None
    assert (own.shown_id(0), services.wall.calls) == (8, [])
    if made.walls.mosaic(2) is None:
        type_line(made, "M2.1.7")
        assert services.wall.calls == [("show", 11, 0, CameraItem(7))]
    made.close()
    made.deleteLater()


def test_the_screen_of_the_wall_opens_once(window: MainWindow) -> None:
    trigger(window, "wall.control")
    trigger(window, "wall.control")
    assert len([each for each in window.windows._open.values() if isinstance(each, WallControlWindow)]) == 1


def test_the_question_takes_no_keyboard_and_one_key_answers(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    shares = services.shares
    window.view.setFocus()
    share = shares.add(shares.others[0], shares.own, ShareState.ASKED)
    assert banner(window).isVisible()
    assert "Bruno Lagarde" in banner(window).text.text()
    assert window.focusWidget() is window.view
    type_line(window, "12")
    assert window.mosaic.shown_id(window.mosaic.selected) == 12, "typing goes on"
    trigger(window, "share.accept")
    assert shares.known[share.id].state is ShareState.SHARED
    assert banner(window).isVisible()
    assert "Bruno Lagarde" in banner(window).text.text()
    assert not banner(window).accept_button.isVisible()
    trigger(window, "share.end")
    assert shares.known == {}
    assert not banner(window).isVisible()


def test_refused_by_the_same_key(window: MainWindow, services: FakeConsoleServices) -> None:
    shares = services.shares
    shares.add(shares.others[0], shares.own, ShareState.ASKED)
    trigger(window, "share.end")
    assert shares.known == {}
    assert shares.watchers() == ()


def test_the_mosaic_is_told_as_it_changes(window: MainWindow, services: FakeConsoleServices) -> None:
    window.mosaic.set_layout(grid("2x1", 2, 1))
    window.mosaic.show_camera(0, 9)
    view = services.shares.view
    assert view is not None
    assert (view.layout.name, view.camera_ids[0]) == ("2x1", 9)


def test_the_supervisor_sees_the_same_cameras_and_layout(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    shares = services.shares
    share = shares.add(shares.own, shares.others[0], ShareState.SHARED, VIEW)
    follow = window.windows._open[f"follow {share.id}"]
    assert isinstance(follow, FollowWindow)
    assert (follow.mosaic.layout, follow.mosaic.shown_id(0)) == (VIEW.layout, 3)
    shares.change(share.id, view=MosaicView(grid("1", 1, 1), (5,)))
    assert (follow.mosaic.layout.name, follow.mosaic.shown_id(0)) == ("1", 5)
    follow.close()
    assert shares.known == {}, "closing ends it"


def test_the_end_closes_the_window_and_says_why(window: MainWindow, services: FakeConsoleServices) -> None:
    shares = services.shares
    share = shares.add(shares.own, shares.others[0], ShareState.SHARED, VIEW)
    follow = window.windows._open[f"follow {share.id}"]
    shares.end(share.id, ShareEnd.LOCKED)
    assert not follow.isVisible()
    assert "Bruno Lagarde" in said(window)
