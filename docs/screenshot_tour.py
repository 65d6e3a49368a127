"""The walk through the console that the guide's pictures are taken on. Everything goes by its keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QSpinBox

from csu_console.domain.alert_task import Place
from csu_console.ui.inventory.camera_dialog import CameraDialog
from csu_console.ui.inventory.import_panel import ImportPanel
from csu_console.ui.main_window import MainWindow
from csu_console.ui.masks.mask_editor import MaskEditor
from csu_console.ui.mosaic.layout_editor import LayoutEditor
from csu_console.ui.people.people_window import PeopleWindow
from csu_console.ui.settings.settings_dialog import SettingsDialog
from csu_console.ui.status.alert_list import AlertList
from csu_console.ui.wall.wall_window import WallWindow
from docs.screenshot_alarm import PICTURES as ALARM_PICTURES
from docs.screenshot_alarm import alarm
from docs.screenshot_archive import PICTURES as ARCHIVE_PICTURES
from docs.screenshot_archive import archive
from docs.screenshot_camera import CONTROL, Camera, let_run, opened, press, type_number, wait
from docs.screenshot_duties import PICTURES as DUTY_PICTURES
from docs.screenshot_duties import duties
from docs.screenshot_export import PICTURES as EXPORT_PICTURES
from docs.screenshot_export import exports
from docs.screenshot_journal import journal
from docs.screenshot_logbook import logbook
from docs.screenshot_map import PICTURES as MAP_PICTURES
from docs.screenshot_map import town_map
from docs.screenshot_ptz import ptz
from docs.screenshot_relay import relay
from docs.screenshot_replay import PICTURES as REPLAY_PICTURES
from docs.screenshot_replay import replay
from docs.screenshot_report import report
from docs.screenshot_requisitions import PICTURES as REQUISITION_PICTURES
from docs.screenshot_requisitions import requisitions
from docs.screenshot_stick import leaned_stick
from docs.screenshot_town import (
    COVERED,
    EXPIRED,
    LATE,
    LOST,
    NO_ORDER,
    REFUSED,
    field_in,
    id_of,
    is_live,
    says,
    show,
    tile_of,
    wait_for_pictures,
)
from docs.screenshot_wall import PICTURES as WALL_PICTURES
from docs.screenshot_wall import room_wall
from docs.screenshot_wall_computer import PICTURES as WALL_COMPUTER_PICTURES
from docs.screenshot_wall_computer import wall_computer

LARGE = (1920, 1080)
ADMINISTRATOR_PASSWORD = "le marché du mardi matin"
ONE_AND_SEVEN = (1, 2, 3, 4, 5, 6, 101, 102)
EVERY_CAMERA = (1, 2, 3, 4, 5, 6, 7, 101, 102, 103, 104, 105, 106, 201, 202, 203, 204, 205)
BAD_LIST = """commune;site;numero;nom;type;main_url;autorisation;autorisation_date;autorisation_echeance
Vaubrillon;Mairie;12;Rue du Moulin;fixe;rtsp://192.0.2.12/main;2025-0312;14/03/2025;13/03/2030
Vaubrillon;Mairie;12;Place du Marché;fixe;rtsp://192.0.2.13/main;2025-0313;14/03/2025;13/03/2030
Vaubrillon;Halles;12b;Quai nord;fixe;rtsp://192.0.2.14/main;;;
Vaubrillon;Halles;15;Quai sud;tourelle;rtsp://192.0.2.15/main;;;
Vaubrillon;Halles;16;;fixe;http://192.0.2.16/main;2025-0316;14/03/2025;31/02/2030
"""
WINDOWS_OF_FLATS = (
    ((0.360, 0.105), (0.448, 0.045), (0.448, 0.815), (0.360, 0.800)),
    ((0.170, 0.210), (0.256, 0.155), (0.256, 0.790), (0.170, 0.800)),
)
"""Balconies and the windows behind them, two columns of the house that camera 202 sees."""


def empty_tour(window: MainWindow, camera: Camera) -> None:
    """A first start without any camera, and a list that is refused."""
    window.resize(*LARGE)
    camera.try_to("first-start", lambda: _first_start(window, camera))
    camera.try_to("empty", lambda: _empty(window, camera))


def _first_start(window: MainWindow, camera: Camera) -> None:
    """The administrator's account, by hand."""
    card = window.people.first_start
    wait("the first start", card.isVisible)
    card.shown_name.setText("Anne Petit")
    card.name.setText("anne.petit")
    camera.take("first-start", window)
    for field in (card.password, card.again):
        field.setText(ADMINISTRATOR_PASSWORD)
    card.charter.setChecked(True)
    card.submit.click()
    wait("the session", lambda: window.services.people.sessions.takes_commands, 10.0)


