"""One recorder per camera at a time: a lease row with an expiry. Functions take the session first, never commit.

A recorder renews well before the expiry; one that was killed frees its cameras when it passes. `now_utc` is the
database's time (`time_of`): no machine's clock decides who records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from csu_console.storage.database import Session
from csu_console.storage.server_clock import server_utc
from csu_console.storage.tables import leases

LEASE_LENGTH = timedelta(seconds=9)
"""A killed recorder's cameras are free after this at most; others look once a second, and a stream opens in two."""
RENEW_EVERY = timedelta(seconds=3)
"""Two renewals may be missed before another recorder takes over."""

_LEASE = leases.c
_BATCH = 500


class Held(NamedTuple):
    """A camera somebody has."""

    holder: str
    taken_utc: datetime | None
    wanted_by: str | None
    expires_utc: datetime


def time_of(session: Session, own_utc: datetime) -> datetime:
    """The database's time; a SQLite file has the workstation's own."""
    return server_utc(session) or own_utc


def acquire(
    session: Session, camera_id: int, holder: str, now_utc: datetime, length: timedelta = LEASE_LENGTH
) -> bool:
    """Take or renew the lease of one camera; False while another recorder holds it."""
    mine = session.execute(
        update(leases)
        .where(_LEASE.camera_id == camera_id, _LEASE.holder == holder)
        .values(expires_utc=now_utc + length)
        .returning(_LEASE.camera_id)
    ).first()
    return mine is not None or bool(take(session, [camera_id], holder, now_utc, 1, length=length))


def take(
    session: Session,
    camera_ids: Collection[int],
    holder: str,
    now_utc: datetime,
    limit: int,
    *,
    expired: bool = True,
    length: timedelta = LEASE_LENGTH,
) -> frozenset[int]:
    """Take up to `limit` of these cameras that nobody has; those whose lease has run out only with `expired`.

    Rows another recorder is taking at this moment are passed over, not waited for.
    """
    taken: set[int] = set()
    wanted = sorted(camera_ids)
    for first in range(0, len(wanted), _BATCH):
        some = (
            wanted[first : first + _BATCH][: limit - len(taken)]
            if expired
            else wanted[first : first + _BATCH]
        )
        if len(taken) >= limit:
            break
        _make_rows(session, some)
        free = (_LEASE.holder == "") | (_LEASE.expires_utc <= now_utc) if expired else _LEASE.holder == ""
        locked = (
            session.execute(
                select(_LEASE.camera_id)
                .where(_LEASE.camera_id.in_(some), free)
                .order_by(_LEASE.camera_id)
                .limit(limit - len(taken))
                .with_for_update(skip_locked=True)
            )
            .scalars()
            .all()
        )
        session.execute(
            update(leases)
            .where(_LEASE.camera_id.in_(locked))
            .values(holder=holder, expires_utc=now_utc + length, taken_utc=now_utc, wanted_by=None)
        )
        taken.update(locked)
    return frozenset(taken)


def _make_rows(session: Session, camera_ids: Iterable[int]) -> None:
    """A row for each camera to lock; several programs may make the same at once."""
    rows = [
        {"camera_id": camera_id, "holder": "", "expires_utc": datetime.fromtimestamp(0, tz=UTC)}
        for camera_id in camera_ids
    ]
    if not rows:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.execute(postgresql.insert(leases).on_conflict_do_nothing(), rows)
    else:
        session.execute(sqlite.insert(leases).on_conflict_do_nothing(), rows)


def renew(
    session: Session, holder: str, now_utc: datetime, length: timedelta = LEASE_LENGTH
) -> dict[int, str | None]:
    """Renew all a recorder has; returns its cameras, each with the holder that waits for it or None.

    What is missing was lost: stop recording it. A lease past its expiry that nobody took is renewed too.
    """
    renewed = session.execute(
        update(leases)
        .where(_LEASE.holder == holder)
        .values(expires_utc=now_utc + length)
        .returning(_LEASE.camera_id, _LEASE.wanted_by)
    )
    return {row.camera_id: row.wanted_by for row in renewed}


def held(session: Session, now_utc: datetime) -> dict[int, Held]:
    """Every camera somebody has now."""
    rows = session.execute(
        select(leases).where(_LEASE.holder != "", _LEASE.expires_utc > now_utc).order_by(_LEASE.camera_id)
    )
    return {row.camera_id: _held(row) for row in rows}


def ask(session: Session, camera_ids: Collection[int], holder: str) -> None:
    """Ask the holders of these cameras to hand them over at their next file."""
    free = (
        select(_LEASE.camera_id)
        .where(_LEASE.camera_id.in_(camera_ids), _LEASE.wanted_by.is_(None))
        .with_for_update(skip_locked=True)
    )
    ids = session.execute(free).scalars().all()
    session.execute(update(leases).where(_LEASE.camera_id.in_(ids)).values(wanted_by=holder))


def forget_wishes(session: Session, camera_ids: Collection[int]) -> None:
    """Whoever asked for these cameras is gone."""
    if camera_ids:
        session.execute(update(leases).where(_LEASE.camera_id.in_(camera_ids)).values(wanted_by=None))


def release(session: Session, holder: str, camera_id: int | None = None) -> None:
    """Give back one camera, or all of a holder, to whoever comes first."""
    statement = delete(leases).where(_LEASE.holder == holder)
    if camera_id is not None:
        statement = statement.where(_LEASE.camera_id == camera_id)
    session.execute(statement)


def hand_over(
    session: Session,
    holder: str,
    camera_id: int,
    now_utc: datetime,
    living: Collection[str],
    length: timedelta = LEASE_LENGTH,
) -> None:
    """Give a camera to the recorder that asked for it, when it is one of the living; else to whoever comes first."""
    row = session.execute(
        select(_LEASE.wanted_by)
        .where(_LEASE.camera_id == camera_id, _LEASE.holder == holder)
        .with_for_update()
    ).first()
    if row is None:
        return
    if row.wanted_by is None or row.wanted_by not in living:
        release(session, holder, camera_id)
        return
    session.execute(
        update(leases)
        .where(_LEASE.camera_id == camera_id)
        .values(holder=row.wanted_by, expires_utc=now_utc + length, taken_utc=now_utc, wanted_by=None)
    )


def holder(session: Session, camera_id: int, now_utc: datetime) -> str | None:
    """Who records a camera now."""
    return session.execute(
        select(_LEASE.holder).where(
            _LEASE.camera_id == camera_id, _LEASE.expires_utc > now_utc, _LEASE.holder != ""
        )
    ).scalar_one_or_none()


def last_holder(session: Session, camera_id: int) -> Held | None:
    """Who has, or had last, a camera; its row is locked until the transaction ends."""
    row = session.execute(
        select(leases).where(_LEASE.camera_id == camera_id, _LEASE.holder != "").with_for_update()
    ).first()
    return None if row is None else _held(row)


def _held(row: Row[Any]) -> Held:
    return Held(row.holder, row.taken_utc, row.wanted_by, row.expires_utc)


def counts(session: Session, now_utc: datetime) -> dict[str, int]:
    """How many cameras each holder has now."""
    rows = session.execute(
        select(_LEASE.holder, func.count().label("cameras"))
        .where(_LEASE.holder != "", _LEASE.expires_utc > now_utc)
        .group_by(_LEASE.holder)
    )
    return {row.holder: row.cameras for row in rows}
