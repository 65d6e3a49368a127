"""The logbook in the console window: its keys from the tiles, and what it tells the handover."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.ptz import Preset
from csu_console.services.console_services import ConsoleServices
from csu_console.services.ptz.head_state import HeadState
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.main_window import MainWindow
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import FakeConsoleServices, console_services

SINCE = datetime(2026, 1, 13, 9, 0, tzinfo=UTC)


@pytest.fixture
def services() -> FakeConsoleServices:
    return console_services(town(40))


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = MainWindow(cast("ConsoleServices", services), FakeScreens("left"))
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key)


def test_f9_writes_about_the_camera_of_the_selected_tile(
    window: MainWindow, services: FakeConsoleServices, qtbot: QtBot
) -> None:
    dock = window.findChild(LogbookDock)
    assert isinstance(dock, LogbookDock)
    window.mosaic.select(3)
    press(window, Qt.Key.Key_F9)
    assert window.panels.dock("panel.logbook").isVisible()
    draft = dock.form.draft
    assert draft is not None
    assert [camera.camera_id for camera in draft.facts.cameras] == [window.mosaic.shown_id(3)]
    assert services.room_log.logbook.stills == [draft.id]
    assert QApplication.focusWidget() is dock.form.parts.category.line
    assert QApplication.activeModalWidget() is None
    assert QApplication.activeWindow() is window, "inside the dock, never a window over the pictures"
    QTest.keyClick(dock.form.parts.category.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.view.hasFocus, timeout=2000)


def test_f9_names_the_preset_a_moving_camera_stands_on(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    dock = window.findChild(LogbookDock)
    assert isinstance(dock, LogbookDock)
    window.mosaic.select(3)
    camera_id = window.mosaic.shown_id(3)
    assert camera_id is not None
    parvis = Preset(2, "p7", "Parvis")
    for recalled, said in (("p7", "Parvis"), ("", "")):
        services.ptz.states[camera_id] = HeadState(presets=(parvis,), recalled=recalled)
        press(window, Qt.Key.Key_F9)
        draft = dock.form.draft
        assert draft is not None
        assert [camera.preset for camera in draft.facts.cameras] == [said]
        dock.form.discard()


def test_a_typed_digit_in_the_form_is_text_and_no_camera_number(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F9)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_3)
    assert not window.numbers.entry


def test_closing_the_console_keeps_what_is_being_typed(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    dock = window.findChild(LogbookDock)
    assert isinstance(dock, LogbookDock)
    press(window, Qt.Key.Key_F9)
    dock.form.parts.description.insertPlainText("à demi écrit")
    window.close()
    (draft,) = services.room_log.logbook.kept.values()
    assert draft.facts.text.description == "à demi écrit"


def test_the_handover_names_cameras_out_of_order_and_no_other_alert(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    services.alerts.put(
        Alert(AlertKind.STREAM_LOST, AlertLevel.NOW, SINCE, 12),
        Alert(AlertKind.DISK_LOW, AlertLevel.NOW, SINCE),
        Alert(AlertKind.AUTHORISATION_ENDED, AlertLevel.ATTENTION, SINCE, 13),
    )
    (line,) = services.room_log.shifts.cameras_out()
    assert line.startswith("12 ")
