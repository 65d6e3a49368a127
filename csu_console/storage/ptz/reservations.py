"""Who drives which camera. Functions take the session first and never commit.

One statement decides a race: it writes over a reservation only when that one is over, is one's own, or yields. Times
are the caller's clock; machines that share PostgreSQL keep theirs by NTP, and the end is long beside the drift allowed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.reservation import IDLE_END, Holder, PtzLevel, Reservation
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import ptz_reservations

HELD = QT_TRANSLATE_NOOP("errors", "{name} ({workstation}) is driving this camera.")

_ROW = ptz_reservations.c


class CameraHeld(ConsoleError):
    """Somebody else drives it and does not yield."""


def take(
    session: Session, camera_id: int, holder: Holder, level: PtzLevel, now_utc: datetime
) -> Reservation | None:
    """Take the camera, or go on with it. Whom it was taken from while it was in his hand, or None.

    Raises CameraHeld.
    """
    before = of_camera(session, camera_id)
    mine = before is not None and before.holder.session == holder.session
    values = _values(holder, level, now_utc)
    if mine and before is not None and before.holds(now_utc):
        values["taken_utc"] = before.taken_utc
    free = or_(_ROW.session == holder.session, _ROW.expires_utc <= now_utc, _ROW.level > int(level))
    done: Any = session.execute(
        update(ptz_reservations).where(_ROW.camera_id == camera_id, free).values(**values)
    )
    if not done.rowcount and not _inserted(session, camera_id, values):
        _raise_held(session, camera_id)
    announce(session, Topic.PTZ)
    lost = before is not None and not mine and before.holds(now_utc)
    return before if lost else None


def renew(session: Session, camera_ids: tuple[int, ...], holder: Holder, now_utc: datetime) -> None:
    """Push the end away of what is still one's own; what another has taken stays his."""
    session.execute(
        update(ptz_reservations)
        .where(_ROW.session == holder.session, _ROW.camera_id.in_(camera_ids))
        .values(expires_utc=now_utc + IDLE_END)
    )
    announce(session, Topic.PTZ)


def release(session: Session, holder: Holder, camera_id: int | None = None) -> None:
    """Give back one camera, or all of this console."""
    statement = delete(ptz_reservations).where(_ROW.session == holder.session)
    if camera_id is not None:
        statement = statement.where(_ROW.camera_id == camera_id)
    session.execute(statement)
    announce(session, Topic.PTZ)


def of_camera(session: Session, camera_id: int) -> Reservation | None:
    """Held or over."""
    row = session.execute(select(ptz_reservations).where(_ROW.camera_id == camera_id)).one_or_none()
    return None if row is None else _reservation(row)


def all_held(session: Session, now_utc: datetime) -> tuple[Reservation, ...]:
    rows = session.execute(select(ptz_reservations).where(_ROW.expires_utc > now_utc))
    return tuple(_reservation(row) for row in rows)


def _inserted(session: Session, camera_id: int, values: dict[str, Any]) -> bool:
    try:
        # A savepoint: on PostgreSQL somebody may insert between the update and here.
        with session.begin_nested():
            session.execute(insert(ptz_reservations).values(camera_id=camera_id, **values))
    except IntegrityError:
        return False
    return True


def _values(holder: Holder, level: PtzLevel, now_utc: datetime) -> dict[str, Any]:
    return {
        "session": holder.session,
        "operator_id": holder.operator_id,
        "name": holder.name,
        "workstation": holder.workstation,
        "level": int(level),
        "taken_utc": now_utc,
        "expires_utc": now_utc + IDLE_END,
    }


def _raise_held(session: Session, camera_id: int) -> None:
    found = of_camera(session, camera_id)
    holder = found.holder if found is not None else Holder("", "", "")
    raise CameraHeld(HELD, name=holder.name, workstation=holder.workstation)


def _reservation(row: Any) -> Reservation:
    return Reservation(
        row.camera_id,
        Holder(row.session, row.name, row.workstation, row.operator_id),
        PtzLevel(row.level),
        row.taken_utc,
        row.expires_utc,
    )
