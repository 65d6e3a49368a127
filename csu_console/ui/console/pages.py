"""The middle of the console window: the offer to begin while there is no camera, the pictures from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from csu_console.ui.inventory.empty_page import EmptyPage
from csu_console.ui.mosaic.mosaic_view import MosaicView

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices

LEAST_PICTURES = QSize(320, 200)
"""Of the mosaic. A stack asks for what its highest page needs, also while that page is hidden: on a small screen the
offer to begin would take its height from the panels for ever."""


class Pages(QStackedWidget):
    """Shows one of two pages and changes it with the inventory. GUI thread; owned by the console window."""

    def __init__(
        self, services: ConsoleServices, view: MosaicView, empty: EmptyPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._view, self._empty = services, view, empty
        self.addWidget(view)
        self.addWidget(empty)
        services.inventory.changed.connect(self.show_page)

    def show_page(self) -> None:
        """The page of now; the first cameras ever fill the tiles."""
        before = self.currentWidget()
        empty = not self._services.inventory.cameras()
        self.setMinimumSize(QSize(0, 0) if empty else LEAST_PICTURES)
        self.setCurrentWidget(self._empty if empty else self._view)
        if (
            before is self._empty
            and not empty
            and not any(tile.shown_id for tile in self._view.mosaic.contents())
        ):
            self.fill_tiles()

    def fill_tiles(self) -> None:
        """A first look: cameras in the order of their numbers on the empty tiles."""
        mosaic = self._view.mosaic
        cameras = [camera.id for camera in self._services.inventory.cameras() if camera.id is not None]
        for index, camera_id in zip(range(mosaic.count), cameras, strict=False):
            if mosaic.shown_id(index) is None:
                mosaic.show_camera(index, camera_id)
