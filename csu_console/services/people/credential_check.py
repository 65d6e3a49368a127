"""Name, password and one-time code of a person, checked. Blocks: never in the GUI thread of a running console."""

from __future__ import annotations

from datetime import date

from csu_console.config.one_time_codes import accepted_step
from csu_console.config.passwords import Passwords
from csu_console.config.sealing import Sealer
from csu_console.domain.clock import Clock
from csu_console.domain.directory import Directory, DirectoryFault
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.operator import Operator
from csu_console.domain.search import fold
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import (
    WRONG,
    WRONG_CODE,
    CodeWanted,
    SignInDelayed,
    SignInRefused,
    check_may_sign_in,
)
from csu_console.services.database_service import DatabaseService
from csu_console.storage.people import accounts, failures
from csu_console.storage.people.accounts import Credentials

NO_DIRECTORY = QT_TRANSLATE_NOOP(
    "errors", "This account signs in through the town's directory, and none is set up on this workstation."
)


class WrongCredentials(SignInRefused):
    """Name, password or code is wrong. `known_id` is for the journal: the account the name belongs to, if any."""

    def __init__(self, template: str, known_id: int | None) -> None:
        super().__init__(template)
        self.known_id = known_id


class CredentialCheck:
    """Asks the database, argon2 or the directory. From any thread but the database's own."""

    def __init__(
        self,
        database: DatabaseService,
        passwords: Passwords,
        sealer: Sealer,
        clock: Clock,
        workstation: str,
        directory: Directory | None = None,
    ) -> None:
        self._database = database
        self._passwords = passwords
        self._sealer = sealer
        self._clock = clock
        self.workstation = workstation
        self.directory = directory

    def check(self, name: str, password: Secret, code: str = "") -> Operator:
        """The person, who may sign in today.

        Raises SignInDelayed (too many failures), WrongCredentials, CodeWanted (the password is right), SignInRefused
        (suspended, papers), DirectoryFault, KeyFault or StorageFault.
        """
        folded = fold(name)
        now = self._clock.utc_now()
        wait_s = self._database.write_now(
            lambda session: failures.claim_attempt(session, folded, self.workstation, now)
        )
        if wait_s > 0:
            raise SignInDelayed(wait_s)
        try:
            found = self._checked(folded, password, code)
        except WrongCredentials:
            raise
        except ConsoleError:
            # Not the person's failure (or the code is still to come): the attempt counted in advance is given back.
            self._database.write_now(lambda session: failures.give_back(session, folded, self.workstation))
            raise
        self._database.write_now(lambda session: failures.clear(session, folded, self.workstation))
        self._renew_hash(found, password)
        check_may_sign_in(found.operator, self.today())
        return found.operator

    def today(self) -> date:
        """The room's day, which papers begin and end by."""
        return self._clock.utc_now().astimezone().date()

    def _checked(self, folded: str, password: Secret, code: str) -> Credentials:
        found = self._database.read(lambda session: accounts.credentials(session, folded))
        if found is None:
            self._passwords.matches(None, password)
            raise WrongCredentials(WRONG, None)
        if not self._password_fits(found, password):
            raise WrongCredentials(WRONG, found.operator.id)
        if found.code_sealed is not None:
            self._use_code(found, found.code_sealed, code)
        return found

    def _password_fits(self, found: Credentials, password: Secret) -> bool:
        if not found.operator.directory:
            return self._passwords.matches(found.password_hash, password)
        if self.directory is None:
            raise DirectoryFault(NO_DIRECTORY)
        return self.directory.accepts(found.operator.name, password)

    def _use_code(self, found: Credentials, sealed: bytes, code: str) -> None:
        operator_id = found.operator.id
        assert operator_id is not None, "read from a row"
        if not code.strip():
            raise CodeWanted
        secret = self._sealer.open_code(sealed, operator_id)
        step = accepted_step(secret, code, self._clock.utc_now(), found.code_step)
        used = step is not None and self._database.write_now(
            lambda session: accounts.use_code_step(session, operator_id, step), durable=True
        )
        if not used:
            raise WrongCredentials(WRONG_CODE, operator_id)

    def _renew_hash(self, found: Credentials, password: Secret) -> None:
        """Old parameters are replaced at the one moment the password is at hand."""
        operator_id, kept = found.operator.id, found.password_hash
        if (
            operator_id is None
            or kept is None
            or found.operator.directory
            or not self._passwords.is_outdated(kept)
        ):
            return
        renewed = self._passwords.hash(password)
        self._database.write_now(lambda session: accounts.set_password_hash(session, operator_id, renewed))
