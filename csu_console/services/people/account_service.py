"""The accounts of the room's people: listed from memory, changed by administrators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csu_console.config.passwords import Passwords
from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, Journal
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.operator import AccountStatus, Operator, Paper, PaperOnFile, check_password
from csu_console.domain.permission import Permission, Role
from csu_console.domain.search import fold
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import require_to_show
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.deeds import account_object
from csu_console.services.people.work import Otherwise, Work
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.people import accounts, failures, sessions
from csu_console.storage.people.sessions import OpenSession

Then = Callable[[Operator], None]

EXISTS = QT_TRANSLATE_NOOP("errors", "There are accounts already: an administrator adds further ones.")
LAST = QT_TRANSLATE_NOOP(
    "errors", "{name} is the last administrator in use: give the role to somebody else first."
)
OWN = QT_TRANSLATE_NOOP("errors", "Nobody suspends the own account: another administrator does it.")
NO_PASSWORD_HERE = QT_TRANSLATE_NOOP("errors", "The password of {name} is kept by the town's directory.")
OWN_PASSWORD_WRONG = QT_TRANSLATE_NOOP("errors", "The present password is wrong.")


class AccountService(QObject):
    """Lives in the GUI thread. Changes run in `work`; each tells its end by `then(operator)` or `otherwise(error)`."""

    changed = Signal()

    def __init__(
        self,
        database: DatabaseService,
        passwords: Passwords,
        clock: Clock,
        access: Access,
        work: Work,
        journal: Journal,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._passwords = database, passwords
        self._clock, self._access, self._work, self._journal = clock, access, work, journal
        self._operators: tuple[Operator, ...] = ()
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read every account. Raises StorageFault."""
        self._take(self._database.read(accounts.all_operators))

    def operators(self) -> tuple[Operator, ...]:
        """Everybody with an account, by sign-in name. From memory."""
        return self._operators

    def operator(self, operator_id: int) -> Operator | None:
        return next((found for found in self._operators if found.id == operator_id), None)

    def by_name(self, name: str) -> Operator | None:
        """Case and accents do not count."""
        return next((found for found in self._operators if found.folded_name == fold(name)), None)

    def open_sessions(self) -> tuple[OpenSession, ...]:
        """Who is signed in where, now. A short read. Raises NotPermitted, StorageFault."""
        require_to_show(self._access, Permission.PEOPLE_EDIT)
        now = self._clock.utc_now()
        return self._database.read(lambda session: sessions.open_sessions(session, now))

    # changes

    def create_first_administrator(
        self, name: str, shown_name: str, password: Secret, charter: str, then: Then, otherwise: Otherwise
    ) -> None:
        """The one account nobody's right is asked for: only while there is none. `charter` is what was accepted."""

        def make() -> Operator:
            today = self._clock.utc_now().astimezone().date()
            first = Operator(
                None,
                name,
                shown_name,
                frozenset({Role.ADMINISTRATOR}),
                papers=(PaperOnFile(Paper.CHARTER, charter, today),),
            )
            return self._add(first, password, first_only=True)

        self._run(make, then, otherwise, Action.ACCOUNT_ADDED)

    def add(self, operator: Operator, password: Secret | None, then: Then, otherwise: Otherwise) -> None:
        """A new account. `password` None: nobody signs in before one is given (or the directory's is asked)."""
        self._run_permitted(lambda: self._add(operator, password), then, otherwise, Action.ACCOUNT_ADDED)

    def change(self, operator: Operator, then: Then, otherwise: Otherwise) -> None:
        """Names, roles, papers, directory. Open sessions follow within seconds."""

        def store(session: Session) -> None:
            if not _keeps_administrator(session, operator):
                raise InvalidInput(LAST, name=operator.shown_name)
            accounts.change_operator(session, operator)

        def make() -> Operator:
            self._database.write_now(store, durable=True)
            return operator

        self._run_permitted(make, then, otherwise, Action.ACCOUNT_CHANGED)

    def set_suspended(
        self, operator: Operator, suspended: bool, reason: str, then: Then, otherwise: Otherwise
    ) -> None:
        """A suspension ends the person's sessions on every workstation within seconds. `reason` is journaled."""
        status = AccountStatus.SUSPENDED if suspended else AccountStatus.ACTIVE
        changed = replace(operator, status=status)

        def store(session: Session) -> None:
            assert operator.id is not None, "an account on file"
            if not _keeps_administrator(session, changed):
                raise InvalidInput(LAST, name=operator.shown_name)
            accounts.set_status(session, operator.id, status)
            if suspended:
                sessions.end_sessions_of(session, operator.id, self._clock.utc_now())

        def make() -> Operator:
            self._database.write_now(store, durable=True)
            return changed

        action = Action.ACCOUNT_SUSPENDED if suspended else Action.ACCOUNT_RESTORED
        own = self._own_id()
        if suspended and own is not None and own == operator.id:
            otherwise(InvalidInput(OWN))
            return
        self._run_permitted(make, then, otherwise, action, reason)

    def set_password(self, operator: Operator, password: Secret, then: Then, otherwise: Otherwise) -> None:
        """By an administrator; also ends the waits after failures."""
        self._run_permitted(
            lambda: self._store_password(operator, password), then, otherwise, Action.PASSWORD_CHANGED
        )

    def change_own_password(
        self, present: Secret, password: Secret, then: Then, otherwise: Otherwise
    ) -> None:
        """By the person signed in, who types the present one again."""
        try:
            operator_id = self._access.actor().operator_id
        except NotPermitted as refused:
            otherwise(refused)
            return
        operator = None if operator_id is None else self.operator(operator_id)
        if operator is None:
            otherwise(InvalidInput(accounts.GONE))
            return

        def make() -> Operator:
            found = self._database.read(lambda session: accounts.credentials(session, operator.folded_name))
            if found is None or not self._passwords.matches(found.password_hash, present):
                raise InvalidInput(OWN_PASSWORD_WRONG)
            return self._store_password(operator, password)

        self._run(make, then, otherwise, Action.PASSWORD_CHANGED)

    def close(self, timeout_s: float = 1.0) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    # in `work`

    def _add(self, operator: Operator, password: Secret | None, *, first_only: bool = False) -> Operator:
        kept = None
        if password is not None and not operator.directory:
            check_password(password, operator.name, operator.shown_name)
            kept = self._passwords.hash(password)
        now = self._clock.utc_now()

        def store(session: Session) -> int:
            # In the same transaction: two first starts on one database make one administrator.
            if first_only and accounts.any_operator(session):
                raise NotPermitted(EXISTS)
            return accounts.add_operator(session, operator, kept, now)

        return replace(operator, id=self._database.write_now(store, durable=True))

    def _store_password(self, operator: Operator, password: Secret) -> Operator:
        if operator.directory:
            raise InvalidInput(NO_PASSWORD_HERE, name=operator.shown_name)
        check_password(password, operator.name, operator.shown_name)
        kept = self._passwords.hash(password)

        def store(session: Session) -> None:
            assert operator.id is not None, "an account on file"
            accounts.set_password_hash(session, operator.id, kept)
            failures.clear_everywhere(session, operator.folded_name)

        self._database.write_now(store, durable=True)
        return operator

    # in the GUI thread

    def _own_id(self) -> int | None:
        try:
            return self._access.actor().operator_id
        except NotPermitted:
            return None

    def _run_permitted(
        self,
        make: Callable[[], Operator],
        then: Then,
        otherwise: Otherwise,
        action: Action,
        reason: str = "",
    ) -> None:
        try:
            self._access.require(Permission.PEOPLE_EDIT)
        except NotPermitted as refused:
            otherwise(refused)
            return
        self._run(make, then, otherwise, action, reason)

    def _run(
        self,
        make: Callable[[], Operator],
        then: Then,
        otherwise: Otherwise,
        action: Action,
        reason: str = "",
    ) -> None:
        def done(operator: Operator) -> None:
            self._journal.record(action, obj=account_object(operator), reason=reason)
            self._reload()
            then(operator)

        self._work.run(make, done, otherwise)

    def _reload(self) -> None:
        try:
            self.load()
        except ConsoleError:
            # What was just written is known by the change feed again when the database is back.
            return

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PEOPLE.value:
            self._database.fetch(accounts.all_operators, self._take)

    def _take(self, operators: tuple[Operator, ...]) -> None:
        if operators != self._operators:
            self._operators = operators
            self.changed.emit()


def _keeps_administrator(session: Session, changed: Operator) -> bool:
    """False when the change would take the last account that may administer; in its transaction."""
    before = accounts.all_operators(session)
    after = [changed if found.id == changed.id else found for found in before]
    return any(map(_administers, after)) or not any(map(_administers, before))


def _administers(operator: Operator) -> bool:
    return Role.ADMINISTRATOR in operator.roles and operator.status is AccountStatus.ACTIVE
