"""The people of the control room: accounts, the papers they need, and when they may sign in.

Confidence: municipal viewers need the prefect's approval (CSI L.132-14-1), investigators their habilitation; the charter
and the training are this house's own rule for whoever sees pictures. Articles and delays are the room's data, not here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from csu_console.domain.actor import Actor
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.permission import Role
from csu_console.domain.search import fold
from csu_console.domain.secret import Secret

NAME_MAX, SHOWN_NAME_MAX, REFERENCE_MAX = 40, 80, 120

PASSWORD_MIN, PASSWORD_MAX = 12, 256
"""A long sentence is welcome; beyond the maximum hashing would only cost time."""

WARN_BEFORE = timedelta(days=60)
"""A paper that ends within this is told: renewing a prefect's approval takes about two months."""

_OWN_PART = 6
"""Characters a password must have beside the person's name, when it holds the name."""


class Paper(StrEnum):
    """What a person must hold, or may, each with a reference and dates."""

    HABILITATION = "habilitation"
    PREFECT_APPROVAL = "prefect_approval"
    OATH = "oath"
    DATA_PROTECTION_TRAINING = "data_protection_training"
    CHARTER = "charter"


class PaperState(StrEnum):
    """A paper on a given day."""

    MISSING = "missing"
    NOT_YET = "not_yet"
    VALID = "valid"
    ENDING = "ending"
    EXPIRED = "expired"

    @property
    def holds(self) -> bool:
        return self in (PaperState.VALID, PaperState.ENDING)


