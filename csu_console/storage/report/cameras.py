"""What is known of cameras in a period: recorded time, consultations, destruction. Functions take the session first."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import datetime, timedelta

from sqlalchemy import func, literal, select

from csu_console.domain.audit import Action, ObjectKind
from csu_console.domain.recording import GapCause, destroy_due_utc
from csu_console.domain.report import CameraFigures, DestructionFigures
from csu_console.storage.columns import UtcMicroseconds
from csu_console.storage.database import Session
from csu_console.storage.report.entries import Scope
from csu_console.storage.retention import retention_days
from csu_console.storage.tables import cameras as cameras_table
from csu_console.storage.tables import communes, gaps, journal, segments, sites

NOT_ALLOWED = frozenset({GapCause.NOT_AUTHORISED.value, GapCause.UNREVIEWED.value})
"""Nothing was missing then: recording was not allowed."""

OF_RECORDINGS = (Action.REPLAY_OPENED.value, Action.EXPORTED.value)

Span = tuple[datetime, datetime]


def camera_figures(session: Session, scope: Scope, now_utc: datetime) -> tuple[CameraFigures, ...]:
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
    evidence = _evidence(session, now_utc)
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
        views = seen if holders[row.number] == row.id else Counter[tuple[str, str]]()
        number = str(row.number)
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
                views=views[Action.STREAM_SHOWN.value, number],
                recordings_seen=sum(views[action, number] for action in OF_RECORDINGS),
                snapshots=views[Action.SNAPSHOT.value, number],
                removed=row.removed_utc is not None,
            )
        )
    return tuple(found)


def destruction(session: Session, scope: Scope, now_utc: datetime) -> DestructionFigures:
    """Counted by the journal; what is still there out of its time is looked up now."""
    files = runs = None
    if not scope.commune:
        query = select(journal.c.detail).where(
            journal.c.action == Action.RECORDINGS_DESTROYED.value,
            journal.c.at_utc >= scope.from_utc,
            journal.c.at_utc < scope.until_utc,
        )
        counts = [_files(detail) for detail in session.execute(query).scalars()]
        files, runs = sum(counts), len(counts)
    kept = overdue = 0
    for _camera_id, count, late in overdue_by_camera(session, now_utc, scope.commune):
        kept, overdue = kept + count, overdue + late
    return DestructionFigures(files, runs, kept, overdue)


def overdue_by_camera(session: Session, now_utc: datetime, commune: str = "") -> list[tuple[int, int, int]]:
    """(camera id, recordings kept, of them out of their time) of each camera with recordings."""
    days = retention_days(session)
    totals = select(segments.c.camera_id, func.count()).group_by(segments.c.camera_id)
    if commune:
        ids = (
            select(cameras_table.c.id)
            .join_from(cameras_table, sites)
            .join(communes)
            .where(communes.c.name == commune)
        )
        totals = totals.where(segments.c.camera_id.in_(ids))
    found = []
    for camera_id, count in session.execute(totals):
        # `destroy_due_utc(end) <= now`, turned so that the index answers.
        cutoff = now_utc - (destroy_due_utc(now_utc, days.of(camera_id)) - now_utc)
        late = select(func.count()).where(
            segments.c.camera_id == camera_id, segments.c.start_utc <= cutoff, segments.c.end_utc <= cutoff
        )
        found.append((camera_id, int(count), int(session.execute(late).scalar_one())))
    return found


def journal_from(session: Session) -> datetime | None:
    """The oldest entry that is kept."""
    return session.execute(select(func.min(journal.c.at_utc))).scalar_one_or_none()


def _evidence(session: Session, now_utc: datetime) -> dict[int, Span]:
    """When recording is first and last heard of. Recordings are destroyed, gaps stay.

    Nothing is claimed of the time before, nor after: a recorder that does not run writes no gap either.
    """
    found: dict[int, Span] = {}
    now = literal(now_utc, UtcMicroseconds())
    for table in (gaps, segments):
        last = func.max(func.coalesce(table.c.end_utc, now))
        query = select(table.c.camera_id, func.min(table.c.start_utc), last).group_by(table.c.camera_id)
        for camera_id, start, end in session.execute(query):
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


def _consultations(session: Session, scope: Scope) -> Counter[tuple[str, str]]:
    """(action, number on the pole) to how often."""
    actions = (Action.STREAM_SHOWN.value, Action.SNAPSHOT.value, *OF_RECORDINGS)
    query = (
        select(journal.c.action, journal.c.object_id, func.count())
        .where(journal.c.action.in_(actions), journal.c.object_kind == ObjectKind.CAMERA.value)
        .where(journal.c.at_utc >= scope.from_utc, journal.c.at_utc < scope.until_utc)
        .group_by(journal.c.action, journal.c.object_id)
    )
    return Counter({(action, number): int(count) for action, number, count in session.execute(query)})


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
