"""One camera's rows against its chain, the register's seals and lines of destruction. The session comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from csu_console.domain.archive_check import ArchiveFault, ArchiveFinding
from csu_console.domain.archive_register import FIRST_LINK, LineKind, link, link_fields
from csu_console.domain.recording import Segment
from csu_console.storage import segment_chain, segments
from csu_console.storage.database import Session
from csu_console.storage.tables import archive_chains, archive_register, cameras
from csu_console.storage.tables import segments as segments_table

_SEGMENT, _LINE = segments_table.c, archive_register.c

Bounds = tuple[datetime | None, datetime | None]
"""From then on, before then; None: without limit."""


@dataclass(frozen=True, slots=True)
class CameraRows:
    """What a check reads of one camera: its files in the order of their chain, and what is wrong with the rows."""

    camera_id: int
    number: int
    files: tuple[Segment, ...]
    findings: tuple[ArchiveFinding, ...]


def camera_numbers(session: Session) -> tuple[tuple[int, int], ...]:
    """Row id and number of every camera that has recordings, or had and has a chain; in the order of numbers."""
    recorded = select(_SEGMENT.camera_id).where(_SEGMENT.camera_id == cameras.c.id).exists()
    chained = select(archive_chains.c.camera_id).where(archive_chains.c.camera_id == cameras.c.id)
    query = select(cameras.c.id, cameras.c.number).where(recorded | chained.exists())
    found = session.execute(query.order_by(cameras.c.number, cameras.c.id))
    return tuple((row.id, row.number) for row in found)


def check_rows(session: Session, camera_id: int, number: int, bounds: Bounds) -> CameraRows:
    """The rows of a camera in a period, each against the link before it, and the seals that fall into them."""
    rows = session.execute(_rows(camera_id, bounds)).all()
    linked = [row for row in rows if isinstance(row.chain_number, int) and row.sha256 is not None]
    findings = [
        *_links(session, camera_id, number, linked, bounds),
        *_seals(session, camera_id, linked, number),
    ]
    findings.extend(_unhashed(session, camera_id, number, rows))
    files = (_segment(row) for row in rows if row.destroying_utc is None)
    return CameraRows(camera_id, number, tuple(one for one in files if one is not None), tuple(findings))


def _segment(row: Row[Any]) -> Segment | None:
    """None for a row with values no recording has."""
    try:
        return segments.segment(row)
    except ValueError:
        return None


def _rows(camera_id: int, bounds: Bounds) -> Any:
    from_utc, until_utc = bounds
    query = select(segments_table).where(_SEGMENT.camera_id == camera_id)
    if from_utc is not None:
        query = query.where(_SEGMENT.end_utc > from_utc)
    if until_utc is not None:
        query = query.where(_SEGMENT.start_utc < until_utc)
    return query.order_by(_SEGMENT.chain_number, _SEGMENT.start_utc)


def _links(
    session: Session, camera_id: int, number: int, rows: Sequence[Row[Any]], bounds: Bounds
) -> Iterator[ArchiveFinding]:
    runs = _Runs(session, camera_id)
    last, last_end = 0, None
    last_link: bytes | None = FIRST_LINK
    if rows and bounds[0] is not None:
        # What lies before the period is not asked about, but the link before its first file is.
        last = rows[0].chain_number - 1
        last_link = runs.link(last)
    for row in rows:
        previous = last_link
        if row.chain_number != last + 1:
            if bounds == (None, None) and not runs.cover(last + 1, row.chain_number - 1):
                yield ArchiveFinding(ArchiveFault.ROWS_MISSING, number, "", last_end, row.start_utc)
            previous = runs.link(row.chain_number - 1)
        # Without the link before (its row is gone, which is a finding of its own) only what follows tells.
        if previous is not None and _linked(previous, row) != row.chain_sha256:
            yield ArchiveFinding(ArchiveFault.ROW_CHANGED, number, row.path, row.start_utc, row.end_utc)
        last, last_link, last_end = row.chain_number, row.chain_sha256, row.end_utc
    if bounds == (None, None):
        end, end_link = segment_chain.end(session, camera_id)
        if not runs.cover(last + 1, end) or (end == last and end_link != last_link):
            yield ArchiveFinding(ArchiveFault.ROWS_MISSING, number, "", last_end, None)


def _linked(previous: bytes, row: Row[Any]) -> bytes | None:
    found = _segment(row)
    try:
        return None if found is None else link(previous, link_fields(found, row.chain_number))
    except (TypeError, ValueError):
        return None


class _Runs:
    """What the register knows of a camera's links: runs that were destroyed."""

    def __init__(self, session: Session, camera_id: int) -> None:
        self._session, self._camera_id = session, camera_id
        query = (
            select(_LINE.first_number, _LINE.last_number, _LINE.chain_sha256)
            .where(_LINE.camera_id == camera_id, _LINE.kind == LineKind.DESTROYED.value)
            .where(_LINE.last_number.is_not(None))
            .order_by(_LINE.first_number)
        )
        # A line that is not the register's own proves no destruction; that it is there the register's check says.
        self._runs = [
            (row.first_number, row.last_number, row.chain_sha256)
            for row in session.execute(query)
            if isinstance(row.first_number, int)
            and isinstance(row.last_number, int)
            and isinstance(row.chain_sha256, bytes)
        ]
        self._links = {last: sha256 for _, last, sha256 in self._runs}

    def cover(self, first: int, last: int) -> bool:
        """Whether every number from the first to the last was destroyed by a line of the register."""
        for begin, end, _ in self._runs:
            if begin <= first <= end:
                first = end + 1
        return first > last

    def link(self, number: int) -> bytes | None:
        """The link of this number: of a destroyed run's last file, or of a row outside the period."""
        if number == 0:
            return FIRST_LINK
        if number in self._links:
            return self._links[number]
        row = self._session.execute(
            select(_SEGMENT.chain_sha256).where(
                _SEGMENT.camera_id == self._camera_id, _SEGMENT.chain_number == number
            )
        ).first()
        return None if row is None or row.chain_sha256 is None else bytes(row.chain_sha256)


def _seals(
    session: Session, camera_id: int, rows: Sequence[Row[Any]], number: int
) -> Iterator[ArchiveFinding]:
    """The register's lines hold each day's last link: rows written anew, links and all, do not meet them."""
    by_number = {row.chain_number: row for row in rows}
    query = select(_LINE.last_number, _LINE.chain_sha256).where(
        _LINE.camera_id == camera_id, _LINE.kind == LineKind.DAY.value, _LINE.last_number.is_not(None)
    )
    for line in session.execute(query):
        row = by_number.get(line.last_number)
        if row is not None and bytes(row.chain_sha256 or b"") != bytes(line.chain_sha256 or b""):
            yield ArchiveFinding(ArchiveFault.SEAL, number, row.path, row.start_utc, row.end_utc)


def _unhashed(
    session: Session, camera_id: int, number: int, rows: Sequence[Row[Any]]
) -> Iterator[ArchiveFinding]:
    """Rows are numbered in the order they come: none without a hash follows one that has it."""
    first = session.execute(
        select(func.min(_SEGMENT.id)).where(
            _SEGMENT.camera_id == camera_id, _SEGMENT.chain_number.is_not(None)
        )
    ).scalar_one()
    for row in rows:
        complete = isinstance(row.chain_number, int) and None not in (row.sha256, row.chain_sha256)
        if not complete and first is not None and row.id > first:
            yield ArchiveFinding(ArchiveFault.UNHASHED, number, row.path, row.start_utc, row.end_utc)
