"""A short rewind in a live tile, as far as the tile goes: ui/replay/rewind.py makes it of a replay."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.ui.mosaic.ports import PicturePort
from csu_console.ui.mosaic.tile_overlay import TileOverlay


class RewindPort(Protocol):
    """Stands in for a live feed. GUI thread."""

    @property
    def arrived(self) -> SignalInstance: ...

    def resize(self, width_px: int, height_px: int) -> None: ...

    def set_view(self, rect: tuple[float, float, float, float]) -> None: ...

    def take(self) -> PicturePort | None: ...

    def overlay(self, tile_number: int, title: str) -> TileOverlay:
        """The words of a picture that is not live."""
        ...

    def close(self) -> None: ...
