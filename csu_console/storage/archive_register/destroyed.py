"""Proof of destruction: each batch of files that goes leaves its lines in the same transaction.

Functions take the session first and never commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from csu_console.domain.archive_register import DestructionCause, Lateness, LineKind, RegisterLine, day_of
from csu_console.domain.authorisation import RETENTION_DEFAULT_DAYS
from csu_console.domain.hold import HoldKind
from csu_console.domain.recording import SEGMENT_LENGTH, destroy_due_utc
from csu_console.storage.archive_register.append import append
from csu_console.storage.database import Session
from csu_console.storage.tables import authorisations, cameras, hold_spans, holds, segments

IDS_PER_QUESTION = 500

_SEGMENT, _HOLD, _SPAN = segments.c, holds.c, hold_spans.c


@dataclass(frozen=True, slots=True)
class _Gone:
    """One file that goes, and why not in its time."""

    row: Row[Any]
    lateness: Lateness

    @property
    def cause(self) -> str:
        return self.lateness.cause.value if self.lateness.cause is not None else ""


def note_destroyed(
    session: Session,
    segment_ids: Sequence[int],
    done_utc: datetime,
    running_since_utc: datetime | None = None,
    zone: tzinfo | None = None,
) -> tuple[RegisterLine, ...]:
    """Write the lines of these files: call it before their rows are removed, in the same transaction.

    One line for each camera, local day, cause and run of its chain: the links of what is gone stay in the register, so
    that the chain of what is left still verifies. `running_since_utc`: since when this program runs.
    """
    rows = [row for ids in _parts(segment_ids) for row in session.execute(_asked(ids))]
    releases = _releases(session, {row.camera_id for row in rows})
    gone = [_Gone(row, _lateness(row, done_utc, running_since_utc, releases)) for row in rows]
    gone.sort(key=lambda one: (one.row.camera_id, one.row.chain_number or 0, one.row.start_utc))
    lines = []
    for run, numbered in groupby(enumerate(gone), key=lambda item: _run(item[0], item[1], zone)):
        camera_id, day, cause, _ = run
        lines.append(_line([one for _, one in numbered], camera_id, day, cause, done_utc))
    return append(session, lines)


def note_leftovers(
    session: Session,
    files: Sequence[tuple[int, datetime, int]],
    done_utc: datetime,
    running_since_utc: datetime | None = None,
    zone: tzinfo | None = None,
) -> tuple[RegisterLine, ...]:
    """The lines of files without a row that are gone: the camera's number and the first instant by their names, bytes.

    One line for each camera and day. Of several cameras that had a number the newest is named; a number this database
    does not know has no line.
    """
    numbers = {number for number, _, _ in files}
    query = (
        select(cameras.c.number, cameras.c.id, authorisations.c.retention_days)
        .join(authorisations, authorisations.c.camera_id == cameras.c.id, isouter=True)
        .where(cameras.c.number.in_(numbers))
        .order_by(cameras.c.id)
    )
    known = {row.number: row for row in session.execute(query)}
    days: dict[tuple[int, date], list[tuple[datetime, int]]] = {}
    for number, start_utc, size in sorted(files):
        if number in known:
            days.setdefault((number, day_of(start_utc, zone)), []).append((start_utc, size))
    lines = []
    for (number, day), found in days.items():
        row, end = known[number], found[-1][0] + SEGMENT_LENGTH
        kept = RETENTION_DEFAULT_DAYS if row.retention_days is None else row.retention_days
        due = destroy_due_utc(end, kept)
        late = Lateness(due, done_utc, None, running_since_utc).is_late
        lines.append(
            RegisterLine(
                *(LineKind.DESTROYED, done_utc, row.id, number, day, found[0][0], end),
                segments_count=len(found),
                unhashed_count=len(found),
                bytes_count=sum(size for _, size in found),
                due_utc=due,
                late_count=len(found) if late else 0,
                cause=DestructionCause.WITHOUT_ROW.value,
            )
        )
    return append(session, lines)


def _run(place: int, one: _Gone, zone: tzinfo | None) -> tuple[Any, ...]:
    """Alike for files of one line: numbers that follow each other lie at the same distance from their places."""
    number = one.row.chain_number
    row = one.row
    return (row.camera_id, day_of(row.start_utc, zone), one.cause, None if number is None else number - place)


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[first : first + IDS_PER_QUESTION] for first in range(0, len(ids), IDS_PER_QUESTION)]


def _asked(ids: Sequence[int]) -> Any:
    return (
        select(segments, cameras.c.number.label("camera_number"), authorisations.c.retention_days)
        .join(cameras, cameras.c.id == _SEGMENT.camera_id)
        .join(authorisations, authorisations.c.camera_id == _SEGMENT.camera_id, isouter=True)
        .where(_SEGMENT.id.in_(ids))
    )


def _releases(session: Session, camera_ids: set[int]) -> list[Row[Any]]:
    """What procedures have kept of these cameras and released."""
    found: list[Row[Any]] = []
    for ids in _parts(sorted(camera_ids)):
        query = (
            select(_SPAN.camera_id, _SPAN.start_utc, _SPAN.end_utc, _HOLD.released_utc)
            .join(holds, _HOLD.id == _SPAN.hold_id)
            .where(_SPAN.camera_id.in_(ids), _HOLD.kind == HoldKind.JUDICIAL.value)
            .where(_HOLD.released_utc.is_not(None))
        )
        found.extend(session.execute(query))
    return found


def _lateness(
    row: Row[Any], done_utc: datetime, running_since_utc: datetime | None, releases: list[Row[Any]]
) -> Lateness:
    days = RETENTION_DEFAULT_DAYS if row.retention_days is None else row.retention_days
    released = [
        span.released_utc
        for span in releases
        if span.camera_id == row.camera_id and span.start_utc < row.end_utc and span.end_utc > row.start_utc
    ]
    due = destroy_due_utc(row.end_utc, days)
    return Lateness(due, done_utc, row.destroying_utc, running_since_utc, max(released, default=None))


def _line(gone: list[_Gone], camera_id: int, day: Any, cause: str, done_utc: datetime) -> RegisterLine:
    rows = [one.row for one in gone]
    last = rows[-1]
    return RegisterLine(
        kind=LineKind.DESTROYED,
        at_utc=done_utc,
        camera_id=camera_id,
        camera_number=last.camera_number,
        day=day,
        first_utc=min(row.start_utc for row in rows),
        last_utc=max(row.end_utc for row in rows),
        segments_count=len(rows),
        unhashed_count=sum(row.sha256 is None for row in rows),
        bytes_count=sum(row.bytes_count for row in rows),
        frames_count=sum(row.frames_count for row in rows),
        covered_frames=sum(row.covered_frames for row in rows),
        first_number=rows[0].chain_number,
        last_number=last.chain_number,
        chain_sha256=last.chain_sha256,
        due_utc=max(one.lateness.due_utc for one in gone),
        late_count=sum(one.lateness.is_late for one in gone),
        cause=cause,
    )
