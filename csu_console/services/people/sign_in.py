"""One attempt to sign in or unlock: by the database, or by what this workstation knows while it is out of reach."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from csu_console.domain.clock import Clock
from csu_console.domain.errors import StorageFault
from csu_console.domain.operator import Operator
from csu_console.domain.secret import Secret
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.credential_check import CredentialCheck
from csu_console.services.people.known_people import KnownPeople
from csu_console.storage.database import StorageBusy
from csu_console.storage.people import accounts, sessions

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Accepted:
    """`session_id` 0: a session without a row yet. `goes_on`: it is the one that was open, unlocked.
    `by_memory`: the database was not asked."""

    operator: Operator
    session_id: int
    goes_on: bool
    by_memory: bool = False


class SignIn:
    """Blocks: in `work`, never in the GUI thread of a running console."""

    def __init__(
        self, database: DatabaseService, check: CredentialCheck, clock: Clock, known: KnownPeople | None
    ) -> None:
        """`known` None: nobody signs in without the database."""
        self._database, self._check, self._clock, self._known = database, check, clock, known

    def attempt(
        self, name: str, password: Secret, code: str, *, same: tuple[bool, int], away: bool
    ) -> Accepted:
        """`same`: whether the name is that of who is signed in, and the session's row. `away`: known already.

        Raises ConsoleError: SignInRefused, DirectoryFault, KeyFault or StorageFault.
        """
        own, session_id = same
        if not (away and self._known is not None):
            try:
                return self._by_database(name, password, code, session_id if own else 0)
            except StorageBusy:
                if self._known is None:
                    raise
        assert self._known is not None, "asked above"
        operator = self._known.check(name, password, code, self._check.directory)
        return Accepted(operator, session_id if own else 0, goes_on=own, by_memory=True)

    def vouches_for(self, person: Operator) -> bool:
        """Whether this person could unlock without the database."""
        return self._known is not None and self._known.vouches_for(person)

    def _by_database(self, name: str, password: Secret, code: str, same_session: int) -> Accepted:
        operator = self._check.check(name, password, code)
        self._remember(operator)
        if same_session and self._database.read(lambda session: sessions.is_open(session, same_session)):
            return Accepted(operator, same_session, goes_on=True)
        operator_id = operator.id
        assert operator_id is not None, "read from a row"
        now, workstation = self._clock.utc_now(), self._check.workstation
        row = self._database.write_now(
            lambda session: sessions.open_session(session, operator_id, workstation, now)
        )
        return Accepted(operator, row, goes_on=False)

    def _remember(self, operator: Operator) -> None:
        """As it is in the rows now: a code has just been used."""
        if self._known is None:
            return
        try:
            found = self._database.read(lambda session: accounts.credentials(session, operator.folded_name))
        except StorageFault as fault:
            log.info("the person is not kept for an outage: %s", fault)
            return
        if found is not None:
            self._known.remember(found)
