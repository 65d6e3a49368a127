"""How long alarms are kept one by one: they name who took them, so no longer than a journal without justification.

CNIL 2021-122 asks 6 to 12 months of such records; what remains afterwards are numbers (`AlarmCount`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.journal_retention import months_before

LEAST_MONTHS: Final = 1
MOST_MONTHS: Final = 12
"""Also what is usual: a year's figures then have their times."""


@dataclass(frozen=True, slots=True)
class AlarmRetention:
    """A setting of the room. Raises InvalidInput for what is not allowed."""

    months: int = MOST_MONTHS

    def __post_init__(self) -> None:
        if not LEAST_MONTHS <= self.months <= MOST_MONTHS:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Alarms are kept for {least} to {most} months."),
                least=LEAST_MONTHS,
                most=MOST_MONTHS,
            )

    def cutoff_utc(self, now_utc: datetime) -> datetime:
        """Alarms closed before this instant are out of their time."""
        return months_before(now_utc, self.months)


@dataclass(frozen=True, slots=True)
class AlarmCount:
    """What is left of a point's alarms of one hour, tests not among them. `name`: as it was; signals count repeats."""

    hour_utc: datetime
    name: str
    alarms: int
    signals: int
    true: int
    false: int
    undetermined: int
