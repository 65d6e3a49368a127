"""Commands to the wall as transactions: each looks, changes and returns the whole wall. They run in the database pool."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.wall import Layout
from csu_console.domain.wall_item import WallItem
from csu_console.domain.wall_scene import (
    Cause,
    Scene,
    SceneSchedule,
    ScreenContent,
    SentItem,
    WallScreen,
)
from csu_console.storage import wall_scenes, wall_screens, walls
from csu_console.storage.database import Session
from csu_console.storage.walls import Change

NO_TILE = QT_TRANSLATE_NOOP("errors", "Wall screen {number} has {count:tile|tiles}.")
NO_SCENE = QT_TRANSLATE_NOOP("errors", "There is no scene {number}.")


@dataclass(frozen=True, slots=True)
class WallState:
    """Everything in memory: read whole, because a wall is small."""

    screens: tuple[WallScreen, ...] = ()
    scenes: tuple[Scene, ...] = ()
    schedules: tuple[SceneSchedule, ...] = ()
    identified: Mapping[int, datetime] = field(default_factory=dict)
    """When the number of each screen was asked for last, by row number."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a scene did, by screen numbers: `kept` are locked by somebody else, `missing` of its screens are gone."""

    scene: Scene
    cause: Cause
    shown: tuple[int, ...]
    kept: tuple[int, ...]
    missing: int


def read_state(session: Session, change: Change) -> WallState:
    return WallState(
        wall_screens.screens(session, change.at_utc),
        wall_scenes.scenes(session),
        wall_scenes.schedules(session),
        wall_screens.identified(session),
    )


def show(session: Session, screen: WallScreen, tile: int, item: WallItem | None, change: Change) -> None:
    """One tile; None empties it. Raises WallRaceLost, ScreenLocked, InvalidInput for a tile it does not have."""
    content = walls.content(session, screen.id)
    if not 0 <= tile < len(content.layout.cells):
        raise InvalidInput(NO_TILE, number=screen.number, count=len(content.layout.cells))
    sent = None if item is None else SentItem(item, change.by, change.at_utc)
    screen, told = walls.unraced(session, screen, (tile,), change)
    walls.set_content(session, screen, content.with_item(tile, sent), told)


def fill(
    session: Session,
    screen: WallScreen,
    layout: Layout,
    items: Iterable[tuple[int, WallItem]],
    change: Change,
) -> None:
    """A whole screen. Raises WallRaceLost, ScreenLocked."""
    walls.set_content(session, screen, _content(layout, items, change), change)


def arrange(
    session: Session,
    screen: WallScreen,
    layout: Layout,
    tiles: Mapping[int, WallItem | None],
    change: Change,
) -> None:
    """A layout and some of its tiles; the others stay. Raises WallRaceLost, ScreenLocked."""
    content, told = walls.content(session, screen.id), change
    if layout == content.layout:
        screen, told = walls.unraced(session, screen, tiles, change)
    content = content.with_layout(layout)
    for tile, item in tiles.items():
        if 0 <= tile < len(layout.cells):
            content = content.with_item(
                tile, None if item is None else SentItem(item, change.by, change.at_utc)
            )
    walls.set_content(session, screen, content, told)


def set_layout(session: Session, screen: WallScreen, layout: Layout, change: Change) -> None:
    """Another layout; tiles it has keep what they show. Raises WallRaceLost, ScreenLocked."""
    content = walls.content(session, screen.id)
    walls.set_content(session, screen, content.with_layout(layout), change)


def clear(session: Session, screens: Iterable[WallScreen], change: Change) -> tuple[int, ...]:
    """Empty these screens; the layout stays. Numbers of those kept because somebody else locked them.

    Raises WallRaceLost; then nothing was changed.
    """
    kept = []
    for screen in sorted(screens, key=lambda one: one.id):
        content = walls.content(session, screen.id)
        if screen.locked_for(change.by.operator_id):
            kept.append(screen.number)
        elif content.items:
            walls.set_content(session, screen, replace(content, items=()), change)
    return tuple(kept)


def recall(
    session: Session, number: int, seen: tuple[WallScreen, ...] | None, change: Change, cause: Cause
) -> Recalled:
    """Show a scene: all its screens in one transaction, or none. `seen` None: whatever they show now goes.

    Raises WallRaceLost, InvalidInput when there is no such scene.
    """
    scene = next((one for one in wall_scenes.scenes(session) if one.number == number), None)
    if scene is None:
        raise InvalidInput(NO_SCENE, number=number)
    screens = wall_screens.screens(session, change.at_utc) if seen is None else seen
    wanted = {one.screen_id: _content(one.layout, one.items, change) for one in scene.screens}
    shown, kept = [], []
    # In the order of their rows: two scenes at once wait for each other, they never hold each other up.
    for screen in sorted(screens, key=lambda one: one.id):
        content = wanted.get(screen.id)
        if content is None and not scene.full:
            continue
        if screen.locked_for(change.by.operator_id):
            kept.append(screen.number)
            continue
        content = content or replace(screen.content, items=())
        walls.set_content(session, screen, content, change, scene=number)
        shown.append(screen.number)
    missing = len(wanted.keys() - {screen.id for screen in screens})
    return Recalled(scene, cause, tuple(sorted(shown)), tuple(sorted(kept)), missing)


def _content(layout: Layout, items: Iterable[tuple[int, WallItem]], change: Change) -> ScreenContent:
    pairs = ((tile, item) for tile, item in items if 0 <= tile < len(layout.cells))
    sent = tuple((tile, SentItem(item, change.by, change.at_utc)) for tile, item in pairs)
    return ScreenContent(layout, tuple(sorted(sent, key=lambda pair: pair[0])))
