"""Commands on the selected tile of the console: its camera, its zoom, its turns, its picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.carousel import Carousel
from csu_console.domain.permission import Permission
from csu_console.domain.stream import ProfileName
from csu_console.ui.keys.command import Command, CommandRegistry
from csu_console.ui.mosaic.digital_zoom import WHOLE
from csu_console.ui.mosaic.mosaic import EMPTY, TileContent
from csu_console.ui.mosaic.mosaic_view import MosaicView

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices

DWELLS_S = (5, 10, 20, 30, 60)


class TileCommands(QObject):
    """Owned by the console window; GUI thread."""

    said = Signal(str, object)
    masks_wanted = Signal(int)

    def __init__(self, services: ConsoleServices, view: MosaicView, registry: CommandRegistry) -> None:
        super().__init__(view)
        self._services, self._view, self._registry = services, view, registry
        self._mosaic = view.mosaic
        self._register()

    def show_menu(self, menu: QMenu) -> None:
        """Fill a menu with what can be done with the selected tile."""
        content = self._mosaic.content(self._mosaic.selected)
        for name in (
            "tile.enlarge",
            "tile.snapshot",
            "tile.preserve",
            "tile.masks",
            "tile.undo",
            "tile.clear",
        ):
            menu.addAction(self._registry.action(name))
        menu.addSeparator()
        for name in ("tile.zoom_in", "tile.zoom_out", "tile.zoom_reset"):
            menu.addAction(self._registry.action(name))
        menu.addSeparator()
        menu.addAction(self._registry.action("tile.hotspot"))
        menu.addAction(self._registry.action("carousel.site"))
        if content.carousel is not None:
            for name in ("carousel.pause", "carousel.next", "carousel.previous", "carousel.leave"):
                menu.addAction(self._registry.action(name))
            dwells = menu.addMenu(self.tr("Time on each camera"))
            for dwell_s in DWELLS_S:
                action = dwells.addAction(self.tr("{seconds} s").format(seconds=dwell_s))
                action.setCheckable(True)
                action.setChecked(dwell_s == content.carousel.dwell_s)
                action.setData(dwell_s)
            dwells.triggered.connect(self._on_dwell)

    def snapshot(self) -> None:
        camera = self._camera()
        if camera is not None and camera.id is not None:
            self._services.snapshots.take(camera.id, ProfileName.MAIN)

    def enlarge(self) -> None:
        """The selected tile alone, or back to all."""
        self._mosaic.enlarge(self._mosaic.selected if self._mosaic.enlarged is None else None)

    def undo(self) -> None:
        if not self._mosaic.undo(self._mosaic.selected):
            self.said.emit(self.tr("This tile showed nothing before."), AlertLevel.INFO)

    def clear(self) -> None:
        self._mosaic.put(self._mosaic.selected, EMPTY)

    def masks(self) -> None:
        camera = self._camera()
        if camera is not None and camera.id is not None:
            self.masks_wanted.emit(camera.id)

    def zoom_in(self) -> None:
        self._view.zoom(self._mosaic.selected, 2)

    def zoom_out(self) -> None:
        self._view.zoom(self._mosaic.selected, -2)

    def zoom_reset(self) -> None:
        self._view.set_tile_view(self._mosaic.selected, WHOLE)

    def hotspot(self) -> None:
        """The selected tile follows the tile that is clicked, or no longer does."""
        index = self._mosaic.selected
        content = self._mosaic.content(index)
        self._mosaic.put(index, TileContent(content.shown_id, hotspot=not content.hotspot))

    def carousel_site(self) -> None:
        """All cameras of this camera's site take turns on the tile."""
        camera = self._camera()
        if camera is None or camera.id is None:
            return
        near = [known for known in self._services.inventory.cameras() if known.site == camera.site]
        ids = tuple(known.id for known in near if known.id is not None and known.commune == camera.commune)
        start = Carousel(ids, position=ids.index(camera.id), since_s=self._now_s())
        self._mosaic.put(self._mosaic.selected, TileContent(carousel=start))

    def pause(self) -> None:
        now_s = self._now_s()
        self._mosaic.update_carousels(lambda carousel: carousel.toggled(now_s), self._mosaic.selected)

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def leave(self) -> None:
        """Take the camera shown out of the turns."""
        index = self._mosaic.selected
        carousel = self._mosaic.content(index).carousel
        if carousel is None:
            return
        left = tuple(camera_id for camera_id in carousel.camera_ids if camera_id != carousel.camera_id)
        kept = replace(carousel, camera_ids=left, position=0, since_s=self._now_s()) if left else None
        self._mosaic.put(index, TileContent(carousel=kept))

    def _step(self, steps: int) -> None:
        now_s = self._now_s()
        self._mosaic.update_carousels(lambda carousel: carousel.stepped(now_s, steps), self._mosaic.selected)

    def _on_dwell(self, action: QAction) -> None:
        dwell_s = float(action.data())
        self._mosaic.update_carousels(
            lambda carousel: replace(carousel, dwell_s=dwell_s, since_s=self._now_s()), self._mosaic.selected
        )

    def _now_s(self) -> float:
        return self._services.clock.monotonic_s()

    def _camera(self) -> Camera | None:
        """Of the selected tile; says so when there is none."""
        camera = self._view.tiles.camera(self._mosaic.selected)
        if camera is None:
            self.said.emit(self.tr("The selected tile shows no camera."), AlertLevel.INFO)
        return camera

    def _register(self) -> None:
        tile, turns = self.tr("Tile"), self.tr("Carousel")
        add = self._registry.add
        add(
            Command("tile.enlarge", self.tr("Enlarge, and back"), tile, ("Ctrl+Return",), "fullscreen"),
            self.enlarge,
        )
        keep, draw = Permission.SNAPSHOT.value, Permission.MASKS_DRAW.value
        kept = Command("tile.snapshot", self.tr("Snapshot"), tile, ("F8", "Ctrl+S"), "snapshot", keep)
        add(kept, self.snapshot)
        add(
            Command("tile.masks", self.tr("Privacy masks of this camera"), tile, ("Ctrl+M",), "mask", draw),
            self.masks,
        )
        undo = Command("tile.undo", self.tr("Previous camera"), tile, ("Ctrl+Z",), "undo", on_tiles=True)
        add(undo, self.undo)
        add(
            Command("tile.clear", self.tr("Empty the tile"), tile, ("Del",), "remove", on_tiles=True),
            self.clear,
        )
        add(Command("tile.zoom_in", self.tr("Zoom in"), tile, ("Ctrl++", "Ctrl+="), "zoom"), self.zoom_in)
        add(Command("tile.zoom_out", self.tr("Zoom out"), tile, ("Ctrl+-",), "zoom"), self.zoom_out)
        add(
            Command("tile.zoom_reset", self.tr("Whole picture"), tile, ("Ctrl+0", "Ctrl+Home"), "zoom"),
            self.zoom_reset,
        )
        add(
            Command("tile.hotspot", self.tr("Hotspot: follows the click"), tile, ("Ctrl+H",), "hotspot"),
            self.hotspot,
        )
        site = Command("carousel.site", self.tr("Carousel of this site"), turns, ("Ctrl+R",), "carousel")
        add(site, self.carousel_site)
        add(Command("carousel.pause", self.tr("Pause the carousel"), turns, ("Ctrl+P",), "pause"), self.pause)
        add(
            Command("carousel.next", self.tr("Next camera of the carousel"), turns, ("Ctrl+Right",), "next"),
            self.next,
        )
        before = Command(
            "carousel.previous", self.tr("Previous camera of the carousel"), turns, ("Ctrl+Left",), "undo"
        )
        add(before, self.previous)
        add(Command("carousel.leave", self.tr("Take this camera out of the carousel"), turns), self.leave)
