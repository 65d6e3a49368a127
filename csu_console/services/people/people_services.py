"""What windows ask about people, in one bundle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from csu_console.services.people.account_service import AccountService
from csu_console.services.people.code_enrolment import CodeEnrolment
from csu_console.services.people.directory_service import DirectoryService
from csu_console.services.people.four_eyes import FourEyes
from csu_console.services.people.session_service import SessionService


@dataclass(frozen=True, slots=True)
class PeopleServices:
    """`resume_demo` signs the demonstration's person in again, whose password nobody knows; None elsewhere.

    `first_name` stands on the sign-in page at start.
    """

    sessions: SessionService
    accounts: AccountService
    codes: CodeEnrolment
    four_eyes: FourEyes
    directory: DirectoryService
    resume_demo: Callable[[], None] | None = None
    first_name: str = ""
