"""Calibrations of moving cameras: written once, read with suspicion. Functions take the session first, never commit.

The version in force is the newest by number. When it cannot be read, or is not the newest that was written, there is
none and the camera is covered: an older calibration never comes back by accident.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.ptz.calibration_content import calibration_content, calibration_of
from csu_console.storage.tables import cameras, ptz_calibration_counts, ptz_calibrations

_ROW, _COUNT = ptz_calibrations.c, ptz_calibration_counts.c

_UNREADABLE = (
    *(ConsoleError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError),
    SQLAlchemyError,
)


def append_calibration(
    session: Session, calibration: PtzCalibration, reference_png: bytes | None = None
) -> PtzCalibration:
    """Store the next version of a camera; its number is given here. `reference_png`: the MASKED picture at the
    reference preset. Raises InvalidInput for an unknown camera. Open the session `durable`."""
    camera_id = calibration.camera_id
    known = select(cameras.c.id).where(cameras.c.id == camera_id, cameras.c.removed_utc.is_(None))
    if session.execute(known).scalar_one_or_none() is None:
        raise InvalidInput(QT_TRANSLATE_NOOP("errors", "The camera of this calibration was removed."))
    number = _next_number(session, camera_id)
    stored = replace(calibration, version=number)
    content = json.dumps(calibration_content(stored), sort_keys=True, separators=(",", ":"), allow_nan=False)
    session.execute(
        insert(ptz_calibrations).values(
            camera_id=camera_id,
            number=number,
            content=content,
            reference_png=reference_png,
            sha256=_digest(camera_id, number, content, reference_png),
        )
    )
    announce(session, Topic.PTZ)
    return stored


def calibrations(session: Session) -> dict[int, PtzCalibration | None]:
    """The calibration in force of every camera that has one; None where it cannot be read."""
    counts = session.execute(select(_COUNT.camera_id, _COUNT.number)).all()
    return {row.camera_id: _one(session, row.camera_id, row.number) for row in counts}


def history(session: Session, camera_id: int) -> tuple[PtzCalibration, ...]:
    """Every readable version of a camera, newest first."""
    newest = session.execute(select(func.max(_ROW.number)).where(_ROW.camera_id == camera_id)).scalar()
    found = (_one(session, camera_id, number) for number in range(newest or 0, 0, -1))
    return tuple(calibration for calibration in found if calibration is not None)


def reference_png(session: Session, camera_id: int, number: int) -> bytes | None:
    """The masked picture at the reference preset, None when none was kept or it cannot be read."""
    if _one(session, camera_id, number) is None:
        return None
    query = select(_ROW.reference_png).where(_ROW.camera_id == camera_id, _ROW.number == number)
    return session.execute(query).scalar_one_or_none()


def _next_number(session: Session, camera_id: int) -> int:
    """Counted beside the rows, so that a lost one is noticed; the update also makes a second writer wait."""
    counted = (
        update(ptz_calibration_counts)
        .where(_COUNT.camera_id == camera_id)
        .values(number=_COUNT.number + 1)
        .returning(_COUNT.number)
    )
    number = session.execute(counted).scalar_one_or_none()
    if number is not None:
        return int(number)
    try:
        with session.begin_nested():
            session.execute(insert(ptz_calibration_counts).values(camera_id=camera_id, number=1))
    except IntegrityError:  # another console was first
        return int(session.execute(counted).scalar_one())
    return 1


def _one(session: Session, camera_id: int, number: int) -> PtzCalibration | None:
    query = select(ptz_calibrations).where(_ROW.camera_id == camera_id, _ROW.number == number)
    try:
        return _calibration(session.execute(query).one())
    except _UNREADABLE:
        return None


def _calibration(row: Row[Any]) -> PtzCalibration | None:
    if _digest(row.camera_id, row.number, row.content, row.reference_png) != row.sha256:
        return None
    return calibration_of(row.camera_id, row.number, json.loads(row.content))


def _digest(camera_id: int, number: int, content: str, png: bytes | None) -> bytes:
    """SHA-256 over all of a version. JSON keeps the fields apart whatever they hold."""
    fields = [camera_id, number, content, hashlib.sha256(png or b"").hexdigest()]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode("ascii")).digest()
