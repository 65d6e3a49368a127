"""What an order is about: the recordings of each camera and period, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.export import ExportCamera, ExportItem, ExportOrder
from csu_console.domain.mask import MaskVersion
from csu_console.domain.recording import (
    SEGMENT_LENGTH,
    Gap,
    Segment,
    ThinnedSpan,
    destroy_due_utc,
    segment_boundary_after,
)
from csu_console.storage import exports, masks, retention, segments, thinned_spans
from csu_console.storage.database import Session

NO_CAMERA = QT_TRANSLATE_NOOP("errors", "A camera of this export is not in the inventory any more.")
NOTHING = QT_TRANSLATE_NOOP(
    "errors",
    "None of these cameras has a recording of these periods: nothing to export. The gaps say why; a negative answer "
    "belongs to the requisition.",
)

STILL_RECORDED = QT_TRANSLATE_NOOP(
    "errors",
    "What was filmed after {time} is still being recorded: end the period there, or export in two minutes.",
)
CLOSING_TIME = timedelta(seconds=10)
"""A recording that ends at an even minute has its row by then."""

HELD_COPY = timedelta(days=7)
"""A copy of recordings that only a hold still keeps: long enough to burn it, and made again from them otherwise."""


@dataclass(frozen=True, slots=True)
class ItemContents:
    """One camera and period with its recordings, oldest first."""

    item: ExportItem
    camera: ExportCamera
    segments: tuple[Segment, ...]
    gaps: tuple[Gap, ...]
    thinned: tuple[ThinnedSpan, ...]
    masks: tuple[MaskVersion, ...]

    @property
    def bytes_count(self) -> int:
        return sum(segment.bytes_count for segment in self.segments)

    @property
    def filmed(self) -> timedelta:
        """Of the recordings that touch the period."""
        return sum((segment.end_utc - segment.start_utc for segment in self.segments), timedelta())


def gather(session: Session, order: ExportOrder, now_utc: datetime) -> tuple[ItemContents, ...]:
    """By the rows as they are now. Raises InvalidInput for an unknown camera, and for what is not closed yet."""
    closed = closed_until_utc(now_utc)
    if any(item.until_utc > closed and not _is_closed(session, item) for item in order.items):
        raise InvalidInput(STILL_RECORDED, time=f"{closed.astimezone():%H:%M}")
    cameras = exports.camera_facts(session, [item.camera_id for item in order.items])
    found = []
    for item in order.items:
        camera = cameras.get(item.camera_id)
        if camera is None:
            raise InvalidInput(NO_CAMERA)
        period = (item.camera_id, item.from_utc, item.until_utc)
        recorded = retention.readable_spans(session, *period, now_utc)
        used = {segment.mask_version for segment in recorded}
        found.append(
            ItemContents(
                item,
                camera,
                recorded,
                segments.gaps(session, *period),
                thinned_spans.of_camera(session, *period),
                tuple(each for each in masks.history(session, item.camera_id) if each.plan.version in used),
            )
        )
    return tuple(found)


def _is_closed(session: Session, item: ExportItem) -> bool:
    """Whether the camera's rows reach the end of the period: a later recording, or a gap that is known to last."""
    if segments.reaches(session, item.camera_id, item.until_utc):
        return True
    known = segments.gaps(session, item.camera_id, item.from_utc, item.until_utc)
    return any(gap.end_utc is None for gap in known)


def closed_until_utc(now_utc: datetime) -> datetime:
    """Up to here every recording is closed: an export that reached further would be cut without a word."""
    return segment_boundary_after(now_utc - CLOSING_TIME) - SEGMENT_LENGTH


def copy_due_utc(session: Session, contents: Sequence[ItemContents], now_utc: datetime) -> datetime:
    """When a copy left in the room has to go: with the oldest recording in it."""
    days = retention.retention_days(session)
    dues = [
        destroy_due_utc(segment.end_utc, days.of(segment.camera_id))
        for each in contents
        for segment in each.segments
    ]
    return min((due for due in dues if due > now_utc), default=now_utc + HELD_COPY)
