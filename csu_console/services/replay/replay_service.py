"""Replay with a reason: who may look at recordings, why, and what the journal is told of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.permission import Permission
from csu_console.domain.replay import (
    REWIND_LIMIT,
    REWIND_ONLY,
    REWINDS_S,
    ReplayPurpose,
    ReplayReason,
    check_cameras,
)
from csu_console.domain.sign_in import LOCKED
from csu_console.media.replay.change import Region
from csu_console.media.replay.footage import Footage
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay import replay_deeds
from csu_console.services.replay.change_search import ChangeSearch
from csu_console.services.replay.looked import Looked
from csu_console.services.replay.replay_jobs import (
    SEARCH_LIMIT,
    THUMBNAILS_LIMIT,
    ReplayJobs,
    checked_period,
)
from csu_console.services.replay.replay_session import CLOSE_LIMIT_S, ReplayOrder, ReplaySession
from csu_console.services.replay.replay_stills import ReplayStills, Then
from csu_console.services.replay.second_rule import SecondRule
from csu_console.services.replay.thumbnail_job import ThumbnailJob

logger = logging.getLogger(__name__)

SESSIONS_LIMIT: Final = 6
"""Open at once: one replay of nine cameras and some short rewinds in live tiles."""

NOT_OPEN = QT_TRANSLATE_NOOP("errors", "Open a replay of this camera first, with its reason.")
NO_REGION = QT_TRANSLATE_NOOP("errors", "Draw the region to search in.")
NO_CAMERA = QT_TRANSLATE_NOOP("errors", "This camera is no longer in the inventory.")
TOO_MANY_OPEN = QT_TRANSLATE_NOOP(
    "errors", "There are {count} replays open on this workstation: close one of them first."
)
NOT_RECORDED = QT_TRANSLATE_NOOP("errors", "Camera {number} is not recorded: there is nothing to go back to.")
NO_SUCH_REWIND = QT_TRANSLATE_NOOP("errors", "The short rewind goes back {choices} seconds.")


class FindsCameras(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...


class ReplayService(QObject):
    """Lives in the GUI thread; the sessions own the threads that play."""

    acted = Signal(object)
    """A Deed of the journal, by who is signed in."""
    ended = Signal(object, object)
    """A Deed of the journal and the Actor who did it: who may have gone since."""
    opened = Signal(object)
    """A ReplaySession."""

    def __init__(
        self,
        inventory: FindsCameras,
        footage_of: Callable[[Camera], Footage],
        access: Access,
        clock: Clock,
        is_recorded: Callable[[int], bool] = lambda _camera_id: True,
        stills: tuple[DatabaseService, Path] | None = None,
        second_rule: SecondRule | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`footage_of` makes what finds a camera's recordings; `is_recorded`: whether it is written at this moment;
        `stills`: where stills go, none without it; `second_rule`: whether somebody else approves, nobody without it.
        """
        super().__init__(parent)
        self._inventory, self._footage_of = inventory, footage_of
        self._access, self._clock, self._is_recorded = access, clock, is_recorded
        self.second_rule = second_rule
        self._sessions: list[ReplaySession] = []
        self._count = 0
        self._work = ReplayJobs(self)
        self._stills: ReplayStills | None = None
        if stills is not None:
            self._stills = ReplayStills(*stills, clock, self._work.pool, self)
            self._stills.acted.connect(self.acted)

    @property
    def sessions(self) -> tuple[ReplaySession, ...]:
        """Those open."""
        return tuple(self._sessions)

    def needs_second(self) -> bool:
        """Whether a second person approves each replay but the short rewind. Raises StorageFault."""
        return self.second_rule is not None and self.second_rule.needed()

    def open(
        self,
        camera_ids: Iterable[int],
        at_utc: datetime,
        reason: ReplayReason,
        text: str = "",
        reference: str = "",
        second: Actor | None = None,
    ) -> ReplaySession:
        """A replay that stands still at an instant; the caller closes it. `second`: who `FourEyes` approved.

        Raises NotPermitted, InvalidInput for a reason that lacks what it requires, ConsoleError.
        """
        actor = self._access.require(Permission.REPLAY)
        if reason is ReplayReason.INTERVENTION:
            raise InvalidInput(REWIND_ONLY)
        purpose = ReplayPurpose(reason, text, reference).checked()
        cameras = self._cameras(check_cameras(tuple(camera_ids)))
        if self.second_rule is not None:
            self.second_rule.check(actor, second)
        now = self._clock.utc_now()
        return self._begin(cameras, min(at_utc, now), purpose, actor)

    def rewind(self, camera_id: int, seconds: int, log_entry_number: int | None = None) -> ReplaySession:
        """Back by 10, 30 or 120 s in a live tile, playing; never further back than that. Its entry may be written later.

        Raises NotPermitted, InvalidInput, ConsoleError (not recorded).
        """
        actor = self._access.require(Permission.REPLAY)
        if seconds not in REWINDS_S:
            raise InvalidInput(NO_SUCH_REWIND, choices=", ".join(map(str, REWINDS_S)))
        (camera,) = self._cameras((camera_id,))
        if not self._is_recorded(camera_id):
            raise ConsoleError(NOT_RECORDED, number=camera.number)
        now = self._clock.utc_now()
        purpose = ReplayPurpose(ReplayReason.INTERVENTION)
        session = self._begin(
            (camera,),
            now - timedelta(seconds=seconds),
            purpose,
            actor,
            earliest_utc=now - REWIND_LIMIT,
            log_entry=log_entry_number,
        )
        session.play()
        return session

    def thumbnails(self, camera_id: int, from_utc: datetime, until_utc: datetime, count: int) -> ThumbnailJob:
        """A strip over a period of a camera that is being replayed here, which has said why. Begins at once.

        Raises NotPermitted, InvalidInput, ConsoleError.
        """
        actor = self._access.require(Permission.REPLAY)
        session = self._open_of(camera_id)
        if session is None:
            raise InvalidInput(NOT_OPEN)
        (camera,) = self._cameras((camera_id,))
        from_us, until_us = checked_period(from_utc, until_utc, THUMBNAILS_LIMIT)
        earliest = session.order.earliest_utc
        job = ThumbnailJob(
            self._footage_of(camera),
            camera_id,
            from_us if earliest is None else max(from_us, to_us(earliest)),
            until_us,
            count,
            self._work.thumbnails,
            session.looked[camera_id].seen,
        )
        self._work.begin(job, actor)
        return job

    def search_change(
        self,
        camera_id: int,
        from_utc: datetime,
        until_utc: datetime,
        region: Region,
        requisition_reference: str,
    ) -> ChangeSearch:
        """Search one camera and at most one day for change in a region (corners 0..1). Begins at once.

        Raises NotPermitted, InvalidInput (no reference, no region, too long), ConsoleError.
        """
        actor = self._access.require(Permission.REPLAY)
        purpose = ReplayPurpose(ReplayReason.REQUISITION, reference=requisition_reference).checked()
        (camera,) = self._cameras((camera_id,))
        if self.needs_second() and self._open_of(camera_id) is None:
            raise InvalidInput(NOT_OPEN)  # the second person has signed for the replay, for nothing else
        from_us, until_us = checked_period(from_utc, until_utc, SEARCH_LIMIT)
        looked = Looked()
        try:
            job = ChangeSearch(self._footage_of(camera), camera_id, from_us, until_us, region, looked.seen)
        except ValueError:
            raise InvalidInput(NO_REGION) from None
        self._count += 1
        number, replay = camera.number, self._count
        self.acted.emit(replay_deeds.search_opened(number, purpose, replay, from_us, until_us))

        def over(_error: object = None) -> None:
            for deed in replay_deeds.search_closed(number, purpose, replay, looked):
                self.ended.emit(deed, actor)

        job.finished.connect(over)
        job.failed.connect(over)
        self._work.begin(job, actor)
        return job

    def _open_of(self, camera_id: int) -> ReplaySession | None:
        """A replay of this camera that is being looked at."""
        return next(
            (one for one in self._sessions if camera_id in one.camera_ids and not one.suspended), None
        )

    def save_still(self, session: ReplaySession, camera_id: int, then: Then) -> None:
        """Keep the whole picture a tile shows; `then` is told its path or a ConsoleError. Raises NotPermitted."""
        actor = self._access.require(Permission.REPLAY)
        if not actor.may(Permission.SNAPSHOT):
            self._access.require(Permission.EXPORT)
        (camera,) = self._cameras((camera_id,))
        if self._stills is not None:
            self._stills.save(session, camera, then)

    def forget_thumbnails(self) -> None:
        """Recordings were destroyed: nothing of them stays in memory."""
        self._work.thumbnails.clear()

    def person_changed(self) -> None:
        """The session of the workstation tells it: somebody signed in or out, was suspended, or it was locked."""
        try:
            actor: Actor | None = self._access.actor()
        except NotPermitted as refused:
            if refused.template == LOCKED:
                for session in self._sessions:
                    session.suspend()
                self._work.cancel(None)
                return
            actor = None
        self._work.cancel(actor)
        for session in self.sessions:
            opener = session.order.actor
            same = actor is not None and (actor.operator_id, actor.name) == (opener.operator_id, opener.name)
            if actor is None or not same or not actor.may(Permission.REPLAY):
                session.close(CLOSE_LIMIT_S)
            elif session.suspended:
                session.resume()

    def close(self, timeout_s: float = CLOSE_LIMIT_S) -> bool:
        """End every replay; True when all ended in time."""
        ended = [session.close(timeout_s) for session in self.sessions]
        return self._work.close(timeout_s) and all(ended)

    def _begin(
        self,
        cameras: tuple[Camera, ...],
        at_utc: datetime,
        purpose: ReplayPurpose,
        actor: Actor,
        earliest_utc: datetime | None = None,
        log_entry: int | None = None,
    ) -> ReplaySession:
        if len(self._sessions) >= SESSIONS_LIMIT:
            raise ConsoleError(TOO_MANY_OPEN, count=len(self._sessions))
        self._count += 1
        by_id = {camera.id: camera for camera in cameras if camera.id is not None}
        numbers = {camera_id: camera.number for camera_id, camera in by_id.items()}
        order = ReplayOrder(self._count, numbers, at_utc, purpose, actor, earliest_utc, log_entry)
        for deed in replay_deeds.opened(order):
            self.acted.emit(deed)
        session = ReplaySession(
            order, lambda camera_id: self._footage_of(by_id[camera_id]), self._clock, self
        )
        session.closed.connect(self._on_closed)
        self._sessions.append(session)
        self.opened.emit(session)
        return session

    def _cameras(self, camera_ids: tuple[int, ...]) -> tuple[Camera, ...]:
        found = tuple(self._inventory.camera(camera_id) for camera_id in camera_ids)
        if any(camera is None for camera in found):
            raise ConsoleError(NO_CAMERA)
        return tuple(camera for camera in found if camera is not None)

    def _on_closed(self) -> None:
        for session in [one for one in self._sessions if not one.is_open]:
            self._sessions.remove(session)
            for deed in replay_deeds.closed(session):
                self.ended.emit(deed, session.order.actor)
            session.deleteLater()
        if not self._sessions:
            self._work.forget()
