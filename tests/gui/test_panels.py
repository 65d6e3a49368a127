"""Panels under the pictures: beside each other where they have room, else behind each other, never over each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.ui.main_window import MainWindow
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import console_services

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices

ALERTS, LOGBOOK = "panel.alerts", "panel.logbook"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(cast("ConsoleServices", console_services(town(40))), FakeScreens())
    with qtbot.waitActive(made):
        made.start()
    made.showNormal()
    yield made
    made.close()
    made.deleteLater()


def at(window: MainWindow, wide_px: int, high_px: int, qapp: QApplication) -> None:
    window.resize(QSize(wide_px, high_px))
    for _ in range(3):
        qapp.processEvents()


def both(window: MainWindow, qapp: QApplication) -> None:
    for name in (ALERTS, LOGBOOK):
        window.panels.show(name)
    for _ in range(3):
        qapp.processEvents()


def stacked(window: MainWindow) -> bool:
    docks = window.tabifiedDockWidgets(window.panels.dock(LOGBOOK))
    return window.panels.dock(ALERTS) in docks


def test_side_by_side_each_has_its_room(window: MainWindow, qapp: QApplication) -> None:
    at(window, 1920, 1080, qapp)
    both(window, qapp)
    assert not stacked(window)
    alerts, logbook = window.panels.dock(ALERTS), window.panels.dock(LOGBOOK)
    assert alerts.isVisible()
    assert logbook.isVisible()
    assert not alerts.geometry().intersects(logbook.geometry())
    for dock in (alerts, logbook):
        # Qt lets a content stick out of a dock that is too narrow for it.
        assert dock.rect().contains(dock.widget().geometry())
        assert window.rect().contains(dock.geometry())


def test_without_room_they_lie_behind_tabs_and_keys_bring_them_to_the_front(
    window: MainWindow, qapp: QApplication
) -> None:
    at(window, 1366, 768, qapp)
    both(window, qapp)
    assert stacked(window)
    alerts, logbook = window.panels.dock(ALERTS), window.panels.dock(LOGBOOK)
    assert not logbook.visibleRegion().isEmpty()
    assert window.rect().contains(logbook.geometry())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F3)
    qapp.processEvents()
    assert not alerts.visibleRegion().isEmpty()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    qapp.processEvents()
    assert not logbook.visibleRegion().isEmpty()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    qapp.processEvents()
    assert not logbook.isVisible()
    assert alerts.isVisible()


def test_a_window_that_shrinks_stacks_them_and_a_wide_one_splits_them_again(
    window: MainWindow, qapp: QApplication
) -> None:
    at(window, 1920, 1080, qapp)
    both(window, qapp)
    at(window, 1366, 768, qapp)
    assert stacked(window)
    at(window, 1920, 1080, qapp)
    for name in (ALERTS, LOGBOOK):
        window.panels.dock(name).hide()
    both(window, qapp)
    assert not stacked(window)


def test_a_row_of_panels_is_as_high_as_its_highest_one_asks(window: MainWindow, qapp: QApplication) -> None:
    at(window, 1920, 1080, qapp)
    both(window, qapp)
    assert window.panels.dock(LOGBOOK).height() >= 300


def test_on_a_small_screen_the_form_has_its_height(window: MainWindow, qapp: QApplication) -> None:
    at(window, 1366, 768, qapp)
    window.panels.show(LOGBOOK)
    qapp.processEvents()
    assert window.panels.dock(LOGBOOK).height() >= 300


def test_panels_along_the_bottom_take_nothing_from_the_list_of_cameras(
    window: MainWindow, qapp: QApplication
) -> None:
    at(window, 1366, 768, qapp)
    cameras = window.panels.dock("panel.cameras")
    window.panels.apply_sizes(cameras)
    qapp.processEvents()
    before_px = cameras.width()
    for name in (LOGBOOK, ALERTS, "panel.wall", LOGBOOK):
        window.panels.show(name)
        qapp.processEvents()
        assert cameras.width() == before_px, name
