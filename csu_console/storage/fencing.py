"""Whether a closed recording may get its row, when its recorder may have lost the camera meanwhile.

A recorder that was paused, or cut off from the database, does not know that another has taken its camera. What it wrote
until then is the only footage of that time and gets its row. What it wrote afterwards is a double, as soon as the
other's rows cover it; until they do, nobody can say, and it waits. Takes the session first, never commits.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.recording import SEGMENT_LENGTH, Gap, GapCause, Segment
from csu_console.storage import leases, recorders, segments
from csu_console.storage.database import Session
from csu_console.storage.leases import Held

SAME = timedelta(seconds=1)
"""Less than this that the other did not record is no reason to keep a file twice."""

ROWS_COME_WITHIN = SEGMENT_LENGTH + timedelta(seconds=30)
"""The other recorder has closed the file of an instant, and written its row, by then."""

GAP_WORTH_A_ROW = timedelta(seconds=2)


class Verdict(StrEnum):
    ADDED = "added"
    DOUBLE = "double"
    """Recorded by another recorder: the file may go."""
    WAIT = "wait"
    """Another has the camera and may be recording the same now: ask again in some minutes."""


def add_segment(session: Session, segment: Segment, holder: str, now_utc: datetime) -> Verdict:
    """Add the row of a recorder's closed file, unless it is, or may be, another's double."""
    last = leases.last_holder(session, segment.camera_id)
    if (
        last is not None
        and _is_another(session, last.holder, holder, segment)
        and _may_be_double(segment, last)
    ):
        alone = _alone(session, segment)
        if alone <= SAME:
            known = segments.known_paths(session, [segment.path])
            return Verdict.ADDED if known else Verdict.DOUBLE
        if last.expires_utc > now_utc and now_utc < segment.end_utc + ROWS_COME_WITHIN:
            return Verdict.WAIT
    segments.add_segment(session, segment)
    return Verdict.ADDED


def add_found(session: Session, segment: Segment, now_utc: datetime) -> Verdict:
    """Add the row of a file a crash has left behind, and let the gap that was noted for it begin at its end.

    When nobody has recorded since, a gap begins there; the next picture ends it.
    """
    verdict = add_segment(session, segment, "", now_utc)
    if verdict is Verdict.ADDED:
        _shorten_gaps(session, segment)
    return verdict


def _is_another(session: Session, last: str, holder: str, segment: Segment) -> bool:
    """Whether the camera is another disk's: what a crash left behind on this one was written by its own recorder."""
    if holder:
        return last != holder
    return recorders.store_of(session, last) != (True, segment.store_id)


def _may_be_double(segment: Segment, last: Held) -> bool:
    return last.taken_utc is None or segment.end_utc > last.taken_utc + SAME


def _alone(session: Session, segment: Segment) -> timedelta:
    """How much of a file's time no other row covers."""
    reached, alone = segment.start_utc, timedelta(0)
    for other in segments.spans(session, segment.camera_id, segment.start_utc, segment.end_utc):
        if other.path == segment.path:
            continue
        alone += max(timedelta(0), other.start_utc - reached)
        reached = max(reached, other.end_utc)
    return alone + max(timedelta(0), segment.end_utc - reached)


def _shorten_gaps(session: Session, segment: Segment) -> None:
    end = segment.end_utc
    known = False
    for gap in segments.gaps(session, segment.camera_id, segment.start_utc, end + GAP_WORTH_A_ROW):
        if gap.cause is GapCause.CRASHED:
            known = True
            segments.remove_gap(session, gap)
            before = Gap(gap.camera_id, gap.start_utc, segment.start_utc, gap.cause)
            if segment.start_utc - gap.start_utc > GAP_WORTH_A_ROW:
                segments.add_gap(session, before)
            if gap.end_utc is None or gap.end_utc - end > GAP_WORTH_A_ROW:
                segments.add_gap(session, Gap(gap.camera_id, end, gap.end_utc, gap.cause))
    later = segments.reaches(session, segment.camera_id, end + timedelta(microseconds=1))
    if not known and not later:
        segments.open_gap(session, segment.camera_id, end, GapCause.CRASHED)
