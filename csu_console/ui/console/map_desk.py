"""The map in the console window: its panel, what is called up from it, and the windows it opens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from csu_console.domain.camera import Camera
from csu_console.domain.wall import Layout
from csu_console.ui.errors_text import counted_text
from csu_console.ui.keys.command import Command
from csu_console.ui.map.map_panel import MapPanel
from csu_console.ui.map.map_scene import Found

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

PANEL = "panel.map"
SIZE = QSize(560, 600)
LAYOUTS_OFFERED = 3


class MapDesk(QObject):
    """Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow, panel: MapPanel) -> None:
        super().__init__(window)
        self._window, self.panel = window, panel
        panel.canvas.chosen.connect(window.show_on_selected)
        panel.canvas.lassoed.connect(self.offer_layouts)
        panel.canvas.context_wanted.connect(self._on_menu)
        panel.layers_wanted.connect(self.open_layers)
        panel.moves_wanted.connect(self.open_moves)

    def show_selected(self) -> None:
        """The selected tile's camera in the middle of the map."""
        window = self._window
        camera_id = window.mosaic.shown_id(window.mosaic.selected)
        window.panels.show(PANEL)
        if camera_id is None:
            window.say(self.tr("The selected tile shows no camera."))
        else:
            self.panel.canvas.show_camera(camera_id)

    def layouts_for(self, count: int) -> tuple[Layout, ...]:
        """The smallest layouts with room for so many; the largest when none has."""
        layouts = sorted(self._window.services.layouts.layouts(), key=lambda one: len(one.cells))
        fitting = [one for one in layouts if len(one.cells) >= count]
        return tuple(fitting[:LAYOUTS_OFFERED] or layouts[-1:])

    def offer_layouts(self, camera_ids: Sequence[int]) -> None:
        """Asks in which layout the cameras of a lasso are shown."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _entitle(menu, counted_text(self.tr("{count:camera|cameras}"), count=len(camera_ids)))
        for layout in self.layouts_for(len(camera_ids)):
            text = self.tr("Show in layout {layout}").format(layout=layout.name)
            menu.addAction(text, partial(self.show_in, layout, tuple(camera_ids)))
        menu.popup(QCursor.pos())
        if menu.actions():
            menu.setActiveAction(menu.actions()[1])

    def show_in(self, layout: Layout, camera_ids: Sequence[int]) -> None:
        """Every camera on a tile of its own, in the order of their numbers."""
        window = self._window
        shown = tuple(camera_ids)[: len(layout.cells)]
        window.mosaic.set_layout(layout)
        for tile in range(len(layout.cells)):
            window.mosaic.show_camera(tile, shown[tile] if tile < len(shown) else None)
        if len(shown) < len(camera_ids):
            said = self.tr("Layout {layout} has room for {shown} of {count:camera|cameras}.")
            window.say(counted_text(said, shown=len(shown), count=len(camera_ids), layout=layout.name))

    def open_layers(self) -> None:
        self._window.windows.show("map layers", self._made_layers)

    def open_moves(self) -> None:
        self._window.windows.show("camera moves", self._made_moves)

    def open_plan(self, camera: Camera) -> None:
        """The plans of the site a camera hangs at."""
        sites = self._window.services.inventory.sites()
        key = (camera.commune, camera.site)
        site = next((one for one in sites if (one.commune, one.name) == key), None)
        if site is not None and site.id is not None:
            from csu_console.ui.map.site_plan_window import SitePlanWindow

            services = self._window.services

            def make() -> QWidget:
                parts = (services.town.plans, services.inventory, services.town.map)
                made = SitePlanWindow(*parts, site, self._window)
                made.chosen.connect(self._window.show_on_selected)
                return made

            self._window.windows.show(f"plan {site.id}", make)

    def open_plan_selected(self) -> None:
        """Of the selected tile's camera."""
        window = self._window
        camera_id = window.mosaic.shown_id(window.mosaic.selected)
        camera = None if camera_id is None else window.services.inventory.camera(camera_id)
        if camera is None:
            window.say(self.tr("The selected tile shows no camera."))
        else:
            self.open_plan(camera)

    def _made_layers(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.map.layer_window import LayerWindow

        return LayerWindow(self._window.services.town.map, self._window)

    def _made_moves(self) -> QWidget:
        from csu_console.ui.map.move_window import MoveWindow

        services = self._window.services
        made = MoveWindow(services.inventory, services.town.moves, self._window)
        made.masks_wanted.connect(self._window.inventory_desk.edit_masks)
        return made

    def _on_menu(self, found: object, place: QPoint) -> None:
        if not isinstance(found, Found) or not found.cameras:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(found.cameras) > 1:
            ids = tuple(one.camera.id for one in found.cameras if one.camera.id is not None)
            menu.addAction(self.tr("Show these cameras…"), partial(self.offer_layouts, ids))
        else:
            camera = found.cameras[0].camera
            camera_id = camera.id or 0
            _entitle(menu, f"{camera.number} {camera.name}")
            menu.addAction(
                self.tr("Show on the selected tile"), partial(self._window.show_on_selected, camera_id)
            )
            menu.addAction(self.tr("Plan of the site…"), partial(self.open_plan, camera))
            edit = partial(self._window.inventory_desk.edit_camera, camera_id)
            menu.addAction(self.tr("Camera's file…"), edit)
            if camera.nomad:
                menu.addAction(self.tr("Moves of mobile cameras…"), self.open_moves)
        menu.popup(place)


def _entitle(menu: QMenu, title: str) -> None:
    """Not a section: the theme draws sections as bare lines."""
    menu.addAction(title.replace("&", "&&")).setEnabled(False)
    menu.addSeparator()


def add_map(window: MainWindow, group: str) -> MapDesk:
    """The panel at the right and its commands."""
    translate = QCoreApplication.translate
    panel = MapPanel(window.services.town.map)
    command = Command(PANEL, translate("Console", "Map"), group, ("Shift+F2",), "network")
    dock = window.panels.add(command, panel, Qt.DockWidgetArea.RightDockWidgetArea, SIZE)
    # On a screen of its own numbers are typed there too.
    dock.topLevelChanged.connect(lambda floating: window.numbers.watch(dock) if floating else None)
    desk = MapDesk(window, panel)
    centre = Command(
        "map.centre", translate("Console", "Selected camera on the map"), group, ("Shift+F3",), "search"
    )
    plan = Command("map.plan", translate("Console", "Plan of the selected camera's site"), group, (), "paper")
    moves = Command("map.moves", translate("Console", "Moves of mobile cameras"), group, (), "nomad")
    layers = Command("map.layers", translate("Console", "Layers of the map"), group, (), "layout")
    window.registry.add(centre, desk.show_selected)
    window.registry.add(plan, desk.open_plan_selected)
    window.registry.add(moves, desk.open_moves)
    window.registry.add(layers, desk.open_layers)
    return desk
