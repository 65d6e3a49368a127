"""Versions of masks: written once, read with suspicion. Functions take the session first and never commit.

The version in force is the newest by number. When it cannot be read, or is not the one the camera's row says is the
newest, there is no plan and the camera is covered: an older version never comes back by accident.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from csu_console.domain.camera import CameraKind
from csu_console.domain.clock import EPOCH, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.mask import MaskPlan, MaskPolygon, MaskVersion, PictureGeometry, PrivacyState
from csu_console.storage.camera_moves import masks_left_behind
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.sphere_zones import zone_content, zone_of
from csu_console.storage.tables import cameras, mask_versions

STAY_BEHIND = QT_TRANSLATE_NOOP(
    "errors", "This camera turns: masks drawn on its picture would stay behind. Draw masks that follow it."
)

_VERSION = mask_versions.c

_NEVER = MaskVersion(MaskPlan(0, 0, PrivacyState.UNREVIEWED), "nobody", "no one", "never reviewed", EPOCH)
"""Stands for a camera without any version; compared by identity."""

_UNREADABLE = (
    *(ConsoleError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError),
    SQLAlchemyError,
)
"""Whatever bytes lie in a row: values of another type, text that is not UTF-8, a date beyond dates."""


def append_version(session: Session, version: MaskVersion) -> MaskVersion:
    """Store the next version of a camera; its number is given here. Raises InvalidInput for an unknown camera.

    Open the session `durable`: approved masks must survive a power cut, or older ones would come back.
    """
    stored = _append(session, version)
    announce(session, Topic.MASKS)
    return stored


def append_versions(session: Session, versions: Iterable[MaskVersion]) -> list[MaskVersion]:
    """`append_version` for many cameras."""
    stored = [_append(session, version) for version in versions]
    announce(session, Topic.MASKS)
    return stored


def _append(session: Session, version: MaskVersion) -> MaskVersion:
    camera_id = version.plan.camera_id
    # Counted in the camera's row, so that a lost row is noticed; the update also makes a second writer wait.
    found = session.execute(
        update(cameras)
        .where(cameras.c.id == camera_id, cameras.c.removed_utc.is_(None))
        .values(mask_number=cameras.c.mask_number + 1)
        .returning(cameras.c.mask_number, cameras.c.kind)
    ).one_or_none()
    if found is None:
        raise InvalidInput(QT_TRANSLATE_NOOP("errors", "The camera these masks are for was removed."))
    number, kind = found
    if version.plan.polygons and kind == CameraKind.PTZ.value:
        raise InvalidInput(STAY_BEHIND)
    stored = replace(version, plan=replace(version.plan, version=number))
    content = _content(stored.plan)
    session.execute(
        insert(mask_versions).values(
            camera_id=camera_id,
            number=number,
            content=content,
            author=stored.author,
            approver=stored.approver,
            reason=stored.reason,
            approved_utc=stored.approved_utc,
            sha256=_digest(
                camera_id, number, content, stored.author, stored.approver, stored.reason, stored.approved_utc
            ),
        )
    )
    return stored


def plans(session: Session) -> dict[int, MaskPlan | None]:
    """The plan in force of every camera in use; None where it cannot be read.

    Masks drawn on the picture stay behind when the camera turns: one that does is to be reviewed again. So is a mobile
    camera after a move, whatever was stated of it at its old place.
    """
    turning = frozenset(
        session.execute(select(cameras.c.id).where(cameras.c.kind == CameraKind.PTZ.value)).scalars()
    )
    elsewhere = masks_left_behind(session)
    found: dict[int, MaskPlan | None] = {}
    for camera_id, version in _in_force(session).items():
        plan = MaskPlan(camera_id, 0, PrivacyState.UNREVIEWED) if version is _NEVER else _plan_of(version)
        behind = plan is not None and plan.version <= elsewhere.get(camera_id, 0)
        if plan is not None and (behind or (plan.polygons and camera_id in turning)):
            plan = MaskPlan(camera_id, plan.version, PrivacyState.UNREVIEWED)
        found[camera_id] = plan
    return found


def newest_versions(session: Session) -> dict[int, MaskVersion | None]:
    """The newest version of every camera in use that has one; None where it cannot be read."""
    return {camera_id: version for camera_id, version in _in_force(session).items() if version is not _NEVER}


def _in_force(session: Session) -> dict[int, MaskVersion | None]:
    """The version in force by camera in use: `_NEVER` before the first, None where it cannot be read.

    One query when all is well.
    """
    newest = (
        select(_VERSION.camera_id, func.max(_VERSION.number).label("number"))
        .group_by(_VERSION.camera_id)
        .subquery()
    )
    query = (
        select(cameras.c.id, cameras.c.mask_number, mask_versions)
        .join_from(cameras, newest, newest.c.camera_id == cameras.c.id, isouter=True)
        .join(
            mask_versions,
            (_VERSION.camera_id == newest.c.camera_id) & (_VERSION.number == newest.c.number),
            isouter=True,
        )
        .where(cameras.c.removed_utc.is_(None))
    )
    try:
        return {row.id: _row_in_force(row) for row in session.execute(query)}
    except _UNREADABLE:
        # One row that cannot even be fetched must not cover every camera, nor hide which one it is.
        ids = session.execute(select(cameras.c.id).where(cameras.c.removed_utc.is_(None))).scalars().all()
        return {camera_id: _row_alone(session, query.where(cameras.c.id == camera_id)) for camera_id in ids}


def same_but_number(one: MaskVersion, other: MaskVersion, dated: bool = True) -> bool:
    """True when two versions of a camera say the same in the same names; `dated` False leaves the time out."""
    approved = other.approved_utc if dated else one.approved_utc
    return replace(one, plan=replace(one.plan, version=0)) == replace(
        other, plan=replace(other.plan, version=0), approved_utc=approved
    )


def history(session: Session, camera_id: int) -> tuple[MaskVersion, ...]:
    """Every readable version of a camera, newest first; unreadable ones are left out."""
    numbers = session.execute(
        select(_VERSION.number).where(_VERSION.camera_id == camera_id).order_by(_VERSION.number.desc())
    ).scalars()
    found = []
    for number in numbers.all():
        query = select(mask_versions).where(_VERSION.camera_id == camera_id, _VERSION.number == number)
        try:
            version = _version(session.execute(query).one())
        except _UNREADABLE:
            continue
        if version is not None:
            found.append(version)
    return tuple(found)


def _row_alone(session: Session, query: Select[Any]) -> MaskVersion | None:
    try:
        return _row_in_force(session.execute(query).one())
    except _UNREADABLE:
        return None


def _row_in_force(row: Row[Any]) -> MaskVersion | None:
    if row.number is None and row.mask_number == 0:
        return _NEVER
    return _version(row) if row.number == row.mask_number else None


def _plan_of(version: MaskVersion | None) -> MaskPlan | None:
    return None if version is None else version.plan


def _version(row: Row[Any]) -> MaskVersion | None:
    """The version a row holds, or None when it is not what was written."""
    try:
        digest = _digest(
            row.camera_id, row.number, row.content, row.author, row.approver, row.reason, row.approved_utc
        )
        if digest != row.sha256:
            return None
        plan = _plan(row.camera_id, row.number, json.loads(row.content))
        return MaskVersion(plan, row.author, row.approver, row.reason, row.approved_utc)
    except _UNREADABLE:
        # Whatever is wrong with the row, the answer is the same: covered.
        return None


def _content(plan: MaskPlan) -> str:
    geometry = plan.geometry
    content: dict[str, Any] = {
        "state": plan.state.value,
        "polygons": [{"label": polygon.label, "points": polygon.points} for polygon in plan.polygons],
        "geometry": None
        if geometry is None
        else {
            "aspect": geometry.aspect,
            "rotation_deg": geometry.rotation_deg,
            "mirrored": geometry.mirrored,
        },
    }
    if plan.zones:
        content["zones"] = [zone_content(zone) for zone in plan.zones]
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plan(camera_id: int, number: int, content: dict[str, Any]) -> MaskPlan:
    geometry = content["geometry"]
    return MaskPlan(
        camera_id=camera_id,
        version=number,
        state=PrivacyState(content["state"]),
        polygons=tuple(
            MaskPolygon(tuple((float(x), float(y)) for x, y in polygon["points"]), polygon["label"])
            for polygon in content["polygons"]
        ),
        geometry=None if geometry is None else PictureGeometry(**geometry),
        zones=tuple(zone_of(zone) for zone in content.get("zones", ())),
    )


def _digest(
    camera_id: int, number: int, content: str, author: str, approver: str, reason: str, approved_utc: datetime
) -> bytes:
    """SHA-256 over all of a version. JSON keeps the fields apart whatever they hold."""
    fields = [camera_id, number, content, author, approver, reason, to_us(approved_utc)]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode("ascii")).digest()
