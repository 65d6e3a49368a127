"""The windows of a wall computer: one on each of its screens, showing what the room sent there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QSize, Qt, Signal, SignalInstance

from csu_console.domain.wall_scene import FIRST_LAYOUT, Scene, ScreenContent, WallScreen
from csu_console.services.wall.last_scene import LastShown
from csu_console.services.wall.wall_presence import ScreenState
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.mosaic.ports import MosaicServices
from csu_console.ui.wall.screen_content import ContentSources, ScreenContentShower
from csu_console.ui.wall.screen_size import found_screen
from csu_console.ui.wall.screens import ScreenFacts, ScreensPort
from csu_console.ui.wall.wall_window import WallWindow


class WallPort(Protocol):
    """WallService."""

    @property
    def changed(self) -> SignalInstance: ...

    def scene(self, number: int) -> Scene | None: ...

    def identified(self) -> Mapping[int, datetime]: ...


class PresencePort(Protocol):
    """WallPresence."""

    @property
    def registered(self) -> SignalInstance: ...

    def screen_of(self, name: str) -> WallScreen | None: ...

    def beat(self) -> None: ...


@dataclass(slots=True)
class _Hung:
    """One screen of this machine. The mosaic outlives the window."""

    facts: ScreenFacts
    number: int
    mosaic: Mosaic
    shower: ScreenContentShower
    window: WallWindow | None = None
    shown: LastShown | None = None
    shown_version: int = 0


class RoomScreens(QObject):
    """Lives in the GUI thread; owns the windows. A screen that is unplugged closes its window, one that comes back
    gets it again with what it showed."""

    shown = Signal()
    """What a screen shows has changed: `last_shown` is to be kept."""
    closed = Signal()
    """Somebody closed a window, as only a window with a frame can be."""

    def __init__(
        self,
        services: MosaicServices,
        sources: ContentSources,
        screens: ScreensPort,
        *,
        chosen: frozenset[int] = frozenset(),
        windowed: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """`chosen`: which screens from the left, from 1; empty: all."""
        super().__init__(parent)
        self._services, self._sources, self._screens = services, sources, screens
        self._chosen, self._windowed = chosen, windowed
        self._wall: WallPort | None = None
        self._presence: PresencePort | None = None
        self._hung: dict[str, _Hung] = {}
        self._notice = ""
        self._identified: datetime | None = None
        self._closing = False
        screens.appeared.connect(self._on_screens_changed)
        screens.disappeared.connect(self._on_screens_changed)

    def follow(self, wall: WallPort, presence: PresencePort) -> None:
        """From now on show what the room's rows say."""
        self._wall, self._presence = wall, presence
        self._identified = max(wall.identified().values(), default=None)
        wall.changed.connect(self.refresh)
        presence.registered.connect(self.refresh)
        self.refresh()

    def open(self, last: Mapping[str, LastShown]) -> None:
        """A window on every screen, with what it showed last."""
        self._meet_screens(last)
        for hung in self._hung.values():
            self._open(hung)

    def close(self) -> None:
        self._closing = True
        for hung in self._hung.values():
            self._close(hung)

    def windows(self) -> tuple[WallWindow, ...]:
        return tuple(hung.window for hung in self._hung.values() if hung.window is not None)

    def mosaics(self) -> tuple[Mosaic, ...]:
        """For those who turn tours."""
        return tuple(hung.mosaic for hung in self._hung.values())

    def shower(self, name: str) -> ScreenContentShower:
        return self._hung[name].shower

    def set_notice(self, text: str) -> None:
        """On every screen, such as a database out of reach; "" is nothing."""
        self._notice = text
        for window in self.windows():
            window.set_notice(text)

    def states(self) -> tuple[ScreenState, ...]:
        """For the heartbeat."""
        return tuple(
            ScreenState(
                found_screen(hung.facts),
                hung.window is not None,
                0 if hung.window is None else late_tiles(hung.window.view),
                hung.shown_version,
            )
            for hung in self._hung.values()
        )

    def last_shown(self) -> dict[str, LastShown]:
        return {name: hung.shown for name, hung in self._hung.items() if hung.shown is not None}

    def refresh(self) -> None:
        """Every screen as its row says; one without a row stays as it is."""
        if self._wall is None or self._presence is None:
            return
        for name, hung in self._hung.items():
            row = self._presence.screen_of(name)
            if row is None:
                continue
            scene = None if row.scene is None else self._wall.scene(row.scene)
            title = "" if scene is None else f"S{scene.number} {scene.name}"
            hung.shown_version = row.version
            self._show(hung, LastShown(row.number, row.content, title))
        self._identify()
        self.shown.emit()

    def _identify(self) -> None:
        assert self._wall is not None
        asked = max(self._wall.identified().values(), default=None)
        if asked is not None and asked != self._identified:
            self._identified = asked
            for window in self.windows():
                window.identify()

    def _show(self, hung: _Hung, shown: LastShown) -> None:
        if shown == hung.shown:
            return
        hung.shown, hung.number = shown, shown.number
        hung.shower.show_content(shown.content)
        if hung.window is not None:
            hung.window.rename(shown.number, shown.scene)

    def _meet_screens(self, last: Mapping[str, LastShown]) -> None:
        for place, facts in enumerate(self._screens.present(), start=1):
            if facts.key in self._hung or (self._chosen and place not in self._chosen):
                continue
            mosaic = Mosaic(FIRST_LAYOUT, self)
            shower = ScreenContentShower(self._services, self._sources, mosaic)
            hung = self._hung[facts.key] = _Hung(facts, place, mosaic, shower)
            self._show(hung, last.get(facts.key, LastShown(place, ScreenContent())))

    def _open(self, hung: _Hung) -> None:
        if hung.window is not None:
            return
        window = WallWindow(self._services, hung.mosaic, hung.number, framed=self._windowed)
        window.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.takes_hands = False
        window.setAcceptDrops(False)
        if not self._windowed:
            window.setCursor(Qt.CursorShape.BlankCursor)
        window.closed.connect(lambda _number: self._on_closed(hung))
        hung.window = window
        hung.shower.attach(window.view)
        window.rename(hung.number, "" if hung.shown is None else hung.shown.scene)
        window.set_notice(self._notice)
        if self._windowed:
            window.resize(QSize(1280, 760))
            window.show()
        else:
            self._screens.fill(window, hung.facts.key)

    def _close(self, hung: _Hung) -> None:
        if hung.window is not None:
            hung.window.close()

    def _on_closed(self, hung: _Hung) -> None:
        window, hung.window = hung.window, None
        if window is not None:
            hung.shower.attach(None)
            window.deleteLater()
        if not self._closing and not any(each.window for each in self._hung.values()) and self._windowed:
            self.closed.emit()

    def _on_screens_changed(self, _key: str) -> None:
        """Plugged in or out: the room is told at once."""
        if self._closing:
            return
        present = {facts.key for facts in self._screens.present()}
        for name, hung in self._hung.items():
            if name not in present:
                self._close(hung)
        self._meet_screens({})
        for name, hung in self._hung.items():
            if name in present:
                self._open(hung)
        if self._presence is not None:
            self._presence.beat()
        self.refresh()


def late_tiles(view: MosaicView) -> int:
    """Tiles with a camera whose picture is not live: late, frozen, lost."""
    states = (
        view.tiles.overlay(index).state for index in view.visible_tiles() if view.mosaic.shown_id(index)
    )
    return sum(1 for state in states if state is not None)
