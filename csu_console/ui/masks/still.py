"""The picture masks are drawn on, in memory of its own so that it can be wiped."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtGui import QImage


class Pixels(Protocol):
    """Rows of blue, green, red, 255, as the frame types hand them out."""

    @property
    def data(self) -> Any: ...

    @property
    def width_px(self) -> int: ...

    @property
    def height_px(self) -> int: ...

    @property
    def bytes_per_line(self) -> int: ...


def owned_image(picture: Pixels) -> QImage:
    """A deep copy of the pixels: whoever holds it alone can overwrite it."""
    lent = QImage(
        picture.data,
        picture.width_px,
        picture.height_px,
        picture.bytes_per_line,
        QImage.Format.Format_RGB32,
    )
    return lent.copy()
