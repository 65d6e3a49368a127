"""The console window's own commands and panels, with the keys the program comes with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt

from csu_console.domain.permission import Permission
from csu_console.ui.console.alarm_desk import add_alarms
from csu_console.ui.console.archive_desk import add_archive
from csu_console.ui.console.console_menu import ConsoleMenu
from csu_console.ui.console.export_desk import add_exports
from csu_console.ui.console.fine_desk import add_fines
from csu_console.ui.console.hold_desk import add_holds
from csu_console.ui.console.journal_desk import add_journal
from csu_console.ui.console.logbook_desk import add_logbook
from csu_console.ui.console.maintenance_desk import add_maintenance
from csu_console.ui.console.map_desk import add_map
from csu_console.ui.console.plan_desk import add_plans
from csu_console.ui.console.relay_desk import add_relays
from csu_console.ui.console.replay_desk import add_replay
from csu_console.ui.console.report_desk import add_reports
from csu_console.ui.console.requisition_desk import add_requisitions
from csu_console.ui.console.rewind_desk import add_rewind
from csu_console.ui.console.room_wall_desk import add_room_wall
from csu_console.ui.inventory.camera_tree import CameraTree
from csu_console.ui.keys.command import Command
from csu_console.ui.keys.key_sheet import KeySheet
from csu_console.ui.mosaic.layout_editor import LayoutEditor
from csu_console.ui.status.alert_list import AlertList
from csu_console.ui.wall.miniature import WallMiniature
from csu_console.ui.wall.wall_menu import show_wall_menu

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

CAMERAS, ALERTS, WALL, LAYOUTS = QSize(280, 600), QSize(700, 200), QSize(360, 200), QSize(360, 600)
"""Panels when they unfold: pictures get the space."""
KEYS = QSize(590, 600)
"""Room for the longest command in French beside its keys: a cheat sheet with cut names is none."""
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


def add_panels(window: MainWindow) -> None:
    """Camera tree, alerts, wall, layout editor, keys."""
    translate = QCoreApplication.translate
    services, panels = window.services, window.panels
    group = translate("Console", "Panels")
    tree = CameraTree(services)
    tree.setMinimumWidth(220)
    tree.camera_activated.connect(window.show_on_selected)
    tree.edit_requested.connect(window.inventory_desk.edit_camera)
    tree.masks_requested.connect(window.inventory_desk.edit_masks)
    tree.snapshot_requested.connect(window.snapshot_of)
    tree.add_requested.connect(window.inventory_desk.add_camera)
    tree.find_requested.connect(window.inventory_desk.find_cameras)
    tree.import_requested.connect(window.inventory_desk.import_list)
    cameras = Command("panel.cameras", translate("Console", "Cameras"), group, ("F2",), "tree")
    panels.add(cameras, tree, _LEFT, CAMERAS, shown=True)
    alerts = AlertList(services, clock=services.clock)
    alerts.camera_activated.connect(window.show_on_selected)
    alerts.refused.connect(window.say_fault)
    alerts.muted.connect(window.bar.show_sound)
    window.bar.show_sound(alerts.bell.muted)
    sound = translate("Console", "Alert sound: stop, off, on")
    silence = partial(add_alarms(window, group).silence, alerts.bell.toggle)
    window.registry.add(Command("alerts.sound", sound, group, ("Ctrl+F3",), "bell", everywhere=True), silence)
    listed = Command("panel.alerts", translate("Console", "Alerts"), group, ("F3",), "bell")
    panels.add(listed, alerts, _BOTTOM, ALERTS)
    add_logbook(window, group)
    add_map(window, group)
    wall = WallMiniature(services, window.walls)
    wall.menu_wanted.connect(partial(show_wall_menu, services.layouts, window.walls, wall))
    panels.add(
        Command("panel.wall", translate("Console", "Wall"), group, ("F4",), "wall"), wall, _BOTTOM, WALL
    )
    editor = LayoutEditor(services.layouts)
    editor.made.connect(window.mosaic.set_layout)

    def follow() -> None:
        editor.follow(window.mosaic.layout)

    window.mosaic.layout_changed.connect(follow)
    follow()
    window.bar.layouts.edit_requested.connect(window.open_layout_editor)
    layouts = Command("panel.layouts", translate("Console", "Make a layout"), group, ("F6",), "layout")
    panels.add(layouts, editor, _RIGHT, LAYOUTS)
    sheet = KeySheet(window.registry)
    sheet.setMinimumWidth(320)
    panels.add(
        Command("panel.keys", translate("Console", "Keys"), group, ("F1",), "keyboard"), sheet, _RIGHT, KEYS
    )
    window.tabifyDockWidget(panels.dock("panel.layouts"), panels.dock("panel.keys"))


def add_window_commands(window: MainWindow) -> None:
    """Everything that is not about one tile and not a panel."""
    add = window.registry.add
    translate = QCoreApplication.translate
    console, wall = translate("Console", "Console"), translate("Console", "Wall")
    palette = Command("palette", translate("Console", "Command palette"), console, ("Ctrl+K",), "command")
    find = Command("find", translate("Console", "Search a camera"), console, ("Ctrl+F",), "search")
    fold = Command("fold", translate("Console", "Fold every panel"), console, ("F7",), "layout")
    quiet = Command("quiet", translate("Console", "Hide the words after 3 s"), console, ("F5",), "covered")
    screen = Command("full_screen", translate("Console", "Full screen"), console, ("F11",), "fullscreen")
    leave = Command("quit", translate("Console", "Close the console"), console, ("Ctrl+Q",), "close")
    opened = Command(
        "wall.open", translate("Console", "Open or close the wall windows"), wall, ("Ctrl+W",), "wall"
    )
    identify = Command(
        "wall.identify", translate("Console", "Identify the wall screens"), wall, ("Ctrl+I",), "identify"
    )
    add(quiet, window.view.quiet.toggle, checkable=True)
    add(palette, window.open_palette)
    add(find, window.find_camera)
    add(fold, window.panels.fold_all)
    add(screen, window.toggle_full_screen)
    add(opened, window.toggle_walls)
    add(identify, window.walls.identify)
    _add_administration(window, console)
    add(leave, window.ask_to_close)
    add_journal(window)
    add_reports(window)
    add_replay(window)
    add_rewind(window)
    add_requisitions(window)
    add_exports(window)
    add_fines(window)
    add_relays(window)
    add_holds(window)
    add_archive(window)
    add_room_wall(window)
    add_plans(window)
    add_maintenance(window)
    everybody_needs = ("palette", "panel.cameras", "panel.wall", "panel.keys", "full_screen")
    window.bar.add_actions(tuple(window.registry.action(name) for name in everybody_needs))
    window.bar.add_menu(ConsoleMenu(window.registry))


def _add_administration(window: MainWindow, console: str) -> None:
    """What needs a right of its own."""
    translate = QCoreApplication.translate
    inventory = translate("Console", "Cameras")
    edits = Permission.INVENTORY_EDIT.value
    camera, found, weak, listed, settings = (
        translate("Console", "Add a camera"),
        translate("Console", "Find cameras on the network"),
        translate("Console", "Passwords of the cameras"),
        translate("Console", "Import a list of cameras"),
        translate("Console", "Settings"),
    )
    add = window.registry.add
    add(
        Command("camera.add", camera, inventory, ("Ctrl+N",), "add", permission=edits),
        window.inventory_desk.add_camera,
    )
    add(
        Command("camera.find", found, inventory, ("Ctrl+Alt+N",), "network", permission=edits),
        window.inventory_desk.find_cameras,
    )
    add(
        Command("camera.import", listed, inventory, ("Ctrl+O",), "save", permission=edits),
        window.inventory_desk.import_list,
    )
    add(
        Command("camera.passwords", weak, inventory, (), "lock", permission=edits),
        window.inventory_desk.audit_passwords,
    )
    # Everybody may read them: the window says who changes them.
    add(Command("settings", settings, console, ("Ctrl+,",), "settings"), window.open_settings)
