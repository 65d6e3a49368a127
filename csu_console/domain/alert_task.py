"""Alerts as tasks: one list for the room, what a person does with an alert, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from csu_console.domain.alert import Alert, AlertKind, AlertLevel

HERE_ONLY: Final = frozenset(
    {
        AlertKind.OVERLOAD,
        AlertKind.DATABASE,
        AlertKind.JOURNAL,
        AlertKind.PAPERS_ENDING,
        AlertKind.STREAM_WORKER,
        AlertKind.HARDWARE,
    }
)
"""About one workstation or the person at it: the other workstations do not list them."""


class SnoozeReason(StrEnum):
    """Why an alert is put off. Each has its time: a reason and a time would be two questions."""

    MAINTAINER_TOLD = "maintainer_told"
    WORKS = "works"
    WEATHER = "weather"
    KNOWN = "known"
    FALSE_ALERT = "false_alert"


SNOOZED_FOR: Final = MappingProxyType(
    {
        SnoozeReason.MAINTAINER_TOLD: timedelta(hours=8),
        SnoozeReason.WORKS: timedelta(hours=4),
        SnoozeReason.WEATHER: timedelta(hours=1),
        SnoozeReason.KNOWN: timedelta(hours=1),
        SnoozeReason.FALSE_ALERT: timedelta(minutes=15),
    }
)
"""A shift at most: whoever comes next must be asked again."""


class Step(StrEnum):
    """What happened to an alert; values are kept for years."""

    RAISED = "raised"
    RAISED_AGAIN = "raised_again"
    TAKEN = "taken"
    GIVEN_BACK = "given_back"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    CLEARED = "cleared"


class Place(StrEnum):
    """Where an alert stands for one person."""

    MINE = "mine"
    FREE = "free"
    OTHERS = "others"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class Taker:
    """Who has an alert, where, since when. `operator_id` None: the program or a command line."""

    operator_id: int | None
    name: str
    workstation: str
    taken_utc: datetime


@dataclass(frozen=True, slots=True)
class Snooze:
    """Put off by whom, why, until when."""

    until_utc: datetime
    reason: SnoozeReason
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """One open alert of the room. `id` 0: known to this workstation alone, the database has not answered yet."""

    id: int
    alert: Alert
    taker: Taker | None = None
    snooze: Snooze | None = None
    repeats: int = 0

    @property
    def key(self) -> tuple[AlertKind, int | None, str]:
        """The same for one fault, whoever sees it."""
        return self.alert.key

    def place(self, operator_id: int | None, workstation: str, now_utc: datetime) -> Place:
        """For the person `operator_id` at `workstation`."""
        if self.taker is not None:
            mine = (self.taker.operator_id, self.taker.workstation) == (operator_id, workstation)
            return Place.MINE if mine else Place.OTHERS
        if self.snooze is not None and self.snooze.until_utc > now_utc:
            return Place.SNOOZED
        return Place.FREE


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the record, written once. `name` empty: the program."""

    at_utc: datetime
    step: Step
    kind: AlertKind
    level: AlertLevel
    camera_id: int | None
    subject: str
    name: str
    workstation: str
    reason: SnoozeReason | None
    until_utc: datetime | None


@dataclass(frozen=True, slots=True)
class OperatorRate:
    """What one person met while signed in during a period: about one alert in ten minutes can be handled."""

    name: str
    signed_in_s: float
    raised: int
    """Alerts raised in the room meanwhile."""
    taken: int
    snoozed: int

    @property
    def raised_per_hour(self) -> float:
        return self._per_hour(self.raised)

    @property
    def taken_per_hour(self) -> float:
        return self._per_hour(self.taken)

    def _per_hour(self, count: int) -> float:
        # A quarter of an hour at least: a person just signed in has no rate yet.
        return count / max(self.signed_in_s / 3600, 0.25)
