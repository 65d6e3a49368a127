"""Plans of sites: a picture the town gives and where cameras hang on it. Functions take the session first and never
commit.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, func, insert, select

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.site_plan import PlacedCamera, PlanPicture, SitePlan
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import site_plan_cameras, site_plans

SIZE_LIMIT_BYTES = 8_000_000
PLANS_LIMIT = 12
"""Of one site."""

NOT_A_PICTURE = QT_TRANSLATE_NOOP(
    "errors", "{file} is no plan: choose a PNG, JPEG or SVG picture of at most 8 MB."
)
TOO_MANY = QT_TRANSLATE_NOOP("errors", "The site has {limit} plans already: remove one first.")

_PLAN, _PLACED = site_plans.c, site_plan_cameras.c


def read_picture(path: Path) -> PlanPicture:
    """A file the town gave. Raises InvalidInput."""
    try:
        if path.stat().st_size > SIZE_LIMIT_BYTES:
            raise InvalidInput(NOT_A_PICTURE, file=path.name)
        content = path.read_bytes()
    except OSError:
        raise InvalidInput(NOT_A_PICTURE, file=path.name) from None
    if content.startswith(b"\x89PNG"):
        return PlanPicture("image/png", content)
    if content.startswith(b"\xff\xd8\xff"):
        return PlanPicture("image/jpeg", content)
    # An SVG may be anything XML allows: entities that grow and addresses of files have no place in a plan.
    if b"<svg" in content[:4096] and b"<!ENTITY" not in content and b"<!DOCTYPE svg [" not in content:
        return PlanPicture("image/svg+xml", content)
    raise InvalidInput(NOT_A_PICTURE, file=path.name)


def plans(session: Session) -> tuple[SitePlan, ...]:
    """Every plan with its cameras, without pictures."""
    placed: dict[int, list[PlacedCamera]] = {}
    for row in session.execute(select(site_plan_cameras).order_by(_PLACED.plan_id, _PLACED.camera_id)):
        placed.setdefault(row.plan_id, []).append(PlacedCamera(row.camera_id, row.x, row.y, row.azimuth_deg))
    query = select(_PLAN.id, _PLAN.site_id, _PLAN.name, _PLAN.added_by).order_by(_PLAN.site_id, _PLAN.name)
    return tuple(
        SitePlan(row.id, row.site_id, row.name, row.added_by, tuple(placed.get(row.id, ())))
        for row in session.execute(query)
    )


def picture(session: Session, plan_id: int) -> PlanPicture | None:
    row = session.execute(select(_PLAN.media_type, _PLAN.picture).where(_PLAN.id == plan_id)).one_or_none()
    return None if row is None else PlanPicture(row.media_type, row.picture)


def add(session: Session, site_id: int, name: str, given: PlanPicture, at_utc: datetime, by: str) -> int:
    """Raises InvalidInput when the site has too many."""
    count = session.execute(select(func.count()).where(_PLAN.site_id == site_id)).scalar_one()
    if count >= PLANS_LIMIT:
        raise InvalidInput(TOO_MANY, limit=PLANS_LIMIT)
    values = {"site_id": site_id, "name": name, "media_type": given.media_type, "picture": given.content}
    done = session.execute(insert(site_plans).values(**values, added_utc=at_utc, added_by=by))
    announce(session, Topic.MAP)
    key: int = done.inserted_primary_key[0]  # type: ignore[attr-defined]
    return key


def remove(session: Session, plan_id: int) -> None:
    session.execute(delete(site_plan_cameras).where(_PLACED.plan_id == plan_id))
    session.execute(delete(site_plans).where(_PLAN.id == plan_id))
    announce(session, Topic.MAP)


def place(session: Session, plan_id: int, camera: PlacedCamera) -> None:
    """Put a camera on a plan, or elsewhere on it."""
    take_off(session, plan_id, camera.camera_id)
    session.execute(
        insert(site_plan_cameras).values(
            plan_id=plan_id,
            camera_id=camera.camera_id,
            x=camera.x,
            y=camera.y,
            azimuth_deg=camera.azimuth_deg,
        )
    )


def take_off(session: Session, plan_id: int, camera_id: int) -> None:
    session.execute(
        delete(site_plan_cameras).where(_PLACED.plan_id == plan_id, _PLACED.camera_id == camera_id)
    )
    announce(session, Topic.MAP)
