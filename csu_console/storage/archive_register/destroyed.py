"""Proof of destruction: each batch of files that goes leaves its lines in the same transaction.

Functions take the session first and never commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from csu_console.domain.archive_register import Lateness, LineKind, RegisterLine, day_of
from csu_console.domain.authorisation import RETENTION_DEFAULT_DAYS
from csu_console.domain.hold import HoldKind
from csu_console.domain.recording import destroy_due_utc
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
