"""The PTZ panel and the commands about moving cameras, with the keys the program comes with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt

from csu_console.domain.permission import Permission
from csu_console.domain.reservation import NEEDED, PtzLevel
from csu_console.ui.console.ptz_desk import PtzDesk
from csu_console.ui.keys.command import Command
from csu_console.ui.ptz.ptz_dock import PtzDock

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

PANEL = "panel.ptz"
SIZE = QSize(300, 600)


def add_ptz(window: MainWindow) -> PtzDesk:
    """The dock at the right and its commands; after the other panels."""
    translate = QCoreApplication.translate
    group = translate("Console", "Panels")
    dock = PtzDock(window.services.trust)
    panel = Command(PANEL, translate("Console", "PTZ"), group, ("Ctrl+Shift+D",), "kind-ptz")
    window.panels.add(panel, dock, Qt.DockWidgetArea.RightDockWidgetArea, SIZE)
    window.tabifyDockWidget(window.panels.dock("panel.keys"), window.panels.dock(PANEL))
    desk = PtzDesk(window, dock)
    ptz = translate("Console", "Moving cameras")
    may = Permission.PTZ.value
    add = window.registry.add
    mode = Command("ptz.mode", translate("Console", "PTZ mode"), ptz, ("Ctrl+D",), "kind-ptz", may)
    add(mode, desk.toggle_mode, checkable=True)
    take = Command(
        "ptz.take", translate("Console", "Take the camera in hand"), ptz, ("Ctrl+Alt+D",), "kind-ptz", may
    )
    add(take, desk.take)
    for name, title, level in (
        ("ptz.take_fines", translate("Console", "Take the camera for video fines"), PtzLevel.FINES),
        ("ptz.take_partner", translate("Console", "Take the camera for a partner"), PtzLevel.PARTNER),
    ):
        needs = NEEDED[level].value
        add(Command(name, title, ptz, (), "kind-ptz", needs), partial(desk.take_at, level))
    back = Command("ptz.give_back", translate("Console", "Give the camera back"), ptz, (), "undo", may)
    add(back, desk.give_back)
    home = Command(
        "ptz.home", translate("Console", "Camera to its home position"), ptz, ("Shift+Home",), "", may
    )
    add(home, desk.home)
    stop = Command("ptz.stop", translate("Console", "Stop the camera"), ptz, ("Shift+End",), "pause", may)
    add(stop, desk.stop)
    tours = Command("ptz.tours", translate("Console", "Tours"), ptz, ("Ctrl+Shift+T",), "carousel", may)
    add(tours, desk.open_tours)
    calibrate = Command(
        "ptz.calibrate",
        translate("Console", "Calibrate the camera"),
        ptz,
        ("Ctrl+Shift+K",),
        "kind-ptz",
        Permission.PTZ_PRESETS.value,
    )
    add(calibrate, desk.open_calibration)
    return desk
