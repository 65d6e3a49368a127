"""Recorded segments, gaps, and the rules of their life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from csu_console.domain.authorisation import RETENTION_CEILING_DAYS
from csu_console.domain.clock import EPOCH
from csu_console.domain.stream import TimeSource

SEGMENT_LENGTH = timedelta(minutes=2)


class GapCause(StrEnum):
    """Why a span of time was not recorded."""

    STREAM_LOST = "stream_lost"
    REFUSED = "refused"
    QUEUE_FULL = "queue_full"
    OVERLOAD = "overload"
    DISK_FULL = "disk_full"
    WRITE_FAILED = "write_failed"
    NOT_AUTHORISED = "not_authorised"
    UNREVIEWED = "unreviewed"
    STOPPED = "stopped"
    CRASHED = "crashed"
    CLOCK_CHANGED = "clock_changed"
    SWITCHED = "switched"
    """Between masking here and recording what a camera masked itself: the next key frame was waited for."""
    HANDED_OVER = "handed_over"
    """From one recorder to another, between two files."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One closed recording file. `path` is relative to the archive folder; times are those of the frames.

    `mask_version` is the version burnt into every frame of the file; a change of version starts a file.
    """

    camera_id: int
    start_utc: datetime
    end_utc: datetime
    path: str
    bytes_count: int
    frames_count: int
    mask_version: int
    time_source: TimeSource
    codec: str = "h264"
    copied: bool = False
    """True when packets were copied without re-encoding (camera attested clear)."""
    covered_frames: int = 0
    id: int | None = None
    sha256: bytes | None = None
    """Of the file as it was recorded; None: recorded before files were hashed."""
    store_id: int | None = None
    """Where it lies; None: recorded before stores had names, in the archive of some data folder."""
    copy_store_id: int | None = None
    """The local disk that still has a copy of what lies in a shared store."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A span not recorded, and why. `end_utc` is None while it lasts."""

    camera_id: int
    start_utc: datetime
    end_utc: datetime | None
    cause: GapCause
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ThinnedSpan:
    """A span recorded with fewer pictures than chosen, because this machine could not keep up (never fewer than
    `recording_floor` allows). `end_utc` is None while it lasts."""

    camera_id: int
    start_utc: datetime
    end_utc: datetime | None
    rate_hz: float
    id: int | None = None


def segment_boundary_after(instant_utc: datetime) -> datetime:
    """The next clock-aligned boundary strictly after an instant: 14:32:07 gives 14:34:00."""
    whole = (instant_utc.astimezone(UTC) - EPOCH) // SEGMENT_LENGTH
    return EPOCH + (whole + 1) * SEGMENT_LENGTH


def destroy_due_utc(end_utc: datetime, retention_days: int) -> datetime:
    """When a segment must be gone: days x 24 h from its END, never over the legal ceiling."""
    return end_utc + timedelta(days=min(max(retention_days, 0), RETENTION_CEILING_DAYS))
