"""View-along with consent: who is asked, who follows whom, and what is shared, for both consoles of a following."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind, Result
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.reservation import Holder
from csu_console.domain.shared_mosaic import (
    BEAT_EVERY,
    LOST_AFTER,
    MosaicView,
    SharedMosaic,
    ShareEnd,
    ShareState,
    check_not_own,
)
from csu_console.domain.sign_in import SessionState
from csu_console.services.database_service import DatabaseService
from csu_console.storage import shared_mosaics
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.people import accounts
from csu_console.storage.people import sessions as session_rows

TELL_MS = 300
"""Changes of the mosaic are gathered so long: an operator who turns a carousel writes three rows a second at most."""

NO_ROW = QT_TRANSLATE_NOOP(
    "errors", "This workstation signed in while the database was away: sign in again to follow somebody."
)


class Sessions(Access, Protocol):
    """SessionService."""

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def state(self) -> SessionState: ...
    @property
    def takes_commands(self) -> bool: ...
    @property
    def session_id(self) -> int: ...


class SharedMosaicService(QObject):
    """Lives in the GUI thread; owns its timers. Lists are answered from memory."""

    changed = Signal()
    asked = Signal(object)
    """SharedMosaic: somebody asks to follow this console's mosaic, and waits for an answer."""
    over = Signal(object)
    """SharedMosaic, with why: one that this console took part in."""
    refused = Signal(object)
    """ConsoleError of something done here."""
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self,
        database: DatabaseService,
        sessions: Sessions,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._sessions, self._clock = database, sessions, clock
        self._known: dict[int, SharedMosaic] = {}
        self._view: MosaicView | None = None
        self._own = ""
        self._ended: set[int] = set()
        """Ended here; an answer that was on its way meanwhile does not bring them back."""
        self._heard_s = clock.monotonic_s()
        self._beat = QTimer(self, interval=int(BEAT_EVERY.total_seconds() * 1000))
        self._beat.timeout.connect(self.beat)
        self._tell = QTimer(self, singleShot=True, interval=TELL_MS)
        self._tell.timeout.connect(self._on_tell)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)
        sessions.changed.connect(self._on_person)
        self._on_person()

    # from memory

    def questions(self) -> tuple[SharedMosaic, ...]:
        """Who asks to follow this console and waits."""
        return tuple(each for each in self._mine() if each.state is ShareState.ASKED)

    def watchers(self) -> tuple[SharedMosaic, ...]:
        """Who follows this console now."""
        return tuple(each for each in self._mine() if each.state is ShareState.SHARED)

    def followed(self) -> tuple[SharedMosaic, ...]:
        """Whom this console has asked, or follows."""
        return tuple(each for each in self._known.values() if each.watcher.session == self._own)

    def by_id(self, share_id: int) -> SharedMosaic | None:
        """One that goes on; None once it is over."""
        return self._known.get(share_id)

    # the supervisor

    def desks(self) -> tuple[Holder, ...]:
        """Everybody else who is signed in at a workstation now; a wall computer has nobody to ask. A short read.
        Raises NotPermitted, StorageFault."""
        self._sessions.require(Permission.WALL_DRIVE)
        now = self._clock.utc_now()

        def read(session: Session) -> tuple[tuple[session_rows.OpenSession, ...], set[int | None]]:
            walls = {person.id for person in accounts.all_operators(session) if person.kiosk}
            return session_rows.open_sessions(session, now), walls

        found, walls = self._database.read(read)
        return tuple(
            Holder(str(each.id), each.shown_name, each.workstation, each.operator_id)
            for each in found
            if str(each.id) != self._own and each.operator_id not in walls
        )

    def ask(self, operator: Holder) -> None:
        """Ask to follow somebody; `changed` when it stands. Raises NotPermitted, InvalidInput."""
        actor = self._sessions.require(Permission.WALL_DRIVE)
        if not self._own:
            raise InvalidInput(NO_ROW)
        watcher = Holder(self._own, actor.name, actor.workstation, actor.operator_id)
        check_not_own(watcher, operator)
        now = self._clock.utc_now()

        def done(_share_id: int) -> None:
            self._act(Action.MOSAIC_FOLLOW_ASKED, operator)
            self._reload()

        self._database.write(
            lambda session: shared_mosaics.ask(session, watcher, operator, now), done, self.refused.emit
        )

    # the operator

    def accept(self, share_id: int) -> None:
        """Let him see which cameras are on this console. Raises NotPermitted."""
        self._sessions.actor()
        found, view, now = self._known.get(share_id), self._view, self._clock.utc_now()
        if found is None or view is None:
            return

        def done(shared: SharedMosaic) -> None:
            self._act(Action.MOSAIC_SHARED, shared.watcher)
            self._reload()

        self._database.write(
            lambda session: shared_mosaics.accept(session, share_id, view, now), done, self._not_done
        )

    def refuse(self, share_id: int) -> None:
        """Say no; no reason is asked for. Raises NotPermitted."""
        self._sessions.actor()
        self._end(share_id, ShareEnd.REFUSED)

    def show(self, view: MosaicView) -> None:
        """What this console's mosaic shows now: told to those who follow it, and to nobody else."""
        if view != self._view:
            self._view = view
            if self.watchers() and not self._tell.isActive():
                self._tell.start()

    # both

    def stop(self, share_id: int) -> None:
        """End it, from either side."""
        found = self._known.get(share_id)
        if found is not None:
            by_operator = found.operator.session == self._own
            self._end(share_id, ShareEnd.BY_OPERATOR if by_operator else ShareEnd.BY_WATCHER)

    def stop_watchers(self) -> None:
        """One key of the operator: nobody follows this console any more."""
        for each in (*self.questions(), *self.watchers()):
            why = ShareEnd.REFUSED if each.state is ShareState.ASKED else ShareEnd.BY_OPERATOR
            self._end(each.id, why)

    def close(self) -> None:
        """Before the sessions close. What goes on ends with the sign-in."""
        self._beat.stop()
        self._tell.stop()
        self._leave(ShareEnd.SIGNED_OUT)
        # An answer of the database may be on its way: it is nobody's any more and starts no beat.
        self._own = ""
        self._sessions.changed.disconnect(self._on_person)
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _mine(self) -> tuple[SharedMosaic, ...]:
        return tuple(each for each in self._known.values() if each.operator.session == self._own)

    def _end(self, share_id: int, why: ShareEnd) -> None:
        """At once here, whatever the database says: who stops sharing shares nothing from that moment."""
        now = self._clock.utc_now()
        found = self._known.pop(share_id, None)
        if found is None:
            return
        self._ended.add(share_id)
        other = found.watcher if found.operator.session == self._own else found.operator
        result = Result.REFUSED if why is ShareEnd.REFUSED else Result.DONE
        self._act(Action.MOSAIC_SHARE_ENDED, other, result, why)
        self._database.write(
            lambda session: shared_mosaics.end(session, share_id, why, now), None, self.refused.emit
        )
        self.changed.emit()

    def _leave(self, why: ShareEnd) -> None:
        """Nothing is shared or followed by who has gone."""
        for share_id in tuple(self._known):
            self._end(share_id, why)

    def _on_person(self) -> None:
        """Signed in, out, locked: a following is between two people who sit there."""
        state = self._sessions.state
        if state is not SessionState.SIGNED_IN:
            self._leave(ShareEnd.LOCKED if state is SessionState.LOCKED else ShareEnd.SIGNED_OUT)
        row = self._sessions.session_id if state is not SessionState.NOBODY else 0
        own = str(row) if row else ""
        if own != self._own:
            self._leave(ShareEnd.SIGNED_OUT)
            self._own = own
        self._reload()

    def beat(self) -> None:
        """Called every `BEAT_EVERY` while something goes on: still here."""
        own, now = self._own, self._clock.utc_now()
        if self._clock.monotonic_s() - self._heard_s > LOST_AFTER.total_seconds():
            # The database is away: nobody could hear that the operator no longer agrees.
            for each in tuple(self._known.values()):
                self._end(each.id, ShareEnd.LOST)
                self.over.emit(replace(each, state=ShareState.ENDED, end=ShareEnd.LOST))

        def alive(session: Session) -> tuple[SharedMosaic, ...]:
            shared_mosaics.beat(session, own, now)
            return shared_mosaics.of_session(session, own)

        self._database.write(alive, lambda found: self._take(own, found))

    def _on_tell(self) -> None:
        own, view, now = self._own, self._view, self._clock.utc_now()
        if view is not None and own and self.watchers():
            self._database.write(lambda session: shared_mosaics.tell(session, own, view, now))

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.SHARED_MOSAICS.value:
            self._reload()

    def _not_done(self, error: ConsoleError) -> None:
        self.refused.emit(error)
        self._reload()

    def _reload(self) -> None:
        own = self._own
        if own:
            self._database.fetch(
                lambda session: shared_mosaics.of_session(session, own), lambda found: self._take(own, found)
            )

    def _take(self, own: str, found: tuple[SharedMosaic, ...]) -> None:
        if own != self._own:
            return
        self._heard_s = self._clock.monotonic_s()
        before = self._known
        self._known = {each.id: each for each in found if each.goes_on and each.id not in self._ended}
        self._ended &= {each.id for each in found if each.goes_on}
        # A locked console, and a wall's, can answer nobody.
        if not self._sessions.takes_commands:
            self._leave(ShareEnd.LOCKED)
        if bool(self._known) is not self._beat.isActive():
            self._beat.start() if self._known else self._beat.stop()
        for each in found:
            if each.id in before and not each.goes_on:
                self.over.emit(each)
        for each in self.questions():
            if each.id not in before:
                self.asked.emit(each)
        if any(each.view != self._view for each in self.watchers()) and not self._tell.isActive():
            self._tell.start()
        if self._known != before:
            self.changed.emit()

    def _act(
        self, action: Action, other: Holder, result: Result = Result.DONE, why: ShareEnd | None = None
    ) -> None:
        """The journal names the other account by its row, as everywhere."""
        obj = AuditObject(ObjectKind.ACCOUNT, other.name)
        self.acted.emit(Deed(action, obj, result=result, detail={} if why is None else {"why": why.value}))
