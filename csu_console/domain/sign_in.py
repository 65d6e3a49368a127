"""The rules of signing in: who is refused and in which words, and how long to wait after failures."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from csu_console.domain.actor import Access, Actor
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted
from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperState
from csu_console.domain.permission import Permission

FREE_FAILURES = 3
"""So many slips of the fingers cost nothing."""

FIRST_DELAY_S, LONGEST_DELAY_S = 5.0, 900.0
"""The wait doubles with each further failure: ten guesses take 10 minutes, a hundred a whole day."""

FORGET_AFTER = timedelta(hours=24)
"""Failures older than this no longer count."""

PAPER_WORDS: Final = MappingProxyType(
    {
        Paper.HABILITATION: QT_TRANSLATE_NOOP("errors", "habilitation"),
        Paper.PREFECT_APPROVAL: QT_TRANSLATE_NOOP("errors", "prefect's approval"),
        Paper.OATH: QT_TRANSLATE_NOOP("errors", "oath"),
        Paper.DATA_PROTECTION_TRAINING: QT_TRANSLATE_NOOP("errors", "data-protection training"),
        Paper.CHARTER: QT_TRANSLATE_NOOP("errors", "acceptance of the charter"),
    }
)

WRONG = QT_TRANSLATE_NOOP("errors", "The name or the password is wrong.")
WRONG_CODE = QT_TRANSLATE_NOOP(
    "errors", "The one-time code is wrong or was used already: wait for the next one."
)
CODE_WANTED = QT_TRANSLATE_NOOP("errors", "Type the six digits your telephone shows.")
SUSPENDED = QT_TRANSLATE_NOOP("errors", "The account of {name} is suspended: ask an administrator.")
PAPERS = QT_TRANSLATE_NOOP(
    "errors", "{name} cannot sign in: {papers}. An administrator enters what is missing."
)
WAIT = QT_TRANSLATE_NOOP("errors", "Too many failures: wait {wait_s:.0f} s, then try again.")
NOBODY = QT_TRANSLATE_NOOP("errors", "Nobody is signed in: sign in first.")
LOCKED = QT_TRANSLATE_NOOP("errors", "The workstation is locked: unlock it first.")
NO_RIGHT = QT_TRANSLATE_NOOP("errors", "{name} has no right to do this.")
SAME_PERSON = QT_TRANSLATE_NOOP("errors", "A second person approves: sign as somebody else.")
SECOND_NO_RIGHT = QT_TRANSLATE_NOOP("errors", "{name} has no right to approve this: ask another person.")


class SessionState(StrEnum):
    """Of a workstation. LOCKED: pictures go on, nothing can be commanded."""

    NOBODY = "nobody"
    SIGNED_IN = "signed_in"
    LOCKED = "locked"


class SignInRefused(NotPermitted):
    """Nobody is signed in by this; one sentence says why."""


class SignInDelayed(SignInRefused):
    """Too many failures; `wait_s` seconds are left."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(WAIT, wait_s=wait_s)
        self.wait_s = wait_s


class CodeWanted(SignInRefused):
    """The password is right; the one-time code is still to be typed."""

    def __init__(self) -> None:
        super().__init__(CODE_WANTED)


def require_to_show(access: Access, permission: Permission) -> Actor:
    """`Access.require` for what a window shows by itself: nobody tried anything, so the journal is not told.

    Raises NotPermitted.
    """
    actor = access.actor()
    if not actor.may(permission):
        raise NotPermitted(NO_RIGHT, name=actor.name)
    return actor


def delay_s(failures: int) -> float:
    """How long to wait after so many failures in a row."""
    if failures < FREE_FAILURES:
        return 0.0
    return float(min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(failures - FREE_FAILURES, 30)))


def wait_left_s(failures: int, last_utc: datetime, now_utc: datetime) -> float:
    """What is left of the wait. A clock that was set back never makes it longer than the wait itself."""
    whole_s = delay_s(failures)
    return min(whole_s, max(0.0, whole_s - (now_utc - last_utc).total_seconds()))


def check_may_sign_in(operator: Operator, today: date) -> None:
    """Raises SignInRefused when the account is suspended or a mandatory paper does not hold (local date)."""
    if operator.status is AccountStatus.SUSPENDED:
        raise SignInRefused(SUSPENDED, name=operator.shown_name)
    failing = operator.failing_papers(today)
    if failing:
        papers = [_paper_fault(operator, paper, today) for paper in failing]
        listed = ", ".join(f"{{p{index}}}" for index in range(len(papers)))
        fault = ConsoleError(listed, **{f"p{index}": paper for index, paper in enumerate(papers)})
        raise SignInRefused(PAPERS, name=operator.shown_name, papers=fault)


def _paper_fault(operator: Operator, paper: Paper, today: date) -> ConsoleError:
    word = ConsoleError(PAPER_WORDS[paper])
    on_file = next((found for found in operator.papers if found.paper is paper), None)
    state = operator.paper_state(paper, today)
    if on_file is not None and state is PaperState.EXPIRED:
        return ConsoleError(
            QT_TRANSLATE_NOOP("errors", "{paper} expired on {day:%d/%m/%Y}"),
            paper=word,
            day=on_file.expires_on,
        )
    if on_file is not None and state is PaperState.NOT_YET:
        return ConsoleError(
            QT_TRANSLATE_NOOP("errors", "{paper} valid from {day:%d/%m/%Y} only"),
            paper=word,
            day=on_file.granted_on,
        )
    return ConsoleError(QT_TRANSLATE_NOOP("errors", "{paper} missing"), paper=word)
