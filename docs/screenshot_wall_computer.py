"""The guide's picture of one screen of a wall computer, with what only the wall shows."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from csu_console.domain.wall import STANDARD_LAYOUTS
from csu_console.domain.wall_item import CameraItem, ClockItem, TextItem, WallItem
from csu_console.domain.wall_scene import ScreenContent, Sender, SentItem
from csu_console.services.wall.last_scene import LastShown
from csu_console.ui.main_window import MainWindow
from csu_console.ui.wall.room_screens import RoomScreens, late_tiles
from csu_console.ui.wall.screens import ScreenFacts
from csu_console.ui.wall.wall_sources import ConsoleSources
from docs.screenshot_camera import Camera, let_run, wait

PICTURES = ("wall-computer",)
LIMIT_S = 90.0
SHOWN = {0: 2, 1: 102, 4: 104, 5: 204}
"""Camera by tile of 1+5."""


class _OneScreen(QObject):
    """A screen of 1920 x 1080 without a machine."""

    appeared = Signal(str)
    disappeared = Signal(str)

    def present(self) -> tuple[ScreenFacts, ...]:
        return (ScreenFacts("HDMI-1", "HDMI-1", QRect(0, 0, 1920, 1080)),)

    def key_of(self, window: QWidget) -> str:
        return ""

    def fill(self, window: QWidget, key: str) -> bool:
        window.resize(1920, 1080)
        window.show()
        return True


def wall_computer(window: MainWindow, camera: Camera) -> None:
    """As a wall computer shows it: its last scene, from this program's own streams."""
    services, layout = window.services, window.mosaic.layout
    window.mosaic.set_layout(STANDARD_LAYOUTS[0])  # its streams are not looked at meanwhile
    screens = RoomScreens(services, ConsoleSources(services), _OneScreen(), parent=window)
    try:
        screens.open({"HDMI-1": LastShown(1, _market(window), "S3 Marché du mardi")})
        [shown] = screens.windows()
        wait("the wall's pictures", lambda: late_tiles(shown.view) == 0, LIMIT_S)
        let_run(1500)
        camera.take("wall-computer", shown)
    finally:
        screens.close()
        window.mosaic.set_layout(layout)


def _market(window: MainWindow) -> ScreenContent:
    by, at = Sender(None, "Anne", "poste-1"), datetime.now(UTC)
    items: dict[int, WallItem] = {
        2: ClockItem(),
        3: TextItem("Marché : place de la Mairie fermée jusqu'à 14 h"),
    }
    for tile, number in SHOWN.items():
        found = window.services.inventory.by_number(number)
        if found is not None and found.id is not None:
            items[tile] = CameraItem(found.id)
    layout = next(each for each in STANDARD_LAYOUTS if each.name == "1+5")
    return ScreenContent(
        layout, tuple((tile, SentItem(item, by, at)) for tile, item in sorted(items.items()))
    )
