"""The cameras of an alarm on this console's mosaic: one large, the nearest small, presets called; then back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.alarm import Alarm, AlarmView
from csu_console.domain.errors import ConsoleError
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.wall import STANDARD_LAYOUTS, Cell, Layout
from csu_console.ui.mosaic.mosaic import Mosaic, TileContent

if TYPE_CHECKING:
    from csu_console.services.ptz.ptz_service import PtzService

PRESET_LIMIT_MS = 10_000
"""A camera that has not answered by then is left where it looks."""


ONE_AND_THREE = Layout("1+3", 4, 3, (Cell(0, 0, 3, 3), *(Cell(3, row) for row in range(3))))


def layout_for(count: int) -> Layout:
    """One large picture, and small ones when there are more: no tile stays empty for long."""
    if 1 < count <= len(ONE_AND_THREE.cells):
        return ONE_AND_THREE
    name = "1" if count == 1 else "1+5"
    return next(layout for layout in STANDARD_LAYOUTS if layout.name == name)


class AlarmStage(QObject):
    """Owned by the console window; GUI thread."""

    refused = Signal(object)
    """ConsoleError: a preset was not called."""

    def __init__(self, mosaic: Mosaic, ptz: PtzService, parent: QObject) -> None:
        super().__init__(parent)
        self._mosaic, self._ptz = mosaic, ptz
        self._before: tuple[Layout, tuple[TileContent, ...], int] | None = None
        self._presets: dict[int, int] = {}
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(PRESET_LIMIT_MS)
        self._limit.timeout.connect(self._presets.clear)
        ptz.changed.connect(self._on_head)

    @property
    def set(self) -> bool:
        """An alarm's cameras are shown; what was there before is remembered."""
        return self._before is not None

    def show(self, _alarm: Alarm, views: tuple[AlarmView, ...]) -> None:
        """Nothing happens without a camera. A second alarm takes the first one's place; what was before both is kept."""
        if not views:
            return
        mosaic = self._mosaic
        if self._before is None:
            self._before = (mosaic.layout, mosaic.contents(), mosaic.selected)
        mosaic.set_layout(layout_for(len(views)))
        for index in range(mosaic.count):
            mosaic.show_camera(index, views[index].camera_id if index < len(views) else None)
        mosaic.select(0)
        self._presets = {view.camera_id: view.preset for view in views if view.preset is not None}
        if self._presets:
            self._limit.start()
        for camera_id in tuple(self._presets):
            self._ptz.prepare(camera_id)
            self._on_head(camera_id)

    def leave(self) -> None:
        """What was on the mosaic before the alarm."""
        before, self._before = self._before, None
        self._presets.clear()
        if before is not None:
            self._mosaic.restore(*before)

    def close(self) -> None:
        """The window closes."""
        self._limit.stop()
        self._presets.clear()

    def _on_head(self, camera_id: int) -> None:
        """It has told its presets: go there, with the priority of an operator on an event."""
        number = self._presets.get(camera_id)
        if number is None or self._ptz.state(camera_id).preset(number) is None:
            return
        del self._presets[camera_id]
        try:
            self._ptz.go_to_preset(camera_id, number, PtzLevel.EVENT)
        except ConsoleError as error:
            self.refused.emit(error)
