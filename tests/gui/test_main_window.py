"""The console window: numbers to pictures, panels, memory, messages, and nothing left when it closes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.stream import ProfileName
from csu_console.services.console_services import ConsoleServices
from csu_console.ui.console.console_menu import ConsoleMenu
from csu_console.ui.console.map_desk import MapDesk
from csu_console.ui.main_window import MainWindow
from csu_console.ui.settings.settings_dialog import SettingsDialog
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.style import apply_theme
from csu_console.ui.theme.yielding import YieldingButton, YieldingLabel
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import camera, town
from tests.fakes.ui_services import FakeConsoleServices, console_services


@pytest.fixture
def services() -> FakeConsoleServices:
    return console_services(town(40))


def make(services: FakeConsoleServices, *screens: str) -> MainWindow:
    return MainWindow(cast("ConsoleServices", services), FakeScreens(*screens))


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = make(services, "left", "right")
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


def type_keys(window: QWidget, text: str) -> None:
    for char in text:
        QTest.keyEvent(QTest.KeyAction.Click, window.windowHandle(), char)  # type: ignore[call-overload]


def enter(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)


def test_the_first_look_shows_cameras_on_one_large_and_seven_small_tiles(window: MainWindow) -> None:
    assert window.mosaic.layout.name == "1+7"
    assert [window.mosaic.shown_id(index) for index in range(8)] == list(range(1, 9))


def test_a_number_shows_its_camera_before_enter_and_on_the_tile_after(window: MainWindow) -> None:
    window.mosaic.select(3)
    type_keys(window, "3(")
    assert "Place Émile-Zola 35" in window.bar.number.text()
    assert window.view.tiles.overlay(0).numbered
    assert window.mosaic.shown_id(3) == 4
    enter(window)
    assert window.mosaic.shown_id(3) == 35
    assert not window.view.tiles.overlay(0).numbered
    type_keys(window, "2.12")
    enter(window)
    assert window.mosaic.shown_id(1) == 12


def test_an_unknown_number_is_said_and_changes_nothing(window: MainWindow) -> None:
    before = window.mosaic.contents()
    for typed in ("999", "44.1", "M7.1.1", "*99", "P5"):
        type_keys(window, typed)
        enter(window)
        assert window.messages.current is not None
        window.messages.dismiss()
    assert window.mosaic.contents() == before
    assert window.mosaic.layout.name == "1+7"


def test_layouts_and_wall_screens_answer_to_their_numbers(window: MainWindow) -> None:
    type_keys(window, "*4")
    enter(window)
    assert window.mosaic.layout.name == "4x4"
    type_keys(window, "m2.3.17")
    enter(window)
    wall = window.walls.all()[1]
    assert wall.mosaic.shown_id(2) == 17
    assert wall.window is not None, "a closed wall window opens for what is sent to it"


def test_a_wall_screen_takes_its_own_layout(window: MainWindow) -> None:
    type_keys(window, "m2*3")
    assert "→ mur 2" in window.bar.number.text() or "→ wall 2" in window.bar.number.text()
    enter(window)
    first, second = window.walls.all()
    assert (first.mosaic.layout.name, second.mosaic.layout.name) == ("2x2", "3x3")
    assert second.window is not None, "a closed wall window opens for what is sent to it"
    assert window.mosaic.layout.name == "1+7", "the console keeps its own"
    type_keys(window, "m7*3")
    enter(window)
    assert window.messages.current is not None


def test_numbers_typed_on_a_wall_screen_are_for_its_selected_tile(window: MainWindow, qtbot: QtBot) -> None:
    before = window.mosaic.contents()
    wall = window.walls.all()[1]
    window.walls.open(2)
    assert wall.window is not None
    with qtbot.waitActive(wall.window):
        wall.window.activateWindow()
    wall.mosaic.select(1)
    type_keys(wall.window, "17")
    assert "2" in window.bar.number.text()
    enter(wall.window)
    assert wall.mosaic.shown_id(1) == 17
    type_keys(wall.window, "*3")
    enter(wall.window)
    assert wall.mosaic.layout.name == "3x3"
    assert window.mosaic.contents() == before


def test_enter_enlarges_and_esc_goes_back(window: MainWindow) -> None:
    window.view.setFocus()
    window.mosaic.select(2)
    enter(window)
    assert window.view.visible_tiles() == (2,)
    window.say_fault(StorageFault("The disk is full."))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert len(window.view.visible_tiles()) == 8
    assert window.messages.isVisible(), "the way back to the tiles closes no message"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not window.messages.isVisible()


def test_undo_and_delete_work_on_the_tile(window: MainWindow) -> None:
    window.view.setFocus()
    window.mosaic.select(1)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Delete)
    assert window.mosaic.shown_id(1) is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.mosaic.shown_id(1) == 2


def test_a_snapshot_is_taken_from_the_main_profile_and_said(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)
    assert services.snapshots.taken == [(1, ProfileName.MAIN)]
    assert window.messages.current is not None
    assert "1.png" in window.messages.current.text
    services.snapshots.fault = StorageFault("The disk is full.")
    window.messages.dismiss()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F8)
    assert window.messages.current is not None
    assert window.messages.current.text == "The disk is full."


def test_a_carousel_turns_by_the_clock_and_obeys_its_commands(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.mosaic.select(0)
    window.tile_commands.carousel_site()
    first = window.mosaic.shown_id(0)
    services.clock.advance(10.0)  # type: ignore[attr-defined]
    window.view.turns.turn()
    second = window.mosaic.shown_id(0)
    assert first != second
    window.tile_commands.pause()
    services.clock.advance(100.0)  # type: ignore[attr-defined]
    window.view.turns.turn()
    assert window.mosaic.shown_id(0) == second
    window.tile_commands.previous()
    assert window.mosaic.shown_id(0) == first
    window.tile_commands.leave()
    assert window.mosaic.shown_id(0) != first


def test_each_panel_folds_by_its_key(window: MainWindow) -> None:
    for name, key in (
        ("panel.cameras", Qt.Key.Key_F2),
        ("panel.alerts", Qt.Key.Key_F3),
        ("panel.keys", Qt.Key.Key_F1),
    ):
        before = window.panels.dock(name).isVisible()
        QTest.keyClick(window.windowHandle(), key)
        assert window.panels.dock(name).isVisible() is not before


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (3840, 2160)])
def test_folded_the_mosaic_holds_four_fifths_of_the_window(
    window: MainWindow, qapp: QApplication, size: tuple[int, int]
) -> None:
    window.panels.fold_all()
    window.resize(QSize(*size))
    qapp.processEvents()
    share = window.view.width() * window.view.height() / (window.width() * window.height())
    assert window.size() == QSize(*size)
    assert share >= 0.8


def test_a_message_changes_the_size_of_no_tile(window: MainWindow, qapp: QApplication) -> None:
    before = window.view.geometry()
    window.say("Un message", AlertLevel.ATTENTION)
    qapp.processEvents()
    assert window.messages.isVisible()
    assert window.view.geometry() == before
    assert window.view.rect().contains(window.messages.geometry())
    window.resize(1000, 600)
    qapp.processEvents()
    assert window.view.rect().contains(window.messages.geometry()), "it follows the window"


def test_the_first_start_fills_the_free_room_of_the_screen(window: MainWindow) -> None:
    room = window.screen().availableGeometry()
    assert window.isMaximized()
    assert window.frameGeometry().height() == room.height()
    assert window.frameGeometry().width() >= room.width()


def test_full_screen_takes_the_whole_screen_and_gives_it_back(window: MainWindow, qapp: QApplication) -> None:
    window.showNormal()
    window.setGeometry(20, 30, 1100, 640)
    qapp.processEvents()
    before = window.geometry()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.geometry().topLeft() == window.screen().geometry().topLeft()
    assert window.height() == window.screen().geometry().height()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F11)
    assert not window.isFullScreen()
    assert window.geometry() == before


def test_the_last_state_comes_back(qtbot: QtBot, services: FakeConsoleServices) -> None:
    first = make(services, "left")
    first.start()
    first.show_layout("3x3")
    first.mosaic.show_camera(8, 33)
    first.walls.open_all()
    remembered = first.walls.mosaic(1)
    assert remembered is not None
    remembered.show_camera(0, 21)
    first.panels.show("panel.alerts")
    first.close()
    assert not services.open_feeds()
    second = make(services, "left")
    second.start()
    assert second.mosaic.layout.name == "3x3"
    assert second.mosaic.shown_id(8) == 33
    assert second.panels.dock("panel.alerts").isVisible()
    wall = second.walls.all()[0]
    assert wall.window is not None
    assert wall.mosaic.shown_id(0) == 21
    second.close()
    for window in (first, second):
        window.deleteLater()


def test_damaged_memories_start_as_new(qtbot: QtBot, services: FakeConsoleServices) -> None:
    services.settings.texts.update(
        {"window/mosaic": "{", "window/walls": "[7]", "window/frame": '{"panels": 3}'}
    )
    window = make(services)
    window.start()
    assert window.mosaic.layout.name == "1+7"
    window.close()
    window.deleteLater()


def test_an_unknown_layout_name_is_refused(window: MainWindow) -> None:
    with pytest.raises(InvalidInput, match="Nuit"):
        window.show_layout("Nuit")


def test_an_empty_inventory_offers_to_begin_and_the_first_camera_shows(
    qtbot: QtBot,
) -> None:
    services = console_services()
    window = make(services)
    window.start()
    assert window.empty_page.isVisible()
    services.inventory.save(camera(7))
    assert window.view.isVisible()
    assert window.mosaic.shown_id(0) == 7
    window.close()
    window.deleteLater()


def test_settings_open_by_key_once_and_speak_in_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(SettingsDialog)
    dialog.save_button.click()
    assert window.messages.current is not None
    assert window.messages.current.text == "Settings saved, and in force."


def test_the_menu_lists_every_command_by_its_group(window: MainWindow) -> None:
    menu = window.findChild(ConsoleMenu)
    assert menu is not None
    menu.fill()
    listed = [action.objectName() for group in menu.menu().actions() for action in group.menu().actions()]  # type: ignore[attr-defined]
    assert sorted(listed) == sorted(command.id for command in window.registry.commands())


def test_the_palette_finds_commands_layouts_and_cameras(window: MainWindow) -> None:
    window.open_palette()
    field = window.palette_box.findChild(QLineEdit)
    assert field is not None
    field.setText("zola 22")
    window.palette_box.run_current()
    assert window.mosaic.shown_id(0) == 22


def test_the_bar_counts_alerts_and_says_the_hour_with_its_zone(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    assert window.bar.clock_text() == "10:41:07 CET"
    services.alert_desk.put(
        Alert(AlertKind.STREAM_LOST, AlertLevel.ATTENTION, datetime(2026, 1, 1, tzinfo=UTC), 3),
        Alert(AlertKind.DISK_LOW, AlertLevel.NOW, datetime(2026, 1, 1, tzinfo=UTC)),
    )
    assert "2" in window.bar.alerts_text()


def test_every_button_has_a_name_for_those_who_do_not_see(window: MainWindow, qapp: QApplication) -> None:
    apply_theme(qapp)
    nameless = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.objectName()
        not in ("qt_dockwidget_closebutton", "qt_dockwidget_floatbutton", "qt_toolbar_ext_button")
        and type(button).__module__.startswith("PySide6")
        and not (button.accessibleName() or button.text() or button.toolTip())
        and button.isVisible()
    ]
    qapp.setStyleSheet("")
    assert not nameless


def test_every_key_is_given_once_where_it_counts(window: MainWindow) -> None:
    """Tiles and replay have letters of their own; a key of the window is nobody else's."""
    commands = window.registry.commands()
    for elsewhere in ("on_tiles", "in_replay"):
        here = [command for command in commands if not getattr(command, elsewhere)]
        keys = [key for command in here for key in command.keys]
        assert len(keys) == len(set(keys))


