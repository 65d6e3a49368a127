"""The menu of a wall screen in the miniature: which layout it shows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from csu_console.ui.mosaic.layout_chooser import LayoutsPort
from csu_console.ui.mosaic.layout_icon import layout_icon
from csu_console.ui.wall.walls import Walls


def wall_menu(layouts: LayoutsPort, walls: Walls, number: int, parent: QWidget) -> QMenu:
    """Every layout with its number; choosing one gives it to the wall screen. The menu deletes itself."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    mosaic = walls.mosaic(number)
    if mosaic is None:
        return menu
    for place, layout in enumerate(layouts.layouts(), start=1):
        action = menu.addAction(layout_icon(layout), f"M{number}*{place}   {layout.name}")
        action.setIconVisibleInMenu(True)
        action.setCheckable(True)
        action.setChecked(layout.name == mosaic.layout.name)
        action.triggered.connect(lambda _checked=False, chosen=layout: mosaic.set_layout(chosen))
    return menu


def show_wall_menu(layouts: LayoutsPort, walls: Walls, parent: QWidget, number: int, place: QPoint) -> None:
    """The menu at a place on the screen."""
    wall_menu(layouts, walls, number, parent).popup(place)
