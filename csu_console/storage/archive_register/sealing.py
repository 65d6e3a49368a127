"""A line for each camera and day that is over: what was recorded, and the last link of its chain, which seals it.

What was not sealed yet goes by the numbers of the chain, never by the clock: a file mended after a crash, or recorded
while a clock was wrong, gets a line of its own later, and nothing is sealed twice. Functions take the session first
and never commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import Any

from sqlalchemy import exists, select

from csu_console.domain.archive_register import (
    DestructionCause,
    LineKind,
    RegisterLine,
    day_bounds,
    day_of,
    days_between,
)
from csu_console.domain.authorisation import RETENTION_CEILING_DAYS, RETENTION_DEFAULT_DAYS
from csu_console.domain.recording import destroy_due_utc
from csu_console.storage import segments as segment_rows
from csu_console.storage.archive_register.append import append, lock_head
from csu_console.storage.database import Session
from csu_console.storage.tables import archive_register, authorisations, cameras, segments

LOOK_BACK_DAYS = RETENTION_CEILING_DAYS + 1
"""Days without recordings get their line at most this far back: a clock set ten years ahead writes a month of them."""

_SEGMENT, _LINE = segments.c, archive_register.c


@dataclass(frozen=True, slots=True)
class _Piece:
    """Files of one camera that follow each other in its chain: a row, or a run that is destroyed already."""

    day: date
    first_utc: datetime
    last_utc: datetime
    segments_count: int
    unhashed_count: int
    bytes_count: int
    frames_count: int
    covered_frames: int
    first_number: int | None
    last_number: int | None
    chain_sha256: bytes | None


def cameras_to_seal(session: Session, now_utc: datetime, zone: tzinfo | None = None) -> tuple[int, ...]:
    """Cameras, removed ones included, that have no line of yesterday."""
    yesterday = day_of(now_utc, zone) - timedelta(days=1)
    line = exists().where(
        _LINE.kind == LineKind.DAY.value, _LINE.day == yesterday, _LINE.camera_id == cameras.c.id
    )
    return tuple(session.execute(select(cameras.c.id).where(~line).order_by(cameras.c.id)).scalars())


def seal(
    session: Session, camera_ids: Sequence[int], now_utc: datetime, zone: tzinfo | None = None
) -> tuple[RegisterLine, ...]:
    """Write what is missing of these cameras up to yesterday; nothing when another console has done so."""
    lock_head(session)
    query = (
        select(cameras.c.id, cameras.c.number, authorisations.c.retention_days)
        .join(authorisations, authorisations.c.camera_id == cameras.c.id, isouter=True)
        .where(cameras.c.id.in_(camera_ids))
        .order_by(cameras.c.number)
    )
    lines: list[RegisterLine] = []
    for row in session.execute(query).all():
        days = RETENTION_DEFAULT_DAYS if row.retention_days is None else row.retention_days
        lines.extend(_Camera(session, row.id, row.number, days, now_utc, zone).lines())
    return append(session, lines)


class _Camera:
    """What is to be written of one camera."""

    def __init__(
        self, session: Session, camera_id: int, number: int, days: int, now_utc: datetime, zone: tzinfo | None
    ) -> None:
        self._session, self._id, self._number, self._days = session, camera_id, number, days
        self._now, self._zone = now_utc, zone
        self._today = day_of(now_utc, zone)
        self._first_day = self._today - timedelta(days=LOOK_BACK_DAYS)
        query = select(_LINE.day, _LINE.last_number).where(
            _LINE.camera_id == camera_id, _LINE.kind == LineKind.DAY.value
        )
        told = session.execute(query).all()
        self._told_days = {row.day for row in told}
        self._sealed = max((row.last_number or 0 for row in told), default=0)
        first_utc, until_utc = day_bounds(self._first_day, zone)[0], day_bounds(self._today, zone)[0]
        self._gaps = segment_rows.gaps(session, camera_id, first_utc, until_utc)
        self._unhashed = self._unhashed_pieces(first_utc, until_utc)

    def lines(self) -> Iterator[RegisterLine]:
        """In the order of the chain; days without a link where they belong."""
        pieces = self._unsealed()
        new_days = sorted(self._days_without_line() | {piece.day for piece in pieces} - self._told_days)
        runs = [(day, list(run)) for day, run in groupby(pieces, key=lambda piece: piece.day)]
        begun: set[date] = set()
        for day, run in runs:
            for earlier in [one for one in new_days if one < day and one not in begun]:
                if not any(other == earlier for other, _ in runs):
                    yield from self._whole_day(earlier, [])
                    begun.add(earlier)
            if day in self._told_days or day in begun:
                yield self._line(day, run)
            else:
                yield from self._whole_day(day, run)
            begun.add(day)
        for later in new_days:
            if later not in begun:
                yield from self._whole_day(later, [])

    def _days_without_line(self) -> set[date]:
        """Days with something to say beside linked files: an interruption, files from before they were hashed."""
        days = {piece.day for piece in self._unhashed}
        last = self._today - timedelta(days=1)
        for gap in self._gaps:
            first = max(day_of(gap.start_utc, self._zone), self._first_day)
            end = last if gap.end_utc is None else min(day_of(gap.end_utc, self._zone), last)
            days.update(days_between(first, end))
        return days - self._told_days

    def _unsealed(self) -> list[_Piece]:
        """By number, up to the first file of today: its day is not over."""
        rows = (
            select(segments)
            .where(_SEGMENT.camera_id == self._id, _SEGMENT.chain_number > self._sealed)
            .order_by(_SEGMENT.chain_number)
        )
        gone = select(archive_register).where(
            _LINE.camera_id == self._id,
            _LINE.kind == LineKind.DESTROYED.value,
            _LINE.last_number > self._sealed,
        )
        pieces = [self._of_row(row) for row in self._session.execute(rows)]
        pieces.extend(_of_line(row) for row in self._session.execute(gone))
        pieces.sort(key=lambda piece: piece.first_number or 0)
        found = []
        for piece in pieces:
            # A clock a little ahead writes tomorrow's day this evening; one far ahead must not stop the seals for good.
            if self._today <= piece.day <= self._today + timedelta(days=1):
                break
            found.append(piece)
        return found

    def _of_row(self, row: Any) -> _Piece:
        return _Piece(
            *(day_of(row.start_utc, self._zone), row.start_utc, row.end_utc, 1, int(row.sha256 is None)),
            *(row.bytes_count, row.frames_count, row.covered_frames),
            *(row.chain_number, row.chain_number, row.chain_sha256),
        )

    def _whole_day(self, day: date, run: list[_Piece]) -> Iterator[RegisterLine]:
        """The first line of a day: with its gaps, and its files from before they were hashed."""
        from_utc, until_utc = day_bounds(day, self._zone)
        spans = [
            (max(gap.start_utc, from_utc), min(gap.end_utc or until_utc, until_utc)) for gap in self._gaps
        ]
        within = [(start, end) for start, end in spans if start < end]
        seconds = sum((end - start).total_seconds() for start, end in within)
        pieces = [*(piece for piece in self._unhashed if piece.day == day), *run]
        if pieces or within:
            yield self._line(day, pieces, len(within), round(seconds))

    def _unhashed_pieces(self, from_utc: datetime, until_utc: datetime) -> list[_Piece]:
        """Files without a hash that began in this time; those destroyed meanwhile too."""
        query = select(segments).where(
            *(_SEGMENT.camera_id == self._id, _SEGMENT.chain_number.is_(None)),
            *(_SEGMENT.start_utc >= from_utc, _SEGMENT.start_utc < until_utc),
        )
        gone = select(archive_register).where(
            *(_LINE.camera_id == self._id, _LINE.kind == LineKind.DESTROYED.value),
            *(_LINE.day >= self._first_day, _LINE.first_number.is_(None)),
            _LINE.cause != DestructionCause.WITHOUT_ROW.value,
        )
        found = [self._of_row(row) for row in self._session.execute(query)]
        found.extend(_of_line(row) for row in self._session.execute(gone))
        return [piece for piece in found if piece.day not in self._told_days]

    def _line(
        self, day: date, pieces: Iterable[_Piece], gaps_count: int = 0, gaps_s: int = 0
    ) -> RegisterLine:
        found = list(pieces)
        linked = [piece for piece in found if piece.last_number is not None]
        last = max((piece.last_utc for piece in found), default=None)
        return RegisterLine(
            kind=LineKind.DAY,
            at_utc=self._now,
            camera_id=self._id,
            camera_number=self._number,
            day=day,
            first_utc=min((piece.first_utc for piece in found), default=None),
            last_utc=last,
            segments_count=sum(piece.segments_count for piece in found),
            unhashed_count=sum(piece.unhashed_count for piece in found),
            bytes_count=sum(piece.bytes_count for piece in found),
            frames_count=sum(piece.frames_count for piece in found),
            covered_frames=sum(piece.covered_frames for piece in found),
            gaps_count=gaps_count,
            gaps_s=gaps_s,
            first_number=linked[0].first_number if linked else None,
            last_number=linked[-1].last_number if linked else None,
            chain_sha256=linked[-1].chain_sha256 if linked else None,
            due_utc=None if last is None else destroy_due_utc(last, self._days),
        )


def _of_line(row: Any) -> _Piece:
    return _Piece(
        *(row.day, row.first_utc, row.last_utc, row.segments_count, row.unhashed_count),
        *(row.bytes_count, row.frames_count, row.covered_frames),
        *(row.first_number, row.last_number, row.chain_sha256),
    )