def test_the_closing_key_asks_first_because_recording_ends_too(window: MainWindow) -> None:
    quit_keys = (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.windowHandle(), *quit_keys)
    assert window.isVisible()
    assert window.messages.current is not None
    QTest.keyClick(window.windowHandle(), *quit_keys)
    assert not window.isVisible()


@pytest.mark.parametrize("wide_px", [1366, 1920])
def test_notices_give_way_so_that_the_number_typed_can_be_read(
    window: MainWindow, qapp: QApplication, wide_px: int
) -> None:
    """An alarm with a long name, in the program's own theme: the window keeps to its screen, the number has its room."""
    apply_theme(qapp)
    notice = YieldingButton(9)
    notice.setFont(font(Size.TEXT, bold=True))
    notice.setText("ALARME Médiathèque, issue de secours du parking")
    window.bar.add_notice(notice)
    window.resize(wide_px, 768)
    type_keys(window, "1")
    qapp.processEvents()
    qapp.setStyleSheet("")
    assert window.width() == wide_px
    assert window.bar.number.width() >= 260
    assert notice.width() >= notice.minimumSizeHint().width()
    meaning = window.bar.number.findChild(YieldingLabel)
    assert isinstance(meaning, YieldingLabel)
    meaning.resize(60, meaning.height())
    assert meaning.shown.endswith("…")
    assert meaning.toolTip() == meaning.text()


def test_a_menu_of_the_map_says_what_it_is_about(window: MainWindow) -> None:
    desk = window.findChild(MapDesk)
    assert desk is not None
    desk.offer_layouts((1, 2))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    head = menu.actions()[0]
    assert "2" in head.text()
    assert not head.isSeparator(), "the theme draws a section's title away"
    menu.close()
