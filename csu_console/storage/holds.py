"""What is kept back from destruction. Functions take the session first and never commit.

A hold protects the recordings its spans touch, whole. Spans are cut when the hold is set: what is out of its time then
and kept by no other hold is not in them, so that no hold brings back what had to be destroyed.
Who sets or ends a hold and who begins a destruction wait for each other at the topic's row (`take_turn`): a recording
is either held or under destruction, never both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, insert, or_, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.hold import HeldSpan, Hold, HoldKind, ProcedureFrame
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import authorisations, cameras, changes, hold_spans
from csu_console.storage.tables import holds as holds_table
from csu_console.storage.tables import segments as segments_table
from csu_console.storage.tables import snapshots as snapshots_table

_HOLD, _SPAN, _SEGMENT, _SNAPSHOT = holds_table.c, hold_spans.c, segments_table.c, snapshots_table.c

TOO_LATE = QT_TRANSLATE_NOOP(
    "errors", "The recordings of this period are out of their time: they are destroyed and cannot be kept."
)
UNKNOWN_CAMERA = QT_TRANSLATE_NOOP("errors", "One of these cameras is not known here; choose it again.")
UNKNOWN_HOLD = QT_TRANSLATE_NOOP("errors", "This hold is not known here; look at the list again.")
RELEASED_ALREADY = QT_TRANSLATE_NOOP("errors", "This hold was already released by {name}.")

KEPT_IN_LIST = timedelta(days=400)
"""Released and expired holds stay in the list a little longer than the yearly report needs."""


def take_turn(session: Session) -> None:
    """Wait for whoever sets a hold or begins a destruction now. SQLite has one writer at a time anyway."""
    session.execute(select(changes.c.counter).where(changes.c.topic == Topic.HOLDS.value).with_for_update())


def in_force(*kinds: HoldKind) -> ColumnElement[bool]:
    """For a query of `hold_spans` and `holds`."""
    return and_(
        _HOLD.id == _SPAN.hold_id,
        _HOLD.released_utc.is_(None),
        _HOLD.kind.in_([kind.value for kind in kinds]),
    )


def segment_is_held(*kinds: HoldKind) -> ColumnElement[bool]:
    """For a query of `segments`: touched by a hold in force of these kinds. What it touches it keeps whole."""
    touching = exists().where(
        _SPAN.camera_id == _SEGMENT.camera_id,
        _SPAN.start_utc < _SEGMENT.end_utc,
        _SPAN.end_utc > _SEGMENT.start_utc,
        in_force(*kinds),
    )
    return touching.correlate(segments_table)


def snapshot_is_held(*kinds: HoldKind) -> ColumnElement[bool]:
    """For a query of `snapshots`: taken of a picture within a hold in force."""
    around = exists().where(
        _SPAN.camera_id == _SNAPSHOT.camera_id,
        _SPAN.start_utc <= _SNAPSHOT.taken_utc,
        _SPAN.end_utc >= _SNAPSHOT.taken_utc,
        in_force(*kinds),
    )
    return around.correlate(snapshots_table)


def is_held(session: Session, camera_id: int, start_utc: datetime, end_utc: datetime) -> bool:
    """Whether a judicial hold in force touches this span of a camera."""
    query = select(_SPAN.id).where(
        _SPAN.camera_id == camera_id,
        _SPAN.start_utc < end_utc,
        _SPAN.end_utc > start_utc,
        in_force(HoldKind.JUDICIAL),
    )
    return session.execute(query.limit(1)).first() is not None


def number_is_held(session: Session, number: int, start_utc: datetime, end_utc: datetime) -> bool:
    """`is_held` of any camera that had this number: the name of a file without a row says no more."""
    ids = session.execute(select(cameras.c.id).where(cameras.c.number == number)).scalars().all()
    return any(is_held(session, camera_id, start_utc, end_utc) for camera_id in ids)


def add_hold(session: Session, hold: Hold, camera_ids: Sequence[int], default_days: int) -> Hold:
    """Set a hold from now (`set_utc`) on; its spans are cut here. Open the session `durable`.

    `default_days` is the delay of a camera without an order. Raises InvalidInput for an unknown camera, and when
    nothing of the period can be kept any more.
    """
    assert hold.set_utc is not None
    take_turn(session)
    days = _days(session, camera_ids, default_days)
    spans = []
    for camera_id in dict.fromkeys(camera_ids):
        if camera_id not in days:
            raise InvalidInput(UNKNOWN_CAMERA)
        cutoff = hold.set_utc - timedelta(days=days[camera_id])
        spans.extend(_pieces(session, camera_id, hold.start_utc, hold.end_utc, cutoff))
    if not spans:
        raise InvalidInput(TOO_LATE)
    hold_id = int(
        session.execute(insert(holds_table).values(**_values(hold)).returning(_HOLD.id)).scalar_one()
    )
    session.execute(
        insert(hold_spans),
        [
            {"hold_id": hold_id, "camera_id": s.camera_id, "start_utc": s.start_utc, "end_utc": s.end_utc}
            for s in spans
        ],
    )
    announce(session, Topic.HOLDS)
    return replace(hold, spans=tuple(spans), id=hold_id)


def release(session: Session, hold_id: int, reason: str, by: str, now_utc: datetime) -> Hold:
    """End a hold. Raises InvalidInput when it is unknown or was released already."""
    take_turn(session)
    ended = session.execute(
        update(holds_table)
        .where(_HOLD.id == hold_id, _HOLD.released_utc.is_(None))
        .values(released_utc=now_utc, released_by=by, release_reason=reason)
        .returning(_HOLD.id)
    ).first()
    found = hold(session, hold_id)
    if found is None:
        raise InvalidInput(UNKNOWN_HOLD)
    if ended is None:
        raise InvalidInput(RELEASED_ALREADY, name=found.released_by)
    announce(session, Topic.HOLDS)
    return found


def set_review(session: Session, hold_id: int, review_utc: datetime) -> Hold:
    """When a judicial hold is to be looked at again. Raises InvalidInput for one that is not in force."""
    session.execute(
        update(holds_table)
        .where(_HOLD.id == hold_id, _HOLD.released_utc.is_(None), _HOLD.kind == HoldKind.JUDICIAL.value)
        .values(review_utc=review_utc)
    )
    found = hold(session, hold_id)
    if found is None or found.review_utc != review_utc:
        raise InvalidInput(UNKNOWN_HOLD)
    announce(session, Topic.HOLDS)
    return found


def hold(session: Session, hold_id: int) -> Hold | None:
    """One hold, whatever its state."""
    found = _read(session, _HOLD.id == hold_id)
    return found[0] if found else None


def holds(session: Session, now_utc: datetime) -> tuple[Hold, ...]:
    """Every hold in force, and what ended within the last 400 days; newest first."""
    since = now_utc - KEPT_IN_LIST
    judicial = and_(_HOLD.released_utc.is_(None), _HOLD.kind == HoldKind.JUDICIAL.value)
    return _read(session, or_(judicial, _HOLD.set_utc > since, _HOLD.released_utc > since))


def _days(session: Session, camera_ids: Iterable[int], default_days: int) -> dict[int, int]:
    query = (
        select(cameras.c.id, authorisations.c.retention_days)
        .join_from(cameras, authorisations, isouter=True)
        .where(cameras.c.id.in_(list(camera_ids)))
    )
    return {
        row.id: default_days if row.retention_days is None else row.retention_days
        for row in session.execute(query)
    }


def _pieces(
    session: Session, camera_id: int, start_utc: datetime, end_utc: datetime, cutoff_utc: datetime
) -> list[HeldSpan]:
    """The asked period of a camera: before the cutoff only where another hold has kept a recording."""
    found: list[HeldSpan] = []
    if start_utc < cutoff_utc:
        query = (
            select(_SEGMENT.start_utc, _SEGMENT.end_utc, segment_is_held(HoldKind.JUDICIAL).label("held"))
            .where(_SEGMENT.camera_id == camera_id, _SEGMENT.start_utc < min(end_utc, cutoff_utc))
            .where(_SEGMENT.end_utc > start_utc, _SEGMENT.end_utc <= cutoff_utc)
            .where(_SEGMENT.destroying_utc.is_(None))
            .order_by(_SEGMENT.start_utc)
        )
        follows = False
        for row in session.execute(query):
            piece = HeldSpan(camera_id, max(row.start_utc, start_utc), min(row.end_utc, end_utc))
            if row.held and follows:
                found[-1] = replace(found[-1], end_utc=piece.end_utc)
            elif row.held:
                found.append(piece)
            follows = bool(row.held)
    if end_utc > cutoff_utc:
        found.append(HeldSpan(camera_id, max(start_utc, cutoff_utc), end_utc))
    return found


def _values(hold: Hold) -> dict[str, Any]:
    return {
        "kind": hold.kind.value,
        "start_utc": hold.start_utc,
        "end_utc": hold.end_utc,
        "reason": hold.reason,
        "frame": None if hold.frame is None else hold.frame.value,
        "authority": hold.authority,
        "reference": hold.reference,
        "requisition_id": hold.requisition_id,
        "review_utc": hold.review_utc,
        "set_utc": hold.set_utc,
        "set_by": hold.set_by,
        "operator_id": hold.operator_id,
    }


def _read(session: Session, which: ColumnElement[bool]) -> tuple[Hold, ...]:
    spans: dict[int, list[HeldSpan]] = {}
    query = select(hold_spans).join(holds_table, _HOLD.id == _SPAN.hold_id).where(which).order_by(_SPAN.id)
    for row in session.execute(query):
        spans.setdefault(row.hold_id, []).append(HeldSpan(row.camera_id, row.start_utc, row.end_utc))
    rows = session.execute(select(holds_table).where(which).order_by(_HOLD.id.desc()))
    return tuple(_hold(row, tuple(spans.get(row.id, ()))) for row in rows)


def _hold(row: Row[Any], spans: tuple[HeldSpan, ...]) -> Hold:
    return Hold(
        kind=HoldKind(row.kind),
        start_utc=row.start_utc,
        end_utc=row.end_utc,
        spans=spans,
        reason=row.reason,
        frame=None if row.frame is None else ProcedureFrame(row.frame),
        authority=row.authority,
        reference=row.reference,
        requisition_id=row.requisition_id,
        review_utc=row.review_utc,
        set_utc=row.set_utc,
        set_by=row.set_by,
        operator_id=row.operator_id,
        released_utc=row.released_utc,
        released_by=row.released_by,
        release_reason=row.release_reason,
        id=row.id,
    )
