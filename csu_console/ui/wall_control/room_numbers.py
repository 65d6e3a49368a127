"""`M3.2.345`, `M3*7` and `**3` typed at a console, for the screens of the room's wall."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from csu_console.domain.number_entry import ChooseLayout, RecallScene, ShowCamera
from csu_console.domain.permission import Permission
from csu_console.domain.wall_item import CameraItem
from csu_console.domain.wall_scene import WallScreen
from csu_console.ui.errors_text import counted_text
from csu_console.ui.wall_control.ports import WallServices

RoomCommand = ShowCamera | ChooseLayout | RecallScene


class RoomNumbers(QObject):
    """`has_own(number)`: whether this workstation has a wall window of that number: a desk types its own numbers, and
    reaches the room's screen of the same number from the wall's window. GUI thread."""

    def __init__(
        self, services: WallServices, has_own: Callable[[int], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._has_own = services, has_own

    def takes(self, command: object) -> bool:
        """Whether this is for the room's wall."""
        if isinstance(command, RecallScene):
            return True
        if not isinstance(command, ShowCamera | ChooseLayout) or command.screen is None:
            return False
        known = self._services.wall.by_number(command.screen) is not None
        return known and not self._has_own(command.screen)

    def meaning(self, command: object) -> tuple[str, bool]:
        """What it would do in words, and whether it can be done."""
        assert isinstance(command, RoomCommand), "takes() said so"
        translate = QCoreApplication.translate
        if isinstance(command, RecallScene):
            return self._scene_meaning(command.scene)
        assert command.screen is not None
        screen = self._services.wall.by_number(command.screen)
        if screen is None:
            return self._no_screen(command.screen), False
        if not self._may(command, screen):
            text = translate("RoomNumbers", "Wall screen {number} was not given to you.")
            return text.format(number=screen.number), False
        if isinstance(command, ChooseLayout):
            return self._layout_meaning(command, screen)
        count = len(screen.content.layout.cells)
        if command.tile is None or not 1 <= command.tile <= count:
            text = translate("RoomNumbers", "Wall screen {number} has {count:tile|tiles}.")
            return counted_text(text, number=screen.number, count=count), False
        camera = self._services.inventory.by_number(command.camera)
        if camera is None:
            text = translate("RoomNumbers", "There is no camera {number}.")
            return text.format(number=command.camera), False
        text = translate("RoomNumbers", "{camera} → screen {screen} of the room, tile {tile}")
        words = text.format(camera=camera.name, screen=screen.number, tile=command.tile)
        return words + self._kept(screen), True

    def run(self, command: object) -> None:
        """Send it. Raises NotPermitted, InvalidInput; what the database refuses comes by the wall's `refused`."""
        assert isinstance(command, RoomCommand), "takes() said so"
        wall = self._services.wall
        if isinstance(command, RecallScene):
            wall.recall(command.scene)
            return
        screen = wall.by_number(command.screen or 0)
        if screen is None:
            return
        if isinstance(command, ChooseLayout):
            wall.set_layout(screen.id, self._services.layouts.layouts()[command.layout - 1].name)
            return
        camera = self._services.inventory.by_number(command.camera)
        if camera is not None and camera.id is not None and command.tile is not None:
            wall.show(screen.id, command.tile - 1, CameraItem(camera.id))

    def given(self) -> tuple[WallScreen, ...]:
        """Screens the person signed in may send cameras to; those given by name before those of who drives all."""
        wall, person = self._services.wall, self._services.people.sessions.person
        may = [screen for screen in wall.screens() if wall.may_send(screen.id)]
        named = [screen for screen in may if person is not None and person.id in screen.granted]
        return tuple(named or may)

    def _may(self, command: ShowCamera | ChooseLayout, screen: WallScreen) -> bool:
        if isinstance(command, ChooseLayout):
            return bool(self._services.people.sessions.may(Permission.WALL_DRIVE))
        return self._services.wall.may_send(screen.id)

    def _scene_meaning(self, number: int) -> tuple[str, bool]:
        translate = QCoreApplication.translate
        scene = self._services.wall.scene(number)
        if scene is None:
            text = translate("RoomNumbers", "The wall has no scene {number}.")
            return text.format(number=number), False
        if not self._services.people.sessions.may(Permission.WALL_DRIVE):
            return translate("RoomNumbers", "Scenes of the wall need the right to drive it."), False
        text = translate("RoomNumbers", "Recall scene {number} {name} on the wall")
        return text.format(number=number, name=scene.name), True

    def _layout_meaning(self, command: ChooseLayout, screen: WallScreen) -> tuple[str, bool]:
        translate = QCoreApplication.translate
        layouts = self._services.layouts.layouts()
        if not 1 <= command.layout <= len(layouts):
            text = translate("RoomNumbers", "There is no layout {number}.")
            return text.format(number=command.layout), False
        text = translate("RoomNumbers", "Layout {layout} → screen {screen} of the room")
        words = text.format(layout=layouts[command.layout - 1].name, screen=screen.number)
        return words + self._kept(screen), True

    def _kept(self, screen: WallScreen) -> str:
        person = self._services.people.sessions.person
        if screen.locked_by is None or not screen.locked_for(None if person is None else person.id):
            return ""
        text = QCoreApplication.translate("RoomNumbers", " · LOCKED by {name}")
        return text.format(name=screen.locked_by.name)

    @staticmethod
    def _no_screen(number: int) -> str:
        text = QCoreApplication.translate("RoomNumbers", "There is no wall screen {number}.")
        return text.format(number=number)


def tile_for(screen: WallScreen) -> int:
    """Where a camera goes that names no tile: an empty one, else the one that has shown the same for longest."""
    shown = {tile: sent.at_utc for tile, sent in screen.content.items}
    tiles = range(len(screen.content.layout.cells))
    free = next((tile for tile in tiles if tile not in shown), None)
    return min(tiles, key=lambda tile: shown[tile]) if free is None else free
