"""A timeline: what is known of cameras over time, as few spans as a screen can show. Times are microseconds, UTC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.recording import GapCause, destroy_due_utc

SHORTEST_US = 1_000_000
LONGEST_US = 31 * 86_400_000_000
"""One second to a month: the bounds of a view."""

JOINED_US = 1_000_000
"""Files this near to each other are one recording: a file ends with its last frame, the next begins with its first."""


class SpanKind(StrEnum):
    """What a span of a camera's row means; each has a shape of its own on the screen."""

    RECORDED = "recorded"
    PARTLY_COVERED = "partly_covered"
    COVERED = "covered"
    THINNED = "thinned"
    GAP = "gap"
    PRESERVED = "preserved"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Period:
    """From `start_us` up to and without `end_us`; never shorter than a second, never longer than a month."""

    start_us: int
    end_us: int

    @classmethod
    def of(cls, start_utc: datetime, end_utc: datetime) -> Period:
        return cls.around((to_us(start_utc) + to_us(end_utc)) // 2, to_us(end_utc) - to_us(start_utc))

    @classmethod
    def around(cls, middle_us: int, length_us: int) -> Period:
        length_us = min(max(length_us, SHORTEST_US), LONGEST_US)
        start_us = middle_us - length_us // 2
        return cls(start_us, start_us + length_us)

    @property
    def length_us(self) -> int:
        return self.end_us - self.start_us

    @property
    def middle_us(self) -> int:
        return (self.start_us + self.end_us) // 2

    def contains(self, at_us: int) -> bool:
        return self.start_us <= at_us < self.end_us

    def covers(self, other: Period) -> bool:
        return self.start_us <= other.start_us and other.end_us <= self.end_us

    def zoomed(self, factor: float, fixed_us: int) -> Period:
        """`factor` times as long; `fixed_us` stays where it is on the screen."""
        length_us = min(max(round(self.length_us * factor), SHORTEST_US), LONGEST_US)
        share = (fixed_us - self.start_us) / self.length_us
        start_us = fixed_us - round(share * length_us)
        return Period(start_us, start_us + length_us)

    def moved(self, by_us: int) -> Period:
        return Period(self.start_us + by_us, self.end_us + by_us)


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of a row. `count`: how many rows of the database lie in it (1: itself).

    `cause` for a GAP, `rate_hz` for THINNED, `text` and `until_us` (it holds until then; None: until released) for
    what is kept. `open`: it goes on.
    """

    kind: SpanKind
    start_us: int
    end_us: int
    count: int = 1
    cause: GapCause | None = None
    rate_hz: float = 0.0
    text: str = ""
    until_us: int | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class EntryMark:
    """A logbook entry about the camera; `count` more than 1: that many stand at the same pixel, this is the first."""

    number: int
    at_us: int
    title: str
    urgent: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """All that is known of one camera in a period. Tuples are in the order of their start."""

    camera_id: int
    retention_days: int
    recorded: tuple[Span, ...] = ()
    """RECORDED, unbroken as far as `grain_us` can tell."""
    covered: tuple[Span, ...] = ()
    """PARTLY_COVERED, COVERED."""
    thinned: tuple[Span, ...] = ()
    gaps: tuple[Span, ...] = ()
    kept: tuple[Span, ...] = ()
    """PRESERVED, HELD."""
    entries: tuple[EntryMark, ...] = ()

    def at(self, at_us: int, reach_us: int = 0) -> tuple[Span, ...]:
        """The spans at an instant or within `reach_us` of it, what explains most first."""
        spans = (*self.kept, *self.gaps, *self.covered, *self.thinned, *self.recorded)
        return tuple(span for span in spans if span.start_us - reach_us <= at_us < span.end_us + reach_us)

    def destroyed_utc(self, at_us: int) -> datetime:
        """When what was recorded at an instant must be gone, unless something keeps it."""
        return destroy_due_utc(from_us(at_us), self.retention_days)

    def oldest_us(self, now_utc: datetime) -> int:
        """What ended before this instant may not be read any more, unless something keeps it."""
        return to_us(now_utc - timedelta(days=self.retention_days))


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Rows read in one go for a period, as fine as `grain_us`: nothing shorter than that was told apart."""

    period: Period
    grain_us: int
    rows: tuple[TimelineRow, ...]
    now_us: int

    def row(self, camera_id: int) -> TimelineRow | None:
        return next((row for row in self.rows if row.camera_id == camera_id), None)


def joined(spans: Iterable[Span], reach_us: int) -> tuple[Span, ...]:
    """Spans in the order of their start, those of one kind and cause that lie within `reach_us` made one."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is None or not _alike(last, span) or span.start_us - last.end_us > reach_us:
            found.append(span)
            continue
        found[-1] = Span(
            last.kind,
            last.start_us,
            max(last.end_us, span.end_us),
            last.count + span.count,
            last.cause,
            min(last.rate_hz, span.rate_hz),
            last.text,
            last.until_us,
            last.open or span.open,
        )
    return tuple(found)


def marks(entries: Sequence[EntryMark], reach_us: int) -> tuple[EntryMark, ...]:
    """Entries in the order of their time, those within `reach_us` of the first made one, urgent when one of them is."""
    found: list[EntryMark] = []
    for entry in entries:
        last = found[-1] if found else None
        if last is None or entry.at_us - last.at_us > reach_us:
            found.append(entry)
            continue
        urgent = last.urgent or entry.urgent
        found[-1] = EntryMark(last.number, last.at_us, last.title, urgent, last.count + entry.count)
    return tuple(found)


def grain_for(period: Period, width_px: int) -> int:
    """What a pixel covers, as the next smaller power of two: views of about one zoom share what was read."""
    exact = max(1, period.length_us // max(1, width_px))
    return 1 << (exact.bit_length() - 1)


def _alike(one: Span, other: Span) -> bool:
    """Kept spans each stand for themselves."""
    return (
        one.kind is other.kind
        and one.cause is other.cause
        and one.kind not in (SpanKind.PRESERVED, SpanKind.HELD)
    )
