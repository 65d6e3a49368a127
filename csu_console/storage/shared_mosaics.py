"""Who follows whose mosaic. Functions take the session first and never commit.

Times are the database server's where it has a clock of its own: the two consoles compare nothing by theirs.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, insert, or_, select, update

from csu_console.domain.errors import InvalidInput
from csu_console.domain.reservation import Holder
from csu_console.domain.shared_mosaic import (
    ALREADY,
    ANSWER_WITHIN,
    GONE,
    LOST_AFTER,
    MosaicView,
    SharedMosaic,
    ShareEnd,
    ShareState,
    check_not_own,
)
from csu_console.domain.wall_item import MosaicItem, layout_fields, layout_from_fields
from csu_console.storage import tables
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.server_clock import server_utc
from csu_console.storage.wall_content import content_of, content_text

KEPT = timedelta(days=1)
"""What is over is removed so long after: the journal has it, with its own retention."""

_ROW, _SCREEN = tables.shared_mosaics.c, tables.wall_screens.c
_GOES_ON = _ROW.state.in_((ShareState.ASKED.value, ShareState.SHARED.value))


def ask(session: Session, watcher: Holder, operator: Holder, now_utc: datetime) -> int:
    """A question to an operator; its id. Raises InvalidInput for oneself, or when it goes on already."""
    check_not_own(watcher, operator)
    now = server_utc(session) or now_utc
    sweep(session, now)
    session.execute(delete(tables.shared_mosaics).where(_ROW.ended_utc < now - KEPT))
    same = and_(_ROW.watcher_session == watcher.session, _ROW.operator_session == operator.session)
    if session.execute(select(_ROW.id).where(same, _GOES_ON)).first() is not None:
        raise InvalidInput(ALREADY, name=operator.name)
    values = {
        **{f"watcher_{name}": value for name, value in _fields(watcher).items()},
        **{f"operator_{name}": value for name, value in _fields(operator).items()},
    }
    share_id: int = session.execute(
        insert(tables.shared_mosaics)
        .values(state=ShareState.ASKED.value, asked_utc=now, watched_utc=now, told_utc=now, **values)
        .returning(_ROW.id)
    ).scalar_one()
    announce(session, Topic.SHARED_MOSAICS)
    return share_id


def accept(session: Session, share_id: int, view: MosaicView, now_utc: datetime) -> SharedMosaic:
    """The operator agrees. Raises InvalidInput when the question is over."""
    now = server_utc(session) or now_utc
    sweep(session, now)
    done: Any = session.execute(
        update(tables.shared_mosaics)
        .where(_ROW.id == share_id, _ROW.state == ShareState.ASKED.value)
        .values(state=ShareState.SHARED.value, answered_utc=now, told_utc=now, content=_content(view))
    )
    found = by_id(session, share_id)
    if not done.rowcount or found is None:
        raise InvalidInput(GONE, name="" if found is None else found.watcher.name)
    announce(session, Topic.SHARED_MOSAICS)
    return found


def end(session: Session, share_id: int, why: ShareEnd, now_utc: datetime) -> bool:
    """Over, by either side; nothing of the mosaic stays. False when it was over before."""
    now = server_utc(session) or now_utc
    return _end(session, _ROW.id == share_id, why, now) > 0


def end_all_of(session: Session, own_session: str, why: ShareEnd, now_utc: datetime) -> int:
    """Everything this sign-in shows or watches; how many."""
    now = server_utc(session) or now_utc
    mine = or_(_ROW.watcher_session == own_session, _ROW.operator_session == own_session)
    return _end(session, mine, why, now)


def tell(session: Session, own_session: str, view: MosaicView, now_utc: datetime) -> None:
    """What the operator's mosaic shows now, to all who follow it."""
    now = server_utc(session) or now_utc
    session.execute(
        update(tables.shared_mosaics)
        .where(_ROW.operator_session == own_session, _ROW.state == ShareState.SHARED.value)
        .values(content=_content(view), told_utc=now)
    )
    announce(session, Topic.SHARED_MOSAICS)


def beat(session: Session, own_session: str, now_utc: datetime) -> None:
    """Both ends of what this sign-in takes part in are still here; what was lost elsewhere ends."""
    now = server_utc(session) or now_utc
    session.execute(
        update(tables.shared_mosaics)
        .where(_ROW.watcher_session == own_session, _GOES_ON)
        .values(watched_utc=now)
    )
    session.execute(
        update(tables.shared_mosaics)
        .where(_ROW.operator_session == own_session, _GOES_ON)
        .values(told_utc=now)
    )
    sweep(session, now)


