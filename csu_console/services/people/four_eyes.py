"""The second person: somebody else signs with name and password at the same workstation, for one thing."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.domain.actor import Actor
from csu_console.domain.audit import NOTHING, Action, AuditObject, Journal
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import SAME_PERSON, SECOND_NO_RIGHT, SignInRefused
from csu_console.services.people.credential_check import CredentialCheck
from csu_console.services.people.deeds import record_refusal
from csu_console.services.people.work import Otherwise, Work


class FourEyes:
    """For masks, replay and export. Whoever is signed in stays signed in."""

    def __init__(self, check: CredentialCheck, work: Work, journal: Journal) -> None:
        self._check, self._work, self._journal = check, work, journal

    def approve(
        self,
        second_name: str,
        second_password: Secret,
        permission: Permission,
        excluded: Actor,
        code: str = "",
    ) -> Actor:
        """The second person, who may sign in today, has the permission and is not `excluded`. Blocks (argon2).

        Raises SignInRefused and what CredentialCheck.check raises, CodeWanted among it; NotPermitted for a person
        without the right. The journal is the caller's: `ask` writes it.
        """
        operator = self._check.check(second_name, second_password, code)
        if operator.id == excluded.operator_id:
            raise NotPermitted(SAME_PERSON)
        second = operator.as_actor(self._check.workstation)
        if not second.may(permission):
            raise NotPermitted(SECOND_NO_RIGHT, name=second.name)
        return second

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
        """`approve` off the GUI thread, journaled with what it was asked for."""

        def approved(second: Actor) -> None:
            self._journal.record(
                Action.SECOND_APPROVED, obj=obj, detail={"permission": permission.value}, actor=second
            )
            then(second)

        def refused(error: ConsoleError) -> None:
            if isinstance(error, SignInRefused):
                record_refusal(self._journal, second_name, error, self._check.workstation)
            otherwise(error)

        self._work.run(
            lambda: self.approve(second_name, second_password, permission, excluded, code), approved, refused
        )