def _empty(window: MainWindow, camera: Camera) -> None:
    wait("the empty page", window.empty_page.isVisible)
    camera.take("empty", window)
    press(window, Qt.Key.Key_O, modifiers=CONTROL)
    panel = opened(ImportPanel)
    Path("cameras.csv").write_text(BAD_LIST, encoding="utf-8")
    panel.path.setText("cameras.csv")
    QTest.keyClick(panel.path, Qt.Key.Key_Return)
    wait("the refused lines", lambda: panel.lines.rowCount() > 2, 10.0)
    camera.take("import", panel)
    panel.close()


def city_tour(window: MainWindow, camera: Camera) -> None:
    """The demo city, from the layout editor to the wall."""
    window.resize(*LARGE)
    for names, step in (
        (("layouts", "wall"), _layouts),
        (("wall",), _wall_of_tiles),
        (("states", "tile"), _states),
        (("number", "palette", "keys", "tree", "search", "zoom", "menu", "alerts", "miniature"), _numbers),
        (("palette",), _palette),
        (("keys",), _keys),
        (("tree", "search"), _search),
        (("zoom",), _zoom),
        (("menu",), _menu),
        (("alerts", "alerts-history"), _alerts),
        (("logbook", "logbook-entry", "shift"), logbook),
        (MAP_PICTURES, town_map),
        (ALARM_PICTURES, alarm),
        (REPLAY_PICTURES, replay),
        (EXPORT_PICTURES, exports),
        (DUTY_PICTURES, duties),
        (("camera",), _camera_file),
        (("journal", "journal-who-saw"), journal),
        (("masks", "masks-new"), _masks),
        (("ptz", "ptz-preset", "tours", "masks-ptz", "calibration"), ptz),
        (("screen", "identify", "miniature"), _screens),
        (WALL_COMPUTER_PICTURES, wall_computer),
        (WALL_PICTURES, room_wall),
        (("accounts", "settings", "stick", "locked"), _people),
        (REQUISITION_PICTURES, requisitions),
        (ARCHIVE_PICTURES, archive),
        (("report", "report-hours", "report-places", "report-cameras", "inspection"), report),
        (("relay-form", "relay-list", "relay-tile", "relay-sheet", "relay-setup", "relay-picture"), relay),
    ):
        if camera.wants(*names):
            camera.try_to(names[0], lambda step=step: step(window, camera))  # type: ignore[misc]


def _layouts(window: MainWindow, camera: Camera) -> None:
    """A layout for the whole town: five columns and four rows, the panoramic camera on two squares."""
    window.view.setFocus()
    type_number(window, "*1")
    press(window, Qt.Key.Key_F6)
    editor = window.findChild(LayoutEditor)
    assert isinstance(editor, LayoutEditor)
    for spin, value in zip(editor.findChildren(QSpinBox), (5, 4), strict=True):
        spin.setValue(value)
    editor.canvas.choose(1, 2)
    editor.merge()
    name = next(field for field in editor.findChildren(QLineEdit) if field.placeholderText())
    QTest.keyClicks(name, "Toute la ville")
    editor.save()
    for tile, number in enumerate(EVERY_CAMERA, start=1):
        window.view.setFocus()
        type_number(window, f"{tile}.{number}")
    editor.open(window.mosaic.layout)
    editor.canvas.choose(15, 16)
    wait_for_pictures(window, EVERY_CAMERA)
    camera.take("layouts", window)
    press(window, Qt.Key.Key_F7)


def _wall_of_tiles(window: MainWindow, camera: Camera) -> None:
    press(window, Qt.Key.Key_F7)
    wait_for_pictures(window, EVERY_CAMERA)
    wait("the lost camera", lambda: says(window, LOST, "lost"), 90.0)
    wait_for_pictures(window, EVERY_CAMERA)
    camera.take("wall", window)


