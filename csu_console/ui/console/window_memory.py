"""What the console and the wall showed, kept for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csu_console.ui.console.remembered_state import MOSAIC, WALLS, RememberedState
from csu_console.ui.mosaic.mosaic_memory import mosaic_to_json, restore_mosaic

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class WindowMemory(QObject):
    """Writes soon after a change and when the console closes. GUI thread; owned by the console window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._inventory = window.services.inventory
        self._state = RememberedState(window.services.settings, self)
        self._state.wanted.connect(self.keep)
        for change in (window.mosaic.layout_changed, window.mosaic.content_changed):
            change.connect(self._state.touch)
        for change in (window.mosaic.selection_changed, window.walls.changed):
            change.connect(self._state.touch)

    def bring_frame_back(self) -> bool:
        """Size, place and panels; False at the first start."""
        return self._state.restore_frame(self._window)

    def bring_tiles_back(self) -> bool:
        """Layout and cameras; False, and nothing changed, when nothing readable was kept."""
        return restore_mosaic(self._window.mosaic, self._state.get(MOSAIC), self._camera_of)

    def bring_walls_back(self) -> None:
        """The wall windows; last, so that they open over a console that stands."""
        self._window.walls.restore(self._state.get(WALLS))

    def keep(self) -> None:
        """Write the state of all windows to the settings."""
        self._state.put(MOSAIC, mosaic_to_json(self._window.mosaic, self._number_of))
        self._state.put(WALLS, self._window.walls.to_json())
        self._state.put_frame(self._window)

    def close(self) -> None:
        """Write for the last time."""
        self.keep()
        self._state.stop()

    def _camera_of(self, number: int) -> int | None:
        camera = self._inventory.by_number(number)
        return None if camera is None else camera.id

    def _number_of(self, camera_id: int) -> int | None:
        camera = self._inventory.camera(camera_id)
        return None if camera is None else camera.number
