"""The figures of a period: plain numbers counted once, from which screen, paper and file are all made.

Nothing here names a person: places are those of the inventory, services and categories those of the room's own lists,
and whatever else was typed is counted together under `OTHER`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from statistics import median

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import Origin, Outcome, Priority

OTHER = ""
"""Stands for everything that is on none of the room's lists: free text may name somebody and is never repeated."""

FIRST_YEAR, LAST_YEAR = 2000, 2099
DAYS_LIMIT = 3660
"""Ten years: beyond it is a slip of the keyboard."""

WEEKDAYS, HOURS = 7, 24

PATROL = "patrol"
"""Code of the category of video patrols, in the room's lists as they come."""

BAD_YEAR = QT_TRANSLATE_NOOP("errors", "The year {year} cannot be reported on; give one like 2026.")
BAD_MONTH = QT_TRANSLATE_NOOP("errors", "A year has months 1 to 12 and quarters 1 to 4.")
REVERSED = QT_TRANSLATE_NOOP("errors", "The period ends before it begins; correct one of the days.")
TOO_LONG = QT_TRANSLATE_NOOP("errors", "The period is longer than ten years; correct one of the days.")
NO_COMMUNE = QT_TRANSLATE_NOOP("errors", "No camera stands in a commune named {name}. Known: {known}.")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of local time, both included. Raises InvalidInput."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidInput(REVERSED)
        if (self.last - self.first).days > DAYS_LIMIT:
            raise InvalidInput(TOO_LONG)
        for day in (self.first, self.last):
            _check_year(day.year)

    @classmethod
    def of_year(cls, year: int) -> Period:
        _check_year(year)
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        return cls._months(year, 3 * quarter - 2, 3)

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        return cls._months(year, month, 1)

    @classmethod
    def _months(cls, year: int, month: int, count: int) -> Period:
        _check_year(year)
        if not 1 <= month <= 13 - count:
            raise InvalidInput(BAD_MONTH)
        after = date(year + (month + count > 12), (month + count - 1) % 12 + 1, 1)
        return cls(date(year, month, 1), after - timedelta(days=1))

    @property
    def whole_year(self) -> int | None:
        """The year, when it is exactly one."""
        is_year = self == Period.of_year(self.first.year)
        return self.first.year if is_year else None

    def bounds_utc(self, zone: tzinfo | None = None) -> tuple[datetime, datetime]:
        """From the first instant on, before the second; `zone` None is the machine's."""
        return _midnight(self.first, zone), _midnight(self.last + timedelta(days=1), zone)


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """`subcategory` empty: entries that name none. Titles as the room's list has them now; `OTHER` for unknown ones."""

    category: str
    subcategory: str
    count: int


@dataclass(frozen=True, slots=True)
class SiteCount:
    """Entries at one site of the inventory; name and commune `OTHER` for all other places together."""

    name: str
    commune: str
    count: int
    latitude_deg: float | None = None
    longitude_deg: float | None = None


@dataclass(frozen=True, slots=True)
class PartnerFigures:
    """One service: entries in which it was told, in which it arrived, and the delays told → arrived, minutes.

    `measured` counts entries with both times in their order; the delays are None without any.
    """

    name: str
    told: int
    arrived: int
    measured: int
    median_min: float | None
    longest_min: float | None


@dataclass(frozen=True, slots=True)
class CameraFigures:
    """One camera. Times in seconds within the period and since `observed_from`; None: nothing is known of recording.

    `excused_s` was not recorded because it was not allowed (no order, masks not reviewed).
    """

    number: int
    name: str
    commune: str
    observed_from: datetime | None
    observed_s: float
    missing_s: float
    excused_s: float
    gaps_count: int
    views: int = 0
    recordings_seen: int = 0
    snapshots: int = 0
    removed: bool = False

    @property
    def availability(self) -> float | None:
        """Recorded share of the time it was allowed to record, 0 to 1."""
        wanted_s = self.observed_s - self.excused_s
        if self.observed_from is None or wanted_s <= 0:
            return None
        return max(0.0, min(1.0, 1.0 - self.missing_s / wanted_s))


