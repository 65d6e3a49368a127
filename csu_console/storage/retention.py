"""Which recordings are out of their time, and the steps in which they go. Functions take the session first.

Destruction of a recording; a crash between any two steps leaves no file that could be played out of its time without
a row that says so, and the next run goes on where this one ended:
1. Its row is marked (`destroying_utc`) and committed, unless a hold touches it: nothing lists or plays it from then on.
2. Its file is removed, wherever it lies, and the folder synced. A file that is already gone is as good.
3. Its row is removed and committed.
Files without a row (a crash before the row was added) are found by walking the folder; their start is in their name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, delete, exists, func, literal, not_, or_, select, true, update

from csu_console.domain.authorisation import RETENTION_CEILING_DAYS, RETENTION_DEFAULT_DAYS
from csu_console.domain.hold import HoldKind
from csu_console.domain.recording import Segment, destroy_due_utc
from csu_console.storage import holds, segments
from csu_console.storage.database import Session
from csu_console.storage.snapshots import Snapshot
from csu_console.storage.tables import authorisations, cameras
from csu_console.storage.tables import segments as segments_table
from csu_console.storage.tables import snapshots as snapshots_table

_SEGMENT, _SNAPSHOT = segments_table.c, snapshots_table.c
_HELD = holds.segment_is_held(HoldKind.JUDICIAL)

CAMERAS_A_QUERY = 500
"""Asked about at once: a start with 2,000 cameras and nothing due took 4,000 queries, over a second (measured)."""


@dataclass(frozen=True, slots=True)
class RetentionDays:
    """Days each camera's recordings may be kept, removed cameras included; by row id and by number."""

    by_camera: dict[int, int]
    by_number: dict[int, int]

    def of(self, camera_id: int) -> int:
        return self.by_camera.get(camera_id, RETENTION_DEFAULT_DAYS)

    def of_number(self, number: int) -> int:
        """The strictest of the cameras that had this number: the name of a file without a row says no more."""
        return self.by_number.get(number, RETENTION_DEFAULT_DAYS)

    @property
    def shortest(self) -> int:
        """For pictures whose camera is not known (caches): gone when the strictest order would have it."""
        return min((*self.by_camera.values(), RETENTION_DEFAULT_DAYS))


def retention_days(session: Session) -> RetentionDays:
    """From the authorisations on file; 15 days without one, 30 at most."""
    query = select(cameras.c.id, cameras.c.number, authorisations.c.retention_days).join_from(
        cameras, authorisations, isouter=True
    )
    by_camera: dict[int, int] = {}
    by_number: dict[int, int] = {}
    for row in session.execute(query):
        days = RETENTION_DEFAULT_DAYS if row.retention_days is None else row.retention_days
        by_camera[row.id] = min(days, RETENTION_CEILING_DAYS)
        by_number[row.number] = min(by_camera[row.id], by_number.get(row.number, RETENTION_CEILING_DAYS))
    return RetentionDays(by_camera, by_number)


class Standing(StrEnum):
    """What may be done with a recording now."""

    READABLE = "readable"
    OUT_OF_TIME = "out_of_time"
    UNDER_DESTRUCTION = "under_destruction"
    UNKNOWN = "unknown"


def readable(segment: Segment, now_utc: datetime, days: int, held: bool = False) -> bool:
    """Whether a recording may still be played, whatever the destruction job has done: ask at each opening.

    `held`: a judicial hold in force touches it, which alone extends the delay.
    """
    return held or destroy_due_utc(segment.end_utc, days) > now_utc


def standing(session: Session, path: str, now_utc: datetime) -> Standing:
    """`readable` by the rows as they are now, not as the caller remembers them."""
    row = session.execute(
        select(
            _SEGMENT.end_utc, _SEGMENT.destroying_utc, authorisations.c.retention_days, _HELD.label("held")
        )
        .join(authorisations, authorisations.c.camera_id == _SEGMENT.camera_id, isouter=True)
        .where(_SEGMENT.path == path)
    ).one_or_none()
    if row is None:
        return Standing.UNKNOWN
    if row.destroying_utc is not None:
        return Standing.UNDER_DESTRUCTION
    days = RETENTION_DEFAULT_DAYS if row.retention_days is None else row.retention_days
    in_time = row.held or destroy_due_utc(row.end_utc, days) > now_utc
    return Standing.READABLE if in_time else Standing.OUT_OF_TIME


def readable_spans(
    session: Session, camera_id: int, from_utc: datetime, until_utc: datetime, now_utc: datetime
) -> tuple[Segment, ...]:
    """`segments.spans` without what is out of its time."""
    days = session.execute(
        select(authorisations.c.retention_days).where(authorisations.c.camera_id == camera_id)
    ).scalar_one_or_none()
    kept = RETENTION_DEFAULT_DAYS if days is None else days
    found = segments.spans(session, camera_id, from_utc, until_utc)
    late = [segment for segment in found if not readable(segment, now_utc, kept)]
    held = held_ids(session, [segment.id for segment in late if segment.id is not None])
    return tuple(segment for segment in found if readable(segment, now_utc, kept, segment.id in held))


def held_ids(
    session: Session, segment_ids: Sequence[int], kinds: Sequence[HoldKind] = (HoldKind.JUDICIAL,)
) -> frozenset[int]:
    """Which of these recordings a hold in force touches."""
    found: set[int] = set()
    for first in range(0, len(segment_ids), 1000):
        some = segment_ids[first : first + 1000]
        query = select(_SEGMENT.id).where(_SEGMENT.id.in_(some), holds.segment_is_held(*kinds))
        found.update(session.execute(query).scalars())
    return frozenset(found)


