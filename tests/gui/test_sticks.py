"""A joystick at the console window: the selected tile's camera, its buttons, its page in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace, Velocity
from csu_console.domain.reservation import IDLE_END, Holder, PtzLevel, Reservation
from csu_console.domain.stick import AxisChoice, AxisUse, ButtonChoice
from csu_console.services.console_services import ConsoleServices
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.ui.main_window import MainWindow
from csu_console.ui.settings.settings_dialog import SettingsDialog
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import FakeServices, camera, town
from tests.fakes.people_services import HUGUES
from tests.fakes.ptz_head import CAN, PRESETS
from tests.fakes.sticks import STICK
from tests.fakes.ui_services import NOON_UTC, FakeConsoleServices, console_services

WIDE = PoseReport(0.0, 0.0, 0.0, PoseSpace.GENERIC, 0, 0, PoseSource.POLL, hfov_deg=60.0)
CLOSE = PoseReport(0.0, 0.0, 1.0, PoseSpace.GENERIC, 0, 0, PoseSource.POLL, hfov_deg=6.0)
OTHER = Reservation(1, Holder("x", "Bruno", "poste 2", 2), PtzLevel.EVENT, NOON_UTC, NOON_UTC + IDLE_END)


@pytest.fixture
def services() -> FakeConsoleServices:
    made = console_services(town(12))
    made.ptz.states = {1: HeadState(HeadPhase.READY, CAN, PRESETS, pose=WIDE), 2: HeadState()}
    return made


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = MainWindow(cast("ConsoleServices", services), FakeScreens())
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


def test_a_leaned_stick_drives_the_selected_tiles_camera(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    services.sticks.leaned.emit(Velocity(pan=0.5, zoom=0.2))
    services.sticks.leaned.emit(Velocity())
    assert services.ptz.said == [("hold", 1, Velocity(pan=0.5, zoom=0.2)), ("let go", 1)]


def test_unplugged_stops_at_once(window: MainWindow, services: FakeConsoleServices) -> None:
    services.sticks.leaned.emit(Velocity(pan=0.5))
    services.sticks.let_go.emit()
    assert services.ptz.said[-1] == ("let go", 1)


def test_another_tile_takes_the_hand_off_the_stick(window: MainWindow, services: FakeConsoleServices) -> None:
    services.sticks.leaned.emit(Velocity(pan=0.5))
    before = services.sticks.releases
    window.mosaic.select(1)
    assert services.ptz.said[-1] == ("let go", 1)
    assert services.sticks.releases > before, "still leaned, it must not move the next camera"


def test_a_refused_stick_asks_once(window: MainWindow, services: FakeConsoleServices) -> None:
    services.sticks.leaned.emit(Velocity(pan=0.5))
    before = services.sticks.releases
    services.ptz.reservations.held[1] = OTHER
    services.ptz.refused.emit(ConsoleError("Somebody else has it."))
    assert services.sticks.releases > before
    services.ptz.fault = ConsoleError("It cannot be moved.")
    before = services.sticks.releases
    services.sticks.leaned.emit(Velocity(pan=0.6))
    assert services.sticks.releases > before


def test_a_held_stick_slows_down_while_the_camera_zooms_in(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    services.sticks.leaned.emit(Velocity(pan=1.0))
    services.ptz.states[1] = HeadState(HeadPhase.READY, CAN, PRESETS, pose=CLOSE)
    services.ptz.changed.emit(1)
    asked = services.ptz.said[-1]
    assert asked[0] == "hold"
    assert 0.0 < asked[2].pan < 0.2


def test_buttons_recall_zoom_choose_tiles_and_give_commands(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    sticks, said = services.sticks, services.ptz.said
    sticks.pressed.emit("preset:2")
    sticks.pressed.emit("hold:zoom_in")
    sticks.released.emit("hold:zoom_in")
    assert said == [("preset", 1, 2), ("hold", 1, Velocity(zoom=0.6)), ("let go", 1)]
    sticks.pressed.emit("hold:focus_far")
    sticks.released.emit("hold:focus_far")
    assert said[-1] == ("command", 1)
    sticks.pressed.emit("ptz.take")
    assert services.ptz.reservations.taken == [(1, PtzLevel.OPERATOR)]
    sticks.pressed.emit("tile:next")
    assert window.mosaic.selected == 1
    sticks.pressed.emit("tile:previous")
    sticks.pressed.emit("tile:previous")
    assert window.mosaic.selected == window.mosaic.count - 1
    sticks.pressed.emit("a command of long ago")


def test_a_locked_console_hears_no_stick(window: MainWindow, services: FakeConsoleServices) -> None:
    services.people.sessions.lock()
    before = list(services.ptz.said)
    services.sticks.leaned.emit(Velocity(pan=0.5))
    services.sticks.pressed.emit("preset:2")
    services.sticks.focused.emit(1.0)
    assert services.ptz.said == before
    releases = services.sticks.releases
    services.people.sessions.become(HUGUES)
    assert services.sticks.releases > releases, "still leaned, it must be at rest once"


# its page


@pytest.fixture
def desk() -> FakeServices:
    made = FakeServices((camera(1),))
    made.sticks.plug()
    return made


def opened(qtbot: QtBot, desk: FakeServices) -> SettingsDialog:
    dialog = SettingsDialog(desk, None, (("ptz.take", "Take the camera in hand"),))
    qtbot.addWidget(dialog)
    dialog.show_page(dialog.sticks)
    dialog.show()
    return dialog


def test_the_page_shows_the_stick_as_it_is_leaned(qtbot: QtBot, desk: FakeServices) -> None:
    dialog = opened(qtbot, desk)
    page = dialog.sticks
    desk.sticks.now((1.0, 0.05, -0.5), frozenset({3}))
    assert [page.rows[index].bar.raw for index in range(3)] == [1.0, 0.05, -0.5]
    assert page.rows[0].bar.speed == 1.0
    assert page.rows[1].bar.speed == 0.0, "inside the dead zone"
    assert page.list.currentRow() == 3, "the pressed button is chosen"
    assert page.rows[2].isHidden()
    assert not page.rows[3].bar.isVisible(), "it has three axes"


def test_what_is_chosen_for_axes_and_buttons_is_kept(qtbot: QtBot, desk: FakeServices) -> None:
    dialog = opened(qtbot, desk)
    page, row = dialog.sticks, dialog.sticks.rows[2]
    row.use.setCurrentIndex(row.use.findData(AxisUse.FOCUS))
    row.inverted.setChecked(True)
    row.dead_zone.setValue(25.0)
    row.curve.setValue(2.0)
    desk.sticks.now((0.0, 0.0, 0.0), frozenset({6}))
    page.down_act.setCurrentIndex(page.down_act.findData("ptz.take"))
    page.down_act.activated.emit(page.down_act.currentIndex())
    page.up_act.setCurrentIndex(page.up_act.findData("preset:1"))
    page.up_act.activated.emit(page.up_act.currentIndex())
    assert "Take the camera in hand" in page.list.item(6).text()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    kept = desk.sticks.kept[STICK.model]
    assert kept.axis(2) == AxisChoice(AxisUse.FOCUS, True, 0.25, 2.0)
    assert kept.button(6) == ButtonChoice("ptz.take", "preset:1")
    assert kept.button(0) == ButtonChoice("preset:1"), "the others stay"


def test_sticks_come_and_go_while_the_page_is_open(qtbot: QtBot, desk: FakeServices) -> None:
    dialog = opened(qtbot, desk)
    page = dialog.sticks
    assert page.device.isVisible()
    desk.sticks.unplug()
    assert not page.device.isVisible()
    desk.sticks.plug()
    assert page.device.currentText() == STICK.name
    assert page.list.count() == STICK.buttons_count


def test_the_shown_page_holds_the_sticks_still(qtbot: QtBot, desk: FakeServices) -> None:
    dialog = opened(qtbot, desk)
    assert desk.sticks.paused == [True]
    dialog.show_page(dialog.desk)
    assert desk.sticks.paused == [True, False]
    dialog.show_page(dialog.sticks)
    dialog.close()
    assert desk.sticks.paused[-1] is False


def test_a_refusal_stays_on_the_page(qtbot: QtBot, desk: FakeServices) -> None:
    dialog = opened(qtbot, desk)
    dialog.sticks.rows[0].inverted.setChecked(True)
    desk.sticks.fault = NotPermitted("Not you.")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.problem == "Not you."
    assert dialog.isVisible()


def test_who_may_not_change_settings_sees_the_stick_and_changes_nothing(
    qtbot: QtBot, desk: FakeServices
) -> None:
    desk.people.sessions.become(HUGUES)
    dialog = opened(qtbot, desk)
    page = dialog.sticks
    desk.sticks.now((1.0, 0.0, 0.0))
    assert page.rows[0].bar.raw == 1.0
    assert not page.rows[0].use.isEnabled()
