"""One recorder per camera at a time: a lease row with an expiry. Functions take the session first, never commit.

A recorder renews well before the expiry; one that was killed frees its cameras when it passes. Times are the caller's
clock: machines that share a PostgreSQL database keep theirs by NTP, and the lease is long beside the drift allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.storage.database import Session
from csu_console.storage.tables import leases

LEASE_LENGTH = timedelta(seconds=30)
RENEW_EVERY = timedelta(seconds=10)
"""Two renewals may be missed before another recorder takes over."""

_LEASE = leases.c


def acquire(
    session: Session, camera_id: int, holder: str, now_utc: datetime, length: timedelta = LEASE_LENGTH
) -> bool:
    """Take or renew the lease of a camera; False while another recorder holds it."""
    expires = now_utc + length
    mine_or_over = (_LEASE.holder == holder) | (_LEASE.expires_utc <= now_utc)
    taken = session.execute(
        update(leases)
        .where(_LEASE.camera_id == camera_id, mine_or_over)
        .values(holder=holder, expires_utc=expires)
        .returning(_LEASE.camera_id)
    )
    if taken.first() is not None:
        return True
    held = select(_LEASE.camera_id).where(_LEASE.camera_id == camera_id)
    if session.execute(held).first() is not None:
        return False
    try:
        # A savepoint: on PostgreSQL somebody may insert between the question and here.
        with session.begin_nested():
            session.execute(insert(leases).values(camera_id=camera_id, holder=holder, expires_utc=expires))
    except IntegrityError:
        return False
    return True


def renew(
    session: Session,
    camera_ids: Iterable[int],
    holder: str,
    now_utc: datetime,
    length: timedelta = LEASE_LENGTH,
) -> frozenset[int]:
    """Renew many at once; returns those still held. What is missing was lost: stop recording it.

    A lease past its expiry that nobody took is renewed too.
    """
    renewed = session.execute(
        update(leases)
        .where(_LEASE.holder == holder, _LEASE.camera_id.in_(list(camera_ids)))
        .values(expires_utc=now_utc + length)
        .returning(_LEASE.camera_id)
    )
    return frozenset(renewed.scalars())


def release(session: Session, holder: str, camera_id: int | None = None) -> None:
    """Give back one camera, or all of a holder."""
    statement = delete(leases).where(_LEASE.holder == holder)
    if camera_id is not None:
        statement = statement.where(_LEASE.camera_id == camera_id)
    session.execute(statement)


def holder(session: Session, camera_id: int, now_utc: datetime) -> str | None:
    """Who records a camera now."""
    return session.execute(
        select(_LEASE.holder).where(_LEASE.camera_id == camera_id, _LEASE.expires_utc > now_utc)
    ).scalar_one_or_none()
