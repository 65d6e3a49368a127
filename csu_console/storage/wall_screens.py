"""The screens of the room's wall and whether they live. Functions take the session first, never commit.

Heartbeats count by the database's clock, or this machine's on SQLite, so that machines whose clocks differ do not bury
each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.wall_scene import (
    SILENT_AFTER,
    HostKind,
    ScreenContent,
    ScreenFound,
    ScreenPlace,
    Sender,
    WallScreen,
)
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.server_clock import server_utc
from csu_console.storage.tables import wall_grants, wall_screens, wall_seen
from csu_console.storage.wall_content import content_of, content_text

_SCREEN, _SEEN = wall_screens.c, wall_seen.c


@dataclass(frozen=True, slots=True)
class Life:
    """What heartbeats say of a screen. `lately`: its program answers; `attached`: the screen is plugged in and shown."""

    seen: bool = False
    lately: bool = False
    attached: bool = True
    late: int = 0

    def of(self, screen: WallScreen) -> WallScreen:
        """The screen as it lives now."""
        return replace(
            screen,
            alive=self.lately and self.attached,
            attached=self.attached,
            late=self.late,
            seen=self.seen,
            seen_lately=self.lately,
        )


@dataclass(frozen=True, slots=True)
class Beat:
    """What a program says of one screen it shows."""

    screen_id: int
    attached: bool
    late: int
    shown_version: int


def now_of(session: Session, here_utc: datetime) -> datetime:
    """The clock that heartbeats count by."""
    return server_utc(session) or here_utc


def screens(session: Session, here_utc: datetime) -> tuple[WallScreen, ...]:
    """Every screen of the room by number."""
    now = now_of(session, here_utc)
    granted: dict[int, set[int]] = {}
    for screen_id, operator_id in session.execute(select(wall_grants)):
        granted.setdefault(screen_id, set()).add(operator_id)
    rows = session.execute(
        select(wall_screens, _SEEN.seen_utc, _SEEN.attached, _SEEN.late)
        .join_from(wall_screens, wall_seen, isouter=True)
        .order_by(_SCREEN.number)
    )
    return tuple(_screen(row, now, frozenset(granted.get(row.id, ()))) for row in rows)


def life(session: Session, here_utc: datetime) -> dict[int, Life]:
    """Of each screen that was ever seen: the part that heartbeats change."""
    now = now_of(session, here_utc)
    rows = session.execute(select(_SEEN.screen_id, _SEEN.seen_utc, _SEEN.attached, _SEEN.late))
    return {row.screen_id: _life(row, now) for row in rows}


def register(session: Session, host: str, kind: HostKind, found: Iterable[ScreenFound]) -> dict[str, int]:
    """Know the screens of a machine: row numbers by name. A new one hangs right of all others, as on its machine."""
    known = {
        row.name: row.id
        for row in session.execute(select(_SCREEN.id, _SCREEN.name).where(_SCREEN.host == host))
    }
    new = [screen for screen in found if screen.name not in known]
    if new:
        right = session.execute(select(func.max(_SCREEN.x_mm + _SCREEN.width_mm))).scalar_one()
        left = min(screen.x_mm for screen in new)
        top = min(screen.y_mm for screen in new)
        for screen in new:
            place = ScreenPlace(
                (right or 0) + screen.x_mm - left, screen.y_mm - top, screen.width_mm, screen.height_mm
            )
            known[screen.name] = _insert(session, host, kind, screen.name, place)
        announce(session, Topic.WALL)
    return known


def beat(session: Session, program: str, beats: Iterable[Beat], here_utc: datetime) -> None:
    """The program shows these screens. Not announced: `life` is asked every few seconds."""
    now = now_of(session, here_utc)
    for one in beats:
        values = {
            "session": program,
            "seen_utc": now,
            "attached": int(one.attached),
            "late": one.late,
            "shown_version": one.shown_version,
        }
        done: Any = session.execute(
            update(wall_seen).where(_SEEN.screen_id == one.screen_id).values(**values)
        )
        if not done.rowcount:
            _insert_seen(session, one.screen_id, values)


def leave(session: Session, program: str) -> None:
    """The program ends in order: its screens are closed, not lost."""
    session.execute(update(wall_seen).where(_SEEN.session == program).values(attached=0))
    announce(session, Topic.WALL)


def identified(session: Session) -> Mapping[int, datetime]:
    """When each screen's number was asked for last."""
    rows = session.execute(
        select(_SCREEN.id, _SCREEN.identified_utc).where(_SCREEN.identified_utc.is_not(None))
    )
    return {row.id: row.identified_utc for row in rows}


def forget(session: Session, screen_id: int) -> None:
    """A screen that was taken down; it registers anew if its program still runs."""
    for table in (wall_grants, wall_seen):
        session.execute(delete(table).where(table.c.screen_id == screen_id))
    session.execute(delete(wall_screens).where(_SCREEN.id == screen_id))
    announce(session, Topic.WALL)


def _insert(session: Session, host: str, kind: HostKind, name: str, where: ScreenPlace) -> int:
    taken = set(session.execute(select(_SCREEN.number)).scalars())
    number = next(number for number in range(1, len(taken) + 2) if number not in taken)
    statement = insert(wall_screens).values(
        number=number,
        kind=kind.value,
        host=host,
        name=name,
        x_mm=where.x_mm,
        y_mm=where.y_mm,
        width_mm=where.width_mm,
        height_mm=where.height_mm,
        content=content_text(ScreenContent()),
    )
    return int(session.execute(statement.returning(_SCREEN.id)).scalar_one())


def _insert_seen(session: Session, screen_id: int, values: dict[str, Any]) -> None:
    try:
        # A savepoint: the screen may have been forgotten, or another program have inserted meanwhile.
        with session.begin_nested():
            session.execute(insert(wall_seen).values(screen_id=screen_id, **values))
    except IntegrityError:
        return


def _life(row: Any, now: datetime) -> Life:
    if row.seen_utc is None:
        return Life()
    lately = now - row.seen_utc <= SILENT_AFTER
    return Life(True, lately, bool(row.attached), row.late if lately and row.attached else 0)


def _screen(row: Any, now: datetime, granted: frozenset[int]) -> WallScreen:
    changed = Sender(row.changed_by_id, row.changed_by, row.changed_from)
    screen = WallScreen(
        id=row.id,
        number=row.number,
        kind=HostKind(row.kind),
        host=row.host,
        name=row.name,
        place=ScreenPlace(row.x_mm, row.y_mm, row.width_mm, row.height_mm, row.bezel_mm),
        content=content_of(row.content),
        version=row.version,
        changed_by=None if row.changed_utc is None else changed,
        changed_utc=row.changed_utc,
        locked_by=None if row.locked_by is None else Sender(row.locked_by_id, row.locked_by, row.locked_from),
        locked_utc=row.locked_utc,
        scene=row.scene,
        granted=granted,
    )
    return _life(row, now).of(screen)
