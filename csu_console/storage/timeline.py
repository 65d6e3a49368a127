"""What a timeline shows, counted up by the database. Functions take the session first and never commit.

A camera has 10,800 files in 15 days, a room 21.6 million. One query goes along the camera's part of one index and makes
a row for each `grain_us` of time at most; what lies nearer together than that becomes one span here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Select, and_, case, func, literal, or_, select, type_coerce

from csu_console.domain.authorisation import RETENTION_CEILING_DAYS, RETENTION_DEFAULT_DAYS
from csu_console.domain.clock import from_us, to_us
from csu_console.domain.hold import HoldKind
from csu_console.domain.logbook import Priority
from csu_console.domain.recording import GapCause, destroy_due_utc
from csu_console.domain.timeline import (
    JOINED_US,
    EntryMark,
    Period,
    Span,
    SpanKind,
    TimelineRow,
    joined,
    marks,
)
from csu_console.storage.database import Session
from csu_console.storage.tables import (
    authorisations,
    gaps,
    hold_spans,
    holds,
    log_cameras,
    log_entries,
    segments,
    thinned_spans,
)

LONGEST_FILE = timedelta(hours=1)
"""A file begins at most so long before a period it reaches into: files are closed every two minutes, also after a
stall or a clock that was set."""

PART, WHOLE = 1, 2
"""How far the files of a run are covered, beside 0."""

ENTRIES_MAX = 5000
"""Read of one camera and period at most: ten a waking hour for a month."""

_SEGMENT, _GAP, _THIN = segments.c, gaps.c, thinned_spans.c


def row(session: Session, camera_id: int, period: Period, grain_us: int, now_us: int) -> TimelineRow:
    """One camera's row; `now_us` ends what still goes on. 2 queries walk an index range, the others take a few rows."""
    days = session.execute(
        select(authorisations.c.retention_days).where(authorisations.c.camera_id == camera_id)
    ).scalar_one_or_none()
    kept_days = RETENTION_DEFAULT_DAYS if days is None else min(days, RETENTION_CEILING_DAYS)
    recorded, covered = _recorded(session, camera_id, period, grain_us)
    return TimelineRow(
        camera_id,
        kept_days,
        recorded=recorded,
        covered=covered,
        thinned=joined(_thinned(session, camera_id, period, now_us), grain_us),
        gaps=joined(_gaps(session, camera_id, period, now_us), grain_us),
        kept=tuple(_kept(session, camera_id, period, kept_days)),
        entries=marks(_entries(session, camera_id, period), grain_us),
    )


