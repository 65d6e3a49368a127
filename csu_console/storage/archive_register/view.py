"""The register as people read it: one line for each camera and day, with what became of it. The session comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Select, func, select

from csu_console.domain.archive_register import DestructionCause, LineKind, RegisterDay, day_bounds
from csu_console.domain.hold import HoldKind
from csu_console.storage.database import Session
from csu_console.storage.tables import archive_register, hold_spans, holds

_LINE, _HOLD, _SPAN = archive_register.c, holds.c, hold_spans.c

_Key = tuple[int, date]


def register_days(
    session: Session,
    first: date,
    last: date,
    camera_ids: Collection[int] | None = None,
    zone: tzinfo | None = None,
) -> tuple[RegisterDay, ...]:
    """The days from `first` to `last`, by day and camera number. Three questions, however long the period."""
    gone = _destroyed(session, first, last)
    handed = _handed(session, first, last)
    held = _held(session, first, last, zone)
    found = []
    for row in session.execute(_days(first, last, camera_ids)):
        key = (row.camera_id, row.day)
        files, late, done, causes = gone.get(key, (0, 0, None, ()))
        is_held = row.first_utc is not None and any(
            start < row.last_utc and end > row.first_utc for start, end in held.get(row.camera_id, ())
        )
        found.append(
            RegisterDay(
                camera_id=row.camera_id,
                camera_number=row.camera_number,
                day=row.day,
                first_utc=row.first_utc,
                last_utc=row.last_utc,
                segments_count=int(row.segments),
                unhashed_count=int(row.unhashed),
                bytes_count=int(row.size),
                frames_count=int(row.frames),
                covered_frames=int(row.covered),
                gaps_count=int(row.gaps),
                gaps_s=int(row.gaps_s),
                due_utc=row.due_utc,
                destroyed_count=files,
                late_count=late,
                destroyed_utc=done,
                causes=causes,
                held=is_held,
                handed=handed.get(key, ()),
            )
        )
    return tuple(found)


def _within(query: Select[Any], kind: LineKind, first: date, last: date) -> Select[Any]:
    return query.where(_LINE.kind == kind.value, _LINE.day >= first, _LINE.day <= last)


def _days(first: date, last: date, camera_ids: Collection[int] | None) -> Select[Any]:
    query = _within(
        select(
            *(_LINE.camera_id, _LINE.day, func.max(_LINE.camera_number).label("camera_number")),
            *(func.min(_LINE.first_utc).label("first_utc"), func.max(_LINE.last_utc).label("last_utc")),
            *(
                func.sum(_LINE.segments_count).label("segments"),
                func.sum(_LINE.unhashed_count).label("unhashed"),
            ),
            *(func.sum(_LINE.bytes_count).label("size"), func.sum(_LINE.frames_count).label("frames")),
            *(func.sum(_LINE.covered_frames).label("covered"), func.sum(_LINE.gaps_count).label("gaps")),
            *(func.sum(_LINE.gaps_s).label("gaps_s"), func.max(_LINE.due_utc).label("due_utc")),
        ),
        *(LineKind.DAY, first, last),
    )
    if camera_ids is not None:
        query = query.where(_LINE.camera_id.in_(camera_ids))
    return query.group_by(_LINE.camera_id, _LINE.day).order_by(
        _LINE.day, func.max(_LINE.camera_number), _LINE.camera_id
    )


def _destroyed(
    session: Session, first: date, last: date
) -> dict[_Key, tuple[int, int, datetime | None, tuple[str, ...]]]:
    """Files, of them late, the last instant and the causes, by camera and day."""
    query = _within(
        select(
            *(_LINE.camera_id, _LINE.day, _LINE.cause, func.sum(_LINE.segments_count)),
            *(func.sum(_LINE.late_count), func.max(_LINE.at_utc)),
        ),
        *(LineKind.DESTROYED, first, last),
    ).group_by(_LINE.camera_id, _LINE.day, _LINE.cause)
    found: dict[_Key, tuple[int, int, datetime | None, tuple[str, ...]]] = {}
    for camera_id, day, cause, files, late, done in session.execute(query):
        before = found.get((camera_id, day), (0, 0, None, ()))
        # A file without a row is in no day's count of files either.
        files = 0 if cause == DestructionCause.WITHOUT_ROW else files
        causes = (*before[3], cause) if cause else before[3]
        latest = done if before[2] is None else max(done, before[2])
        found[camera_id, day] = (before[0] + int(files), before[1] + int(late), latest, causes)
    return found


def _handed(session: Session, first: date, last: date) -> dict[_Key, tuple[tuple[datetime, str], ...]]:
    query = _within(
        select(_LINE.camera_id, _LINE.day, _LINE.at_utc, _LINE.reference), LineKind.HANDED_OVER, first, last
    ).order_by(_LINE.sequence)
    found: dict[_Key, tuple[tuple[datetime, str], ...]] = {}
    for camera_id, day, at_utc, reference in session.execute(query):
        found[camera_id, day] = (*found.get((camera_id, day), ()), (at_utc, reference))
    return found


def _held(
    session: Session, first: date, last: date, zone: tzinfo | None
) -> dict[int, list[tuple[datetime, datetime]]]:
    """What procedures keep now, by camera."""
    from_utc, until_utc = day_bounds(first, zone)[0], day_bounds(last, zone)[1]
    query = (
        select(_SPAN.camera_id, _SPAN.start_utc, _SPAN.end_utc)
        .join(holds, _HOLD.id == _SPAN.hold_id)
        .where(_HOLD.kind == HoldKind.JUDICIAL.value, _HOLD.released_utc.is_(None))
        .where(_SPAN.start_utc < until_utc, _SPAN.end_utc > from_utc)
    )
    found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for camera_id, start, end in session.execute(query):
        found[camera_id].append((start, end))
    return found
