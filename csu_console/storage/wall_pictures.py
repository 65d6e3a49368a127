"""Plans and stills shown on the wall. Functions take the session first and never commit."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from csu_console.domain.wall_item import StillItem
from csu_console.storage.database import Session
from csu_console.storage.tables import wall_pictures, wall_scenes, wall_screens
from csu_console.storage.wall_content import content_of, scene_of

UNUSED_AFTER = timedelta(hours=1)
"""Sent but on no screen and in no scene: a person who changes his mind, not a picture on its way."""

STILL_KEPT = timedelta(hours=24)
"""Stills of cameras are recordings in the sense of the law: on the wall they live a day, wherever they are shown."""

_PICTURE = wall_pictures.c


def add_picture(session: Session, content: bytes, camera_id: int | None, now_utc: datetime) -> int:
    """Its row number; the same plan sent twice is one row."""
    digest = hashlib.sha256(content).digest()
    if camera_id is None:
        query = select(_PICTURE.id).where(_PICTURE.sha256 == digest, _PICTURE.camera_id.is_(None))
        known = session.execute(query).scalars().first()
        if known is not None:
            return int(known)
    statement = insert(wall_pictures).values(
        sha256=digest, content=content, camera_id=camera_id, added_utc=now_utc
    )
    return int(session.execute(statement.returning(_PICTURE.id)).scalar_one())


def picture(session: Session, picture_id: int) -> bytes | None:
    """The file's bytes, None when it is gone or does not match its sum."""
    row = session.execute(select(wall_pictures).where(_PICTURE.id == picture_id)).one_or_none()
    if row is None or hashlib.sha256(row.content).digest() != row.sha256:
        return None
    return bytes(row.content)


def remove_unused(session: Session, now_utc: datetime) -> int:
    """How many pictures went: see `UNUSED_AFTER` and `STILL_KEPT`."""
    used: set[int] = set()
    for (text,) in session.execute(select(wall_screens.c.content)):
        items = (sent.item for _, sent in content_of(text).items)
        used |= {item.picture_id for item in items if isinstance(item, StillItem)}
    for (text,) in session.execute(select(wall_scenes.c.content)):
        for screen in scene_of(text):
            used |= {item.picture_id for _, item in screen.items if isinstance(item, StillItem)}
    rows = session.execute(select(_PICTURE.id, _PICTURE.camera_id, _PICTURE.added_utc)).all()
    gone = [
        row.id
        for row in rows
        if (row.id not in used and now_utc - row.added_utc > UNUSED_AFTER)
        or (row.camera_id is not None and now_utc - row.added_utc > STILL_KEPT)
    ]
    if gone:
        session.execute(delete(wall_pictures).where(_PICTURE.id.in_(gone)))
    return len(gone)
