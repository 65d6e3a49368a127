"""When moving cameras were last compared with their references. Functions take the session first, never commit."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from csu_console.domain.ptz_check import KeptView, PtzCheck
from csu_console.storage.database import Session
from csu_console.storage.tables import ptz_checks

_ROW = ptz_checks.c


def keep(session: Session, check: PtzCheck) -> None:
    """Instead of the one before: one row per camera."""
    session.execute(delete(ptz_checks).where(_ROW.camera_id == check.camera_id))
    view = check.view
    session.execute(
        insert(ptz_checks).values(
            camera_id=check.camera_id,
            number=check.version,
            checked_utc=check.checked_utc,
            holds=int(check.holds),
            shift_deg=check.shift_deg,
            firmware=check.firmware,
            view_png=None if view is None else view.png,
            view_pan_deg=None if view is None else view.pan_deg,
            view_tilt_deg=None if view is None else view.tilt_deg,
            view_focal_widths=None if view is None else view.focal_widths,
        )
    )


def all_checks(session: Session) -> dict[int, PtzCheck]:
    """By camera."""
    found = {}
    for row in session.execute(select(ptz_checks)):
        pose = (row.view_pan_deg, row.view_tilt_deg, row.view_focal_widths)
        whole = row.view_png is not None and None not in pose
        found[row.camera_id] = PtzCheck(
            row.camera_id,
            row.number,
            row.checked_utc,
            bool(row.holds),
            row.shift_deg,
            row.firmware,
            KeptView(row.view_png, *pose) if whole else None,
        )
    return found
