"""Who may send alarms, what their inputs mean, and which program listens. Functions take the session first, never commit."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.alarm import AlarmPoint, AlarmPriority, AlarmSource, AlarmView, SourceKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.search import fold
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import alarm_listeners, alarm_points, alarm_sources

LEASE = timedelta(seconds=15)
RENEW_EVERY_S = 5.0
"""Two renewals may be missed; then another workstation listens."""

INPUT_TWICE = QT_TRANSLATE_NOOP("errors", "This input of the source has a meaning already: change that one.")

_ROOM = "room"
_SOURCE, _POINT, _LISTENER = alarm_sources.c, alarm_points.c, alarm_listeners.c


def sources(session: Session) -> tuple[AlarmSource, ...]:
    rows = session.execute(select(alarm_sources).order_by(_SOURCE.id))
    return tuple(
        AlarmSource(
            *(SourceKind(row.kind), row.name, bool(row.enabled), row.address, row.topic, row.user_name),
            *(bool(row.tls), row.authority_pem, row.camera_id, row.id),
        )
        for row in rows
    )


def tokens(session: Session) -> dict[bytes, int]:
    """SHA-256 of the tokens of webhooks that are enabled, and whose they are."""
    query = select(_SOURCE.token_sha256, _SOURCE.id).where(
        _SOURCE.token_sha256.is_not(None), _SOURCE.enabled == 1, _SOURCE.kind == SourceKind.WEBHOOK.value
    )
    return {bytes(row.token_sha256): row.id for row in session.execute(query)}


def sealed_secrets(session: Session) -> dict[int, bytes]:
    """Brokers' passwords by source, sealed."""
    query = select(_SOURCE.id, _SOURCE.secret_sealed).where(_SOURCE.secret_sealed.is_not(None))
    return {row.id: bytes(row.secret_sealed) for row in session.execute(query)}


def save_source(session: Session, source: AlarmSource) -> int:
    """Add (id 0) or change; its token and its password stay as they are."""
    values: dict[str, Any] = {
        "kind": source.kind.value,
        "name": source.name.strip(),
        "enabled": int(source.enabled),
        "address": source.address,
        "topic": source.topic,
        "user_name": source.user_name,
        "tls": int(source.tls),
        "authority_pem": source.authority_pem,
        "camera_id": source.camera_id,
    }
    source_id = source.id
    if source_id:
        session.execute(update(alarm_sources).where(_SOURCE.id == source_id).values(**values))
    else:
        source_id = session.execute(insert(alarm_sources).values(**values).returning(_SOURCE.id)).scalar_one()
    announce(session, Topic.ALARM_SETUP)
    return source_id


def set_token(session: Session, source_id: int, token_sha256: bytes) -> None:
    """The one before is worth nothing from now on."""
    session.execute(update(alarm_sources).where(_SOURCE.id == source_id).values(token_sha256=token_sha256))
    announce(session, Topic.ALARM_SETUP)


def set_secret(session: Session, source_id: int, sealed: bytes | None) -> None:
    session.execute(update(alarm_sources).where(_SOURCE.id == source_id).values(secret_sealed=sealed))
    announce(session, Topic.ALARM_SETUP)


def remove_source(session: Session, source_id: int) -> None:
    """With what its inputs mean; alarms that were raised stay."""
    session.execute(delete(alarm_points).where(_POINT.source_id == source_id))
    session.execute(delete(alarm_sources).where(_SOURCE.id == source_id))
    announce(session, Topic.ALARM_SETUP)


def points(session: Session) -> tuple[AlarmPoint, ...]:
    """By name as people look one up: accents and case do not count, in any database."""
    found = [_point(row) for row in session.execute(select(alarm_points).order_by(_POINT.id))]
    return tuple(sorted(found, key=lambda point: fold(point.name)))


def save_point(session: Session, point: AlarmPoint) -> int:
    """Add (id 0) or change. Raises InvalidInput when the input has a meaning already."""
    values: dict[str, Any] = {
        "source_id": point.source_id,
        "input": point.input,
        "name": point.name.strip(),
        "site": point.site,
        "commune": point.commune,
        "latitude_deg": point.latitude_deg,
        "longitude_deg": point.longitude_deg,
        "procedure": json.dumps(point.procedure, ensure_ascii=False),
        "views": json.dumps([[view.camera_id, view.preset] for view in point.views]),
        "priority": point.priority.value,
        "partner": point.partner,
        "wall_scene": point.wall_scene,
        "quiet_s": point.quiet_s,
        "escalate_s": point.escalate_s,
    }
    point_id = point.id
    try:
        with session.begin_nested():
            if point_id:
                session.execute(update(alarm_points).where(_POINT.id == point_id).values(**values))
            else:
                added = session.execute(insert(alarm_points).values(**values).returning(_POINT.id))
                point_id = added.scalar_one()
    except IntegrityError:
        raise InvalidInput(INPUT_TWICE) from None
    announce(session, Topic.ALARM_SETUP)
    return point_id


def remove_point(session: Session, point_id: int) -> None:
    session.execute(delete(alarm_points).where(_POINT.id == point_id))
    announce(session, Topic.ALARM_SETUP)


def listen(session: Session, holder: str, workstation: str, now_utc: datetime) -> bool:
    """Take or renew the room's ear; False while another program has it."""
    values = {"holder": holder, "workstation": workstation, "expires_utc": now_utc + LEASE}
    free = (_LISTENER.holder == holder) | (_LISTENER.expires_utc <= now_utc)
    done: Any = session.execute(update(alarm_listeners).where(_LISTENER.name == _ROOM, free).values(**values))
    if done.rowcount:
        return True
    if session.execute(select(_LISTENER.name).where(_LISTENER.name == _ROOM)).first() is not None:
        return False
    try:
        with session.begin_nested():
            session.execute(insert(alarm_listeners).values(name=_ROOM, **values))
    except IntegrityError:
        return False
    return True


def stop_listening(session: Session, holder: str) -> None:
    """Another may begin at once."""
    session.execute(delete(alarm_listeners).where(_LISTENER.holder == holder))


def who_listens(session: Session, now_utc: datetime) -> str:
    """The workstation, "" for none."""
    return (
        session.execute(
            select(_LISTENER.workstation).where(_LISTENER.expires_utc > now_utc)
        ).scalar_one_or_none()
        or ""
    )


def _point(row: Any) -> AlarmPoint:
    return AlarmPoint(
        *(row.source_id, row.input, row.name, row.site, row.commune, row.latitude_deg, row.longitude_deg),
        procedure=tuple(json.loads(row.procedure)),
        views=tuple(AlarmView(camera_id, preset) for camera_id, preset in json.loads(row.views)),
        priority=AlarmPriority(row.priority),
        partner=row.partner,
        wall_scene=row.wall_scene,
        quiet_s=row.quiet_s,
        escalate_s=row.escalate_s,
        id=row.id,
    )
