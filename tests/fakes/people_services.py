"""Somebody who is signed in and may do everything, for windows that are about something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.audit import NOTHING, AuditObject
from csu_console.domain.directory import DirectoryChoices
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Permission, Role
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import LOCKED, NO_RIGHT, NOBODY, WRONG, SessionState, SignInRefused
from csu_console.services.people.work import Otherwise

CLAIRE = Operator(
    1,
    "claire",
    "Claire Fontanel",
    frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.DPO, Role.REQUISITION_OFFICER}),
)
HUGUES = Operator(2, "hugues", "Hugues Marsan", frozenset({Role.SUPERVISOR}))
PASSWORD = Secret("le marché du mardi")


class FakeDatabaseTrust(QObject):
    """DatabaseTrust: the test says."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.database_away = self.by_memory = False
        self.away_since: datetime | None = None
        self.outdated: ConsoleError | None = None

    def say(self, *, away: bool, by_memory: bool = False) -> None:
        self.database_away, self.by_memory = away, by_memory
        self.changed.emit()


class FakeSessions(QObject):
    """SessionService without a database: `PASSWORD` is everybody's."""

    changed = Signal()
    refused = Signal(object)
    code_wanted = Signal()
    ended = Signal(object)

    def __init__(self, person: Operator | None = CLAIRE) -> None:
        super().__init__()
        self.person = person
        self.trust = FakeDatabaseTrust()
        self.locked = False
        self.busy = False
        self.touches = 0
        self.session_id = 1
        self.known = (CLAIRE, HUGUES)

    @property
    def state(self) -> SessionState:
        if self.person is None:
            return SessionState.NOBODY
        return SessionState.LOCKED if self.locked else SessionState.SIGNED_IN

    @property
    def takes_commands(self) -> bool:
        return self.state is SessionState.SIGNED_IN and self.person is not None and not self.person.kiosk

    def actor(self) -> Actor:
        if self.person is None:
            raise NotPermitted(NOBODY)
        if self.locked:
            raise NotPermitted(LOCKED)
        return self.person.as_actor("poste-1")

    def require(self, permission: Permission) -> Actor:
        if not self.actor().may(permission):
            raise NotPermitted(NO_RIGHT, name=self.actor().name)
        return self.actor()

    def may(self, permission: Permission) -> bool:
        return self.state is SessionState.SIGNED_IN and self.has_right(permission)

    def has_right(self, permission: Permission) -> bool:
        return self.person is not None and self.person.as_actor("").may(permission)

    def sees_live(self) -> bool:
        return self.has_right(Permission.LIVE)

    def touch(self) -> None:
        self.touches += 1

    def sign_in(self, name: str, password: Secret, code: str = "") -> None:
        found = next((known for known in self.known if known.name == name), None)
        if found is None or password.reveal() != PASSWORD.reveal():
            self.refused.emit(SignInRefused(WRONG))
            return
        self.become(found)

    def become(self, person: Operator | None) -> None:
        self.person, self.locked = person, False
        self.changed.emit()

    def lock(self) -> None:
        self.locked = True
        self.changed.emit()

    def sign_out(self) -> None:
        self.become(None)


class FakeAccounts(QObject):
    """AccountService, as far as the console window asks."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.people: tuple[Operator, ...] = (CLAIRE, HUGUES)

    def operators(self) -> tuple[Operator, ...]:
        return self.people


class FakeFourEyes:
    """FourEyes that knows `HUGUES` and `PASSWORD`, at once."""

    def ask(
        self,
        second_name: str,
        second_password: Secret,
        permission: Permission,
        excluded: Actor,
        then: Callable[[Actor], None],
        otherwise: Otherwise,
        code: str = "",
        obj: AuditObject = NOTHING,
    ) -> None:
        if second_name != HUGUES.name or second_password.reveal() != PASSWORD.reveal():
            otherwise(SignInRefused(WRONG))
        elif excluded.operator_id == HUGUES.id:
            otherwise(ConsoleError("the same"))
        else:
            then(HUGUES.as_actor("poste-1"))


class FakeDirectory(QObject):
    """DirectoryService without a server: the test says what is found."""

    tested = Signal(object)
    test_failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.kept = DirectoryChoices()
        self.fault: ConsoleError | None = None
        self.asked: list[tuple[DirectoryChoices, str, str]] = []

    def choices(self) -> DirectoryChoices:
        return self.kept

    def save(self, choices: DirectoryChoices) -> None:
        choices.address()
        self.kept = choices

    def test(self, choices: DirectoryChoices, name: str = "", password: Secret = PASSWORD) -> None:
        if self.fault is not None:
            raise self.fault
        self.asked.append((choices, name, password.reveal()))


@dataclass
class FakePeople:
    """PeopleServices in memory."""

    sessions: FakeSessions = field(default_factory=FakeSessions)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    four_eyes: FakeFourEyes = field(default_factory=FakeFourEyes)
    directory: FakeDirectory = field(default_factory=FakeDirectory)
    codes: object = None
    resume_demo: None = None
    first_name: str = ""
