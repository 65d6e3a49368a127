"""Moves of mobile cameras for an inspection: where each stood, and when the prefect was told."""

from __future__ import annotations

from sqlalchemy import select

from csu_console.storage import camera_moves
from csu_console.storage.database import Session
from csu_console.storage.report.inspection_rows import Asked, Row
from csu_console.storage.report.inspection_words import word
from csu_console.storage.tables import cameras


def moves_rows(session: Session, _asked: Asked) -> list[Row]:
    """Every move, planned and given up ones too; the first line of a camera is where it stood before."""
    numbers = {row.id: row.number for row in session.execute(select(cameras.c.id, cameras.c.number))}
    return [
        (
            *(numbers.get(one.camera_id), one.camera_id, word(one.state)),
            None if one.is_origin else one.from_utc,
            *(one.site.name, one.site.address, one.site.commune, one.informed_on, one.reference),
            *(one.order_number, one.reason, one.person, one.written_utc, one.cancelled_by),
        )
        for one in camera_moves.moves(session)
    ]
