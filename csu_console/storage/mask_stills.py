"""The still of each mask version, and which versions a moved camera has made doubtful. Functions take the session first
and never commit.

A doubt belongs to one version: the next version approved ends it without anything being deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import mask_doubts, mask_stills

_STILL = mask_stills.c
_DOUBT = mask_doubts.c


@dataclass(frozen=True, slots=True)
class MaskStill:
    """The masked picture of a version, upright, at most 640 px on its longer side; `taken_utc`: the last frame's."""

    camera_id: int
    version: int
    taken_utc: datetime
    width_px: int
    height_px: int
    png: bytes


def keep_still(session: Session, still: MaskStill) -> None:
    """Store or replace the still of a version."""
    session.execute(
        delete(mask_stills).where(_STILL.camera_id == still.camera_id, _STILL.number == still.version)
    )
    session.execute(
        insert(mask_stills).values(
            camera_id=still.camera_id,
            number=still.version,
            taken_utc=still.taken_utc,
            width_px=still.width_px,
            height_px=still.height_px,
            png=still.png,
        )
    )


def still_of(session: Session, camera_id: int, version: int) -> MaskStill | None:
    """The still of one version; None when none was taken."""
    row = session.execute(
        select(mask_stills).where(_STILL.camera_id == camera_id, _STILL.number == version)
    ).one_or_none()
    if row is None:
        return None
    return MaskStill(row.camera_id, row.number, row.taken_utc, row.width_px, row.height_px, row.png)


def put_in_doubt(
    session: Session, camera_id: int, version: int, since_utc: datetime, displacement: float
) -> None:
    """The camera no longer looks where this version's masks were drawn. The first doubt of a version stays."""
    known = session.execute(
        select(_DOUBT.number).where(_DOUBT.camera_id == camera_id, _DOUBT.number == version)
    ).scalar_one_or_none()
    if known is not None:
        return
    session.execute(
        insert(mask_doubts).values(
            camera_id=camera_id, number=version, since_utc=since_utc, displacement=displacement
        )
    )
    announce(session, Topic.MASKS)


def doubts(session: Session) -> dict[int, int]:
    """Camera to its newest doubtful version."""
    query = select(_DOUBT.camera_id, _DOUBT.number).order_by(_DOUBT.number)
    return {row.camera_id: row.number for row in session.execute(query)}
