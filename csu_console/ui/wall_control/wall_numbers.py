"""Numbers typed over the supervisor's wall: select screens and tiles, send cameras, choose layouts, recall scenes."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal

from csu_console.domain.errors import ConsoleError
from csu_console.domain.number_entry import ChooseLayout, EntryCommand, RecallScene, ShowCamera
from csu_console.ui.keys.number_keys import NumberKeys
from csu_console.ui.wall_control.load import Kind, Load
from csu_console.ui.wall_control.ports import WallServices
from csu_console.ui.wall_control.wall_desk import WallDesk
from csu_console.ui.wall_control.wall_view import WallView

_SCREEN = re.compile(r"M(\d{1,2})(?:\.(\d{1,3}))?\.?", re.ASCII)


class WallNumbers(QObject):
    """`M3` selects screen 3, `M3.2` its tile 2; `345` goes to what is selected, `2.345` to tile 2 of that screen,
    `M3.2.345` wherever it says; `*7` is a layout, `**3` a scene. GUI thread."""

    said = Signal(str)
    """What is typed and what it would do."""
    refused = Signal(object)
    """ConsoleError."""

    def __init__(self, services: WallServices, view: WallView, desk: WallDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._view, self._desk = services, view, desk
        self.keys = NumberKeys(self)
        self.keys.never_searches = "M"
        self.keys.changed.connect(self._on_typed)
        self.keys.entered.connect(self.run)
        self.keys.refused.connect(self._on_incomplete)

    def run(self, command: EntryCommand) -> None:
        """Do what was typed, or say why not."""
        found = self._load(command)
        words = None if found is None else self._desk.meaning(*found)
        if found is None or words is None:
            self.said.emit(self.tr("There is nothing of that number."))
            return
        load, screen_id, tile = found
        if tile is not None:
            self._view.select(screen_id, tile)
        self._desk.drop(load, screen_id, -1 if tile is None else tile)
        self.said.emit("")

    def _on_typed(self) -> None:
        text = self.keys.entry.text
        screen = _SCREEN.fullmatch(text)
        if screen:
            self._select(int(screen[1]), screen[2])
        command = self.keys.entry.command()
        found = None if command is None else self._load(command)
        words = None if found is None else self._desk.meaning(*found)
        self._view.look.numbers = bool(text)
        self._view.update()
        if command is not None and words is None:
            words = self.tr("There is nothing of that number.")
        self.said.emit(f"{text}   {words or ''}".strip())

    def _on_incomplete(self, fault: ConsoleError) -> None:
        """A screen alone is complete here: it is selected already."""
        if _SCREEN.fullmatch(self.keys.entry.text):
            self.keys.clear()
        else:
            self.refused.emit(fault)

    def _select(self, number: int, tile: str | None) -> None:
        screen = self._services.wall.by_number(number)
        if screen is not None:
            index = 0 if tile is None else int(tile) - 1
            if 0 <= index < len(screen.content.layout.cells):
                self._view.select(screen.id, index)

    def _load(self, command: EntryCommand) -> tuple[Load, int, int | None] | None:
        """What is meant and where; None when there is no such thing."""
        spot = self._view.look.selected
        if spot is None:
            return None
        if isinstance(command, RecallScene):
            return Load(Kind.SCENE, command.scene), spot[0], None
        if not isinstance(command, ShowCamera | ChooseLayout):
            return None
        screen = self._services.wall.screen(spot[0])
        if command.screen is not None:
            screen = self._services.wall.by_number(command.screen)
        if screen is None:
            return None
        if isinstance(command, ChooseLayout):
            layouts = self._services.layouts.layouts()
            if not 1 <= command.layout <= len(layouts):
                return None
            return Load(Kind.LAYOUT, name=layouts[command.layout - 1].name), screen.id, None
        camera = self._services.inventory.by_number(command.camera)
        tile = spot[1] if screen.id == spot[0] else 0
        if command.tile is not None:
            tile = command.tile - 1
        if camera is None or camera.id is None or not 0 <= tile < len(screen.content.layout.cells):
            return None
        return Load(Kind.CAMERA, camera.id), screen.id, tile
