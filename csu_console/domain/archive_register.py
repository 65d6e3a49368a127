"""The register of recordings: what was recorded each day, when it had to go, when it went, and to whom it was handed.

Each file's SHA-256 is linked to the one before of its camera; a day's line holds the last link, which seals the day;
the lines themselves are chained as the audit journal is (`audit.chained`). docs/formats.md says how to check both
without this program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from csu_console.domain.audit import canonical_bytes
from csu_console.domain.clock import to_us
from csu_console.domain.recording import Segment

FIRST_LINK = bytes(32)
"""What stands before a camera's first file."""

ON_TIME_WITHIN = timedelta(hours=2)
"""Destruction runs hourly and is refused at reading from the first instant: what goes within two runs is in time."""


class LineKind(StrEnum):
    """What a line of the register says."""

    DAY = "day"
    """Recordings of one camera that began on one day; seals them. A second line of a day counts what came later (a
    file mended after a crash, a clock that was set)."""
    DESTROYED = "destroyed"
    """Files of one camera and day destroyed together."""
    HANDED_OVER = "handed_over"
    """Recordings of one camera and day given to the prosecutor or an investigator."""


class DestructionCause(StrEnum):
    """Why files did not go in their time. Empty: they did."""

    HELD = "held"
    """A procedure held them; they went after its release."""
    NOT_RUNNING = "not_running"
    """No console or recorder ran when they were due."""
    NOT_REMOVABLE = "not_removable"
    """Begun in time; the file could not be removed, or the program was ended in the middle."""
    SHORTENED = "shortened"
    """Due only since the delay of the camera was shortened, or its clock or the machine's was set."""
    DISK_FULL = "disk_full"
    """Before their time, to make room."""
    WITHOUT_ROW = "without_row"
    """A file nothing was known of but its name: a crash came before its row. In no day's count."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line. `sequence` 0: not written yet. Counts are of files; `gaps_s` whole seconds within the day.

    `at_utc` is when it was written: of DESTROYED lines when the files went, of HANDED_OVER when they were handed over.
    """

    kind: LineKind
    at_utc: datetime
    camera_id: int
    camera_number: int
    day: date
    first_utc: datetime | None = None
    last_utc: datetime | None = None
    segments_count: int = 0
    unhashed_count: int = 0
    bytes_count: int = 0
    frames_count: int = 0
    covered_frames: int = 0
    gaps_count: int = 0
    gaps_s: int = 0
    first_number: int | None = None
    last_number: int | None = None
    chain_sha256: bytes | None = None
    due_utc: datetime | None = None
    late_count: int = 0
    cause: str = ""
    reference: str = ""
    sequence: int = 0

    def fields(self) -> tuple[Any, ...]:
        """The values in the order the chain takes them: times in microseconds since 1970, hashes in hexadecimal."""
        return (
            *(self.sequence, self.kind.value, to_us(self.at_utc), self.camera_id, self.camera_number),
            *(self.day.isoformat(), _us(self.first_utc), _us(self.last_utc)),
            *(self.segments_count, self.unhashed_count, self.bytes_count, self.frames_count),
            *(self.covered_frames, self.gaps_count, self.gaps_s, self.first_number, self.last_number),
            None if self.chain_sha256 is None else self.chain_sha256.hex(),
            *(_us(self.due_utc), self.late_count, self.cause, self.reference),
        )


def _us(instant: datetime | None) -> int | None:
    return None if instant is None else to_us(instant)


def link_fields(segment: Segment, number: int) -> tuple[Any, ...]:
    """What a camera's chain says of one of its files; the path may change, the file may not."""
    assert segment.sha256 is not None, "only a hashed file is linked"
    return (
        *(segment.camera_id, number, to_us(segment.start_utc), to_us(segment.end_utc), segment.bytes_count),
        *(segment.frames_count, segment.mask_version, segment.time_source.value, segment.codec),
        *(int(segment.copied), segment.covered_frames, segment.sha256.hex()),
    )


def link(previous_sha256: bytes, fields: Sequence[Any]) -> bytes:
    """The rule of a camera's chain: SHA-256 over the 32 bytes before and the canonical JSON of `link_fields`."""
    return hashlib.sha256(previous_sha256 + canonical_bytes(fields)).digest()


def day_of(instant: datetime, zone: tzinfo | None = None) -> date:
    """The local day of an instant; `zone` None: the machine's."""
    return instant.astimezone(zone).date()


def day_bounds(day: date, zone: tzinfo | None = None) -> tuple[datetime, datetime]:
    """A local day from midnight to midnight, UTC: 23, 24 or 25 hours."""

    def midnight(at: date) -> datetime:
        naive = datetime.combine(at, time())
        return (naive.astimezone() if zone is None else naive.replace(tzinfo=zone)).astimezone(UTC)

    return midnight(day), midnight(day + timedelta(days=1))


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last, both in it."""
    return tuple(first + timedelta(days=offset) for offset in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Lateness:
    """What is known of one file when it goes, to say whether in time and why not."""

    due_utc: datetime
    done_utc: datetime
    begun_utc: datetime | None = None
    """When its destruction was begun; long before it ended when the file resisted."""
    running_since_utc: datetime | None = None
    """Since when this program runs."""
    released_utc: datetime | None = None
    """When the last procedure that held it released it."""

    @property
    def is_late(self) -> bool:
        """Gone later than the law lets: held files count from their release."""
        held_until = self.released_utc or self.due_utc
        return self.done_utc > max(self.due_utc, held_until) + ON_TIME_WITHIN

    @property
    def cause(self) -> DestructionCause | None:
        """None: in time, and nothing to explain."""
        if self.done_utc < self.due_utc:
            return DestructionCause.DISK_FULL
        if self.done_utc <= self.due_utc + ON_TIME_WITHIN:
            return None
        if self.released_utc is not None and self.released_utc > self.due_utc:
            return DestructionCause.HELD
        limit = self.due_utc + ON_TIME_WITHIN
        if self.begun_utc is not None and self.begun_utc <= limit:
            return DestructionCause.NOT_REMOVABLE
        if self.running_since_utc is None or self.running_since_utc > limit:
            return DestructionCause.NOT_RUNNING
        return DestructionCause.SHORTENED


class DayState(StrEnum):
    """What became of the recordings of one camera and day."""

    NOTHING = "nothing"
    KEPT = "kept"
    PARTLY = "partly"
    DESTROYED = "destroyed"
    HELD = "held"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class RegisterDay:
    """One camera and day as the register tells it. `handed`: when given to whom asked, and the procedure."""

    camera_id: int
    camera_number: int
    day: date
    first_utc: datetime | None
    last_utc: datetime | None
    segments_count: int
    unhashed_count: int
    bytes_count: int
    frames_count: int
    covered_frames: int
    gaps_count: int
    gaps_s: int
    due_utc: datetime | None
    destroyed_count: int = 0
    late_count: int = 0
    destroyed_utc: datetime | None = None
    """When the last of them went."""
    causes: tuple[str, ...] = ()
    held: bool = False
    """A procedure in force touches them."""
    handed: tuple[tuple[datetime, str], ...] = ()

    def state(self, now_utc: datetime) -> DayState:
        """As of now; what is held is not out of its time."""
        if not self.segments_count:
            return DayState.NOTHING
        if self.destroyed_count >= self.segments_count:
            return DayState.DESTROYED
        if self.held:
            return DayState.HELD
        if self.due_utc is not None and now_utc > self.due_utc + ON_TIME_WITHIN:
            return DayState.OVERDUE
        return DayState.PARTLY if self.destroyed_count else DayState.KEPT
