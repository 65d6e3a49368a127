"""The mouse on the pictures of one view, the console's or a wall screen's, while the PTZ mode is on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QMouseEvent, QWheelEvent

from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.ptz.driving import Driving
from csu_console.ui.ptz.tile_hand import TileHand


class ViewHand:
    """Implements `tile_gestures.CameraHand`; lives as long as its view. GUI thread."""

    def __init__(self, driving: Driving, view: MosaicView, drives: Callable[[int | None], bool]) -> None:
        """`drives`: whether the mouse drives this camera now."""
        self._mosaic, self._drives = view.mosaic, drives
        self._hand = TileHand(driving, view, view.gestures.picture_box)
        view.gestures.camera_hand = self

    def takes(self, index: int) -> bool:
        return self._drives(self._mosaic.shown_id(index))

    def press(self, index: int, event: QMouseEvent) -> bool:
        return self._hand.press(index, event)

    def move(self, event: QMouseEvent) -> bool:
        return self._hand.move(event)

    def release(self, event: QMouseEvent) -> bool:
        return self._hand.release(event)

    def wheel(self, event: QWheelEvent) -> bool:
        return self._hand.wheel(event)