def due_segments(
    session: Session,
    now_utc: datetime,
    days: RetentionDays,
    limit: int,
    skip: frozenset[int] = frozenset(),
    ours: ColumnElement[bool] | None = None,
) -> tuple[Segment, ...]:
    """Up to `limit` recordings that must go: begun destructions first, then camera by camera, oldest first.

    `ours` leaves out what other machines destroy (stores.reach). `skip` holds ids whose file could not be removed in this run, so that they do not stand before the others.
    """
    mine = true() if ours is None else ours
    begun = (
        select(segments_table)
        .where(_SEGMENT.destroying_utc.is_not(None), _SEGMENT.id.not_in(skip), mine)
        .limit(limit)
    )
    found = [segments.segment(row) for row in session.execute(begun)]
    for kept_days, camera_ids in _alike(days):
        cutoff = now_utc - timedelta(days=kept_days)
        # By the start, which leads the index: what ended before the cutoff also began before it.
        due = and_(
            _SEGMENT.start_utc <= cutoff,
            _SEGMENT.end_utc <= cutoff,
            _SEGMENT.destroying_utc.is_(None),
            not_(_HELD),
            mine,
        )
        for camera_id in _with_any(session, camera_ids, and_(_SEGMENT.camera_id == cameras.c.id, due)):
            if len(found) >= limit:
                return tuple(found)
            query = (
                select(segments_table)
                .where(_SEGMENT.camera_id == camera_id, due)
                .order_by(_SEGMENT.start_utc)
                .limit(limit - len(found))
            )
            found.extend(segments.segment(row) for row in session.execute(query))
    return tuple(found)


def oldest_segments(
    session: Session,
    limit: int,
    skip: frozenset[int] = frozenset(),
    here: ColumnElement[bool] | None = None,
) -> tuple[Segment, ...]:
    """Oldest first over all cameras: what goes when the disk is low. Neither held nor preserved."""
    query = select(segments_table).where(
        _SEGMENT.destroying_utc.is_(None),
        _SEGMENT.id.not_in(skip),
        not_(holds.segment_is_held(*HoldKind)),
        true() if here is None else here,
    )
    found = session.execute(query.order_by(_SEGMENT.end_utc).limit(limit))
    return tuple(segments.segment(row) for row in found)


def begin_destruction(
    session: Session,
    segment_ids: Sequence[int],
    now_utc: datetime,
    kinds: Sequence[HoldKind] = (HoldKind.JUDICIAL,),
) -> frozenset[int]:
    """Step 1; returns which of them go: what a hold of these kinds touches by now stays, unless it had begun."""
    holds.take_turn(session)
    marked = session.execute(
        update(segments_table)
        .where(_SEGMENT.id.in_(segment_ids))
        .where(or_(_SEGMENT.destroying_utc.is_not(None), not_(holds.segment_is_held(*kinds))))
        # The first time stays: the register says of a file that resisted when its destruction was begun.
        .values(
            destroying_utc=func.coalesce(
                _SEGMENT.destroying_utc, literal(now_utc, _SEGMENT.destroying_utc.type)
            )
        )
        .returning(_SEGMENT.id)
    )
    return frozenset(marked.scalars())


def still_there(session: Session, segment_ids: Sequence[int]) -> Sequence[int]:
    """Which of these rows are there; they are locked until the transaction ends."""
    query = select(_SEGMENT.id).where(_SEGMENT.id.in_(segment_ids)).order_by(_SEGMENT.id)
    return session.execute(query.with_for_update()).scalars().all()


def end_destruction(session: Session, segment_ids: Sequence[int]) -> None:
    """Step 3."""
    session.execute(delete(segments_table).where(_SEGMENT.id.in_(segment_ids)))


def due_snapshots(
    session: Session, now_utc: datetime, days: RetentionDays, limit: int
) -> tuple[Snapshot, ...]:
    """Up to `limit` stills that must go: the same clock as recordings, counted from the frame's time."""
    found: list[Snapshot] = []
    for kept_days, camera_ids in _alike(days):
        due = and_(
            _SNAPSHOT.taken_utc <= now_utc - timedelta(days=kept_days),
            not_(holds.snapshot_is_held(HoldKind.JUDICIAL)),
        )
        for camera_id in _with_any(session, camera_ids, and_(_SNAPSHOT.camera_id == cameras.c.id, due)):
            if len(found) >= limit:
                return tuple(found)
            query = (
                select(snapshots_table)
                .where(_SNAPSHOT.camera_id == camera_id, due)
                .order_by(_SNAPSHOT.taken_utc)
                .limit(limit - len(found))
            )
            found.extend(
                Snapshot(row.camera_id, row.taken_utc, row.path, row.bytes_count, row.mask_version, row.id)
                for row in session.execute(query)
            )
    return tuple(found)


def _alike(days: RetentionDays) -> Iterator[tuple[int, Sequence[int]]]:
    """Days, and some of the cameras kept that long."""
    groups: dict[int, list[int]] = {}
    for camera_id, kept_days in days.by_camera.items():
        groups.setdefault(kept_days, []).append(camera_id)
    for kept_days, ids in groups.items():
        for first in range(0, len(ids), CAMERAS_A_QUERY):
            yield kept_days, ids[first : first + CAMERAS_A_QUERY]


def _with_any(session: Session, camera_ids: Sequence[int], due: ColumnElement[bool]) -> Sequence[int]:
    """Those of these cameras that have a row like that: one step into an index for each."""
    query = select(cameras.c.id).where(cameras.c.id.in_(camera_ids), exists().where(due))
    return session.execute(query.order_by(cameras.c.id)).scalars().all()
