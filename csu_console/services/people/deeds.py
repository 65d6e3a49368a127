"""What the journal is told about people."""

from __future__ import annotations

from csu_console.domain.actor import Actor
from csu_console.domain.audit import NOTHING, Action, AuditObject, Detail, Journal, ObjectKind, Result
from csu_console.domain.operator import Operator
from csu_console.domain.search import fold
from csu_console.domain.sign_in import SignInDelayed, SignInRefused
from csu_console.services.people.credential_check import WrongCredentials


class LaterJournal:
    """Passes on to the journal once it is joined: the journal asks the session who acts, so it is made after it."""

    def __init__(self) -> None:
        self._journal: Journal | None = None

    def join(self, journal: Journal) -> None:
        """From now on everything is written there. Nothing happens about people before."""
        self._journal = journal

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
        if self._journal is not None:
            self._journal.record(action, obj=obj, reason=reason, result=result, detail=detail, actor=actor)


def account_object(operator: Operator) -> AuditObject:
    """An account by its sign-in name."""
    return AuditObject(ObjectKind.ACCOUNT, operator.folded_name)


def workstation_object(workstation: str) -> AuditObject:
    return AuditObject(ObjectKind.WORKSTATION, workstation)


def record_refusal(journal: Journal, name: str, error: SignInRefused, workstation: str) -> None:
    """A failed attempt, by nobody. What was typed is kept only when it is an account's name: people mistype their
    password there."""
    unknown = isinstance(error, SignInDelayed) or (
        isinstance(error, WrongCredentials) and error.known_id is None
    )
    journal.record(
        Action.SIGN_IN_FAILED,
        obj=AuditObject(ObjectKind.ACCOUNT, "?" if unknown else fold(name)),
        result=Result.REFUSED,
        detail={"why": type(error).__name__.lower()},
        actor=Actor(None, "", frozenset(), workstation),
    )
