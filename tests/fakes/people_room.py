"""The people of a room on a real database, with the quickest argon2 and a journal that remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.known_people_file import KnownPeopleFile
from csu_console.config.passwords import Passwords
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import Actor, SystemAccess
from csu_console.domain.audit import NOTHING, Action, AuditObject, Detail, DetailValue, Result
from csu_console.domain.clock import Clock
from csu_console.domain.directory import Directory
from csu_console.domain.errors import ConsoleError
from csu_console.domain.operator import MANDATORY, Operator, PaperOnFile
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import SessionState
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.code_enrolment import CodeEnrolment
from csu_console.services.people.credential_check import CredentialCheck
from csu_console.services.people.four_eyes import FourEyes
from csu_console.services.people.known_people import KnownPeople
from csu_console.services.people.known_people_watch import KnownPeopleWatch
from csu_console.services.people.session_service import SessionService
from csu_console.services.people.work import InlineWork, Work
from tests.fakes.clock import FakeClock

PASSWORD = Secret("le marché du mardi")
OTHER_PASSWORD = Secret("la foire du dimanche")


@dataclass
class RememberingJournal:
    """Implements `domain.audit.Journal`."""

    deeds: list[tuple[Action, str, Result, Actor | None]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    details: list[dict[str, DetailValue]] = field(default_factory=list)

    def record(
        self,
        action: Action,
        *,
        obj: AuditObject = NOTHING,
        reason: str = "",
        result: Result = Result.DONE,
        detail: Detail | None = None,
        actor: Actor | None = None,
    ) -> None:
        self.deeds.append((action, obj.id, result, actor))
        self.reasons.append(reason)
        self.details.append(dict(detail or {}))

    def actions(self) -> list[Action]:
        return [deed[0] for deed in self.deeds]


class Answer:
    """What a change ended with."""

    def __init__(self) -> None:
        self.result: Any = None
        self.error: ConsoleError | None = None

    def then(self, result: Any) -> None:
        self.result = result

    def otherwise(self, error: ConsoleError) -> None:
        self.error = error

    def good(self) -> Any:
        assert self.error is None, self.error
        return self.result

    def refusal(self) -> str:
        assert self.error is not None, "it was done"
        return str(self.error)


def papers_of(*roles: Role, until: date | None = None) -> tuple[PaperOnFile, ...]:
    """Everything these roles ask for."""
    wanted = sorted({paper for role in roles for paper in MANDATORY[role]})
    return tuple(PaperOnFile(paper, "2025-17", date(2020, 1, 1), until) for paper in wanted)


def new_person(name: str, *roles: Role) -> Operator:
    """Somebody whose papers are in order."""
    shown = name.replace(".", " ").title()
    return Operator(None, name, shown, frozenset(roles), papers=papers_of(*roles))


class PeopleRoom:
    """One workstation. `system_accounts` changes accounts by nobody's right, as the command line does."""

    def __init__(
        self,
        database: DatabaseService,
        workstation: str = "poste-1",
        clock: Clock | None = None,
        work: Work | None = None,
        directory: Directory | None = None,
        folder: Path | None = None,
    ) -> None:
        """`folder`: where the people known here are kept; None: nobody signs in without the database."""
        self.clock = clock or FakeClock()
        self.journal = RememberingJournal()
        self.passwords = Passwords.quick()
        self.sealer = Sealer(MemorySiteKey(b"k" * 32))
        self.work = work or InlineWork()
        self.check = CredentialCheck(
            database, self.passwords, self.sealer, self.clock, workstation, directory
        )
        self.at_most_h = 72.0
        self.known = None if folder is None else self._known_in(folder, workstation)
        self.watch = None if self.known is None else KnownPeopleWatch(database, self.known)
        self.sessions = SessionService(
            *(database, self.check, self.clock, self.work, self.journal, 600.0, self.known)
        )
        self.four_eyes = FourEyes(self.check, self.work, self.journal)
        self.accounts = AccountService(
            database, self.passwords, self.clock, self.sessions, self.work, self.journal
        )
        self.codes = CodeEnrolment(database, self.sealer, self.clock, self.sessions, self.work, self.journal)
        self.system_accounts = AccountService(
            database,
            self.passwords,
            self.clock,
            SystemAccess("test", workstation),
            InlineWork(),
            self.journal,
        )
        self.errors: list[ConsoleError] = []
        self.sessions.refused.connect(self.errors.append)
        self.sessions.ended.connect(self.errors.append)

    def add(self, name: str, *roles: Role, password: Secret | None = PASSWORD) -> Operator:
        """An account whose papers are in order."""
        return self.add_person(new_person(name, *roles), password)

    def add_person(self, operator: Operator, password: Secret | None = PASSWORD) -> Operator:
        answer = Answer()
        self.system_accounts.add(operator, password, answer.then, answer.otherwise)
        self.accounts.load()
        added: Operator = answer.good()
        return added

    def _known_in(self, folder: Path, workstation: str) -> KnownPeople:
        file = KnownPeopleFile(folder / "known-people.sealed", self.sealer, workstation)
        return KnownPeople(file, self.passwords, self.sealer, self.clock, lambda: self.at_most_h)

    def state(self) -> SessionState:
        """Asked anew each time (a property would be taken for unchanged by the type checker)."""
        return self.sessions.state

    def close(self) -> None:
        if self.watch is not None:
            self.watch.close()
        self.sessions.close()
        self.accounts.close()
        self.system_accounts.close()