@dataclass(frozen=True, slots=True)
class DestructionFigures:
    """`files` and `runs` from the journal, None for a single commune (the journal counts all together).

    `overdue`: recordings out of their time still on the disk when the report was made; `kept` all that were there.
    By the register of recordings: `on_time_percent` of the files destroyed in the period (None: none were), `late`,
    `early` before their time (a full disk), `released` after a procedure had held them.
    """

    files: int | None
    runs: int | None
    kept: int
    overdue: int
    on_time_percent: float | None = None
    late: int = 0
    early: int = 0
    released: int = 0


@dataclass(frozen=True, slots=True)
class RequisitionFigures:
    """Of the requisitions received in the period: how they ended, and the delays received → handed over, hours.

    `exports` and `exported_h` (hours of recordings) are those of the register in the period, requisition or not.
    """

    received: int
    positive: int
    negative: int
    too_late: int
    cancelled: int
    handed_over: int
    median_delay_h: float | None
    longest_delay_h: float | None
    exports: int
    exported_h: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything counted for a period and a commune ("" for all). `journal_from`: the journal has nothing older.

    `hours[weekday][hour]`: Monday is 0, local time.
    """

    period: Period
    commune: str
    made_utc: datetime
    entries: int
    open_events: int
    reported: int
    by_video: int
    priorities: tuple[tuple[Priority, int], ...]
    origins: tuple[tuple[Origin, int], ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    categories: tuple[CategoryCount, ...]
    communes: tuple[tuple[str, int], ...]
    sites: tuple[SiteCount, ...]
    hours: tuple[tuple[int, ...], ...]
    partners: tuple[PartnerFigures, ...]
    cameras: tuple[CameraFigures, ...]
    destruction: DestructionFigures
    journal_from: datetime | None
    requisitions: RequisitionFigures | None = None
    """None for a single commune: a requisition asks for pictures, wherever they were taken."""
    fines: int = 0
    """Sheets prepared by sworn operators from live pictures."""
    patrols: int = 0
    """Entries of the category `PATROL`."""

    def outcome(self, wanted: Outcome) -> int:
        return dict(self.outcomes).get(wanted, 0)

    def by_category(self) -> tuple[tuple[str, int], ...]:
        """Whole categories, most frequent first."""
        sums: dict[str, int] = {}
        for row in self.categories:
            sums[row.category] = sums.get(row.category, 0) + row.count
        return tuple(sorted(sums.items(), key=lambda item: (-item[1], item[0])))

    @property
    def availability(self) -> float | None:
        """Of all cameras together, by time."""
        known = [one for one in self.cameras if one.availability is not None]
        wanted_s = sum(one.observed_s - one.excused_s for one in known)
        if wanted_s <= 0:
            return None
        return max(0.0, 1.0 - sum(one.missing_s for one in known) / wanted_s)

    @property
    def views(self) -> int:
        return sum(one.views for one in self.cameras)


Cell = str | int | float | None
"""A word, a count, a measure rounded for good; None: not known."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a report in words, the same on screen, on paper and in a file."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def partner_figures(name: str, times: list[tuple[int | None, int | None]]) -> PartnerFigures:
    """`times`: one (told, arrived) per entry, microseconds since 1970."""
    both = [(told, arrived) for told, arrived in times if told is not None and arrived is not None]
    delays_min = [(arrived - told) / 60e6 for told, arrived in both if arrived >= told]
    return PartnerFigures(
        name=name,
        told=sum([told is not None for told, _arrived in times]),
        arrived=sum([arrived is not None for _told, arrived in times]),
        measured=len(delays_min),
        median_min=median(delays_min) if delays_min else None,
        longest_min=max(delays_min, default=None),
    )


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    naive = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a local time on purpose
    return naive.astimezone() if zone is None else naive.replace(tzinfo=zone)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput(BAD_YEAR, year=year)
