"""The supervisor's screen for the wall: what is drawn, dropped, typed, taken back; scenes, hours, grants, placing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTime
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError
from csu_console.domain.replay import ReplayReason
from csu_console.domain.shared_mosaic import MosaicView, ShareState
from csu_console.domain.wall import grid
from csu_console.domain.wall_item import (
    CameraItem,
    ClockItem,
    MosaicItem,
    ReplayItem,
    StillItem,
    TextItem,
    WallItem,
)
from csu_console.domain.wall_scene import HostKind, ScreenFound, Sender
from csu_console.services.database_service import DatabaseService
from csu_console.services.wall.wall_service import WallService
from csu_console.storage import wall_screens
from csu_console.storage.database import Database
from csu_console.ui.mosaic.camera_drag import camera_mime, camera_of
from csu_console.ui.wall_control.control_window import WallControlWindow
from csu_console.ui.wall_control.load import Kind, Load, load_mime, load_of
from csu_console.ui.wall_control.mosaic_on_wall import MosaicOnWall
from csu_console.ui.wall_control.thumbnails import FEEDS_MAX, TURN_S
from csu_console.ui.wall_control.wall_painting import STRIP_PX
from csu_console.ui.wall_control.wall_plan import plan_of, snapped
from tests.fakes.inventory_services import town
from tests.fakes.room_wall import FakeWall, wall_of
from tests.fakes.ui_services import FakeConsoleServices, console_services
from tests.gui.test_keyboard_and_names import stops

BRUNO = Sender(2, "Bruno Lagarde", "poste-2")


@pytest.fixture
def services() -> FakeConsoleServices:
    made = console_services(town(60))
    made.wall = FakeWall(wall_of(2, 2))
    return made


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[WallControlWindow]:
    made = WallControlWindow(services)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


def item(services: FakeConsoleServices, screen_id: int, tile: int) -> WallItem | None:
    screen = services.wall.screen(screen_id)
    sent = None if screen is None else screen.content.item(tile)
    return None if sent is None else sent.item


def centre(window: WallControlWindow, screen_id: int, tile: int) -> QPoint:
    placed = window.view.plan().of(screen_id)
    assert placed is not None
    return placed.tiles[tile].center()


def drop(window: WallControlWindow, mime: QMimeData, screen_id: int, tile: int) -> str:
    """Let it go there; what the hint said before."""
    event = QDropEvent(
        QPointF(centre(window, screen_id, tile)),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.view._aim(event)
    said = window.hint.text()
    window.view.dropEvent(event)
    return said


def type_keys(window: QWidget, text: str) -> None:
    for char in text:
        QTest.keyEvent(QTest.KeyAction.Click, window.windowHandle(), char)  # type: ignore[call-overload]


def enter(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)


def test_the_wall_hangs_in_its_true_proportions(services: FakeConsoleServices) -> None:
    plan = plan_of(services.wall.screens(), QRect(0, 0, 2084, 1194))
    one, two, three = (plan.of(screen_id) for screen_id in (10, 11, 12))
    assert one is not None
    assert two is not None
    assert three is not None
    assert plan.scale == pytest.approx(1.0, abs=0.001)
    assert two.picture.left() - one.picture.right() == pytest.approx(24, abs=3)
    assert three.picture.top() - one.picture.bottom() == pytest.approx(24, abs=3)
    assert one.picture.width() / one.picture.height() == pytest.approx(1018 / 573, abs=0.02)


def test_a_camera_dropped_says_before_what_happens_and_is_sent(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.show(11, 2, CameraItem(9))
    said = drop(window, camera_mime(7), 11, 2)
    assert "7" in said
    assert "2" in said
    assert "3" in said
    assert "9" in said
    assert item(services, 11, 2) == CameraItem(7)


def test_what_was_sent_last_is_taken_back(window: WallControlWindow, services: FakeConsoleServices) -> None:
    services.wall.show(10, 0, CameraItem(3))
    drop(window, camera_mime(7), 10, 0)
    drop(window, load_mime(Load(Kind.CLOCK)), 10, 0)
    assert item(services, 10, 0) == ClockItem()
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert item(services, 10, 0) == CameraItem(7)
    window.desk.undo()
    assert item(services, 10, 0) == CameraItem(3)
    assert not window.action("undo").isEnabled()


def test_a_refused_send_leaves_nothing_to_take_back(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.fails = ConsoleError("{name} was first", name="Bruno")
    drop(window, camera_mime(7), 10, 0)
    assert window.desk.undo_words == ""
    current = window.messages.current
    assert current is not None
    assert "Bruno" in current.text


def test_a_locked_screen_is_said_in_the_hint(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.put(replace(services.wall.screens()[0], locked_by=BRUNO))
    assert "Bruno" in drop(window, camera_mime(7), 10, 0)


def test_layouts_go_onto_screens_and_tiles_change_places(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    drop(window, load_mime(Load(Kind.LAYOUT, name="3x3")), 11, 0)
    assert ("set_layout", 11, "3x3") in services.wall.calls
    services.wall.show(10, 0, CameraItem(3))
    services.wall.show(10, 1, CameraItem(4))
    drop(window, load_mime(Load(Kind.TILE, 10, tile=0)), 10, 1)
    assert (item(services, 10, 0), item(services, 10, 1)) == (CameraItem(4), CameraItem(3))


def test_a_text_is_typed_and_sent_by_enter(window: WallControlWindow, services: FakeConsoleServices) -> None:
    drop(window, load_mime(Load(Kind.TEXT)), 10, 1)
    assert window.text_ask.isVisible()
    window.text_ask.line.setText("Marche blanche")
    QTest.keyClick(window.text_ask.line, Qt.Key.Key_Return)
    assert item(services, 10, 1) == TextItem("Marche blanche")
    assert not window.text_ask.isVisible()


def test_a_long_text_is_whole_in_the_miniature(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    text = "Marche blanche : départ à 14 h de la place de la Mairie, retour par les quais"
    services.wall.show(10, 1, TextItem(text))
    placed = window.view.plan().of(10)
    assert placed is not None
    space = placed.tiles[1].adjusted(6, 4, -6, -STRIP_PX)
    shown = window.view.grab().toImage()

    def inked(y: int) -> int:
        return sum(shown.pixelColor(x, y).lightness() > 150 for x in range(space.left(), space.right()))

    assert any(inked(y) for y in range(space.top(), space.bottom()))
    # Words that do not fit are cut at the edges of their room: a whole line, not the foot of one letter.
    assert max(inked(space.top()), inked(space.bottom())) < 10


def test_a_recording_goes_with_its_reason_only(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.show(10, 1, CameraItem(5))
    drop(window, load_mime(Load(Kind.REPLAY)), 10, 1)
    ask = window.replay_ask
    assert window.side.currentWidget() is ask
    assert window.side.minimumWidth() >= 500, "no reason is cut"
    assert ask.camera.currentData() == 5
    ask.card.field.clear()
    ask.card.finish()
    assert item(services, 10, 1) == CameraItem(5)
    row = next(row for row, offer in enumerate(ask.card._offers) if offer.reason is ReplayReason.REQUISITION)
    ask.card.reasons.setCurrentRow(row)
    ask.card.field.setText("2026-14")
    ask.card.finish()
    sent = item(services, 10, 1)
    assert isinstance(sent, ReplayItem)
    assert sent.purpose.reference == "2026-14"
    assert window.side.maximumWidth() < 500
    assert window.side.currentWidget() is window.tabs


def test_plans_and_stills_are_sent(
    window: WallControlWindow, services: FakeConsoleServices, tmp_path: Path
) -> None:
    window.desk.send_picture(10, 0, tmp_path / "Plan Vigipirate.png")
    assert item(services, 10, 0) == StillItem(1, "Plan Vigipirate")
    services.wall.show(10, 1, CameraItem(5))
    drop(window, load_mime(Load(Kind.STILL)), 10, 1)
    still = item(services, 10, 1)
    assert isinstance(still, StillItem)
    assert still.camera_id == 5
    assert window.desk.meaning(Load(Kind.STILL), 10, 3) is None, "an empty tile has no camera"


def test_everything_works_by_numbers(window: WallControlWindow, services: FakeConsoleServices) -> None:
    type_keys(window, "M3.2")
    assert window.view.look.selected == (12, 1)
    enter(window)
    type_keys(window, "7")
    assert "7" in window.hint.text()
    enter(window)
    assert item(services, 12, 1) == CameraItem(7)
    type_keys(window, "M4.1.9")
    enter(window)
    assert item(services, 13, 0) == CameraItem(9)
    type_keys(window, "*3")
    enter(window)
    assert services.wall.calls[-1][:2] == ("set_layout", 13)
    services.wall.save_scene("Nuit", 5)
    type_keys(window, "**5")
    enter(window)
    assert services.wall.calls[-1] == ("recall", 5)


def test_a_screen_is_called_by_its_number_from_every_list_too(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    for tab, place in ((0, window.shelf), (1, window.scenes.list), (2, window.hours.list)):
        window.show_tab(tab)
        place.setFocus()
        type_keys(window, f"M3.{tab + 1}.9")  # without its M it would be a camera of another number
        enter(window)
        assert item(services, 12, tab) == CameraItem(9)


def test_arrows_cross_the_edges_of_screens(window: WallControlWindow) -> None:
    window.view.select(10, 1)
    QTest.keyClick(window.view, Qt.Key.Key_Right)
    assert window.view.look.selected == (11, 0)
    QTest.keyClick(window.view, Qt.Key.Key_Down)
    QTest.keyClick(window.view, Qt.Key.Key_Down)
    assert window.view.look.selected == (13, 0)


def test_who_sent_what_since_when_and_whether_the_screen_lives(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.by = BRUNO
    services.wall.show(10, 0, CameraItem(7))
    window.view.select(10, 0)
    window.show_facts()
    assert "Bruno Lagarde" in window.facts.text()
    assert "poste-2" in window.facts.text()
    services.wall.put(replace(services.wall.screens()[0], alive=False))
    window.show_facts()
    assert "LOST" in window.facts.text()


def test_clearing_asks_once_and_can_be_taken_back(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.show(10, 0, CameraItem(7))
    window.action("clear").trigger()
    assert item(services, 10, 0) == CameraItem(7)
    window.action("clear").trigger()
    assert item(services, 10, 0) is None
    window.desk.undo()
    assert item(services, 10, 0) == CameraItem(7)


def test_one_key_locks_and_unlocks(window: WallControlWindow, services: FakeConsoleServices) -> None:
    window.view.select(11)
    QTest.keyClick(window.view, Qt.Key.Key_F4)
    QTest.keyClick(window.view, Qt.Key.Key_F4)
    assert services.wall.calls == [("lock", 11), ("unlock", 11)]


def test_a_scene_of_some_screens_is_saved_and_recalled(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.show(11, 0, CameraItem(7))
    window.view.choose(11)
    window.scenes.name.setText("Marché")
    window.scenes.save_scene()
    [scene] = services.wall.scenes()
    assert (scene.number, scene.name, [each.screen_id for each in scene.screens]) == (1, "Marché", [11])
    window.scenes.list.setCurrentRow(0)
    window.scenes.recall.click()
    assert services.wall.calls[-1] == ("recall", 1)
    assert "Claire Fontanel" in window.scenes.said.text()
    window.desk.undo()
    window.scenes.remove.click()
    assert services.wall.scenes(), "asked first"
    current = window.messages.current
    assert current is not None
    window.messages.findChildren(QPushButton)[0].click()
    assert services.wall.scenes() == ()


def test_hours_with_an_end_over_midnight(window: WallControlWindow, services: FakeConsoleServices) -> None:
    services.wall.save_scene("Nuit", 1)
    services.wall.save_scene("Jour", 2)
    page = window.hours
    for day, button in enumerate(page.days):
        button.setChecked(day == 6)
    page.at.setTime(QTime(22, 30))
    page.has_until.setChecked(True)
    page.until.setTime(QTime(6, 0))
    page.then_scene.setCurrentIndex(1)
    page.add.click()
    early, late = services.wall.schedules()
    assert (late.scene, late.minute, late.days) == (1, 22 * 60 + 30, 1 << 6)
    assert (early.scene, early.minute, early.days) == (2, 6 * 60, 1), "Sunday night ends on Monday"
    page.list.setCurrentRow(0)
    page.toggle.click()
    assert not services.wall.schedules()[0].enabled
    page.list.setCurrentRow(0)
    page.remove.click()
    assert len(services.wall.schedules()) == 1


def test_screens_are_hung_by_keys_and_snap(window: WallControlWindow, services: FakeConsoleServices) -> None:
    window.view.select(11)
    window.action("place").trigger()
    assert ("identify",) in services.wall.calls
    before = services.wall.screens()[1].place
    QTest.keyClick(window.view, Qt.Key.Key_Right)
    assert services.wall.screens()[1].place.x_mm == before.x_mm + 10
    window.place_row.bezel.setValue(20)
    window.place_row.bezel.editingFinished.emit()
    assert services.wall.screens()[1].place.bezel_mm == 20
    one = services.wall.screens()[0].place
    assert snapped(before, before.x_mm + 30, 12, (one,), 50) == (before.x_mm, 0)
    assert snapped(before, before.x_mm + 300, 400, (one,), 50) == (before.x_mm + 300, 400)


def test_thumbnails_are_bounded_and_take_turns(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    view = window.view
    for screen in services.wall.screens():
        services.wall.put(replace(screen, content=replace(screen.content, layout=grid("5x5", 5, 5))))
    for number in range(1, 41):
        services.wall.show(10 + number % 4, number % 25, CameraItem(number))
    assert view.thumbnails.feeds_count == FEEDS_MAX
    seen: set[int] = set()
    for _ in range(TURN_S * 4):
        seen |= {feed.camera_id for feed in services.open_feeds() if feed.camera_id is not None}
        view.thumbnails.look()
        assert view.thumbnails.feeds_count <= FEEDS_MAX
    assert len(seen) == 40
    window.hide()
    assert services.open_feeds() == []


def test_a_thumbnail_goes_when_the_masks_change(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    services.wall.show(10, 0, CameraItem(7))
    [feed] = services.open_feeds()
    feed.give()
    window.view.thumbnails.look()
    assert window.view.thumbnails.image(7) is not None
    services.masks.changed.emit(frozenset({7}))
    assert window.view.thumbnails.image(7) is None


def test_grants_are_ticked_for_the_selected_screen(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    page = window.people
    window.view.select(11)
    rows = [page.granted.item(row) for row in range(page.granted.count())]
    free = [each for each in rows if each.flags() & Qt.ItemFlag.ItemIsUserCheckable]
    for each in free[:1]:
        each.setCheckState(Qt.CheckState.Checked)
        assert services.wall.screens()[1].granted == {each.data(Qt.ItemDataRole.UserRole)}


def test_an_operator_is_asked_and_the_mosaic_goes_onto_the_wall(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    follower = MosaicOnWall(services)
    page = window.people
    page.find_desks()
    page.desks.setCurrentRow(0)
    page.ask.click()
    [share] = services.shares.followed()
    assert share.state is ShareState.ASKED
    view = MosaicView(grid("2x1", 2, 1), (3, None))
    services.shares.change(share.id, state=ShareState.SHARED, view=view)
    load = next(load for load in window.shelf.loads() if load.kind is Kind.MOSAIC)
    drop(window, load_mime(load), 10, 0)
    assert item(services, 10, 0) == MosaicItem(view.layout, view.camera_ids, "Bruno Lagarde")
    services.shares.change(share.id, view=MosaicView(grid("2x1", 2, 1), (3, 4)))
    changed = item(services, 10, 0)
    assert isinstance(changed, MosaicItem)
    assert changed.camera_ids == (3, 4)
    follower.deleteLater()


def test_an_ended_mosaic_is_not_taken_back_onto_the_wall(
    window: WallControlWindow, services: FakeConsoleServices
) -> None:
    view = MosaicView(grid("2x1", 2, 1), (3, None))
    share = services.shares.add(services.shares.own, services.shares.others[0], ShareState.SHARED, view)
    drop(window, load_mime(Load(Kind.MOSAIC, share.id)), 10, 0)
    assert isinstance(item(services, 10, 0), MosaicItem)
    drop(window, camera_mime(7), 10, 0)
    services.shares.stop(share.id)
    window.desk.undo()
    assert item(services, 10, 0) is None


def test_a_camera_of_the_wall_goes_to_the_mosaic_too() -> None:
    mime = load_mime(Load(Kind.TILE, 10, tile=1), 7)
    assert camera_of(mime) == 7
    assert load_of(mime) == Load(Kind.TILE, 10, tile=1)


@pytest.mark.parametrize("text", ["", "[1]", '["camera", "x", "", 0]', '["nothing", 1, "", 0]', "{"])
def test_what_is_not_meant_for_the_wall_is_no_load(text: str) -> None:
    mime = QMimeData()
    mime.setData("application/x-csu-wall-load", text.encode())
    assert load_of(mime) is None


def test_with_the_real_service(qtbot: QtBot, tmp_path: Path) -> None:
    """A camera typed for a screen is in its row, and Ctrl+Z takes it out again."""
    services = console_services(town(20))
    base = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    base.open()
    database = DatabaseService(base)
    wall = WallService(
        database, services.people.sessions, services.clock, services.inventory, services.layouts
    )
    try:
        found = [ScreenFound("HDMI-1", 1018, 573), ScreenFound("HDMI-2", 1018, 573, 1042)]
        database.write_now(lambda session: wall_screens.register(session, "mur-1", HostKind.COMPUTER, found))
        wall.load()
        services.wall = wall  # type: ignore[assignment]
        window = WallControlWindow(services)
        with qtbot.waitActive(window):
            window.show()
        second = wall.screens()[1]
        type_keys(window, "M2.3.7")
        enter(window)

        def shown() -> object:
            sent = wall.screens()[1].content.item(2)
            return None if sent is None else sent.item

        qtbot.waitUntil(lambda: shown() == CameraItem(7), timeout=3000)
        assert window.view.look.selected == (second.id, 2)
        window.action("undo").trigger()
        qtbot.waitUntil(lambda: shown() is None, timeout=3000)
        window.close()
        window.deleteLater()
    finally:
        wall.close()
        database.close()


@pytest.mark.parametrize("page", range(4))
def test_every_stop_of_the_keyboard_has_a_name(
    window: WallControlWindow, services: FakeConsoleServices, page: int
) -> None:
    services.wall.save_scene("Nuit", 1)
    window.toggle_placing()
    window.show_tab(page)
    nameless = [
        type(stop).__name__
        for stop in stops(window)
        if not QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []
