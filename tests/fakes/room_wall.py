"""The room's wall, pictures for it, and mosaics followed, in memory: every command is carried out at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.errors import ConsoleError
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.domain.reservation import Holder
from csu_console.domain.shared_mosaic import MosaicView, SharedMosaic, ShareEnd, ShareState
from csu_console.domain.wall import Layout, grid
from csu_console.domain.wall_item import ReplayItem, StillItem, WallItem
from csu_console.domain.wall_scene import (
    Cause,
    HostKind,
    Scene,
    SceneSchedule,
    ScreenContent,
    ScreenPlace,
    Sender,
    SentItem,
    WallScreen,
    scene_screen,
)
from csu_console.services.wall.wall_orders import Recalled
from tests.fakes.clock import START_UTC

CLAIRE = Sender(1, "Claire Fontanel", "poste-1")


def wall_of(columns: int, rows: int) -> tuple[WallScreen, ...]:
    """Screens of 46 inches side by side and one over the other, bezels touching."""
    width, height, bezel = 1018, 573, 12
    pitch_x, pitch_y = width + 2 * bezel, height + 2 * bezel
    return tuple(
        WallScreen(
            id=10 + row * columns + column,
            number=1 + row * columns + column,
            kind=HostKind.COMPUTER,
            host="mur-1",
            name=f"HDMI-{1 + row * columns + column}",
            place=ScreenPlace(column * pitch_x, row * pitch_y, width, height, bezel),
            content=ScreenContent(grid("2x2", 2, 2)),
            alive=True,
        )
        for row in range(rows)
        for column in range(columns)
    )


class FakeWall(QObject):
    """WallService. `fails`: what every command is refused with."""

    changed = Signal()
    refused = Signal(object)
    recalled = Signal(object)

    def __init__(self, screens: tuple[WallScreen, ...] = ()) -> None:
        super().__init__()
        self._screens = {screen.id: screen for screen in screens}
        self._scenes: dict[int, Scene] = {}
        self._schedules: dict[int, SceneSchedule] = {}
        self.calls: list[tuple[object, ...]] = []
        self.fails: ConsoleError | None = None
        self.by = CLAIRE
        self.may = True

    def put(self, screen: WallScreen) -> None:
        self._screens[screen.id] = screen
        self.changed.emit()

    def screens(self) -> tuple[WallScreen, ...]:
        return tuple(sorted(self._screens.values(), key=lambda each: each.number))

    def screen(self, screen_id: int) -> WallScreen | None:
        return self._screens.get(screen_id)

    def by_number(self, number: int) -> WallScreen | None:
        return next((each for each in self.screens() if each.number == number), None)

    def scenes(self) -> tuple[Scene, ...]:
        return tuple(self._scenes[number] for number in sorted(self._scenes))

    def scene(self, number: int) -> Scene | None:
        return self._scenes.get(number)

    def schedules(self) -> tuple[SceneSchedule, ...]:
        return tuple(sorted(self._schedules.values(), key=lambda each: each.minute))

    def may_send(self, screen_id: int, item: WallItem | None = None) -> bool:
        return self.may and screen_id in self._screens

    def show(
        self, screen_id: int, tile: int, item: WallItem, then: Any = None, otherwise: Any = None
    ) -> None:
        self._put(("show", screen_id, tile, item), screen_id, tile, item, then, otherwise)

    def take_off(self, screen_id: int, tile: int, then: Any = None, otherwise: Any = None) -> None:
        self._put(("take_off", screen_id, tile), screen_id, tile, None, then, otherwise)

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
    ) -> None:
        purpose = ReplayPurpose(reason, text, reference)
        item = ReplayItem(camera_id, at_utc, purpose, 1, self.by.name, self.by.workstation)
        self._put(("show_replay", screen_id, tile, camera_id, reason), screen_id, tile, item, None, None)

    def fill(
        self,
        screen_id: int,
        layout: Layout,
        items: Iterable[tuple[int, WallItem]],
        then: Any = None,
        otherwise: Any = None,
    ) -> None:
        pairs = tuple((tile, SentItem(item, self.by, START_UTC)) for tile, item in items)
        self._change(("fill", screen_id), screen_id, ScreenContent(layout, pairs), then, otherwise)

    def set_layout(
        self, screen_id: int, layout: str | Layout, then: Any = None, otherwise: Any = None
    ) -> None:
        made = layout if isinstance(layout, Layout) else grid(layout, 3, 3)
        content = self._screens[screen_id].content.with_layout(made)
        self._change(("set_layout", screen_id, made.name), screen_id, content, then, otherwise)

    def clear(self, screen_id: int | None = None, then: Any = None, otherwise: Any = None) -> None:
        self.calls.append(("clear", screen_id))
        for screen in self.screens():
            if screen.locked_by is None and screen_id in (None, screen.id):
                self.put(replace(screen, content=replace(screen.content, items=())))
        kept = tuple(screen.number for screen in self.screens() if screen.locked_by is not None)
        if then is not None:
            then(kept)

    def lock(self, screen_id: int) -> None:
        self.calls.append(("lock", screen_id))
        self.put(replace(self._screens[screen_id], locked_by=self.by))

    def unlock(self, screen_id: int) -> None:
        self.calls.append(("unlock", screen_id))
        self.put(replace(self._screens[screen_id], locked_by=None))

    def place(self, screen_id: int, where: ScreenPlace) -> None:
        self.calls.append(("place", screen_id, where))
        self.put(replace(self._screens[screen_id], place=where))

    def renumber(self, screen_id: int, number: int) -> None:
        self.calls.append(("renumber", screen_id, number))

    def grant(self, screen_id: int, operator_ids: Iterable[int]) -> None:
        self.put(replace(self._screens[screen_id], granted=frozenset(operator_ids)))

    def forget(self, screen_id: int) -> None:
        del self._screens[screen_id]
        self.changed.emit()

    def identify(self) -> None:
        self.calls.append(("identify",))

    def save_scene(self, name: str, number: int, screen_ids: Iterable[int] | None = None) -> None:
        ids = set(self._screens) if screen_ids is None else set(screen_ids)
        kept = tuple(scene_screen(each) for each in self.screens() if each.id in ids)
        self._scenes[number] = Scene(number, name, kept, screen_ids is None, self.by.name, START_UTC)
        self.changed.emit()

    def remove_scene(self, number: int) -> None:
        del self._scenes[number]
        self.changed.emit()

    def recall(self, number: int, then: Any = None, otherwise: Any = None) -> None:
        self.calls.append(("recall", number))
        scene = self._scenes[number]
        for each in scene.screens:
            items = tuple((tile, SentItem(item, self.by, START_UTC)) for tile, item in each.items)
            screen = self._screens[each.screen_id]
            self.put(
                replace(
                    screen,
                    content=ScreenContent(each.layout, items),
                    scene=number,
                    changed_by=self.by,
                    changed_utc=START_UTC,
                )
            )
        if then is not None:
            then(Recalled(scene, Cause.HAND, (), (), 0))

    def schedule(self, schedule: SceneSchedule) -> None:
        row = schedule.id or len(self._schedules) + 1
        self._schedules[row] = replace(schedule, id=row)
        self.changed.emit()

    def unschedule(self, schedule_id: int) -> None:
        del self._schedules[schedule_id]
        self.changed.emit()

    def _put(
        self,
        call: tuple[object, ...],
        screen_id: int,
        tile: int,
        item: WallItem | None,
        then: Any,
        otherwise: Any,
    ) -> None:
        sent = None if item is None else SentItem(item, self.by, START_UTC)
        content = self._screens[screen_id].content.with_item(tile, sent)
        self._change(call, screen_id, content, then, otherwise)

    def _change(
        self, call: tuple[object, ...], screen_id: int, content: ScreenContent, then: Any, otherwise: Any
    ) -> None:
        self.calls.append(call)
        if self.fails is not None:
            (otherwise or self.refused.emit)(self.fails)
            return
        screen = self._screens[screen_id]
        self.put(replace(screen, content=content, scene=None, version=screen.version + 1))
        if then is not None:
            then(None)


class FakeWallPictures:
    """WallPictures."""

    def __init__(self, wall: FakeWall) -> None:
        self._wall = wall

    def show_file(
        self, screen_id: int, tile: int, path: Path, title: str, then: Any = None, otherwise: Any = None
    ) -> None:
        self._wall.show(screen_id, tile, StillItem(1, title), then, otherwise)

    def show_still(
        self, screen_id: int, tile: int, camera_id: int, then: Any = None, otherwise: Any = None
    ) -> None:
        item = StillItem(2, "", camera_id, START_UTC)
        self._wall.show(screen_id, tile, item, then, otherwise)


class FakeShares(QObject):
    """SharedMosaicService of one console; the test plays the other one."""

    changed = Signal()
    asked = Signal(object)
    over = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.own = Holder("1", "Claire Fontanel", "poste-1", 1)
        self.others = (Holder("2", "Bruno Lagarde", "poste-2", 2), Holder("3", "Zoé Perrin", "poste-3", 3))
        self.known: dict[int, SharedMosaic] = {}
        self.view: MosaicView | None = None

    def add(
        self, watcher: Holder, operator: Holder, state: ShareState, view: MosaicView | None = None
    ) -> SharedMosaic:
        share = SharedMosaic(len(self.known) + 1, watcher, operator, state, START_UTC, view=view)
        self.known[share.id] = share
        self.changed.emit()
        if state is ShareState.ASKED and operator == self.own:
            self.asked.emit(share)
        return share

    def change(self, share_id: int, **values: Any) -> None:
        self.known[share_id] = replace(self.known[share_id], **values)
        self.changed.emit()

    def end(self, share_id: int, why: ShareEnd) -> None:
        """From elsewhere."""
        share = self.known.pop(share_id)
        self.over.emit(replace(share, state=ShareState.ENDED, end=why))
        self.changed.emit()

    def questions(self) -> tuple[SharedMosaic, ...]:
        return self._of(ShareState.ASKED)

    def watchers(self) -> tuple[SharedMosaic, ...]:
        return self._of(ShareState.SHARED)

    def followed(self) -> tuple[SharedMosaic, ...]:
        return tuple(each for each in self.known.values() if each.watcher == self.own)

    def by_id(self, share_id: int) -> SharedMosaic | None:
        return self.known.get(share_id)

    def desks(self) -> tuple[Holder, ...]:
        return self.others

    def ask(self, operator: Holder) -> None:
        self.add(self.own, operator, ShareState.ASKED)

    def accept(self, share_id: int) -> None:
        self.change(share_id, state=ShareState.SHARED, view=self.view)

    def refuse(self, share_id: int) -> None:
        self.stop(share_id)

    def show(self, view: MosaicView) -> None:
        self.view = view

    def stop(self, share_id: int) -> None:
        if self.known.pop(share_id, None) is not None:
            self.changed.emit()

    def stop_watchers(self) -> None:
        for each in self.watchers():
            self.stop(each.id)

    def _of(self, state: ShareState) -> tuple[SharedMosaic, ...]:
        return tuple(
            each for each in self.known.values() if each.operator == self.own and each.state is state
        )
