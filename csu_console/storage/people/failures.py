"""Failures to sign in, by name and workstation, so that a restart forgets none. Never commits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.sign_in import FORGET_AFTER, wait_left_s
from csu_console.storage.database import Session
from csu_console.storage.tables import sign_in_failures

NAME_LIMIT = 80
"""What somebody types as a name is kept no longer than this."""

_FAILURE = sign_in_failures.c


def claim_attempt(session: Session, folded_name: str, workstation: str, now_utc: datetime) -> float:
    """Count one more failure in advance; `clear` takes it back when the attempt succeeds.

    Returns seconds: above 0 the attempt is refused and not counted. Counted before the password is looked at, so that
    neither a killed program nor many attempts at once go uncounted.
    """
    session.execute(delete(sign_in_failures).where(_FAILURE.last_utc < now_utc - FORGET_AFTER))
    mine = (_FAILURE.folded_name == folded_name[:NAME_LIMIT]) & (_FAILURE.workstation == workstation)
    # Locks the row on PostgreSQL; SQLite writes one at a time anyway.
    row = session.execute(select(sign_in_failures).where(mine).with_for_update()).one_or_none()
    if row is None:
        return _first(session, folded_name[:NAME_LIMIT], workstation, now_utc)
    wait_s = wait_left_s(row.failures, row.last_utc, now_utc)
    if wait_s <= 0:
        session.execute(
            update(sign_in_failures).where(mine).values(failures=_FAILURE.failures + 1, last_utc=now_utc)
        )
    return wait_s


def clear(session: Session, folded_name: str, workstation: str) -> None:
    """The attempt succeeded."""
    session.execute(
        delete(sign_in_failures).where(
            _FAILURE.folded_name == folded_name[:NAME_LIMIT], _FAILURE.workstation == workstation
        )
    )


def give_back(session: Session, folded_name: str, workstation: str) -> None:
    """The attempt was neither right nor wrong (no answer, or a code still to come)."""
    session.execute(
        update(sign_in_failures)
        .where(
            _FAILURE.folded_name == folded_name[:NAME_LIMIT],
            _FAILURE.workstation == workstation,
            _FAILURE.failures > 0,
        )
        .values(failures=_FAILURE.failures - 1)
    )


def clear_everywhere(session: Session, folded_name: str) -> None:
    """An administrator gave a new password: the waits of this name end."""
    session.execute(delete(sign_in_failures).where(_FAILURE.folded_name == folded_name[:NAME_LIMIT]))


def failures(session: Session, folded_name: str, workstation: str) -> int:
    """In a row, this attempt's own included while it runs."""
    found = session.execute(
        select(_FAILURE.failures).where(
            _FAILURE.folded_name == folded_name[:NAME_LIMIT], _FAILURE.workstation == workstation
        )
    ).scalar_one_or_none()
    return found or 0


def _first(session: Session, folded_name: str, workstation: str, now_utc: datetime) -> float:
    try:
        with session.begin_nested():
            session.execute(
                insert(sign_in_failures).values(
                    folded_name=folded_name, workstation=workstation, failures=1, last_utc=now_utc
                )
            )
    except IntegrityError:
        # Another attempt of the same name began this instant: this one waits its turn.
        return 1.0
    return 0.0
