"""Masks that were put into cameras. Functions take the session first and never commit."""

from __future__ import annotations

import json

from sqlalchemy import delete, insert, select

from csu_console.domain.camera_mask import ProgrammedMasks
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import camera_masks

_ROW = camera_masks.c


def programmed(session: Session) -> dict[int, ProgrammedMasks]:
    """By camera."""
    return {
        row.camera_id: ProgrammedMasks(
            row.camera_id,
            row.mask_version,
            tuple(str(token) for token in json.loads(row.tokens)),
            row.programmed_utc,
            row.programmed_by,
        )
        for row in session.execute(select(camera_masks))
    }


def keep(session: Session, masks: ProgrammedMasks) -> None:
    """What is in the camera now, in place of what was."""
    session.execute(delete(camera_masks).where(_ROW.camera_id == masks.camera_id))
    session.execute(
        insert(camera_masks).values(
            camera_id=masks.camera_id,
            mask_version=masks.mask_version,
            tokens=json.dumps(masks.tokens),
            programmed_utc=masks.programmed_utc,
            programmed_by=masks.programmed_by,
        )
    )
    announce(session, Topic.MASKS)


def forget(session: Session, camera_id: int) -> None:
    """They were taken out."""
    session.execute(delete(camera_masks).where(_ROW.camera_id == camera_id))
    announce(session, Topic.MASKS)
