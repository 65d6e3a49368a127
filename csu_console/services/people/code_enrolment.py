"""One-time codes of a telephone: enrolled by their owner or an administrator, taken back by an administrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from csu_console.config.one_time_codes import accepted_step, enrolment_address, new_secret
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, Journal
from csu_console.domain.clock import Clock
from csu_console.domain.errors import InvalidInput, NotPermitted
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import WRONG_CODE
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.account_service import Then
from csu_console.services.people.deeds import account_object
from csu_console.services.people.work import Otherwise, Work
from csu_console.storage.people import accounts


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A telephone being enrolled: `address` goes into the QR picture, `secret` is typed where no camera is at hand."""

    operator: Operator
    secret: Secret
    address: Secret


class CodeEnrolment:
    """For the GUI thread; the change runs in `work`. The accounts are read again by the change feed."""

    def __init__(
        self,
        database: DatabaseService,
        sealer: Sealer,
        clock: Clock,
        access: Access,
        work: Work,
        journal: Journal,
    ) -> None:
        self._database, self._sealer, self._clock = database, sealer, clock
        self._access, self._work, self._journal = access, work, journal

    def begin(self, operator: Operator) -> Enrolment:
        """A fresh secret; nothing is stored before a code of it was typed. Raises NotPermitted."""
        self._require_edit_or_own(operator)
        secret = new_secret()
        return Enrolment(operator, secret, enrolment_address(secret, operator.name))

    def confirm(self, enrolment: Enrolment, code: str, then: Then, otherwise: Otherwise) -> None:
        """From now on codes are asked for, if the telephone shows the right one."""
        operator = enrolment.operator
        try:
            self._require_edit_or_own(operator)
        except NotPermitted as refused:
            otherwise(refused)
            return

        def make() -> Operator:
            assert operator.id is not None, "an account on file"
            step = accepted_step(enrolment.secret, code, self._clock.utc_now(), None)
            if step is None:
                raise InvalidInput(WRONG_CODE)
            self._store(operator.id, self._sealer.seal_code(enrolment.secret, operator.id), step)
            return replace(operator, has_code=True)

        self._run(make, "codes_enrolled", then, otherwise)

    def remove(self, operator: Operator, then: Then, otherwise: Otherwise) -> None:
        """The telephone is lost: the password alone serves until another is enrolled. By an administrator."""
        try:
            self._access.require(Permission.PEOPLE_EDIT)
        except NotPermitted as refused:
            otherwise(refused)
            return

        def make() -> Operator:
            assert operator.id is not None, "an account on file"
            self._store(operator.id, None, None)
            return replace(operator, has_code=False)

        self._run(make, "codes_removed", then, otherwise)

    def _run(self, make: Callable[[], Operator], what: str, then: Then, otherwise: Otherwise) -> None:
        def done(operator: Operator) -> None:
            self._journal.record(Action.ACCOUNT_CHANGED, obj=account_object(operator), detail={"what": what})
            then(operator)

        self._work.run(make, done, otherwise)

    def _require_edit_or_own(self, operator: Operator) -> None:
        if operator.id is None or operator.id != self._access.actor().operator_id:
            self._access.require(Permission.PEOPLE_EDIT)

    def _store(self, operator_id: int, sealed: bytes | None, step: int | None) -> None:
        self._database.write_now(
            lambda session: accounts.set_code(session, operator_id, sealed, step), durable=True
        )
