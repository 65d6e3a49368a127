"""How long the audit journal is kept: 6 to 12 months, up to 36 where somebody says why (CNIL 2021-122)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

LEAST_MONTHS: Final = 6
USUAL_MONTHS: Final = 12
MOST_MONTHS: Final = 36
JUSTIFICATION_LEAST: Final = 15
"""Characters: a sentence, not a dash."""


@dataclass(frozen=True, slots=True)
class JournalRetention:
    """A setting of the room, the same for all its workstations. Raises InvalidInput for what is not allowed."""

    months: int = USUAL_MONTHS
    justification: str = ""

    def __post_init__(self) -> None:
        if not LEAST_MONTHS <= self.months <= MOST_MONTHS:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "The journal is kept for {least} to {most} months."),
                least=LEAST_MONTHS,
                most=MOST_MONTHS,
            )
        if self.months > USUAL_MONTHS and len(self.justification.strip()) < JUSTIFICATION_LEAST:
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Keeping the journal for more than {usual} months needs a justification in writing.",
                ),
                usual=USUAL_MONTHS,
            )

    def cutoff_utc(self, now_utc: datetime) -> datetime:
        """Entries before this instant are out of their time."""
        return months_before(now_utc, self.months)


def months_before(now_utc: datetime, count: int) -> datetime:
    """The same day and time so many months earlier; the last day of a short month stands for those it lacks."""
    months = now_utc.year * 12 + now_utc.month - 1 - count
    year, month = months // 12, months % 12 + 1
    day = min(now_utc.day, calendar.monthrange(year, month)[1])
    return now_utc.replace(year=year, month=month, day=day)
