"""What is let go over the mosaic: a tile of the same mosaic swaps, a camera is shown, with Ctrl it joins a carousel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from csu_console.domain.carousel import Carousel
from csu_console.ui.mosaic.camera_drag import camera_of, tile_of
from csu_console.ui.mosaic.mosaic import Mosaic, TileContent

if TYPE_CHECKING:
    from csu_console.ui.mosaic.mosaic_view import MosaicView


class TileDrops:
    """The receiving side of one view; owned by it."""

    def __init__(self, view: MosaicView) -> None:
        self._view = view

    def enter(self, event: QDragMoveEvent) -> None:
        self.move(event)

    def move(self, event: QDragMoveEvent) -> None:
        index = self._view.tile_under(event.position().toPoint())
        if index is None or camera_of(event.mimeData()) is None:
            self._view.aim_at(None)
            event.ignore()
            return
        self._view.aim_at(index)
        event.acceptProposedAction()

    def leave(self) -> None:
        self._view.aim_at(None)

    def drop(self, event: QDropEvent) -> None:
        self._view.aim_at(None)
        index = self._view.tile_under(event.position().toPoint())
        camera_id = camera_of(event.mimeData())
        if index is None or camera_id is None or self._view.services.inventory.camera(camera_id) is None:
            event.ignore()
            return
        mosaic = self._view.mosaic
        source = tile_of(event.mimeData(), mosaic)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            add_to_carousel(mosaic, index, camera_id, self._view.services.clock.monotonic_s())
        elif source is not None:
            mosaic.swap(source, index)
        else:
            mosaic.show_camera(index, camera_id)
        self._view.choose(index)
        event.acceptProposedAction()


def add_to_carousel(mosaic: Mosaic, index: int, camera_id: int, now_s: float) -> None:
    """Let a camera take turns with what the tile shows."""
    content = mosaic.content(index)
    if content.carousel is not None:
        carousel = content.carousel.with_camera(camera_id)
    else:
        first = () if content.camera_id in (None, camera_id) else (content.camera_id,)
        cameras = tuple(camera for camera in (*first, camera_id) if camera is not None)
        carousel = Carousel(cameras, since_s=now_s)
    mosaic.put(index, TileContent(carousel=carousel))