def sweep(session: Session, now: datetime) -> None:
    """End questions nobody answered, and what a lost console took part in. `now`: the server's time."""
    _end(
        session,
        and_(_ROW.state == ShareState.ASKED.value, _ROW.asked_utc < now - ANSWER_WITHIN),
        ShareEnd.UNANSWERED,
        now,
    )
    silent = or_(_ROW.watched_utc < now - LOST_AFTER, _ROW.told_utc < now - LOST_AFTER)
    _end(session, and_(_ROW.state == ShareState.SHARED.value, silent), ShareEnd.LOST, now)


def of_session(session: Session, own_session: str) -> tuple[SharedMosaic, ...]:
    """What this sign-in takes part in, on either side, the oldest first; also what is over, for a day at most."""
    mine = or_(_ROW.watcher_session == own_session, _ROW.operator_session == own_session)
    rows = session.execute(select(tables.shared_mosaics).where(mine).order_by(_ROW.id))
    return tuple(_shared(row) for row in rows)


def by_id(session: Session, share_id: int) -> SharedMosaic | None:
    row = session.execute(select(tables.shared_mosaics).where(_ROW.id == share_id)).one_or_none()
    return None if row is None else _shared(row)


def _end(session: Session, which: Any, why: ShareEnd, now: datetime) -> int:
    state = ShareState.REFUSED if why is ShareEnd.REFUSED else ShareState.ENDED
    ended = session.execute(
        update(tables.shared_mosaics)
        .where(which, _GOES_ON)
        .values(state=state.value, ended_utc=now, outcome=why.value, content=None)
        .returning(_ROW.operator_name)
    )
    names = ended.scalars().all()
    if names:
        _take_off_wall(session, set(names), now)
        announce(session, Topic.SHARED_MOSAICS)
    return len(names)


def _take_off_wall(session: Session, names: set[str], now: datetime) -> None:
    """With the consent goes the mosaic on the wall, in the same transaction, from locked screens too: nobody's console
    needs to be there for it. One that is still shared with somebody stays."""
    shared = select(_ROW.operator_name).where(_ROW.state == ShareState.SHARED.value)
    gone = names - set(session.execute(shared).scalars())
    rows = session.execute(select(_SCREEN.id, _SCREEN.content).with_for_update()).all() if gone else ()
    for row in rows:
        content = content_of(row.content)
        kept = tuple(
            (tile, sent)
            for tile, sent in content.items
            if not (isinstance(sent.item, MosaicItem) and sent.item.shared_by in gone)
        )
        if kept == content.items:
            continue
        session.execute(
            update(tables.wall_screens)
            .where(_SCREEN.id == row.id)
            .values(
                content=content_text(replace(content, items=kept)),
                version=_SCREEN.version + 1,
                scene=None,
                changed_session="",
                changed_by_id=None,
                changed_by="",
                changed_from="",
                changed_utc=now,
            )
        )
        announce(session, Topic.WALL)


def _fields(holder: Holder) -> dict[str, Any]:
    return {
        "session": holder.session,
        "id": holder.operator_id,
        "name": holder.name,
        "workstation": holder.workstation,
    }


def _content(view: MosaicView) -> str:
    return json.dumps({"layout": layout_fields(view.layout), "cameras": list(view.camera_ids)})


def _view(content: str | None) -> MosaicView | None:
    """None as well for what a newer program wrote: the watcher then shows nothing."""
    try:
        data = json.loads(content or "null")
        cameras = tuple(None if camera is None else int(camera) for camera in data["cameras"])
        return MosaicView(layout_from_fields(data["layout"]), cameras)
    except (ValueError, TypeError, KeyError):
        return None


def _shared(row: Any) -> SharedMosaic:
    return SharedMosaic(
        row.id,
        Holder(row.watcher_session, row.watcher_name, row.watcher_workstation, row.watcher_id),
        Holder(row.operator_session, row.operator_name, row.operator_workstation, row.operator_id),
        ShareState(row.state),
        row.asked_utc,
        row.answered_utc,
        row.ended_utc,
        None if row.outcome is None else ShareEnd(row.outcome),
        _view(row.content),
    )
