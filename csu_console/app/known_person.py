"""A person whose password nobody knows: the demonstration's, and that of a benchmark."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date

from csu_console.app.foundation import Foundation
from csu_console.app.people import system_access
from csu_console.config.passwords import Passwords
from csu_console.domain.errors import ConsoleError
from csu_console.domain.operator import MANDATORY, Operator, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.deeds import LaterJournal
from csu_console.services.people.session_service import SessionService
from csu_console.services.people.work import InlineWork

DEMO_NAME, DEMO_SHOWN_NAME = "demo", "Camille Démonstration"
DEMO_ROLES = frozenset(
    {Role.OPERATOR, Role.SWORN_OPERATOR, Role.SUPERVISOR, Role.REQUISITION_OFFICER, Role.ADMINISTRATOR}
)
"""Enough to try everything but what the auditor and the DPO do, each alone in a real room."""
PAPER_REFERENCE = "démonstration"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """The account and the one who can sign in with it: this process."""

    sessions: SessionService
    name: str
    password: Secret

    def sign_in_now(self) -> None:
        """Before anything runs. Raises ConsoleError."""
        self.sessions.sign_in_now(self.name, self.password)

    def sign_in(self) -> None:
        """By a button, off the GUI thread."""
        self.sessions.sign_in(self.name, self.password)


def known_person(
    foundation: Foundation,
    name: str = DEMO_NAME,
    shown_name: str = DEMO_SHOWN_NAME,
    roles: frozenset[Role] = DEMO_ROLES,
) -> KnownPerson:
    """Make the account, or give it a new random password, which lives in this process only.

    By the right of who owns the data folder. Raises ConsoleError.
    """
    password = Secret(secrets.token_urlsafe(24))
    accounts = AccountService(
        foundation.database, Passwords(), foundation.clock, system_access(), InlineWork(), LaterJournal()
    )
    refused: list[ConsoleError] = []
    try:
        accounts.load()
        known = accounts.by_name(name)
        today = foundation.clock.utc_now().astimezone().date()
        papers = tuple(
            PaperOnFile(paper, PAPER_REFERENCE, date(today.year, 1, 1))
            for paper in sorted({paper for role in roles for paper in MANDATORY[role]})
        )
        if known is None:
            person = Operator(None, name, shown_name, roles, papers=papers)
            accounts.add(person, password, lambda _added: None, refused.append)
        else:
            if known.roles != roles:
                accounts.change(replace(known, roles=roles, papers=papers), lambda _: None, refused.append)
            accounts.set_password(known, password, lambda _changed: None, refused.append)
    finally:
        accounts.close()
    if refused:
        raise refused[0]
    foundation.people.accounts.load()
    return KnownPerson(foundation.people.sessions, name, password)
