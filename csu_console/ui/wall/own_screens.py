"""The wall windows of a workstation as screens of the room's wall: what the room sends comes, what is arranged here goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSysInfo, QTimer, Signal

from csu_console.domain.alert import AlertLevel
from csu_console.domain.clock import EPOCH
from csu_console.domain.errors import ConsoleError, NotPermitted, StorageFault
from csu_console.domain.wall_item import CameraItem, TourItem, WallItem
from csu_console.domain.wall_scene import HostKind
from csu_console.domain.wall_scene import WallScreen as RoomScreen
from csu_console.services.wall.wall_presence import ScreenState, WallPresence
from csu_console.ui.errors_text import text_of
from csu_console.ui.mosaic.mosaic import EMPTY, TileContent
from csu_console.ui.wall.room_screens import late_tiles
from csu_console.ui.wall.screen_content import ScreenContentShower
from csu_console.ui.wall.screen_size import found_screen
from csu_console.ui.wall.screens import ScreenFacts
from csu_console.ui.wall.wall_sources import ConsoleSources
from csu_console.ui.wall.wall_window import WallWindow
from csu_console.ui.wall.walls import Walls, WallScreen

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices

_DEFAULT_BOX = QRect(0, 0, 1920, 1080)


@dataclass(slots=True)
class _Own:
    """One wall window. `dirty`: tiles arranged here that the room does not know yet."""

    screen: WallScreen
    name: str
    shower: ScreenContentShower
    window: WallWindow | None = None
    version: int = -1
    identified: datetime | None = None
    dirty: set[int] = field(default_factory=set)
    new_layout: bool = False
    pushing: bool = False


class OwnScreens(QObject):
    """Lives in the GUI thread; owned by the console window. Without the database the windows are this desk's own."""

    said = Signal(str, object)
    """A sentence and its AlertLevel."""

    def __init__(self, services: ConsoleServices, walls: Walls, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._walls = services, walls
        self._own: dict[int, _Own] = {}
        self._applying = False
        self._sources = ConsoleSources(services)
        self._presence = WallPresence(
            *(services.database, services.wall, services.clock, QSysInfo.machineHostName()),
            HostKind.WORKSTATION,
            self._states,
            self,
        )
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.push)
        walls.changed.connect(self._on_walls)
        services.wall.changed.connect(self.refresh)
        self._presence.registered.connect(self.refresh)

    def start(self) -> None:
        self._presence.start()

    def close(self) -> None:
        """Before the wall windows close: they are not lost, the desk goes home."""
        self._soon.stop()
        self._walls.changed.disconnect(self._on_walls)
        self._services.wall.changed.disconnect(self.refresh)
        self._presence.close()
        for own in self._own.values():
            own.shower.attach(None)

    def refresh(self) -> None:
        """What the room sent comes onto the windows; what was arranged here goes first."""
        for own in self._own.values():
            row = self._presence.screen_of(own.name)
            if row is None or own.pushing:
                continue
            self._name(own, row)
            if own.version < 0 and row.version == 0:
                own.dirty |= set(range(own.screen.mosaic.count))
                own.new_layout = True
            if own.dirty or own.new_layout:
                own.version = row.version
                self._soon.start()
            elif row.version != own.version:
                own.version = row.version
                self._apply(own)

    def _name(self, own: _Own, row: RoomScreen) -> None:
        """Its number stays the one that is typed at this desk; the room's is said beside it, and large when asked for."""
        if own.window is None:
            return
        scene = None if row.scene is None else self._services.wall.scene(row.scene)
        words = [] if scene is None else [f"S{scene.number} {scene.name}"]
        if row.number != own.screen.number:
            words.append(self.tr("screen {number} of the room").format(number=row.number))
        own.window.rename(own.screen.number, " · ".join(words))
        asked = self._services.wall.identified().get(row.id)
        if asked is not None and own.identified is not None and asked > own.identified:
            own.window.identify(row.number)
        own.identified = asked or EPOCH

    def push(self) -> None:
        """Tell the room what was arranged here."""
        for own in self._own.values():
            row = self._presence.screen_of(own.name)
            if row is None or own.pushing or not (own.dirty or own.new_layout):
                continue
            mosaic = own.screen.mosaic
            tiles: dict[int, WallItem | None] = {}
            for index in sorted(own.dirty):
                if index < mosaic.count:
                    sent, item = row.content.item(index), _item(mosaic.content(index))
                    if (None if sent is None else sent.item) != item:
                        tiles[index] = item
            changed_layout = mosaic.layout != row.content.layout
            own.dirty.clear()
            own.new_layout = False
            if not tiles and not changed_layout:
                continue
            own.pushing = True
            try:
                self._services.wall.report(
                    row.id,
                    mosaic.layout,
                    tiles,
                    partial(self._on_pushed, own),
                    partial(self._on_refused, own, frozenset(tiles)),
                )
            except NotPermitted:
                own.pushing = False

    def _on_pushed(self, own: _Own, _none: None) -> None:
        own.pushing = False
        self.refresh()

    def _on_refused(self, own: _Own, tiles: frozenset[int], error: ConsoleError) -> None:
        own.pushing = False
        if isinstance(error, StorageFault):
            own.dirty |= tiles  # told once the database is back
            own.new_layout = True
            return
        self.said.emit(text_of(error), AlertLevel.ATTENTION)
        own.version = -2
        self.refresh()

    def _apply(self, own: _Own) -> None:
        row = self._presence.screen_of(own.name)
        if row is None:
            return
        mosaic = own.screen.mosaic
        local = (index for index in range(mosaic.count) if _is_local(mosaic.content(index)))
        keep = frozenset(index for index in local if row.content.item(index) is None)
        self._applying = True
        try:
            own.shower.show_content(row.content, keep)
        finally:
            self._applying = False

    def _on_walls(self) -> None:
        """Windows have opened or closed."""
        for screen in self._walls.all():
            own = self._own.get(screen.number)
            if own is None and screen.window is not None:
                own = self._meet(screen)
            if own is not None and own.window is not screen.window:
                own.window = screen.window
                own.shower.attach(None if screen.window is None else screen.window.view)
        if self._own:
            self._presence.beat()
            self.refresh()

    def _meet(self, screen: WallScreen) -> _Own:
        shower = ScreenContentShower(self._services, self._sources, screen.mosaic)
        name = screen.key or f"window {screen.number}"
        own = self._own[screen.number] = _Own(screen, name, shower)
        screen.mosaic.content_changed.connect(partial(self._on_content, own))
        screen.mosaic.layout_changed.connect(partial(self._on_layout, own))
        return own

    def _on_content(self, own: _Own, index: int) -> None:
        if not self._applying:
            own.dirty.add(index)
            self._soon.start()

    def _on_layout(self, own: _Own) -> None:
        if not self._applying:
            own.new_layout = True
            own.dirty |= set(range(own.screen.mosaic.count))
            self._soon.start()

    def _states(self) -> tuple[ScreenState, ...]:
        """For the heartbeat."""
        found = []
        for own in self._own.values():
            box = self._walls.geometry(own.screen)
            facts = ScreenFacts(own.name, own.name, _DEFAULT_BOX if box.isEmpty() else box)
            late = 0 if own.window is None else late_tiles(own.window.view)
            found.append(ScreenState(found_screen(facts), own.window is not None, late, max(0, own.version)))
        return tuple(found)


def _is_local(content: TileContent) -> bool:
    """What only this desk can show: a carousel, a tile that follows the selection."""
    return content.carousel is not None or content.hotspot


def _item(content: TileContent) -> WallItem | None:
    if content == EMPTY or _is_local(content):
        return None
    if content.tour is not None:
        return TourItem(content.tour.tour_id)
    return None if content.camera_id is None else CameraItem(content.camera_id)
