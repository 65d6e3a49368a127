"""Scans of requests that are over go after the room's set time; their hash and the history stay.

Functions take the session first and never commit.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, update

from csu_console.domain.logbook import Signature
from csu_console.domain.requisition import State, StepKind
from csu_console.storage.database import Session
from csu_console.storage.requisitions.history import done, held_row
from csu_console.storage.tables import requisition_scan_pieces, requisition_steps, requisitions

BATCH = 20
"""In one transaction, so that other writes take their turn."""

_ROW, _STEP = requisitions.c, requisition_steps.c
_OVER = [state.value for state in State if not state.is_open]
REMOVED = ""
"""The path of a scan that is gone."""


def remove_before(session: Session, before: datetime, by: Signature) -> tuple[int, ...]:
    """Take the scans of requisitions that were closed or cancelled before an instant; their numbers, `BATCH` at most."""
    ended = (
        select(func.max(_STEP.at_utc))
        .where(_STEP.number == _ROW.number, _STEP.kind == StepKind.STATE.value)
        .scalar_subquery()
    )
    query = (
        select(_ROW.number)
        .where(_ROW.state.in_(_OVER), _ROW.scan_path.is_not(None), _ROW.scan_path != REMOVED, ended < before)
        .order_by(_ROW.number)
        .limit(BATCH)
    )
    numbers = tuple(session.execute(query).scalars())
    for number in numbers:
        _remove(session, number, by)
    return numbers


def removed_among(session: Session, numbers: Iterable[int]) -> frozenset[int]:
    """Of these, the requisitions whose scan is gone."""
    wanted = list(numbers)
    query = select(_ROW.number).where(_ROW.number.in_(wanted), _ROW.scan_path == REMOVED)
    return frozenset(session.execute(query).scalars()) if wanted else frozenset()


def _remove(session: Session, number: int, by: Signature) -> None:
    """With those it replaced; a file that another requisition still has stays for that one."""
    before = held_row(session, number)
    hashes = {step.text for step in before.history if step.kind is StepKind.SCAN}
    kept = select(_ROW.scan_sha256).where(
        _ROW.number != number, _ROW.scan_sha256.in_(hashes), _ROW.scan_path != REMOVED
    )
    hashes -= set(session.execute(kept).scalars())
    piece = requisition_scan_pieces.c
    session.execute(delete(requisition_scan_pieces).where(piece.sha256.in_(hashes)))
    # Its name may be a person's.
    session.execute(update(requisitions).where(_ROW.number == number).values(scan_path=REMOVED, scan_name=""))
    sha256 = "" if before.scan is None else before.scan.sha256
    done(session, before, StepKind.SCAN_REMOVED, sha256, by)
