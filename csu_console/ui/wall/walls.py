"""The screens of the wall: which there are, what each shows, and what happens when one disappears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.wall import STANDARD_LAYOUTS
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_memory import mosaic_to_json, restore_mosaic
from csu_console.ui.mosaic.ports import MosaicServices
from csu_console.ui.wall.screens import ScreensPort
from csu_console.ui.wall.wall_window import WallWindow

NUMBER_MAX = 99
_FIRST_LAYOUT = next(layout for layout in STANDARD_LAYOUTS if layout.name == "2x2")


@dataclass(slots=True)
class WallScreen:
    """One screen of the wall. `key` is empty for a window beside the console. The mosaic outlives the window."""

    number: int
    key: str
    mosaic: Mosaic
    wanted: bool = False
    window: WallWindow | None = None


class Walls(QObject):
    """All wall screens, by number from 1. Lives in the GUI thread; owns the windows."""

    changed = Signal()
    said = Signal(str, object)
    """Something worth a message: the sentence and its AlertLevel."""
    window_opened = Signal(object)

    def __init__(self, services: MosaicServices, screens: ScreensPort, console: QWidget) -> None:
        super().__init__(console)
        self._services = services
        self._screens = screens
        self._console = console
        self._walls: dict[int, WallScreen] = {}
        self._closing = False
        screens.appeared.connect(self._on_appeared)
        screens.disappeared.connect(self._on_disappeared)

    def all(self) -> tuple[WallScreen, ...]:
        """Those that were ever used and those that could be, by number."""
        self._meet_screens()
        return tuple(self._walls[number] for number in sorted(self._walls))

    def mosaic(self, number: int) -> Mosaic | None:
        """What screen `number` shows; None when there is no such screen."""
        self._meet_screens()
        wall = self._walls.get(number)
        return None if wall is None else wall.mosaic

    def is_present(self, wall: WallScreen) -> bool:
        return not wall.key or any(screen.key == wall.key for screen in self._screens.present())

    def geometry(self, wall: WallScreen) -> QRect:
        """Where it hangs, in logical pixels; an empty rectangle when its screen is not there."""
        if wall.window is not None and not wall.key:
            return wall.window.geometry()
        return next(
            (screen.geometry for screen in self._screens.present() if screen.key == wall.key), QRect()
        )

    def open_all(self) -> None:
        """A window on every screen but the console's; on a single screen, one window beside the console."""
        walls = [wall for wall in self.all() if wall.key]
        if not walls:
            walls = [self._walls.get(1) or self._add(1, "")]
        for wall in walls:
            self.open(wall.number)

    def open(self, number: int) -> bool:
        """Show one wall screen; False when there is no such screen or it is not plugged in."""
        wall = self._walls.get(number)
        if wall is None or not self.is_present(wall):
            return False
        wall.wanted = True
        if wall.window is None:
            window = WallWindow(self._services, wall.mosaic, number, framed=not wall.key)
            window.closed.connect(self._on_closed)
            wall.window = window
            if wall.key:
                self._screens.fill(window, wall.key)
            else:
                window.resize(QSize(960, 580))
                window.show()
            self.window_opened.emit(window)
        self.changed.emit()
        return True

    def close_all(self, *, remember: bool) -> None:
        """Close every window. With `remember` they come back at the next start."""
        self._closing = remember
        for wall in tuple(self._walls.values()):
            if wall.window is not None:
                wall.window.close()
        self._closing = False
        self.changed.emit()

    def active(self) -> int | None:
        """The wall screen somebody works on: it was clicked, and has the keyboard."""
        for wall in self._walls.values():
            if wall.window is not None and wall.window.isActiveWindow():
                return wall.number
        return None

    def any_open(self) -> bool:
        return any(wall.window is not None for wall in self._walls.values())

    def identify(self) -> None:
        for wall in self._walls.values():
            if wall.window is not None:
                wall.window.identify()

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {
                "number": wall.number,
                "screen": wall.key,
                "open": wall.wanted,
                "mosaic": mosaic_to_json(wall.mosaic, self._number_of),
            }
            for wall in self._walls.values()
        ]

    def restore(self, data: Any) -> None:
        """Bring remembered screens back; one whose screen is not there waits for it."""
        for item in data if isinstance(data, list) else []:
            number = item.get("number") if isinstance(item, dict) else None
            if not isinstance(number, int) or not 1 <= number <= NUMBER_MAX or number in self._walls:
                continue
            wall = self._add(number, str(item.get("screen", "")))
            restore_mosaic(wall.mosaic, item.get("mosaic"), self._camera_of)
            wall.wanted = bool(item.get("open"))
            if wall.wanted:
                self.open(number)

    def _add(self, number: int, key: str) -> WallScreen:
        wall = WallScreen(number, key, Mosaic(_FIRST_LAYOUT, self))
        self._walls[number] = wall
        return wall

    def _meet_screens(self) -> None:
        """Give each screen that is not the console's a number, once and for all."""
        own = self._screens.key_of(self._console)
        known = {wall.key for wall in self._walls.values()}
        for screen in self._screens.present():
            if screen.key != own and screen.key not in known:
                free = (number for number in range(1, NUMBER_MAX + 1) if number not in self._walls)
                self._add(next(free), screen.key)

    def _on_closed(self, number: int) -> None:
        wall = self._walls[number]
        if wall.window is None:
            return
        wall.window.deleteLater()
        wall.window = None
        wall.wanted = wall.wanted and self._closing
        self.changed.emit()

    def _on_disappeared(self, key: str) -> None:
        for wall in self._walls.values():
            if wall.key != key or wall.window is None:
                continue
            self._closing = True  # not the operator's wish: it returns with its screen
            wall.window.close()
            self._closing = False
            text = self.tr("Wall screen {number} is gone: what it showed is kept and returns with it.")
            self.said.emit(text.format(number=wall.number), AlertLevel.ATTENTION)
        self.changed.emit()

    def _on_appeared(self, key: str) -> None:
        for wall in tuple(self._walls.values()):
            if wall.key == key and wall.wanted and wall.window is None and self.open(wall.number):
                text = self.tr("Wall screen {number} is back.")
                self.said.emit(text.format(number=wall.number), AlertLevel.INFO)
        self.changed.emit()

    def _number_of(self, camera_id: int) -> int | None:
        camera = self._services.inventory.camera(camera_id)
        return None if camera is None else camera.number

    def _camera_of(self, number: int) -> int | None:
        camera = self._services.inventory.by_number(number)
        return None if camera is None else camera.id