def _recorded(
    session: Session, camera_id: int, period: Period, grain_us: int
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Recorded spans and, of them, those covered in part or whole."""
    reach_us = max(JOINED_US, grain_us)
    recorded: list[Span] = []
    hidden: list[Span] = []
    for start_us, end_us, covered, count in session.execute(_runs(camera_id, period, grain_us, reach_us)):
        recorded.append(Span(SpanKind.RECORDED, start_us, end_us, int(count)))
        if covered:
            kind = SpanKind.COVERED if covered == WHOLE else SpanKind.PARTLY_COVERED
            hidden.append(Span(kind, start_us, end_us, int(count)))
    return joined(recorded, reach_us), joined(hidden, reach_us)


def _runs(camera_id: int, period: Period, grain_us: int, reach_us: int) -> Select[Any]:
    """Start, end, how far covered and number of files of each unbroken run, in their order.

    Files are first gathered by `grain_us`, then those gathered are joined where none is missing between them and they
    are covered alike: a driver takes ten times as long for a row as the database for a file.
    """
    start, end = _us(_SEGMENT.start_utc), _us(_SEGMENT.end_utc)
    hidden = case(
        (_SEGMENT.covered_frames == 0, 0),
        (_SEGMENT.covered_frames < _SEGMENT.frames_count, PART),
        else_=WHOLE,
    )
    covered = case((func.min(hidden) == WHOLE, WHOLE), (func.max(hidden) > 0, PART), else_=0)
    gathered = (
        select(
            func.min(start).label("s"),
            func.max(end).label("e"),
            covered.label("covered"),
            func.count().label("files"),
        )
        .where(
            _SEGMENT.camera_id == camera_id,
            _SEGMENT.start_utc >= from_us(period.start_us) - LONGEST_FILE,
            _SEGMENT.start_utc < from_us(period.end_us),
            _SEGMENT.end_utc > from_us(period.start_us),
            _SEGMENT.destroying_utc.is_(None),
        )
        .group_by(start.op("/")(literal(grain_us, BigInteger)))
        .cte("gathered")
    )
    row = gathered.c
    goes_on = and_(
        row.s - func.lag(row.e).over(order_by=row.s) <= reach_us,
        row.covered == func.lag(row.covered).over(order_by=row.s),
    )
    marked = select(gathered, case((goes_on, 0), else_=1).label("first")).cte("marked")
    run = func.sum(marked.c.first).over(order_by=marked.c.s, rows=(None, 0))
    numbered = select(marked, run.label("run")).cte("numbered")
    each = numbered.c
    return (
        select(func.min(each.s), func.max(each.e), func.max(each.covered), func.sum(each.files))
        .group_by(each.run)
        .order_by(func.min(each.s))
    )


def _gaps(session: Session, camera_id: int, period: Period, now_us: int) -> Iterator[Span]:
    query = _touching(select(_us(_GAP.start_utc), _us(_GAP.end_utc), _GAP.cause), _GAP, camera_id, period)
    for start_us, end_us, cause in session.execute(query):
        ended = now_us if end_us is None else end_us
        yield Span(SpanKind.GAP, start_us, max(start_us, ended), cause=GapCause(cause), open=end_us is None)


def _thinned(session: Session, camera_id: int, period: Period, now_us: int) -> Iterator[Span]:
    query = _touching(
        select(_us(_THIN.start_utc), _us(_THIN.end_utc), _THIN.rate_hz), _THIN, camera_id, period
    )
    for start_us, end_us, rate_hz in session.execute(query):
        ended = now_us if end_us is None else end_us
        yield Span(SpanKind.THINNED, start_us, max(start_us, ended), rate_hz=rate_hz, open=end_us is None)


def _kept(session: Session, camera_id: int, period: Period, days: int) -> Iterator[Span]:
    """What is kept back: by a judge until it is released, by an operator until the normal date at most."""
    query = (
        select(
            _us(hold_spans.c.start_utc),
            _us(hold_spans.c.end_utc),
            holds.c.kind,
            holds.c.reference,
            holds.c.reason,
        )
        .join_from(hold_spans, holds)
        .where(hold_spans.c.camera_id == camera_id, hold_spans.c.start_utc < from_us(period.end_us))
        .where(hold_spans.c.end_utc > from_us(period.start_us), holds.c.released_utc.is_(None))
        .order_by(hold_spans.c.start_utc, hold_spans.c.id)
    )
    for start_us, end_us, kind, reference, reason in session.execute(query):
        judicial = kind == HoldKind.JUDICIAL.value
        until_us = None if judicial else to_us(destroy_due_utc(from_us(end_us), days))
        held = SpanKind.HELD if judicial else SpanKind.PRESERVED
        yield Span(held, start_us, end_us, text=reference or reason, until_us=until_us)


def _touching(query: Select[Any], table: Any, camera_id: int, period: Period) -> Select[Any]:
    """Rows with a start and an end that may be open, of one camera, in the order of their start."""
    return (
        query.where(table.camera_id == camera_id, table.start_utc < from_us(period.end_us))
        .where(or_(table.end_utc.is_(None), table.end_utc > from_us(period.start_us)))
        .order_by(table.start_utc)
    )


def _entries(session: Session, camera_id: int, period: Period) -> Sequence[EntryMark]:
    query = (
        select(
            log_entries.c.number, _us(log_entries.c.start_utc), log_entries.c.title, log_entries.c.priority
        )
        .join_from(log_cameras, log_entries, log_cameras.c.entry_number == log_entries.c.number)
        .where(
            log_cameras.c.camera_id == camera_id,
            log_entries.c.start_utc >= from_us(period.start_us),
            log_entries.c.start_utc < from_us(period.end_us),
        )
        .order_by(log_entries.c.start_utc, log_entries.c.number)
        .limit(ENTRIES_MAX)
    )
    return [
        EntryMark(number, at_us, title, priority == Priority.URGENT.value)
        for number, at_us, title, priority in session.execute(query)
    ]


def next_gap(
    session: Session, camera_ids: Sequence[int], at_us: int, *, forward: bool
) -> tuple[int, int, int] | None:
    """Camera, start (microseconds) and 0: the nearest gap that begins after, or before, an instant."""
    start = _us(_GAP.start_utc)
    beyond = _GAP.start_utc > from_us(at_us) if forward else _GAP.start_utc < from_us(at_us)
    query = select(_GAP.camera_id, start.label("at_us")).where(_GAP.camera_id.in_(camera_ids), beyond)
    order = _GAP.start_utc.asc() if forward else _GAP.start_utc.desc()
    found = session.execute(query.order_by(order).limit(1)).first()
    return None if found is None else (found.camera_id, found.at_us, 0)


def next_entry(
    session: Session, camera_ids: Sequence[int], at_us: int, *, forward: bool
) -> tuple[int, int, int] | None:
    """Camera, start (microseconds) and number of the nearest entry about one of these cameras."""
    at = log_entries.c.start_utc
    beyond = at > from_us(at_us) if forward else at < from_us(at_us)
    query = (
        select(log_cameras.c.camera_id, _us(at).label("at_us"), log_entries.c.number)
        .join_from(log_entries, log_cameras, log_cameras.c.entry_number == log_entries.c.number)
        .where(log_cameras.c.camera_id.in_(camera_ids), beyond)
        .order_by(at.asc() if forward else at.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return None if found is None else (found.camera_id, found.at_us, found.number)


def bounds(session: Session, camera_ids: Sequence[int]) -> tuple[int, int] | None:
    """First and last instant recorded of these cameras, microseconds; None when nothing is."""
    query = select(func.min(_us(_SEGMENT.start_utc)), func.max(_us(_SEGMENT.end_utc))).where(
        _SEGMENT.camera_id.in_(camera_ids), _SEGMENT.destroying_utc.is_(None)
    )
    first, last = session.execute(query).one()
    return None if first is None else (int(first), int(last))


def _us(column: Column[Any]) -> Any:
    """The number that is stored, not turned into a datetime: a month is ten thousands of them."""
    return type_coerce(column, BigInteger)
