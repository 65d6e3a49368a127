"""Who sits at this workstation: signing in and out, locking, changing the person; and what that person may do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, Detail, Journal, Result
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Permission
from csu_console.domain.search import fold
from csu_console.domain.secret import Secret
from csu_console.domain.sign_in import (
    LOCKED,
    NO_RIGHT,
    NOBODY,
    CodeWanted,
    SessionState,
    SignInRefused,
    check_may_sign_in,
)
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.credential_check import CredentialCheck
from csu_console.services.people.database_trust import DatabaseTrust
from csu_console.services.people.deeds import record_refusal, workstation_object
from csu_console.services.people.known_people import KnownPeople
from csu_console.services.people.session_row import SessionRow
from csu_console.services.people.sign_in import Accepted, SignIn
from csu_console.services.people.work import Work
from csu_console.storage.change_feed import Topic

TICK_MS = 1000
"""Idle time is looked at once a second."""

ENDED = QT_TRANSLATE_NOOP("errors", "The session of {name} was ended by an administrator.")


class SessionService(QObject):
    """Implements `domain.actor.Access` and `SeesLive` for this workstation. Lives in the GUI thread."""

    changed = Signal()
    """Another person, another right, locked or unlocked."""
    refused = Signal(object)
    """ConsoleError: the attempt under way has failed."""
    code_wanted = Signal()
    """The password is right: ask for the one-time code and sign in again with it."""
    ended = Signal(object)
    """ConsoleError: the session was ended from elsewhere, or a mandatory paper has expired."""

    def __init__(
        self,
        database: DatabaseService,
        check: CredentialCheck,
        clock: Clock,
        work: Work,
        journal: Journal,
        lock_after_s: float,
        known: KnownPeople | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`known`: whom this workstation lets in while the database is out of reach; None: nobody."""
        super().__init__(parent)
        self._attempts = SignIn(database, check, clock, known)
        self._database, self._check, self._clock = database, check, clock
        self._work, self._journal = work, journal
        self._here = workstation_object(check.workstation)
        self.lock_after_s = lock_after_s
        """How long without a touch before the workstation locks itself; 0 never does (the demonstration)."""
        self._person: Operator | None = None
        self._row = SessionRow(database, check.workstation, clock)
        self._locked = False
        self._busy = False
        self.trust = DatabaseTrust(database, self)
        self.trust.came_back.connect(self._catch_up)
        self._touched_s = clock.monotonic_s()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    # what services ask (Access, SeesLive)

    def actor(self) -> Actor:
        """The person signed in. Raises NotPermitted when nobody is, or the workstation is locked."""
        if self._person is None:
            raise NotPermitted(NOBODY)
        if self._locked:
            raise NotPermitted(LOCKED)
        return self._person.as_actor(self._check.workstation)

    def require(self, permission: Permission) -> Actor:
        """The person, when allowed. Raises NotPermitted; the journal keeps that it was tried."""
        actor = self.actor()
        if not actor.may(permission):
            self._journal.record(
                Action.PERMISSION_REFUSED,
                result=Result.REFUSED,
                detail={"permission": permission.value},
                actor=actor,
            )
            raise NotPermitted(NO_RIGHT, name=actor.name)
        return actor

    def may(self, permission: Permission) -> bool:
        """Whether `require` would succeed now; for showing, not for doing."""
        return self.state is SessionState.SIGNED_IN and self.has_right(permission)

    def has_right(self, permission: Permission) -> bool:
        """Whether the person signed in has it, locked or not."""
        return self._person is not None and self._person.as_actor("").may(permission)

    def sees_live(self) -> bool:
        """Pictures go on while locked; they stop when nobody is signed in."""
        return self.has_right(Permission.LIVE)

    # what windows ask

    @property
    def person(self) -> Operator | None:
        return self._person

    @property
    def state(self) -> SessionState:
        if self._person is None:
            return SessionState.NOBODY
        return SessionState.LOCKED if self._locked else SessionState.SIGNED_IN

    @property
    def busy(self) -> bool:
        """True while an attempt is being checked."""
        return self._busy

    @property
    def session_id(self) -> int:
        """Row number of this sign-in; 0: the database was away then, or nobody is here."""
        return self._row.id

    @property
    def takes_commands(self) -> bool:
        """False while locked, while nobody is signed in, and for the account of a wall: its windows only show."""
        return self.state is SessionState.SIGNED_IN and self._person is not None and not self._person.kiosk

    def sign_in(self, name: str, password: Secret, code: str = "") -> None:
        """Sign in, unlock (the same person) or change the person (another one). One attempt at a time.

        Ends with `changed`, `code_wanted` or `refused`. Whoever is signed in stays until the new person is accepted.
        """
        if self._busy:
            return
        self._busy = True
        own = self._person is not None and self._person.folded_name == fold(name)
        same, away = (own, self._row.id), self.trust.database_away
        self._work.run(
            lambda: self._attempts.attempt(name, password, code, same=same, away=away),
            self._accept,
            lambda error: self._refuse(name, error),
        )

    def sign_in_now(self, name: str, password: Secret) -> None:
        """Sign in while nothing runs yet (`run --operator`, the demonstration). Blocks. Raises ConsoleError."""
        try:
            self._accept(self._attempts.attempt(name, password, "", same=(False, 0), away=False))
        except SignInRefused as error:
            record_refusal(self._journal, name, error, self._check.workstation)
            raise

    def lock(self) -> None:
        """By key or for being idle. Pictures go on; the account of a wall is never locked."""
        if self.state is SessionState.SIGNED_IN and self._person is not None and not self._person.kiosk:
            self._journal.record(Action.LOCKED, obj=self._here)
            self._locked = True
            self.changed.emit()

    def sign_out(self) -> None:
        """Nobody is at the desk afterwards: pictures stop too. Recording goes on."""
        if self._person is not None:
            self._journal.record(Action.SIGNED_OUT, obj=self._here, actor=self._acting())
            self._row.end()
            self._person, self._locked = None, False
            self.trust.set_by_memory(False)
            self._tick.stop()
            self.changed.emit()

    def touch(self) -> None:
        """A key, a click, a movement: called for every input event, so it does next to nothing."""
        self._touched_s = self._clock.monotonic_s()

    def look(self) -> None:
        """Once a second: idle, heartbeat."""
        now_s = self._clock.monotonic_s()
        idle = self.lock_after_s > 0 and now_s - self._touched_s >= self.lock_after_s
        # Whom nobody could let in again is not locked out: control of the room goes before the lock.
        if idle and self._person is not None and not self._locked:
            if not self.trust.database_away or self._attempts.vouches_for(self._person):
                self.lock()
        if self._person is not None:
            self._row.beat(self._review)

    def close(self, timeout_s: float = 2.0) -> None:
        """The program ends: so does the session. The row is written by the queue that closes after this."""
        self.sign_out()
        self._tick.stop()
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        self.trust.close()

    # an attempt

    def _accept(self, found: Accepted) -> None:
        self._busy = False
        was_locked = self._locked
        goes_on = found.goes_on and self._person is not None and self._row.id == found.session_id
        if not goes_on and self._person is not None:
            self._journal.record(Action.SIGNED_OUT, obj=self._here, actor=self._acting())
            self._row.end()
        self._row.become(found.session_id if goes_on or not found.by_memory else 0)
        self._person, self._locked = found.operator, False
        self.trust.set_by_memory(found.by_memory)
        self._touched_s = self._clock.monotonic_s()
        self._tick.start()
        detail: Detail = {"database": "away"} if found.by_memory else {}
        if not goes_on:
            self._journal.record(Action.SIGNED_IN, obj=self._here, actor=self._acting(), detail=detail)
        elif was_locked:
            self._journal.record(Action.UNLOCKED, obj=self._here, actor=self._acting(), detail=detail)
        if found.by_memory and not self.trust.database_away:
            # It came back while the attempt was made by memory.
            self._catch_up()
        self.changed.emit()

    def _refuse(self, name: str, error: ConsoleError) -> None:
        self._busy = False
        if isinstance(error, CodeWanted):
            self.code_wanted.emit()
            return
        if isinstance(error, SignInRefused):
            record_refusal(self._journal, name, error, self._check.workstation)
        self.refused.emit(error)

    # what happens elsewhere

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PEOPLE.value and self._person is not None:
            self._review()

    def _review(self) -> None:
        """Ask whether the session is still open and the person still the same; in the database's pool."""
        if self._person is not None:
            self._row.review(self._person.id or 0, self._follow)

    def _follow(self, row: int, is_open: bool, fresh: Operator | None) -> None:
        person = self._person
        if person is None or row != self._row.id:
            return
        try:
            if fresh is None:
                raise SignInRefused(ENDED, name=person.shown_name)
            check_may_sign_in(fresh, self._check.today())
            if not is_open:
                raise SignInRefused(ENDED, name=person.shown_name)
        except SignInRefused as reason:
            self.sign_out()
            self.ended.emit(reason)
            return
        self.trust.set_by_memory(False)
        if fresh != person:
            self._person = fresh
            self.changed.emit()

    def _catch_up(self) -> None:
        """A session that began without the database gets its row; whatever happened meanwhile is followed."""
        person = self._person
        if person is None or person.id is None or self._row.id:
            self._review()
            return
        operator_id = person.id
        self._row.open_for(
            operator_id, lambda: self._person is not None and self._person.id == operator_id, self._review
        )

    def _acting(self) -> Actor:
        assert self._person is not None, "somebody is signed in"
        return self._person.as_actor(self._check.workstation)