class AccountStatus(StrEnum):
    """Suspended: nobody signs in with it, and what was open ends."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


_VIEWER: Final = frozenset(
    {Paper.HABILITATION, Paper.PREFECT_APPROVAL, Paper.DATA_PROTECTION_TRAINING, Paper.CHARTER}
)

MANDATORY: Final = MappingProxyType(
    {
        Role.OPERATOR: _VIEWER,
        Role.SWORN_OPERATOR: _VIEWER | {Paper.OATH},
        Role.SUPERVISOR: _VIEWER,
        Role.REQUISITION_OFFICER: _VIEWER,
        # Sets the room up before anybody has papers; sees live pictures, masked, and no recording.
        Role.ADMINISTRATOR: frozenset({Paper.CHARTER}),
        Role.DPO: frozenset({Paper.CHARTER}),
        # Sent by the prefect, the commission or the CNIL: their warrant is not ours to check in advance.
        Role.AUDITOR: frozenset[Paper](),
        Role.PARTNER: frozenset({Paper.HABILITATION, Paper.CHARTER}),
        Role.WALL: frozenset[Paper](),
    }
)
"""The papers without which a role may not be exercised."""


@dataclass(frozen=True, slots=True)
class PaperOnFile:
    """One paper of one person. `expires_on` is the last day it holds; None: until it is taken back."""

    paper: Paper
    reference: str
    granted_on: date
    expires_on: date | None = None

    def __post_init__(self) -> None:
        if not self.reference.strip() or len(self.reference) > REFERENCE_MAX:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A paper needs a reference of at most {count} characters."),
                count=REFERENCE_MAX,
            )
        if self.expires_on is not None and self.expires_on < self.granted_on:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A paper cannot end before the day it begins."))

    def state(self, today: date) -> PaperState:
        if today < self.granted_on:
            return PaperState.NOT_YET
        if self.expires_on is None:
            return PaperState.VALID
        if today > self.expires_on:
            return PaperState.EXPIRED
        return PaperState.ENDING if self.expires_on - today <= WARN_BEFORE else PaperState.VALID


@dataclass(frozen=True, slots=True)
class Operator:
    """An account. `name` is typed to sign in, `shown_name` is written into journal, logbook and masks.

    `directory`: the password is the directory's (LDAP), none is kept here. `has_code`: a one-time code is asked for.
    """

    id: int | None
    name: str
    shown_name: str
    roles: frozenset[Role]
    status: AccountStatus = AccountStatus.ACTIVE
    papers: tuple[PaperOnFile, ...] = ()
    directory: bool = False
    has_code: bool = False

    def __post_init__(self) -> None:
        check_name(self.name)
        if not self.shown_name.strip() or not _printable(self.shown_name, SHOWN_NAME_MAX):
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Type first and last name, at most {count} characters."),
                count=SHOWN_NAME_MAX,
            )
        if not self.roles:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Choose at least one role for {name}."), name=self.name
            )
        if Role.WALL in self.roles and len(self.roles) > 1:
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors", "The account of a wall has no other role: a wall has no rights of its own."
                )
            )
        if len({on_file.paper for on_file in self.papers}) < len(self.papers):
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "Each paper is on file once."))

    @property
    def kiosk(self) -> bool:
        """The account of a wall: shows pictures, takes no commands, is never locked for being idle."""
        return self.roles == frozenset({Role.WALL})

    @property
    def folded_name(self) -> str:
        return fold(self.name)

    def mandatory(self) -> frozenset[Paper]:
        """What the roles held ask for together."""
        return frozenset(paper for role in self.roles for paper in MANDATORY[role])

    def paper_state(self, paper: Paper, today: date) -> PaperState:
        found = next((on_file for on_file in self.papers if on_file.paper is paper), None)
        return PaperState.MISSING if found is None else found.state(today)

    def failing_papers(self, today: date) -> tuple[Paper, ...]:
        """Mandatory ones that do not hold today, in the order of `Paper`."""
        mandatory = self.mandatory()
        return tuple(p for p in Paper if p in mandatory and not self.paper_state(p, today).holds)

    def ending_papers(self, today: date) -> tuple[PaperOnFile, ...]:
        """Mandatory ones that end within `WARN_BEFORE`, the soonest first."""
        mandatory = self.mandatory()
        ending = [p for p in self.papers if p.paper in mandatory and p.state(today) is PaperState.ENDING]
        return tuple(sorted(ending, key=lambda on_file: on_file.expires_on or date.max))

    def as_actor(self, workstation: str) -> Actor:
        return Actor(self.id, self.shown_name, self.roles, workstation)


def check_name(name: str) -> None:
    """A sign-in name: 2 to 40 characters, letters, digits and . _ - @. Raises InvalidInput."""
    allowed = all(char.isalnum() or char in "._-@" for char in name)
    if not (2 <= len(name) <= NAME_MAX and allowed and _letters(name)):
        raise InvalidInput(
            QT_TRANSLATE_NOOP(
                "errors", "A sign-in name has 2 to {count} letters, digits or . _ - @, without spaces."
            ),
            count=NAME_MAX,
        )


def check_password(password: Secret, name: str, shown_name: str) -> None:
    """Long, and not the person's own name; nothing is asked of its characters. Raises InvalidInput."""
    text = normal_password(password.reveal())
    if not PASSWORD_MIN <= len(text) <= PASSWORD_MAX:
        raise InvalidInput(
            QT_TRANSLATE_NOOP(
                "errors", "A password has {least} to {most} characters: a short sentence will do."
            ),
            least=PASSWORD_MIN,
            most=PASSWORD_MAX,
        )
    folded = _letters(text)
    for own in (_letters(name), _letters(shown_name)):
        if own and own in folded and len(folded) - len(own) < _OWN_PART:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "The password must not be the person's name: choose another.")
            )
    if len(set(folded or text)) < 4:
        raise InvalidInput(
            QT_TRANSLATE_NOOP("errors", "The password repeats the same few characters: choose another.")
        )


def normal_password(text: str) -> str:
    """The same characters whatever keyboard composed them (NFKC, as NIST SP 800-63B asks)."""
    return unicodedata.normalize("NFKC", text)


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _printable(text: str, most: int) -> bool:
    return len(text) <= most and all(char.isprintable() for char in text)
