"""What a workstation knows of the people who have signed in at it, for when the database is out of reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.operator import Operator
from csu_console.domain.sign_in import FORGET_AFTER, SignInRefused, wait_left_s

FORGOTTEN_AFTER = timedelta(days=60)
"""Who has not signed in here for so long is a stranger again."""

KNOWN_MAX = 200
"""People of one workstation; the longest unseen are forgotten first."""

CLOCK_SLACK = timedelta(minutes=5)
"""A clock that was set back by more would make an old confirmation young again."""

STRANGER = QT_TRANSLATE_NOOP(
    "errors",
    "The database is out of reach: only people who have signed in at this workstation before can sign in now. The name "
    "or the password is wrong, or it is not one of theirs.",
)
TOO_OLD = QT_TRANSLATE_NOOP(
    "errors",
    "The database is out of reach and has not confirmed the account of {name} for more than {hours:.0f} h: somebody "
    "else must sign in, or wait until it is back.",
)
NOT_HERE = QT_TRANSLATE_NOOP(
    "errors",
    "The database is out of reach, and this workstation is set to let nobody sign in without it: wait until it is back.",
)


class ConfirmedTooLongAgo(SignInRefused):
    """The password was right; what is known of the person is too old to be trusted."""


@dataclass(frozen=True, slots=True, repr=False)
class KnownPerson:
    """Never prints itself: it holds a password's hash. `confirmed_utc`: when the database last said so."""

    operator: Operator
    password_hash: str | None
    code_sealed: bytes | None
    code_step: int | None
    signed_in_utc: datetime
    confirmed_utc: datetime

    def is_fresh(self, now_utc: datetime, at_most: timedelta) -> bool:
        """Whether the confirmation is young enough; one from the future is a clock's, and no confirmation."""
        return -CLOCK_SLACK <= now_utc - self.confirmed_utc <= at_most

    def is_forgotten(self, now_utc: datetime) -> bool:
        return now_utc - self.signed_in_utc > FORGOTTEN_AFTER


@dataclass(frozen=True, slots=True)
class AwayFailures:
    """Failures of one name while the database is away, counted before the password is looked at."""

    count: int
    last_utc: datetime

    def wait_s(self, now_utc: datetime) -> float:
        """What is left to wait; above 0 the attempt is refused."""
        if now_utc - self.last_utc > FORGET_AFTER:
            return 0.0
        return wait_left_s(self.count, self.last_utc, now_utc)


@dataclass(frozen=True, slots=True)
class AwayBook:
    """All that a workstation keeps, by folded sign-in name."""

    people: tuple[KnownPerson, ...] = ()
    failures: tuple[tuple[str, AwayFailures], ...] = ()
