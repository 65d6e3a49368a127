"""Who sits at this workstation: signing in and out, locking, changing the person; and what that person may do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, Journal, Result
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
from csu_console.services.people.deeds import record_refusal, workstation_object
from csu_console.services.people.work import Work
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.people import accounts, sessions

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
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._check, self._clock = database, check, clock
        self._work, self._journal = work, journal
        self._here = workstation_object(check.workstation)
        self.lock_after_s = lock_after_s
        """How long without a touch before the workstation locks itself; 0 never does (the demonstration)."""
        self._person: Operator | None = None
        self._session_id = 0
        self._locked = False
        self._busy = False
        self._database_away = False
        self._touched_s = clock.monotonic_s()
        self._beaten_s = self._touched_s
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)
        database.failed.connect(self._on_database_failed)
        database.recovered.connect(self._on_database_back)

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
        same_session = self._session_id if own else 0
        self._work.run(
            lambda: self._checked(name, password, code, same_session),
            self._accept,
            lambda error: self._refuse(name, error),
        )

    def sign_in_now(self, name: str, password: Secret) -> None:
        """Sign in while nothing runs yet (`run --operator`, the demonstration). Blocks. Raises ConsoleError."""
        try:
            self._accept(self._checked(name, password, "", 0))
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
            self._end_row()
            self._person, self._locked = None, False
            self._tick.stop()
            self.changed.emit()

    def touch(self) -> None:
        """A key, a click, a movement: called for every input event, so it does next to nothing."""
        self._touched_s = self._clock.monotonic_s()

    def look(self) -> None:
        """Once a second: idle, heartbeat."""
        now_s = self._clock.monotonic_s()
        idle = self.lock_after_s > 0 and now_s - self._touched_s >= self.lock_after_s
        # While the database is out of reach nobody could unlock: control of the room goes before the lock.
        if idle and not self._database_away:
            self.lock()
        if self._person is not None and now_s - self._beaten_s >= sessions.HEARTBEAT.total_seconds():
            self._beaten_s = now_s
            self._beat()

    def close(self, timeout_s: float = 2.0) -> None:
        """The program ends: so does the session. The row is written by the queue that closes after this."""
        self.sign_out()
        self._tick.stop()
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        self._database.failed.disconnect(self._on_database_failed)
        self._database.recovered.disconnect(self._on_database_back)

    # an attempt

    def _checked(
        self, name: str, password: Secret, code: str, same_session: int
    ) -> tuple[Operator, int, int]:
        """In `work`: the person, the session's row, and the row it goes on with (0: a new one)."""
        operator = self._check.check(name, password, code)
        operator_id = operator.id
        assert operator_id is not None, "read from a row"
        now = self._clock.utc_now()
        if same_session and self._database.read(lambda session: sessions.is_open(session, same_session)):
            return operator, same_session, same_session
        row = self._database.write_now(
            lambda session: sessions.open_session(session, operator_id, self._check.workstation, now)
        )
        return operator, row, 0

    def _accept(self, found: tuple[Operator, int, int]) -> None:
        operator, session_id, kept = found
        self._busy = False
        was_locked = self._locked
        if not kept and self._person is not None:
            self._journal.record(Action.SIGNED_OUT, obj=self._here, actor=self._acting())
            self._end_row()
        self._person, self._session_id, self._locked = operator, session_id, False
        self._touched_s = self._beaten_s = self._clock.monotonic_s()
        self._tick.start()
        if not kept:
            self._journal.record(Action.SIGNED_IN, obj=self._here, actor=self._acting())
        elif was_locked:
            self._journal.record(Action.UNLOCKED, obj=self._here, actor=self._acting())
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
        person, session_id = self._person, self._session_id
        if person is None:
            return

        def read(session: Session) -> tuple[bool, Operator | None]:
            found = accounts.operator_of(session, person.id or 0)
            return sessions.is_open(session, session_id), found

        self._database.fetch(read, lambda found: self._follow(session_id, *found))

    def _follow(self, session_id: int, is_open: bool, fresh: Operator | None) -> None:
        person = self._person
        if person is None or session_id != self._session_id:
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
        if fresh != person:
            self._person = fresh
            self.changed.emit()

    def _beat(self) -> None:
        session_id, now = self._session_id, self._clock.utc_now()
        self._database.write(
            lambda session: sessions.beat(session, session_id, now), lambda _is_open: self._review()
        )

    def _end_row(self) -> None:
        session_id, now = self._session_id, self._clock.utc_now()
        self._database.write(lambda session: sessions.end_session(session, session_id, now))

    def _on_database_failed(self, _error: object) -> None:
        self._database_away = True

    def _on_database_back(self) -> None:
        self._database_away = False

    def _acting(self) -> Actor:
        assert self._person is not None, "somebody is signed in"
        return self._person.as_actor(self._check.workstation)
