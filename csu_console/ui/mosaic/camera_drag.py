"""A camera in the hand: the two kinds of data a drag carries."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QPixmap

from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.strips import plate
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.theme.palette import Ink

CAMERA_MIME = "application/x-csu-camera"
"""The camera's id, ASCII digits."""
TILE_MIME = "application/x-csu-tile"
"""Beside it, when it comes from a tile: the mosaic's identity in this process and the tile's index."""


def camera_mime(camera_id: int, mosaic: Mosaic | None = None, index: int = 0) -> QMimeData:
    mime = QMimeData()
    mime.setData(CAMERA_MIME, str(camera_id).encode("ascii"))
    if mosaic is not None:
        mime.setData(TILE_MIME, f"{id(mosaic)} {index}".encode("ascii"))
    return mime


def camera_of(mime: QMimeData) -> int | None:
    """The camera dragged; None when something else is, or when it cannot be read."""
    digits = bytes(mime.data(CAMERA_MIME).data())
    return int(digits) if digits.isdigit() and digits.isascii() else None


def tile_of(mime: QMimeData, mosaic: Mosaic) -> int | None:
    """The tile of this same mosaic it comes from, else None."""
    words = bytes(mime.data(TILE_MIME).data()).split()
    if len(words) != 2 or not all(word.isdigit() for word in words) or int(words[0]) != id(mosaic):
        return None
    index = int(words[1])
    return index if index < mosaic.count else None


def title_pixmap(title: str, ratio: float) -> QPixmap:
    """What hangs on the cursor."""
    pixmap = QPixmap(plate(Words(title, "camera"), ratio, round(320 * ratio), bold=True, ground=Ink.RAISED))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