def _states(window: MainWindow, camera: Camera) -> None:
    """Six cameras that are not as they should be; each tile also alone."""
    press(window, Qt.Key.Key_F7)
    kept = (1, 6, LATE, LOST, REFUSED, COVERED, EXPIRED, NO_ORDER, 204)
    show(window, "*3", kept)
    type_number(window, "1.1")
    for number, name, icon in (
        (REFUSED, "refused", "refused"),
        (COVERED, "covered", "covered"),
        (EXPIRED, "expired", "paper"),
        (LATE, "frozen", "frozen"),
        (LOST, "lost", "lost"),
    ):
        wait(name, lambda number=number, icon=icon: says(window, number, icon), 90.0)  # type: ignore[misc]
        _tile(window, camera, number, f"tile-{name}")
    wait_for_pictures(window, kept)
    _tile(window, camera, NO_ORDER, "tile-no-order")
    _tile(window, camera, 1, "tile-live")
    camera.take("states", window)


def _tile(window: MainWindow, camera: Camera, number: int, name: str) -> None:
    camera.take(name, window.view, part=window.view.tile_rect(tile_of(window, number)))


def _numbers(window: MainWindow, camera: Camera) -> None:
    show(window, "*9", ONE_AND_SEVEN)
    window.panels.show("panel.cameras")
    window.view.setFocus()
    wait_for_pictures(window, ONE_AND_SEVEN)
    type_number(window, "3.104", enter=False)
    camera.take("number", window)
    press(window, Qt.Key.Key_Escape)


def _palette(window: MainWindow, camera: Camera) -> None:
    press(window, Qt.Key.Key_K, modifiers=CONTROL)
    QTest.keyClicks(field_in(window.palette_box), "lavoir")
    wait_for_pictures(window, ONE_AND_SEVEN)
    camera.take("palette", window)
    press(window, Qt.Key.Key_Escape)


def _keys(window: MainWindow, camera: Camera) -> None:
    press(window, Qt.Key.Key_F1)
    wait("the keys", window.panels.dock("panel.keys").isVisible, 5.0)
    wait_for_pictures(window, ONE_AND_SEVEN)
    camera.take("keys", window)
    press(window, Qt.Key.Key_F1)


def _search(window: MainWindow, camera: Camera) -> None:
    press(window, Qt.Key.Key_F, modifiers=CONTROL)
    tree = window.panels.dock("panel.cameras").widget()
    camera.take("tree", tree)
    QTest.keyClicks(field_in(tree), "eglise")
    wait_for_pictures(window, ONE_AND_SEVEN)
    camera.take("search", window)
    field_in(tree).clear()
    window.view.setFocus()


def _zoom(window: MainWindow, camera: Camera) -> None:
    """Three times into the square, on the large tile."""
    window.mosaic.select(0)
    wait_for_pictures(window, (1,))
    window.view.zoom(0, 5, 0.62, 0.55)
    wait("the part of the picture", lambda: not window.view.tiles.view(0).whole and is_live(window, 1))
    let_run(500)
    _tile(window, camera, 1, "zoom")
    press(window, Qt.Key.Key_0, modifiers=CONTROL)


def _menu(window: MainWindow, camera: Camera) -> None:
    tile = window.view.tile_rect(0)
    window.view.menu_wanted.emit(0, window.view.mapToGlobal(tile.center()))
    menu = opened(QMenu)
    camera.take("menu", menu)
    menu.close()


def _alerts(window: MainWindow, camera: Camera) -> None:
    wait("alerts", lambda: len(window.services.alerts.open_alerts()) > 1, 90.0)
    press(window, Qt.Key.Key_F3)
    wait("the panel", window.panels.dock("panel.alerts").isVisible, 5.0)
    wait_for_pictures(window, ONE_AND_SEVEN)
    alerts = window.findChild(AlertList)
    assert isinstance(alerts, AlertList)
    desk = window.services.alert_desk
    wait("the room's list", lambda: all(each.task.id for each in desk.tasks(everything=True)), 10.0)
    alerts.view.setFocus()
    alerts.view.selectRow(0)
    QTest.keyClick(alerts.view, Qt.Key.Key_T)
    wait("one of mine", lambda: any(each.place is Place.MINE for each in desk.tasks()), 5.0)
    alerts.view.selectRow(1)
    QTest.keyClick(alerts.view, Qt.Key.Key_S)
    let_run(300)
    camera.take("alerts", window)
    QTest.keyClick(alerts.view, Qt.Key.Key_3)
    wait("one put off", lambda: len(desk.tasks(everything=True)) > len(desk.tasks()), 5.0)
    QTest.keyClick(alerts.view, Qt.Key.Key_H)
    wait("the history", lambda: alerts.history.lines.rowCount() > 2, 5.0)
    let_run(300)
    camera.take("alerts-history", alerts)
    QTest.keyClick(alerts.history.lines, Qt.Key.Key_H)
    press(window, Qt.Key.Key_F3)


