"""The prefect's order under which a camera may show and record."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

RETENTION_CEILING_DAYS = 30
"""Never over one month (Code de la sécurité intérieure L.252-5): the one legal delay fixed in code."""

RETENTION_DEFAULT_DAYS = 15


class AuthorisationStatus(StrEnum):
    """What the order on file allows today."""

    MISSING = "missing"
    VALID = "valid"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    """A temporary order whose days have not come."""

    @property
    def may_show(self) -> bool:
        """A camera without an order is shown with a badge; one whose order ended, or is for later days only, is not."""
        return self not in (AuthorisationStatus.EXPIRED, AuthorisationStatus.NOT_YET)

    @property
    def may_record(self) -> bool:
        return self is AuthorisationStatus.VALID


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Arrêté préfectoral. `expires_on` is the last day it holds; `retention_days` is at most 30. `temporary`: for an
    event's days, and the camera has no other order: before them it is not shown either."""

    number: str
    granted_on: date
    expires_on: date
    retention_days: int = RETENTION_DEFAULT_DAYS
    temporary: bool = False

    WARNED_MONTHS: ClassVar[tuple[int, ...]] = (1, 4, 6)
    """Told so long before the end: a renewal takes the prefecture about four months."""

    def status(self, today: date) -> AuthorisationStatus:
        """EXPIRED from the day after `expires_on`; an order not granted yet counts as MISSING."""
        if today > self.expires_on:
            return AuthorisationStatus.EXPIRED
        if today >= self.granted_on:
            return AuthorisationStatus.VALID
        return AuthorisationStatus.NOT_YET if self.temporary else AuthorisationStatus.MISSING

    def warning_months(self, today: date) -> int | None:
        """The shortest of WARNED_MONTHS within which it ends; None while the end is farther, or past.

        A temporary order is not renewed: its end is no warning."""
        if self.temporary or today > self.expires_on:
            return None
        return next((n for n in self.WARNED_MONTHS if self.expires_on <= months_later(today, n)), None)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day when it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def authorisation_status(order: Authorisation | None, today: date) -> AuthorisationStatus:
    """Status of an order that may not be on file."""
    return AuthorisationStatus.MISSING if order is None else order.status(today)
