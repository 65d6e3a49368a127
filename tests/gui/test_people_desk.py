"""The lock at the desk: pictures go on, nothing can be commanded, nothing of the last person is left for the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.operator import Operator
from csu_console.domain.permission import Role
from csu_console.domain.sign_in import SUSPENDED, SignInRefused
from csu_console.services.console_services import ConsoleServices
from csu_console.ui.inventory.camera_tree import CameraTree
from csu_console.ui.main_window import MainWindow
from csu_console.ui.mosaic.camera_drag import camera_mime
from csu_console.ui.people.sign_in_card import Occasion
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.people_services import CLAIRE, HUGUES, PASSWORD, FakePeople
from tests.fakes.ui_services import FakeConsoleServices, console_services

OPERATOR = Operator(3, "op", "Olga Petit", frozenset({Role.OPERATOR}))
WALL = Operator(4, "mur", "Mur", frozenset({Role.WALL}))


@pytest.fixture
def services() -> FakeConsoleServices:
    return console_services(town(40))


@pytest.fixture
def people(services: FakeConsoleServices) -> FakePeople:
    return services.people


def make(services: FakeConsoleServices) -> MainWindow:
    return MainWindow(cast("ConsoleServices", services), FakeScreens("left", "right"))


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = make(services)
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


def press(
    window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)


def type_keys(window: QWidget, text: str) -> None:
    for char in text:
        QTest.keyEvent(QTest.KeyAction.Click, window.windowHandle(), char)  # type: ignore[call-overload]


def drop(view: QWidget, window: MainWindow, camera_id: int, at: QPoint) -> bool:
    """A camera dropped as Qt delivers it; whether it was taken."""
    data: QMimeData = camera_mime(camera_id, window.mosaic, 0)
    event = QDropEvent(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def everything_a_hand_can_do(window: MainWindow) -> None:
    """Numbers, commands, palette, clicks, wheel, drops, on the console, the miniature and the wall."""
    control = Qt.KeyboardModifier.ControlModifier
    for target in (window, *(wall.window for wall in window.walls.all() if wall.window is not None)):
        type_keys(target, "3.12")
        press(target, Qt.Key.Key_Return)
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_F8, Qt.Key.Key_F2, Qt.Key.Key_F7, Qt.Key.Key_Right):
            press(target, key)
        for key in (Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_W, Qt.Key.Key_N, Qt.Key.Key_R):
            press(target, key, control)
        type_keys(target, "*4")
        press(target, Qt.Key.Key_Return)
    views = [window.view, *(wall.window.view for wall in window.walls.all() if wall.window is not None)]
    for view in views:
        middle = view.rect().center()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=middle)
        at = QPointF(view.mapTo(view.window(), middle))
        QTest.wheelEvent(view.window().windowHandle(), at, QPoint(0, 240))
        drop(view, window, 33, middle)
    miniature = window.panels.dock("panel.wall").widget()
    drop(miniature, window, 33, miniature.rect().center())


def state_of(window: MainWindow) -> object:
    """What commands would change."""
    walls = [(wall.number, wall.mosaic.layout.name, wall.mosaic.contents()) for wall in window.walls.all()]
    docks = {name: window.panels.dock(name).isVisible() for name in ("panel.cameras", "panel.alerts")}
    zooms = [window.view.tiles.view(index) for index in window.view.visible_tiles()]
    return (
        window.mosaic.layout.name,
        window.mosaic.contents(),
        window.mosaic.selected,
        window.mosaic.enlarged,
        walls,
        docks,
        zooms,
        [wall.window is not None for wall in window.walls.all()],
        window.palette_box.isVisible(),
        QApplication.activePopupWidget(),
    )


def test_the_hands_do_change_things_while_nothing_is_locked(window: MainWindow) -> None:
    """Otherwise the next test would prove nothing."""
    window.walls.open_all()
    before = state_of(window)
    everything_a_hand_can_do(window)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    assert state_of(window) != before


def test_a_lock_holds_back_everything_and_the_pictures_go_on(
    window: MainWindow, people: FakePeople, services: FakeConsoleServices
) -> None:
    window.walls.open_all()
    window.walls.mosaic(1).show_camera(0, 5)  # type: ignore[union-attr]
    press(window, Qt.Key.Key_F12)
    assert people.sessions.locked
    before = state_of(window)
    everything_a_hand_can_do(window)
    assert state_of(window) == before
    assert services.snapshots.taken == []
    for feed in services.open_feeds():
        if feed.visible and feed.camera_id is not None:
            feed.give()
    assert window.view.tiles.image(0) is not None, "live pictures go on around the lock"
    assert window.view.isVisible()
    wall = window.walls.all()[0].window
    assert wall is not None
    assert wall.view.tiles.image(0) is not None


def test_the_lock_is_one_key_away_from_every_window(window: MainWindow, people: FakePeople) -> None:
    for command in ("people.lock", "alerts.sound"):
        context = window.registry.action(command).shortcutContext()
        assert context is Qt.ShortcutContext.ApplicationShortcut, command
    beside = QDialog(window)
    beside.show()
    beside.activateWindow()
    QTest.keyClick(beside.windowHandle(), Qt.Key.Key_F12)
    assert people.sessions.locked
    beside.close()
    beside.deleteLater()


def test_the_right_password_gives_the_hands_back(window: MainWindow, people: FakePeople) -> None:
    people.sessions.lock()
    card = window.people.card
    assert (card.occasion, card.name.text()) == (Occasion.UNLOCK, "claire")
    QTest.keyClicks(card.password, "wrong")
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    assert people.sessions.locked
    assert card.said
    assert card.password.text() == ""
    card.password.setText(PASSWORD.reveal())
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    assert people.sessions.takes_commands
    assert not card.isVisible()
    type_keys(window, "2.12")
    press(window, Qt.Key.Key_Return)
    assert window.mosaic.shown_id(1) == 12


def test_keys_go_to_the_card_wherever_the_focus_was(window: MainWindow, people: FakePeople) -> None:
    window.view.setFocus()
    people.sessions.lock()
    window.view.setFocus()
    type_keys(window, "x")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.people.card.isAncestorOf(focus)
    assert window.numbers.entry.text == ""


def test_a_locked_console_is_not_closed_by_its_window_button(window: MainWindow, people: FakePeople) -> None:
    people.sessions.lock()
    gate = window.people.gate

    class ByTheWindowManager(QCloseEvent):
        def spontaneous(self) -> bool:
            return True

    assert gate.eventFilter(window, ByTheWindowManager())
    people.sessions.become(CLAIRE)
    assert not gate.eventFilter(window, ByTheWindowManager())


def test_panels_hide_their_contents_and_keep_their_room(window: MainWindow, people: FakePeople) -> None:
    dock = window.panels.dock("panel.cameras")
    size, tiles = dock.size(), window.view.size()
    people.sessions.lock()
    assert not dock.widget().isVisible()
    QApplication.processEvents()
    assert (dock.size(), window.view.size()) == (size, tiles), "no picture changes its size for a lock"
    people.sessions.become(CLAIRE)
    assert dock.widget().isVisible()


@pytest.mark.parametrize("child", [True, False])
def test_windows_come_back_for_the_same_person_and_close_for_another(
    window: MainWindow, people: FakePeople, child: bool
) -> None:
    """Also one that is no child of the console, such as the room's wall."""

    def beside() -> QDialog:
        return QDialog(window) if child else QDialog()

    opened = window.windows.show("test", beside)
    people.sessions.lock()
    assert not opened.isVisible(), "a half-drawn mask is nobody's to see"
    people.sessions.become(CLAIRE)
    assert opened.isVisible()
    closed: list[bool] = []
    opened.destroyed.connect(lambda: closed.append(True))
    people.sessions.lock()
    people.sessions.become(HUGUES)
    QApplication.sendPostedEvents(None, 52)  # QEvent.Type.DeferredDelete
    assert closed == [True]


def test_another_person_takes_over_without_stopping_anything(
    window: MainWindow, people: FakePeople, services: FakeConsoleServices
) -> None:
    feeds = [(feed.camera_id, feed.closed) for feed in services.feeds]
    press(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    card = window.people.card
    assert card.occasion is Occasion.CHANGE
    window.view.setFocus()
    type_keys(window, "2.12")
    press(window, Qt.Key.Key_Return)
    assert window.mosaic.shown_id(1) == 12, "who is here goes on until another is accepted"
    card.name.setText("hugues")
    card.password.setText(PASSWORD.reveal())
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    assert people.sessions.person is HUGUES
    assert "Hugues Marsan" in window.people.button.text()
    assert not card.isVisible()
    assert [closed for _id, closed in feeds] == [feed.closed for feed in services.feeds]


def test_a_change_can_be_dropped(window: MainWindow, people: FakePeople) -> None:
    window.people.change_person()
    QTest.keyClick(window.people.card.password, Qt.Key.Key_Escape)
    assert not window.people.card.isVisible()
    assert people.sessions.person is CLAIRE


def test_a_session_ended_elsewhere_leaves_nothing_on_the_screens(
    window: MainWindow, people: FakePeople, services: FakeConsoleServices
) -> None:
    window.walls.open_all()
    window.walls.mosaic(1).show_camera(0, 5)  # type: ignore[union-attr]
    for feed in services.open_feeds():
        if feed.visible and feed.camera_id is not None:
            feed.give()
    people.sessions.sign_out()
    people.sessions.ended.emit(SignInRefused(SUSPENDED, name="Claire Fontanel"))
    assert window.people.door.curtain.isVisible()
    wall = window.walls.all()[0].window
    assert wall is not None
    assert window.view.tiles.image(0) is None
    assert wall.view.tiles.image(0) is None
    assert window.people.card.occasion is Occasion.SIGN_IN
    assert "Claire Fontanel" in window.people.card.said
    before = state_of(window)
    everything_a_hand_can_do(window)
    assert state_of(window) == before


def test_who_may_not_see_live_finds_no_last_picture(
    window: MainWindow, people: FakePeople, services: FakeConsoleServices
) -> None:
    window.walls.open_all()
    window.walls.mosaic(1).show_camera(0, 5)  # type: ignore[union-attr]
    for feed in services.open_feeds():
        if feed.visible and feed.camera_id is not None:
            feed.give()
    wall = window.walls.all()[0].window
    assert wall is not None
    QApplication.processEvents()
    assert window.view.tiles.image(0) is not None
    people.sessions.become(Operator(4, "ines", "Inès Caron", frozenset({Role.AUDITOR})))
    assert window.view.tiles.image(0) is None
    assert wall.view.tiles.image(0) is None


def test_the_first_start_asks_for_an_administrator(qtbot: QtBot, services: FakeConsoleServices) -> None:
    services.people.accounts.people = ()
    services.people.sessions.person = None
    made = make(services)
    with qtbot.waitExposed(made):
        made.start()
    desk = made.people
    assert desk.first_start.isVisible()
    assert not desk.card.isVisible()
    services.people.accounts.people = (CLAIRE,)
    services.people.accounts.changed.emit()
    assert desk.card.isVisible()
    assert not desk.first_start.isVisible()
    made.close()
    made.deleteLater()


def test_a_wall_shows_and_obeys_nobody_but_who_takes_over(window: MainWindow, people: FakePeople) -> None:
    people.sessions.become(WALL)
    before = state_of(window)
    everything_a_hand_can_do(window)
    assert state_of(window) == before
    press(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert window.people.card.isVisible()
    window.people.card.name.setText("claire")
    window.people.card.password.setText(PASSWORD.reveal())
    QTest.keyClick(window.people.card.password, Qt.Key.Key_Return)
    assert people.sessions.person is CLAIRE
    assert window.panels.dock("panel.cameras").widget().isVisible()


def test_commands_without_the_right_are_disabled_and_say_why(window: MainWindow, people: FakePeople) -> None:
    accounts = window.registry.action("people.accounts")
    assert accounts.isEnabled()
    people.sessions.become(OPERATOR)
    assert not accounts.isEnabled()
    assert "Ctrl" in accounts.toolTip()
    assert ": " in accounts.toolTip()
    people.sessions.become(CLAIRE)
    assert accounts.isEnabled()
    assert ": " not in accounts.toolTip()


def test_the_key_of_a_refused_command_says_why(window: MainWindow, people: FakePeople) -> None:
    people.sessions.become(OPERATOR)
    command = next(each for each in window.registry.commands() if each.id == "people.accounts")
    keys = QKeySequence(window.registry.keys(command.id)[0])
    QTest.keySequence(window.windowHandle(), keys)
    message = window.messages.current
    assert message is not None
    assert message.text.startswith(f"{command.title.removesuffix('…')}: ")
    assert message.text.endswith(".")
    assert not window.windows.is_open("people")


def test_a_hand_at_the_desk_is_noticed(window: MainWindow, people: FakePeople) -> None:
    before = people.sessions.touches
    type_keys(window, "1")
    assert people.sessions.touches > before
    touched = people.sessions.touches
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert people.sessions.touches > touched


def test_an_absent_database_is_said_over_the_pictures_and_on_the_card(
    window: MainWindow, people: FakePeople
) -> None:
    banner, card = window.people.banner, window.people.card
    assert not banner.isVisible()
    people.sessions.trust.say(away=True)
    assert banner.isVisible()
    assert "sign in and unlock" in banner.text
    people.sessions.lock()
    card.password.setText("half a pass")
    people.sessions.trust.say(away=True, by_memory=True)
    assert "Claire Fontanel is here by what this workstation knows" in banner.text
    assert card.password.text() == "half a pass"
    people.sessions.trust.say(away=False, by_memory=True)
    assert not banner.isVisible()


def test_the_empty_console_offers_its_cameras_only_to_whoever_may_change_them(qtbot: QtBot) -> None:
    services = console_services()
    services.people.sessions.become(CLAIRE)
    window = make(services)
    try:
        window.start()
        page = window.empty_page
        *changing, demo = page.choices
        assert all(choice.isEnabled() for choice in page.choices)
        assert not page.barred.isVisible()
        services.people.sessions.become(OPERATOR)
        assert not any(choice.isEnabled() for choice in changing)
        assert demo.isEnabled()
        assert all("do not allow" in choice.toolTip() for choice in changing)
        assert page.barred.isVisible()
        assert "do not allow" in page.barred.text()
        tree = window.findChildren(CameraTree)[0]
        assert [button.isEnabled() for button in tree.changing] == [False] * 3
        assert all("do not allow" in button.toolTip() for button in tree.changing)
        services.people.sessions.become(CLAIRE)
        assert all(choice.isEnabled() and not choice.toolTip() for choice in page.choices)
        assert all(button.isEnabled() and "do not" not in button.toolTip() for button in tree.changing)
        assert not page.barred.isVisible()
    finally:
        window.close()
        window.deleteLater()