def _camera_file(window: MainWindow, camera: Camera) -> None:
    window.inventory_desk.edit_camera(id_of(window, 104))
    dialog = opened(CameraDialog)
    dialog.resize(1240, 820)
    QTest.mouseClick(dialog.test.button, Qt.MouseButton.LeftButton)
    wait("the test's result", lambda: dialog.test.result.text() and not dialog.test.running, 60.0)
    camera.take("camera", dialog)
    dialog.reject()
    let_run(1)


def _masks(window: MainWindow, camera: Camera) -> None:
    for number, name in ((COVERED, "masks-new"), (5, "masks")):
        window.inventory_desk.edit_masks(id_of(window, number))
        editor = opened(MaskEditor)
        editor.resize(1600, 900)
        wait("the still", editor.canvas.has_still, 60.0)
        if number == COVERED:
            _draw(editor)
        else:
            editor.document.select(0)
        camera.take(name, editor)
        editor.discard_and_close()
        let_run(1)


def _draw(editor: MaskEditor) -> None:
    """Two outlines by mouse: one closed, one under way; names, not yet approved."""
    for place, points in enumerate(WINDOWS_OF_FLATS):
        press(editor, Qt.Key.Key_D, modifiers=CONTROL)
        for point in points:
            at = editor.canvas.view.to_widget(point).toPoint()
            QTest.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, pos=at)
        if place == 0:
            QTest.keyClick(editor.canvas, Qt.Key.Key_Return)
    QTest.keyClicks(editor.form.second.name, "hugues.marsan")


def _screens(window: MainWindow, camera: Camera) -> None:
    """A wall window, its number, and the miniature in the console."""
    show(window, "*9", ONE_AND_SEVEN)  # before the wall has the keyboard: what is typed then is for the wall
    press(window, Qt.Key.Key_F7)
    press(window, Qt.Key.Key_W, modifiers=CONTROL)
    wall = opened(WallWindow)
    wall.resize(1280, 752)
    for tile, number in enumerate((101, 6, 2, 204), start=1):
        type_number(window, f"M1.{tile}.{number}")
    tiles = wall.view.tiles
    wait("the wall's pictures", lambda: all(tiles.image(i) is not None for i in range(4)), 60.0)
    wait("all of them live", lambda: all(tiles.overlay(i).state is None for i in range(4)), 60.0)
    camera.take("screen", wall)
    press(window, Qt.Key.Key_I, modifiers=CONTROL)
    camera.take("identify", wall)
    press(window, Qt.Key.Key_F4)
    wait("the miniature", window.panels.dock("panel.wall").isVisible, 5.0)
    wait("the miniature's states", lambda: all(tiles.overlay(i).state is None for i in range(4)), 60.0)
    wait_for_pictures(window, ONE_AND_SEVEN)
    camera.take("miniature", window)
    press(window, Qt.Key.Key_W, modifiers=CONTROL)


def _people(window: MainWindow, camera: Camera) -> None:
    """Accounts and papers, then the lock over live pictures."""
    show(window, "*9", ONE_AND_SEVEN)
    window.people.administer()
    accounts = opened(PeopleWindow)
    accounts.table.selectRow(0)
    camera.take("accounts", accounts)
    accounts.close()
    press(window, Qt.Key.Key_Comma, modifiers=CONTROL)
    settings = opened(SettingsDialog)
    settings.show_page(settings.alerts)
    camera.take("settings", settings)
    with leaned_stick() as lean:
        settings.show_page(settings.sticks)
        wait("the joystick", lambda: bool(window.services.sticks.sticks()), 10.0)
        lean()
        let_run(1)
        camera.take("stick", settings)
    settings.close()
    let_run(1)
    wait_for_pictures(window, ONE_AND_SEVEN)
    press(window, Qt.Key.Key_F12)
    wait("the lock", window.people.card.isVisible, 5.0)
    camera.take("locked", window)
    window.people.card.demo.click()
    wait("the session", lambda: window.services.people.sessions.takes_commands, 10.0)
