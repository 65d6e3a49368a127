"""What a typed number does: shows the camera it means while it is typed, and puts it on its tile on Enter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.number_entry import (
    CallPreset,
    ChooseLayout,
    EntryCommand,
    RecallScene,
    ShowCamera,
    StartPlan,
)
from csu_console.ui.errors_text import text_of
from csu_console.ui.keys.number_bar import NumberBar
from csu_console.ui.keys.number_keys import NumberKeys
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.wall.walls import Walls
from csu_console.ui.wall_control.room_numbers import RoomNumbers

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices


class NumberDesk(QObject):
    """Joins the keys, the bar, the console's mosaic and the wall. GUI thread."""

    said = Signal(str, object)
    """A sentence and its AlertLevel."""
    selected = Signal(str)
    """What the selected tile shows, in words."""
    plan_wanted = Signal(int)
    """The number of an action plan."""

    def __init__(
        self,
        services: ConsoleServices,
        keys: NumberKeys,
        bar: NumberBar,
        mosaic: Mosaic,
        walls: Walls,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._keys, self._bar = services, keys, bar
        self._mosaic, self._walls = mosaic, walls
        self._room = RoomNumbers(services, lambda number: walls.mosaic(number) is not None, self)
        keys.changed.connect(self.show)
        keys.entered.connect(self.run)
        keys.refused.connect(self._refuse)
        mosaic.selection_changed.connect(self.show)
        mosaic.content_changed.connect(self.show)
        mosaic.layout_changed.connect(self.show)
        services.inventory.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Bring the bar up to date: what is typed and what it means, else what is selected."""
        entry = self._keys.entry
        if not entry:
            selection = self._selection()
            self._bar.show_selection(selection)
            self.selected.emit(selection)
            return
        typed = entry.command()
        command = self._aimed(typed)
        meaning, known = ("", True) if command is None else self._meaning(command, typed)
        self._bar.show_entry(entry.text, meaning, known=known)

    def run(self, command: EntryCommand) -> None:
        """Do what was typed, or say why not and change nothing."""
        typed, command = command, self._aimed(command) or command
        meaning, known = self._meaning(command, typed)
        if not known:
            self.said.emit(meaning, AlertLevel.ATTENTION)
        elif isinstance(command, RecallScene) or self._room.takes(typed):
            self._run_in_room(command)
        elif isinstance(command, ShowCamera):
            self._show_camera(command)
        elif isinstance(command, ChooseLayout):
            self._choose_layout(command)
        elif isinstance(command, StartPlan):
            self.plan_wanted.emit(command.plan)
        else:
            self._call_preset(command.preset)

    def _run_in_room(self, command: EntryCommand) -> None:
        try:
            self._room.run(command)
        except ConsoleError as error:
            self._refuse(error)

    def _call_preset(self, number: int) -> None:
        camera = self._preset_camera()
        if camera is None or camera.id is None:
            return
        try:
            self._services.ptz.go_to_preset(camera.id, number)
        except ConsoleError as error:
            self._refuse(error)

    def _aimed(self, command: EntryCommand | None) -> EntryCommand | None:
        """A number typed on a wall screen is for that screen and its selected tile; M names another."""
        screen = self._walls.active()
        if screen is None or not isinstance(command, ShowCamera | ChooseLayout) or command.screen is not None:
            return command
        if isinstance(command, ChooseLayout):
            return replace(command, screen=screen)
        mosaic = self._walls.mosaic(screen)
        here = mosaic.selected + 1 if mosaic is not None else None
        return replace(command, screen=screen, tile=command.tile or here)

    def _choose_layout(self, command: ChooseLayout) -> None:
        mosaic = self._mosaic_of(command)
        if mosaic is None:
            return
        if command.screen is not None:
            self._walls.open(command.screen)
        mosaic.set_layout(self._services.layouts.layouts()[command.layout - 1])

    def _show_camera(self, command: ShowCamera) -> None:
        camera = self._services.inventory.by_number(command.camera)
        mosaic = self._mosaic_of(command)
        if camera is None or camera.id is None or mosaic is None:
            return
        if command.screen is not None:
            self._walls.open(command.screen)
        index = mosaic.selected if command.tile is None else command.tile - 1
        if mosaic.enlarged not in (None, index):
            mosaic.enlarge(None)
        mosaic.show_camera(index, camera.id)

    def _meaning(self, command: EntryCommand, typed: EntryCommand | None) -> tuple[str, bool]:
        """What the command means in words, and whether it can be done. `typed`: before it was aimed at the wall window
        it was typed on, which is this workstation's own."""
        if isinstance(command, RecallScene) or self._room.takes(typed):
            return self._room.meaning(command)
        if isinstance(command, ChooseLayout):
            return self._layout_meaning(command)
        if isinstance(command, CallPreset):
            return self._preset_meaning(command.preset)
        if isinstance(command, StartPlan):
            return self._plan_meaning(command.plan)
        mosaic = self._mosaic_of(command)
        if mosaic is None:
            return self.tr("There is no wall screen {number}.").format(number=command.screen), False
        if command.tile is not None and not 1 <= command.tile <= mosaic.count:
            text = self.tr("There is no tile {number} in layout {layout}.")
            return text.format(number=command.tile, layout=mosaic.layout.name), False
        camera = self._services.inventory.by_number(command.camera)
        if camera is None:
            return self.tr("There is no camera {number}.").format(number=command.camera), False
        return self._place(command, camera), True

    def _place(self, command: ShowCamera, camera: Camera) -> str:
        if command.screen is not None:
            text = self.tr("{camera} → wall {screen}, tile {tile}")
            return text.format(camera=camera.name, screen=command.screen, tile=command.tile)
        tile = self._mosaic.selected + 1 if command.tile is None else command.tile
        return self.tr("{camera} → tile {tile}").format(camera=camera.name, tile=tile)

    def _layout_meaning(self, command: ChooseLayout) -> tuple[str, bool]:
        number, layouts = command.layout, self._services.layouts.layouts()
        if self._mosaic_of(command) is None:
            return self.tr("There is no wall screen {number}.").format(number=command.screen), False
        if not 1 <= number <= len(layouts):
            return self.tr("There is no layout {number}.").format(number=number), False
        if command.screen is None:
            return self.tr("Layout {layout}").format(layout=layouts[number - 1].name), True
        text = self.tr("Layout {layout} → wall {screen}")
        return text.format(layout=layouts[number - 1].name, screen=command.screen), True

    def _preset_meaning(self, number: int) -> tuple[str, bool]:
        """By the camera's own list; a camera that has not answered yet is asked for it on the way."""
        camera = self._preset_camera()
        if camera is None or camera.id is None:
            return self.tr("No camera is selected."), False
        if not self._services.ptz.movable(camera.id):
            return self.tr("Camera {camera} does not move.").format(camera=camera.number), False
        preset = self._services.ptz.state(camera.id).preset(number)
        if preset is None:
            text = self.tr("Camera {camera} has no preset {number}.")
            return text.format(camera=camera.number, number=number), False
        text = self.tr("{camera} → preset {number} {name}")
        return text.format(camera=camera.name, number=number, name=preset.name), True

    def _plan_meaning(self, number: int) -> tuple[str, bool]:
        plan = self._services.duties.plans.by_number(number)
        if plan is None or plan.id is None:
            return self.tr("There is no action plan {number}.").format(number=number), False
        if self._services.duties.plans.run_of(plan.id) is not None:
            return self.tr("Action plan {name} · under way").format(name=plan.name), True
        return self.tr("Start action plan {name}").format(name=plan.name), True

    def _selection(self) -> str:
        camera = self._selected_camera()
        tile = self._mosaic.selected + 1
        if camera is None:
            return self.tr("Tile {tile} · type a camera's number").format(tile=tile)
        text = self.tr("Tile {tile} · {number} {camera}")
        return text.format(tile=tile, number=camera.number, camera=camera.name)

    def _preset_camera(self) -> Camera | None:
        """Typed on a wall screen it is for that screen's selected tile."""
        screen = self._walls.active()
        return self._selected_camera(None if screen is None else self._walls.mosaic(screen))

    def _selected_camera(self, wall: Mosaic | None = None) -> Camera | None:
        mosaic = wall or self._mosaic
        camera_id = mosaic.shown_id(mosaic.selected)
        return None if camera_id is None else self._services.inventory.camera(camera_id)

    def _mosaic_of(self, command: ShowCamera | ChooseLayout) -> Mosaic | None:
        return self._mosaic if command.screen is None else self._walls.mosaic(command.screen)

    def _refuse(self, fault: ConsoleError) -> None:
        self.said.emit(text_of(fault), AlertLevel.ATTENTION)
