"""The prefect's order under which a camera may show and record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

RETENTION_CEILING_DAYS = 30
"""Never over one month (Code de la sécurité intérieure L.252-5): the one legal delay fixed in code."""

RETENTION_DEFAULT_DAYS = 15


class AuthorisationStatus(StrEnum):
    """What the order on file allows today."""

    MISSING = "missing"
    VALID = "valid"
    EXPIRED = "expired"

    @property
    def may_show(self) -> bool:
        """A camera without an order is shown with a badge; one whose order ended is not shown."""
        return self is not AuthorisationStatus.EXPIRED

    @property
    def may_record(self) -> bool:
        return self is AuthorisationStatus.VALID


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Arrêté préfectoral. `expires_on` is the last day it holds; `retention_days` is at most 30."""

    number: str
    granted_on: date
    expires_on: date
    retention_days: int = RETENTION_DEFAULT_DAYS

    def status(self, today: date) -> AuthorisationStatus:
        """EXPIRED from the day after `expires_on`; an order not granted yet counts as MISSING."""
        if today > self.expires_on:
            return AuthorisationStatus.EXPIRED
        return AuthorisationStatus.VALID if today >= self.granted_on else AuthorisationStatus.MISSING


def authorisation_status(order: Authorisation | None, today: date) -> AuthorisationStatus:
    """Status of an order that may not be on file."""
    return AuthorisationStatus.MISSING if order is None else order.status(today)
