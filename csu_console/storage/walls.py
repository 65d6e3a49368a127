"""Commands to the room's wall: what screens show, who keeps or may use them. Functions take the session first, never
commit.

A race is decided by one statement: it changes a screen only when nobody else has since the caller saw it. A command to
single tiles asks this of its tiles alone (`unraced`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, insert, or_, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.wall_scene import ScreenContent, ScreenPlace, Sender, SentItem, WallScreen
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import wall_grants, wall_screens
from csu_console.storage.wall_content import content_of, content_text

CHANGED = QT_TRANSLATE_NOOP(
    "errors",
    "{name} ({workstation}) has just changed wall screen {number}: look, then send again if it is still wanted.",
)
KEPT = QT_TRANSLATE_NOOP("errors", "{name} keeps wall screen {number} as it is: unlock it first.")
GONE = QT_TRANSLATE_NOOP("errors", "This wall screen is no longer known.")

_SCREEN = wall_screens.c
_SEVERAL: Final = ""
"""In place of a program's name: the row has changes of several programs that not all of them have seen."""


class WallRaceLost(ConsoleError):
    """Somebody else changed the screen first."""


class ScreenLocked(ConsoleError):
    """Somebody else keeps the screen as it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes what shows, from which running program (`session`), and when."""

    session: str
    by: Sender
    at_utc: datetime


def set_content(
    session: Session, screen: WallScreen, content: ScreenContent, change: Change, scene: int | None = None
) -> None:
    """Show this, unless somebody else changed the screen since `screen` was read or keeps it locked.

    Raises WallRaceLost, ScreenLocked, ConsoleError for a screen that is gone.
    """
    mine = or_(_SCREEN.version == screen.version, _SCREEN.changed_session == change.session)
    free = or_(_SCREEN.locked_by.is_(None), _SCREEN.locked_by_id == change.by.operator_id)
    done: Any = session.execute(
        update(wall_screens)
        .where(_SCREEN.id == screen.id, mine, free)
        .values(content=content_text(content), scene=scene, **_changed(change))
    )
    if not done.rowcount:
        _raise_refused(session, screen.id, change.by)
    announce(session, Topic.WALL)


def unraced(
    session: Session, screen: WallScreen, tiles: Iterable[int], change: Change
) -> tuple[WallScreen, Change]:
    """`screen` and `change` for `set_content` of these tiles alone: what others did to its other tiles is no race.

    Somebody's new layout or scene is one: the tile is another place then. To be called after `content`, which holds the
    row. Raises WallRaceLost, ConsoleError for a screen that is gone.
    """
    row = _row(session, screen.id)
    if row.version == screen.version or row.changed_session == change.session:
        return screen, change
    now, seen = content_of(row.content), screen.content
    same_place = now.layout == seen.layout and row.scene in (None, screen.scene)
    if not same_place or any(not _same(seen.item(tile), now.item(tile), change.by) for tile in tiles):
        _raise_refused(session, screen.id, change.by)
    return replace(screen, version=row.version), replace(change, session=_SEVERAL)


def _same(seen: SentItem | None, now: SentItem | None, by: Sender) -> bool:
    """Whether a tile is as it was seen, or as the same person left it since."""
    return now == seen or (now is not None and now.by == by)


def content(session: Session, screen_id: int) -> ScreenContent:
    """What the row says now; held until the transaction ends. Raises ConsoleError for a screen that is gone."""
    row = session.execute(
        select(_SCREEN.content).where(_SCREEN.id == screen_id).with_for_update()
    ).one_or_none()
    if row is None:
        raise ConsoleError(GONE)
    return content_of(row.content)


def lock(session: Session, screen_id: int, change: Change) -> None:
    """Keep the screen as it is. Raises ScreenLocked when somebody else does already."""
    done: Any = session.execute(
        update(wall_screens)
        .where(_SCREEN.id == screen_id, _SCREEN.locked_by.is_(None))
        .values(
            locked_by_id=change.by.operator_id,
            locked_by=change.by.name,
            locked_from=change.by.workstation,
            locked_utc=change.at_utc,
        )
    )
    if not done.rowcount:
        row = _row(session, screen_id)
        if row.locked_by_id != change.by.operator_id:
            raise ScreenLocked(KEPT, name=row.locked_by, number=row.number)
    announce(session, Topic.WALL)


def unlock(session: Session, screen_id: int) -> None:
    session.execute(
        update(wall_screens)
        .where(_SCREEN.id == screen_id)
        .values(locked_by_id=None, locked_by=None, locked_from="", locked_utc=None)
    )
    announce(session, Topic.WALL)


def place(session: Session, screen_id: int, where: ScreenPlace) -> None:
    """How it hangs."""
    session.execute(
        update(wall_screens)
        .where(_SCREEN.id == screen_id)
        .values(
            x_mm=where.x_mm,
            y_mm=where.y_mm,
            width_mm=where.width_mm,
            height_mm=where.height_mm,
            bezel_mm=where.bezel_mm,
        )
    )
    announce(session, Topic.WALL)


def swap_numbers(session: Session, screen_id: int, number: int) -> None:
    """Give a screen another number; who has it takes this one's."""
    old = _row(session, screen_id).number
    # Through 0, which nobody has: numbers are unique at every moment.
    session.execute(update(wall_screens).where(_SCREEN.id == screen_id).values(number=0))
    session.execute(update(wall_screens).where(_SCREEN.number == number).values(number=old))
    session.execute(update(wall_screens).where(_SCREEN.id == screen_id).values(number=number))
    announce(session, Topic.WALL)


def identify(session: Session, at_utc: datetime) -> None:
    """Every screen shows its number for some seconds."""
    session.execute(update(wall_screens).values(identified_utc=at_utc))
    announce(session, Topic.WALL)


def grant(session: Session, screen_id: int, operator_ids: Iterable[int]) -> None:
    """These operators may send cameras there, nobody else without driving the wall."""
    session.execute(delete(wall_grants).where(wall_grants.c.screen_id == screen_id))
    for operator_id in sorted(set(operator_ids)):
        session.execute(insert(wall_grants).values(screen_id=screen_id, operator_id=operator_id))
    announce(session, Topic.WALL)


def _changed(change: Change) -> dict[str, Any]:
    return {
        "version": _SCREEN.version + 1,
        "changed_session": change.session,
        "changed_by_id": change.by.operator_id,
        "changed_by": change.by.name,
        "changed_from": change.by.workstation,
        "changed_utc": change.at_utc,
    }


def _row(session: Session, screen_id: int) -> Any:
    row = session.execute(select(wall_screens).where(_SCREEN.id == screen_id)).one_or_none()
    if row is None:
        raise ConsoleError(GONE)
    return row


def _raise_refused(session: Session, screen_id: int, by: Sender) -> None:
    row = _row(session, screen_id)
    if row.locked_by is not None and row.locked_by_id != by.operator_id:
        raise ScreenLocked(KEPT, name=row.locked_by, number=row.number)
    raise WallRaceLost(CHANGED, name=row.changed_by, workstation=row.changed_from, number=row.number)
