"""Commands to the room's wall: who may, what is journaled. Rows decide races; the loser is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, Deed, DetailValue
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, NotPermitted
from csu_console.domain.permission import Permission
from csu_console.domain.replay import REWIND_ONLY, ReplayPurpose, ReplayReason, check_speed
from csu_console.domain.wall import Layout
from csu_console.domain.wall_item import ReplayItem, WallItem, cameras_of, kind_of
from csu_console.domain.wall_scene import SCREEN_NUMBER_MAX, HostKind, ScreenPlace, WallScreen
from csu_console.services.database_service import DatabaseService
from csu_console.services.wall import wall_orders
from csu_console.services.wall.wall_book import Otherwise
from csu_console.services.wall.wall_rights import WHOLE_WALL, may_send, screen_object
from csu_console.services.wall.wall_scenes import WallScenes
from csu_console.storage import wall_screens, walls
from csu_console.storage.database import Session
from csu_console.storage.walls import Change

REPLAY_BY_REASON = QT_TRANSLATE_NOOP(
    "errors", "Recordings go to the wall with a reason: send them from the replay."
)
NO_LAYOUT = QT_TRANSLATE_NOOP("errors", "There is no layout {name}.")
NO_SUCH_SCREEN = QT_TRANSLATE_NOOP("errors", "Wall screens have numbers from 1 to {limit}.")

Then = Callable[[None], None]


class FindsCameras(Protocol):
    """InventoryService."""

    def camera(self, camera_id: int) -> Camera | None: ...


class FindsLayouts(Protocol):
    """LayoutService."""

    def by_name(self, name: str) -> Layout | None: ...


class ChecksSecond(Protocol):
    """SecondRule."""

    def check(self, actor: Actor, second: Actor | None) -> None: ...


class WallService(WallScenes):
    """Lives in the GUI thread. Commands return at once; `then` and `otherwise` run in this thread, and without
    `otherwise` a refusal is told by `refused`. They raise NotPermitted and InvalidInput at once."""

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        inventory: FindsCameras,
        layouts: FindsLayouts,
        second_rule: ChecksSecond | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(database, access, clock, parent)
        self._inventory, self._layouts = inventory, layouts
        self._second_rule = second_rule

    def may_send(self, screen_id: int, item: WallItem | None = None) -> bool:
        """Whether whoever is signed in may send this to the screen (None: a camera); for showing, not for doing."""
        screen = self.screen(screen_id)
        try:
            actor = self._access.actor()
        except NotPermitted:
            return False
        return screen is not None and may_send(actor, screen, item)

    def show(
        self,
        screen_id: int,
        tile: int,
        item: WallItem,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Show something in a tile (index from 0). Recordings go by `show_replay`."""
        screen = self._known(screen_id)
        actor = self._sender(screen, item)
        if isinstance(item, ReplayItem):
            raise InvalidInput(REPLAY_BY_REASON)
        self._send(actor, screen, tile, item, "", then, otherwise)

    def take_off(
        self, screen_id: int, tile: int, then: Then | None = None, otherwise: Otherwise | None = None
    ) -> None:
        """Empty one tile. An operator may empty what he may fill."""
        screen = self._known(screen_id)
        actor = self._sender(screen, None)
        deed = Deed(Action.WALL_CLEARED, screen_object(screen), detail={"tile": tile + 1})
        order = partial(_show, screen=screen, tile=tile, item=None)
        self._command(actor, order, lambda _none: (deed,), then, otherwise)

    def show_replay(
        self,
        screen_id: int,
        tile: int,
        camera_id: int,
        at_utc: datetime,
        reason: ReplayReason,
        text: str = "",
        reference: str = "",
        second: Actor | None = None,
        speed: float = 1.0,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Play recordings in a tile, under the rules of a replay: right, reason, a second person where the room asks
        for one (`FourEyes`). Raises NotPermitted, InvalidInput, StorageFault."""
        self._access.require(Permission.WALL_DRIVE)
        actor = self._access.require(Permission.REPLAY)
        if reason is ReplayReason.INTERVENTION:
            raise InvalidInput(REWIND_ONLY)
        purpose = ReplayPurpose(reason, text, reference).checked()
        if self._second_rule is not None:
            self._second_rule.check(actor, second)
        item = ReplayItem(
            *(camera_id, min(at_utc, self._clock.utc_now()), purpose, actor.operator_id, actor.name),
            actor.workstation,
            check_speed(speed),
            "" if second is None else second.name,
        )
        self._send(actor, self._known(screen_id), tile, item, purpose.written, then, otherwise)

    def fill(
        self,
        screen_id: int,
        layout: Layout,
        items: Iterable[tuple[int, WallItem]],
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """A whole screen at once: a layout and what its tiles show, such as a shared mosaic."""
        screen, items = self._known(screen_id), tuple(items)
        actor = self._access.require(Permission.WALL_DRIVE)
        if any(isinstance(item, ReplayItem) for _, item in items):
            raise InvalidInput(REPLAY_BY_REASON)
        deeds = tuple(self._sent(screen, tile, item) for tile, item in items)
        layout_deed = Deed(Action.WALL_LAYOUT, screen_object(screen), detail={"tiles": len(layout.cells)})

        def order(session: Session, change: Change) -> None:
            wall_orders.fill(session, screen, layout, items, change)

        self._command(actor, order, lambda _none: (layout_deed, *deeds), then, otherwise)

    def report(
        self,
        screen_id: int,
        layout: Layout,
        tiles: Mapping[int, WallItem | None],
        then: Then,
        otherwise: Otherwise,
    ) -> None:
        """What a person arranged on a wall window of the own workstation: nobody's leave is needed there, unless
        somebody keeps the screen locked."""
        actor, screen = self._access.require(Permission.LIVE), self._known(screen_id)
        if screen.kind is not HostKind.WORKSTATION:
            actor = self._access.require(Permission.WALL_DRIVE)
        deeds = tuple(self._sent(screen, tile, item) for tile, item in tiles.items() if item is not None)

        def order(session: Session, change: Change) -> None:
            wall_orders.arrange(session, screen, layout, tiles, change)

        self._command(actor, order, lambda _none: deeds, then, otherwise)

    def set_layout(
        self,
        screen_id: int,
        layout: str | Layout,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Another layout, by name or as it is; tiles it has keep what they show."""
        actor, screen = self._access.require(Permission.WALL_DRIVE), self._known(screen_id)
        found = self._layouts.by_name(layout) if isinstance(layout, str) else layout
        if found is None:
            raise InvalidInput(NO_LAYOUT, name=layout)
        deed = Deed(Action.WALL_LAYOUT, screen_object(screen), detail={"tiles": len(found.cells)})

        def order(session: Session, change: Change) -> None:
            wall_orders.set_layout(session, screen, found, change)

        self._command(actor, order, lambda _none: (deed,), then, otherwise)

    def clear(
        self,
        screen_id: int | None = None,
        then: Callable[[tuple[int, ...]], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Empty one screen, or with None the whole wall but what others keep locked: `then` is told their numbers."""
        actor = self._access.require(Permission.WALL_DRIVE)
        screens = self.screens() if screen_id is None else (self._known(screen_id),)
        deed = Deed(Action.WALL_CLEARED, screen_object(screens[0]) if screen_id is not None else WHOLE_WALL)

        def order(session: Session, change: Change) -> tuple[int, ...]:
            return wall_orders.clear(session, screens, change)

        self._command(actor, order, lambda _kept: (deed,), then, otherwise)

    def lock(self, screen_id: int, then: Then | None = None, otherwise: Otherwise | None = None) -> None:
        """Keep it as it is: nobody else changes it, neither by scene nor by alarm."""
        self._set(screen_id, walls.lock, Action.WALL_LOCKED, then, otherwise)

    def unlock(self, screen_id: int, then: Then | None = None, otherwise: Otherwise | None = None) -> None:
        """Whoever drives the wall may: who locked it may have gone home. Journaled."""
        self._set(screen_id, lambda s, i, _c: walls.unlock(s, i), Action.WALL_UNLOCKED, then, otherwise)

    def place(self, screen_id: int, where: ScreenPlace, then: Then | None = None) -> None:
        """How it hangs, with its bezel."""
        self._set(screen_id, lambda s, i, _c: walls.place(s, i, where), Action.WALL_SET_UP, then)

    def renumber(self, screen_id: int, number: int, then: Then | None = None) -> None:
        """Give it another number; who has that one takes this one's."""
        if not 1 <= number <= SCREEN_NUMBER_MAX:
            raise InvalidInput(NO_SUCH_SCREEN, limit=SCREEN_NUMBER_MAX)
        self._set(screen_id, lambda s, i, _c: walls.swap_numbers(s, i, number), Action.WALL_SET_UP, then)

    def grant(self, screen_id: int, operator_ids: Iterable[int], then: Then | None = None) -> None:
        """These operators may send cameras there; nobody else without driving the wall."""
        ids = tuple(operator_ids)
        self._set(screen_id, lambda s, i, _c: walls.grant(s, i, ids), Action.WALL_SET_UP, then)

    def forget(self, screen_id: int, then: Then | None = None) -> None:
        """A screen that was taken down. One whose program runs comes back as a new one."""
        self._set(screen_id, lambda s, i, _c: wall_screens.forget(s, i), Action.WALL_SET_UP, then)

    def identify(self) -> None:
        """Every screen of the wall shows its number for some seconds."""
        actor = self._access.require(Permission.WALL_DRIVE)
        self._command(actor, lambda s, change: walls.identify(s, change.at_utc), lambda _none: ())

    def _set(
        self,
        screen_id: int,
        write: Callable[[Session, int, Change], None],
        action: Action,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        actor, screen = self._access.require(Permission.WALL_DRIVE), self._known(screen_id)
        deed = Deed(action, screen_object(screen))
        self._command(
            actor,
            lambda session, change: write(session, screen_id, change),
            lambda _none: (deed,),
            then,
            otherwise,
        )

    def _sender(self, screen: WallScreen, item: WallItem | None) -> Actor:
        """Who drives the wall, or was given this screen for cameras. Raises NotPermitted."""
        actor = self._access.actor()
        if may_send(actor, screen, item):
            return actor
        return self._access.require(Permission.WALL_DRIVE)

    def _send(
        self,
        actor: Actor,
        screen: WallScreen,
        tile: int,
        item: WallItem,
        reason: str,
        then: Then | None,
        otherwise: Otherwise | None,
    ) -> None:
        deed = self._sent(screen, tile, item, reason)
        order = partial(_show, screen=screen, tile=tile, item=item)
        self._command(actor, order, lambda _none: (deed,), then, otherwise)

    def _sent(self, screen: WallScreen, tile: int, item: WallItem, reason: str = "") -> Deed:
        detail: dict[str, DetailValue] = {"tile": tile + 1, "kind": kind_of(item)}
        cameras = [self._inventory.camera(camera_id) for camera_id in cameras_of(item)]
        if len(cameras) == 1 and cameras[0] is not None:
            detail["camera"] = cameras[0].number
        return Deed(Action.WALL_SENT, screen_object(screen), reason, detail=detail)


def _show(session: Session, change: Change, screen: WallScreen, tile: int, item: WallItem | None) -> None:
    wall_orders.show(session, screen, tile, item, change)
