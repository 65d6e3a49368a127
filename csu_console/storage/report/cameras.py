"""What is known of cameras in a period: recorded time, consultations, destruction. Functions take the session first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, literal, select

from csu_console.domain.audit import Action, ObjectKind
from csu_console.domain.recording import GapCause, destroy_due_utc
from csu_console.domain.report import CameraFigures, DestructionFigures
from csu_console.storage.archive_register.proof import proof
from csu_console.storage.columns import UtcMicroseconds
from csu_console.storage.database import Session
from csu_console.storage.report.entries import Scope
from csu_console.storage.retention import retention_days
from csu_console.storage.tables import cameras as cameras_table
from csu_console.storage.tables import communes, gaps, journal, segments, sites

NOT_ALLOWED = frozenset({GapCause.NOT_AUTHORISED.value, GapCause.UNREVIEWED.value})
"""Nothing was missing then: recording was not allowed."""

OF_RECORDINGS = (Action.REPLAY_OPENED.value, Action.EXPORTED.value)

NONE_SEEN = (0, 0, 0)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Kept:
    """Recordings there are of one camera: how many, when the first begins and ends, when the last ends."""

    count: int
    start_utc: datetime
    oldest_end_utc: datetime
    end_utc: datetime


def recordings(session: Session) -> dict[int, Kept]:
    """Of each camera that has any, in one pass over their index."""
    start, end = segments.c.start_utc, segments.c.end_utc
    query = select(
        segments.c.camera_id, func.count(), func.min(start), func.min(end), func.max(end)
    ).group_by(segments.c.camera_id)
    return {camera_id: Kept(int(count), *span) for camera_id, count, *span in session.execute(query)}


def camera_figures(
    session: Session, scope: Scope, now_utc: datetime, kept: Mapping[int, Kept]
) -> tuple[CameraFigures, ...]:
    """Cameras in use at some time since the period began, by number. What has not happened yet is not counted."""
    query = (
        select(cameras_table, communes.c.name.label("commune"))
        .join_from(cameras_table, sites)
        .join(communes)
        .order_by(cameras_table.c.number, cameras_table.c.id)
    )
    if scope.commune:
        query = query.where(communes.c.name == scope.commune)
    known = [
        row for row in session.execute(query) if row.removed_utc is None or row.removed_utc > scope.from_utc
    ]
    evidence = _evidence(session, now_utc, kept)
    missing = _gaps(session, scope, now_utc)
    seen = _consultations(session, scope)
    # A number may have passed to another camera: the journal says numbers only, they are counted for the one in use.
    holders = {row.number: row.id for row in sorted(known, key=lambda row: row.removed_utc is None)}
    found = []
    for row in known:
        since, last = evidence.get(row.id, (None, now_utc))
        until = min(scope.until_utc, last, row.removed_utc or now_utc)
        start = None if since is None else max(scope.from_utc, since)
        lost, excused = missing.get(row.id, ([], []))
        if start is None or start >= until:
            start, observed_s, lost, excused = None, 0.0, [], []
        else:
            observed_s = (until - start).total_seconds()
            lost, excused = _within(lost, start, until), _within(excused, start, until)
        holds = holders[row.number] == row.id
        views, snapshots, recordings_seen = seen.get(str(row.number), NONE_SEEN) if holds else NONE_SEEN
        found.append(
            CameraFigures(
                number=row.number,
                name=row.name,
                commune=row.commune,
                observed_from=start,
                observed_s=observed_s,
                missing_s=_length_s([*lost, *excused]) - _length_s(excused),
                excused_s=_length_s(excused),
                gaps_count=len(lost),
                views=views,
                recordings_seen=recordings_seen,
                snapshots=snapshots,
                removed=row.removed_utc is not None,
            )
        )
    return tuple(found)


def destruction(
    session: Session, scope: Scope, now_utc: datetime, kept: Mapping[int, Kept]
) -> DestructionFigures:
    """Counted by the journal and the register; what is still there out of its time is looked up now."""
    files = runs = None
    if not scope.commune:
        query = select(journal.c.detail).where(
            journal.c.action == Action.RECORDINGS_DESTROYED.value,
            journal.c.at_utc >= scope.from_utc,
            journal.c.at_utc < scope.until_utc,
        )
        counts = [_files(detail) for detail in session.execute(query).scalars()]
        files, runs = sum(counts), len(counts)
    within: set[int] | None = None
    if scope.commune:
        ids = (
            select(cameras_table.c.id)
            .join_from(cameras_table, sites)
            .join(communes)
            .where(communes.c.name == scope.commune)
        )
        within = set(session.execute(ids).scalars())
        kept = {camera_id: one for camera_id, one in kept.items() if camera_id in within}
    late = overdue(session, now_utc, kept)
    proved = proof(session, scope.from_utc, scope.until_utc, within)
    return DestructionFigures(
        *(files, runs, sum(one.count for one in kept.values()), sum(late.values())),
        *(proved.on_time_percent, proved.late_count, proved.early_count, proved.held_count),
    )


def overdue(session: Session, now_utc: datetime, kept: Mapping[int, Kept]) -> dict[int, int]:
    """Recordings out of their time by camera; only cameras that have some."""
    days = retention_days(session)
    found = {}
    for camera_id, one in kept.items():
        # `destroy_due_utc(end) <= now`, turned so that the index answers.
        cutoff = now_utc - (destroy_due_utc(now_utc, days.of(camera_id)) - now_utc)
        if one.start_utc > cutoff:
            continue
        late = select(func.count()).where(
            segments.c.camera_id == camera_id, segments.c.start_utc <= cutoff, segments.c.end_utc <= cutoff
        )
        count = int(session.execute(late).scalar_one())
        if count:
            found[camera_id] = count
    return found


def journal_from(session: Session) -> datetime | None:
    """The oldest entry that is kept."""
    return session.execute(select(func.min(journal.c.at_utc))).scalar_one_or_none()


def _evidence(session: Session, now_utc: datetime, kept: Mapping[int, Kept]) -> dict[int, Span]:
    """When recording is first and last heard of. Recordings are destroyed, gaps stay.

    Nothing is claimed of the time before, nor after: a recorder that does not run writes no gap either.
    """
    last = func.max(func.coalesce(gaps.c.end_utc, literal(now_utc, UtcMicroseconds())))
    query = select(gaps.c.camera_id, func.min(gaps.c.start_utc), last).group_by(gaps.c.camera_id)
    spans = [(camera_id, start, end) for camera_id, start, end in session.execute(query)]
    spans += [(camera_id, one.start_utc, one.end_utc) for camera_id, one in kept.items()]
    found: dict[int, Span] = {}
    for camera_id, start, end in spans:
        first, latest = found.get(camera_id, (start, end))
        found[camera_id] = (min(start, first), min(now_utc, max(end, latest)))
    return found


def _gaps(session: Session, scope: Scope, now_utc: datetime) -> dict[int, tuple[list[Span], list[Span]]]:
    """(lost, not allowed) by camera; a gap that lasts ends now."""
    query = select(gaps.c.camera_id, gaps.c.start_utc, gaps.c.end_utc, gaps.c.cause).where(
        gaps.c.start_utc < scope.until_utc, gaps.c.end_utc.is_(None) | (gaps.c.end_utc > scope.from_utc)
    )
    found: dict[int, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for row in session.execute(query):
        found[row.camera_id][row.cause in NOT_ALLOWED].append((row.start_utc, row.end_utc or now_utc))
    return found


def _consultations(session: Session, scope: Scope) -> dict[str, tuple[int, int, int]]:
    """Number on the pole to (shown live, snapshots, recordings opened or exported)."""
    groups = ((Action.STREAM_SHOWN.value,), (Action.SNAPSHOT.value,), OF_RECORDINGS)
    sums = [func.sum(case((journal.c.action.in_(group), 1), else_=0)) for group in groups]
    query = (
        # In the order of the index: nothing is sorted.
        select(journal.c.object_id, *sums)
        .where(journal.c.object_kind == ObjectKind.CAMERA.value)
        .where(journal.c.at_utc >= scope.from_utc, journal.c.at_utc < scope.until_utc)
        .group_by(journal.c.object_id)
    )
    return {number: (int(a), int(b), int(c)) for number, a, b, c in session.execute(query)}


def _within(spans: list[Span], start: datetime, until: datetime) -> list[Span]:
    return [(max(a, start), min(b, until)) for a, b in spans if max(a, start) < min(b, until)]


def _length_s(spans: list[Span]) -> float:
    """Of their union: two causes of one minute are one minute."""
    total, reached = timedelta(0), None
    for start, end in sorted(spans):
        begin = start if reached is None or start > reached else reached
        if end > begin:
            total += end - begin
            reached = end
    return total.total_seconds()


def _files(detail: str) -> int:
    try:
        count = json.loads(detail).get("files", 0)
    except (ValueError, AttributeError):
        return 0
    return count if isinstance(count, int) else 0
