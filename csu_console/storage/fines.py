"""Fines prepared. Functions take the session first and never commit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select

from csu_console.domain.fine import FineSheet
from csu_console.storage.database import Session
from csu_console.storage.tables import cameras, communes, fines, sites

_FINE = fines.c


def add(session: Session, sheet: FineSheet, operator_id: int | None, prepared_utc: datetime) -> int:
    """Its number. What identifies anybody outside the room is left out."""
    number = int(session.execute(select(func.coalesce(func.max(_FINE.number), 0))).scalar_one()) + 1
    session.execute(
        insert(fines).values(
            number=number,
            camera_id=sheet.camera_id,
            at_utc=sheet.at_utc,
            prepared_utc=prepared_utc,
            offence=sheet.offence,
            stills_count=len(sheet.stills),
            latency_ms=round(sheet.latency_s * 1000),
            operator_id=operator_id,
            workstation=sheet.workstation,
        )
    )
    return number


def count(session: Session, from_utc: datetime, until_utc: datetime, commune: str = "") -> int:
    """How many in a period; `commune` "" is all."""
    query = select(func.count()).select_from(fines).where(_FINE.at_utc >= from_utc, _FINE.at_utc < until_utc)
    if commune:
        here = (
            select(cameras.c.id)
            .join_from(cameras, sites, cameras.c.site_id == sites.c.id)
            .join(communes, sites.c.commune_id == communes.c.id)
            .where(communes.c.name == commune)
        )
        query = query.where(_FINE.camera_id.in_(here))
    return int(session.execute(query).scalar_one())
