"""Hands on a moving camera in the console window: keys, panel, mouse on the picture, who has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from csu_console.domain.certificate import NOT_THE_ACCEPTED, CameraCertificate, CertificateRefused
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace, PtzFeature, Velocity
from csu_console.domain.reservation import IDLE_END, Holder, PtzLevel, Reservation
from csu_console.services.console_services import ConsoleServices
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.ui.main_window import MainWindow
from csu_console.ui.ptz.driving import Way
from csu_console.ui.ptz.ptz_dock import PtzDock
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.people_services import HUGUES
from tests.fakes.ptz_head import CAN, PRESETS
from tests.fakes.ui_services import NOON_UTC, FakeConsoleServices, console_services

POSE = PoseReport(0.0, 0.0, 0.0, PoseSpace.GENERIC, 0, 0, PoseSource.POLL, hfov_deg=60.0)
READY = HeadState(HeadPhase.READY, CAN, PRESETS, pose=POSE)
BRUNO = Holder("other", "Bruno Sel", "poste 2", 2)
HELD = Reservation(1, BRUNO, PtzLevel.OPERATOR, NOON_UTC, NOON_UTC + IDLE_END)


@pytest.fixture
def services() -> FakeConsoleServices:
    made = console_services(town(12))
    made.ptz.states = {1: READY, 2: HeadState()}
    return made


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = MainWindow(cast("ConsoleServices", services), FakeScreens())
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


SHOWN = CameraCertificate(
    *("pem", "ab" * 32, "CN=IPCAM", "CN=IPCAM", "IPCAM"),
    datetime(2026, 1, 1, tzinfo=UTC),
    datetime(2036, 1, 1, tzinfo=UTC),
)


def secure(services: FakeConsoleServices) -> None:
    """Camera 1 is asked over HTTPS."""
    known = services.inventory.camera(1)
    assert known is not None
    services.inventory.save(replace(known, onvif_endpoint="https://192.0.2.1/onvif"), None)


def press(window: MainWindow, key: Qt.Key, shift: bool = True) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyPress(window.windowHandle(), key, modifier)


def release(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyRelease(window.windowHandle(), key)


def dock(window: MainWindow) -> PtzDock:
    return window.ptz_desk.dock


def test_the_chosen_tiles_camera_is_reached_before_the_first_key(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    assert services.ptz.prepared == [1]
    window.mosaic.select(1)
    assert services.ptz.prepared == [1, 2]
    window.mosaic.select(5)
    assert services.ptz.prepared == [1, 2], "a fixed camera"


def test_shift_and_arrows_drive_and_the_release_stops(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    press(window, Qt.Key.Key_Right)
    assert services.ptz.said == [("hold", 1, Velocity(pan=0.6))]
    press(window, Qt.Key.Key_Up)
    assert services.ptz.said[-1] == ("hold", 1, Velocity(pan=0.6, tilt=0.6))
    release(window, Qt.Key.Key_Right)
    assert services.ptz.said[-1] == ("hold", 1, Velocity(tilt=0.6))
    release(window, Qt.Key.Key_Up)
    assert ("let go", 1) in services.ptz.said
    assert window.mosaic.selected == 0, "no tile was chosen by it"


def test_the_same_key_again_goes_faster(window: MainWindow, services: FakeConsoleServices) -> None:
    press(window, Qt.Key.Key_PageUp)
    release(window, Qt.Key.Key_PageUp)
    press(window, Qt.Key.Key_PageUp)
    assert services.ptz.said[-1] == ("hold", 1, Velocity(zoom=1.0))
    release(window, Qt.Key.Key_PageUp)


def test_bare_arrows_choose_tiles_until_the_mode_is_on(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.view.setFocus()
    press(window, Qt.Key.Key_Down, shift=False)
    release(window, Qt.Key.Key_Down)
    assert services.ptz.said == []
    window.mosaic.select(0)
    window.ptz_desk.toggle_mode()
    press(window, Qt.Key.Key_Down, shift=False)
    assert services.ptz.said[-1] == ("hold", 1, Velocity(tilt=-0.6))
    release(window, Qt.Key.Key_Down)
    assert window.mosaic.selected == 0


def test_text_fields_keep_their_arrows(window: MainWindow, services: FakeConsoleServices) -> None:
    window.panels.show("panel.ptz")
    dock(window).allow_saving(True, "")
    window.ptz_desk.follow()
    field = dock(window).findChildren(QLineEdit)[0]
    field.setFocus()
    press(window, Qt.Key.Key_Left)
    release(window, Qt.Key.Key_Left)
    assert services.ptz.said == []


def test_another_tile_or_a_lost_window_lets_go(window: MainWindow, services: FakeConsoleServices) -> None:
    press(window, Qt.Key.Key_Right)
    window.mosaic.select(4)
    assert services.ptz.said[-1] == ("let go", 1)
    window.mosaic.select(0)
    window.ptz_desk.driving.press(Way.LEFT)
    window.ptz_desk.keys._on_focus_window(None)
    assert services.ptz.said[-1] == ("let go", 1)


def test_a_locked_desk_moves_nothing(window: MainWindow, services: FakeConsoleServices) -> None:
    press(window, Qt.Key.Key_Right)
    services.people.sessions.lock()
    assert ("leave",) in services.ptz.said
    said = len(services.ptz.said)
    press(window, Qt.Key.Key_Right)
    assert len(services.ptz.said) == said


def test_a_refusal_is_said_once_and_the_key_is_forgotten(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    services.ptz.fault = ConsoleError("The camera does not answer.")
    press(window, Qt.Key.Key_Right)
    assert window.messages.current is not None
    assert window.messages.current.text == "The camera does not answer."
    assert window.ptz_desk.driving.moving.still


def test_presets_by_the_number_grammar(window: MainWindow, services: FakeConsoleServices) -> None:
    window.panels.show("panel.ptz")
    for place in (window.view, dock(window).presets):  # in the list too: else P2 would be camera 2
        place.setFocus()
        for char in "P2":
            QTest.keyEvent(QTest.KeyAction.Click, window.windowHandle(), char)  # type: ignore[call-overload]
        assert "École" in window.bar.number.text()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert services.ptz.said == [("preset", 1, 2)] * 2


def test_the_panel_shows_the_head_and_recalls_presets(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.panels.show("panel.ptz")
    presets = dock(window).presets
    assert [presets.item(row).text() for row in range(presets.count())] == ["1  Parvis", "2  École"]
    presets.setCurrentRow(1)
    QTest.keyClick(presets, Qt.Key.Key_Return)
    assert services.ptz.said == [("preset", 1, 2)]
    window.mosaic.select(5)
    assert dock(window).presets.count() == 0
    assert not dock(window).pad.isEnabled()


def test_leaning_on_the_pad_drives(window: MainWindow, services: FakeConsoleServices) -> None:
    window.panels.show("panel.ptz")
    pad = dock(window).pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(147, 74))
    kind, camera_id, velocity = services.ptz.said[-1]
    assert (kind, camera_id) == ("hold", 1)
    assert velocity.pan == pytest.approx(1.0, abs=0.05)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(147, 74))
    assert services.ptz.said[-1] == ("let go", 1)


def test_a_click_centres_only_in_the_mode(window: MainWindow, services: FakeConsoleServices) -> None:
    box = window.view.gestures.picture_box(0)
    right = QPoint(box.right() - box.width() // 4, box.center().y())
    QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=right)
    assert services.ptz.said == []
    window.ptz_desk.toggle_mode()
    QTest.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=right)
    kind, camera_id, by = services.ptz.said[-1]
    assert (kind, camera_id) == ("relative", 1)
    assert by.pan > 0.0
    assert by.zoom == pytest.approx(0.0)


def test_ctrl_and_a_rectangle_enlarge(window: MainWindow, services: FakeConsoleServices) -> None:
    window.ptz_desk.toggle_mode()
    box = window.view.gestures.picture_box(0)
    start, end = box.center(), box.center() + QPoint(box.width() // 4, box.height() // 4)
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.mousePress(window.view, Qt.MouseButton.LeftButton, ctrl, start)
    QTest.mouseMove(window.view, end)
    QTest.mouseRelease(window.view, Qt.MouseButton.LeftButton, ctrl, end)
    kind, _camera_id, by = services.ptz.said[-1]
    assert kind == "relative"
    assert by.zoom > 0.3, "four times larger"


def test_the_tile_says_who_drives_and_the_loser_is_told(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    services.ptz.reservations.held[1] = HELD
    services.ptz.reservations.changed.emit(1)
    hand = window.view.tiles.overlay(0).hand
    assert hand is not None
    assert hand.text == "Bruno Sel"
    services.ptz.pre_empted.emit(1, HELD)
    assert window.messages.current is not None
    assert "Bruno Sel" in window.messages.current.text
    assert HELD.expires_utc - HELD.taken_utc > timedelta(seconds=30)


def test_taking_goes_just_above_who_has_it(window: MainWindow, services: FakeConsoleServices) -> None:
    window.ptz_desk.take()
    services.ptz.reservations.held[1] = HELD
    window.ptz_desk.take()
    assert services.ptz.reservations.taken == [(1, PtzLevel.OPERATOR), (1, PtzLevel.EVENT)]
    assert CAN.offers(PtzFeature.HOME)
    window.ptz_desk.home()
    assert services.ptz.said == [("home", 1)]


def test_levels_are_offered_by_right_and_taken_by_the_menu(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    levels = dock(window).levels.actions_of
    assert levels[PtzLevel.PARTNER].isEnabled(), "a supervisor relays"
    assert not levels[PtzLevel.FINES].isEnabled(), "and is not sworn"
    assert levels[PtzLevel.FINES].toolTip()
    levels[PtzLevel.PARTNER].trigger()
    assert services.ptz.reservations.taken == [(1, PtzLevel.PARTNER)]
    assert window.ptz_desk.driving.level is PtzLevel.PARTNER
    assert not window.registry.action("ptz.take_fines").isEnabled()
    window.registry.action("ptz.take_partner").trigger()
    assert services.ptz.reservations.taken[-1] == (1, PtzLevel.PARTNER)


def test_a_refused_certificate_can_be_looked_at_and_accepted_on_the_panel(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.panels.show("panel.ptz")
    offer = dock(window).certificate
    assert not offer.isVisible()
    secure(services)
    services.ptz.states[1] = HeadState(HeadPhase.LOST, error=CertificateRefused(NOT_THE_ACCEPTED))
    services.ptz.changed.emit(1)
    assert offer.isVisible()
    offer.see.click()
    services.trust.looks[-1].found.emit(SHOWN)
    services.ptz.changed.emit(1)
    assert offer.accept_button.isVisible(), "a new position does not take it away"
    services.ptz.prepared.clear()
    offer.accept_button.click()
    assert services.trust.accepted[0][0] == "https://192.0.2.1/onvif"
    assert services.ptz.prepared == [1], "tried again at once"
    services.ptz.states[1] = READY
    services.ptz.changed.emit(1)
    assert not offer.isVisible()


def test_who_may_not_change_cameras_is_offered_no_certificate(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.panels.show("panel.ptz")
    services.people.sessions.become(HUGUES)
    secure(services)
    services.ptz.states[1] = HeadState(HeadPhase.LOST, error=CertificateRefused(NOT_THE_ACCEPTED))
    services.ptz.changed.emit(1)
    assert not dock(window).certificate.isVisible()


def test_the_panel_says_at_which_level_it_is_held(window: MainWindow, services: FakeConsoleServices) -> None:
    own = Reservation(1, BRUNO, PtzLevel.FINES, NOON_UTC, NOON_UTC + IDLE_END)
    services.ptz.reservations.held[1] = own
    services.ptz.reservations.own.add(1)
    services.ptz.reservations.changed.emit(1)
    assert "video fines" in dock(window)._holder.text()
    assert dock(window).levels.actions_of[PtzLevel.FINES].isChecked()
    services.ptz.reservations.own.clear()
    services.ptz.reservations.changed.emit(1)
    assert "Bruno Sel (poste 2, video fines)" in dock(window)._holder.text()
