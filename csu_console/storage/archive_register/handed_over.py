"""The date on which recordings were given to the prosecutor or an investigator, in the register."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from sqlalchemy import select

from csu_console.domain.archive_register import LineKind, RegisterLine, day_of, days_between
from csu_console.domain.audit import clean_text
from csu_console.storage.archive_register.append import append
from csu_console.storage.database import Session
from csu_console.storage.tables import cameras

REFERENCE_LIMIT = 200


def note_handed_over(
    session: Session,
    camera_id: int,
    from_utc: datetime,
    until_utc: datetime,
    handed_utc: datetime,
    reference: str,
    zone: tzinfo | None = None,
) -> tuple[RegisterLine, ...]:
    """One line for each local day of the period; call it in the transaction that notes the hand-over. Never commits.

    `reference`: of the procedure. Nothing for a camera this database does not know.
    """
    number = session.execute(select(cameras.c.number).where(cameras.c.id == camera_id)).scalar_one_or_none()
    if number is None:
        return ()
    last = max(until_utc - timedelta(microseconds=1), from_utc)
    lines = [
        RegisterLine(
            kind=LineKind.HANDED_OVER,
            at_utc=handed_utc,
            camera_id=camera_id,
            camera_number=number,
            day=day,
            first_utc=from_utc,
            last_utc=until_utc,
            reference=clean_text(reference, REFERENCE_LIMIT),
        )
        for day in days_between(day_of(from_utc, zone), day_of(last, zone))
    ]
    return append(session, lines)
