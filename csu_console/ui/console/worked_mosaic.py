"""Whose selected tile is worked on: the console's, or that of a wall screen somebody clicked last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.wall.wall_window import WallWindow
from csu_console.ui.wall.walls import Walls


class WorkedMosaic(QObject):
    """Owned by the PTZ desk; GUI thread. A tile chosen by hand makes its mosaic the one; the panel may then be used
    without losing it. A wall screen that closes gives it back to the console."""

    changed = Signal()
    """Another mosaic, tile, layout or camera."""

    def __init__(self, view: MosaicView, walls: Walls, parent: QObject) -> None:
        super().__init__(parent)
        self._own = self.mosaic = view.mosaic
        self.wall: int | None = None
        """Number of the wall screen; None for the console."""
        self._walls = walls
        self._follow(self.mosaic)
        view.activated.connect(self.take_console)
        walls.window_opened.connect(self.watch)
        walls.changed.connect(self._on_walls)

    def watch(self, window: WallWindow) -> None:
        """A wall screen's window has opened."""
        window.view.activated.connect(partial(self._on_wall_tile, window.number))

    def take_console(self, _index: int = 0) -> None:
        self._take(self._own, None)

    @property
    def place(self) -> tuple[int, int] | None:
        """Wall screen and tile, from 1; None on the console."""
        return None if self.wall is None else (self.wall, self.mosaic.selected + 1)

    def _on_wall_tile(self, number: int, _index: int) -> None:
        mosaic = self._walls.mosaic(number)
        if mosaic is not None:
            self._take(mosaic, number)

    def _on_walls(self) -> None:
        known = {wall.number: wall for wall in self._walls.all()}
        if self.wall is not None and (self.wall not in known or known[self.wall].window is None):
            self.take_console()

    def _take(self, mosaic: Mosaic, wall: int | None) -> None:
        if mosaic is self.mosaic:
            return
        for signal in _signals(self.mosaic):
            signal.disconnect(self._on_changed)
        self.mosaic, self.wall = mosaic, wall
        self._follow(mosaic)
        self.changed.emit()

    def _follow(self, mosaic: Mosaic) -> None:
        for signal in _signals(mosaic):
            signal.connect(self._on_changed)

    def _on_changed(self, _index: int = 0) -> None:
        self.changed.emit()


def _signals(mosaic: Mosaic) -> tuple[SignalInstance, SignalInstance, SignalInstance]:
    return mosaic.selection_changed, mosaic.content_changed, mosaic.layout_changed
