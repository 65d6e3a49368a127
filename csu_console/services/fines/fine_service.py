"""Preparing a fine: a burst of masked stills of what is live now, and the sheet an agent types again elsewhere.

There is no way in from a recording: stills come from the camera's live stream through the masker, late ones are refused.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.fine import (
    BURST,
    BURST_MIN,
    BURST_STEP_S,
    LATENCY_LIMIT_S,
    FineSheet,
    FineStill,
    serves_fines,
)
from csu_console.domain.operator import Operator, Paper
from csu_console.domain.permission import Permission
from csu_console.domain.stream import ProfileName, StreamState, StreamStatus, TimeSource
from csu_console.services.database_service import DatabaseService
from csu_console.storage import fines
from csu_console.storage.published_file import write_published
from csu_console.storage.snapshots import taken_utc

NOT_FOR_FINES = QT_TRANSLATE_NOOP(
    "errors",
    "Camera {number} is not authorised for traffic offences: its order must name them among its purposes.",
)
NO_OATH = QT_TRANSLATE_NOOP("errors", "Your oath is not on file, or has ended: a fine needs it.")
NOT_LIVE = QT_TRANSLATE_NOOP(
    "errors", "Camera {number} is not live: a fine is prepared from what happens now."
)
LATE = QT_TRANSLATE_NOOP(
    "errors", "The picture of camera {number} is {age_s:.1f} s late, {limit_s:.0f} s at most are allowed."
)
NO_CLOCK = QT_TRANSLATE_NOOP(
    "errors", "Camera {number} does not tell the time of its pictures: nobody can say how late they are."
)
TOO_FEW = QT_TRANSLATE_NOOP(
    "errors", "Only {count:still|stills} could be kept, {needed} are needed: {reason}"
)
ONE_AT_A_TIME = QT_TRANSLATE_NOOP("errors", "Stills of another offence are being kept: wait for them.")


class Inventory(Protocol):
    """InventoryService."""

    def camera(self, camera_id: int) -> Camera | None: ...
    def authorisation_status(self, camera_id: int) -> AuthorisationStatus: ...


class Streams(Protocol):
    """StreamService."""

    def status(self, camera_id: int, profile: ProfileName) -> StreamStatus | None: ...


class Snapshots(Protocol):
    """SnapshotService: `then` gets the file, or the error."""

    def take(
        self,
        camera_id: int,
        profile: ProfileName = ProfileName.MAIN,
        operator: str = "",
        then: Callable[[Path | ConsoleError], None] | None = None,
    ) -> None: ...


class Sessions(Access, Protocol):
    """SessionService."""

    @property
    def person(self) -> Operator | None: ...


class FineService(QObject):
    """Lives in the GUI thread. One burst at a time."""

    still_kept = Signal(object)
    """FineStill."""
    burst_ended = Signal(object)
    """Tuple of FineStill."""
    failed = Signal(object)
    """ConsoleError; what stills were kept is told before."""
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self,
        inventory: Inventory,
        streams: Streams,
        snapshots: Snapshots,
        database: DatabaseService,
        sessions: Sessions,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inventory, self._streams, self._snapshots = inventory, streams, snapshots
        self._database, self._sessions, self._clock = database, sessions, clock
        self._stills: list[FineStill] = []
        self._camera: Camera | None = None
        self._left = 0
        self._last: ConsoleError | None = None
        self._timer = QTimer(self, singleShot=True, interval=int(BURST_STEP_S * 1000))
        self._timer.timeout.connect(self._take)

    @property
    def busy(self) -> bool:
        return self._camera is not None

    def refusal(self, camera_id: int) -> ConsoleError | None:
        """Why no fine can be prepared from this camera now, or None: for a control that says so in time."""
        try:
            self._checked(camera_id)
        except ConsoleError as error:
            return error
        return None

    def begin(self, camera_id: int) -> None:
        """Keep a burst of stills: `still_kept` for each, then `burst_ended` or `failed`.

        Raises NotPermitted (right, oath), InvalidInput (camera, lateness, another burst).
        """
        camera = self._checked(camera_id)
        if self.busy:
            raise InvalidInput(ONE_AT_A_TIME)
        self._camera, self._left, self._last = camera, BURST, None
        self._stills.clear()
        self._take()

    def cancel(self) -> None:
        """Keep no more; nothing is told. What was kept goes with the recordings."""
        self._timer.stop()
        self._camera, self._left = None, 0

    def prepare(
        self, sheet: FineSheet, then: Callable[[int], None], otherwise: Callable[[ConsoleError], None]
    ) -> None:
        """Give the sheet its number; journaled without the plate. Raises NotPermitted, InvalidInput."""
        actor = self._agent()
        if len(sheet.stills) < BURST_MIN:
            raise InvalidInput(TOO_FEW, count=len(sheet.stills), needed=BURST_MIN, reason="")
        now = self._clock.utc_now()

        def numbered(number: int) -> None:
            detail = {
                "number": number,
                "count": len(sheet.stills),
                "latency_ms": round(sheet.latency_s * 1000),
            }
            self.acted.emit(Deed(Action.FINE_PREPARED, camera_object(sheet.camera_number), detail=detail))
            then(number)

        self._database.write(
            lambda session: fines.add(session, sheet, actor.operator_id, now), numbered, otherwise
        )

    def oath(self) -> str:
        """Reference of the oath of whoever is signed in. Raises NotPermitted."""
        self._sessions.require(Permission.FINES)
        person, today = self._sessions.person, self._clock.utc_now().astimezone().date()
        papers = person.papers if person is not None else ()
        held = next((paper for paper in papers if paper.paper is Paper.OATH), None)
        if held is None or not held.state(today).holds:
            raise NotPermitted(NO_OATH)
        return held.reference

    def write_pdf(self, path: Path, content: bytes) -> None:
        """Put the sheet where the agent wants it. Raises NotPermitted, StorageFault."""
        self._agent()
        write_published(path, content)

    def close(self) -> None:
        self.cancel()

    def _agent(self) -> Actor:
        self.oath()
        return self._sessions.require(Permission.FINES)

    def _checked(self, camera_id: int) -> Camera:
        self._agent()
        camera = self._inventory.camera(camera_id)
        if (
            camera is None
            or not serves_fines(camera)
            or not self._inventory.authorisation_status(camera_id).may_record
        ):
            raise InvalidInput(NOT_FOR_FINES, number=0 if camera is None else camera.number)
        self._check_live(camera)
        return camera

    def _check_live(self, camera: Camera) -> None:
        """What the camera shows now is young, by its own clock. Raises InvalidInput."""
        assert camera.id is not None, "read from a row"
        known = (self._streams.status(camera.id, profile) for profile in (ProfileName.MAIN, ProfileName.SUB))
        status = next((one for one in known if one is not None and one.state is StreamState.LIVE), None)
        if status is None or status.age_s is None:
            raise InvalidInput(NOT_LIVE, number=camera.number)
        if status.facts.time_source is not TimeSource.CAMERA:
            raise InvalidInput(NO_CLOCK, number=camera.number)
        if status.age_s > LATENCY_LIMIT_S:
            raise InvalidInput(LATE, number=camera.number, age_s=status.age_s, limit_s=LATENCY_LIMIT_S)

    def _take(self) -> None:
        camera = self._camera
        if camera is None or camera.id is None:
            return
        try:
            self._check_live(camera)
        except ConsoleError as error:
            self._next(error)
            return
        self._snapshots.take(camera.id, ProfileName.MAIN, then=partial(self._kept, camera))

    def _kept(self, camera: Camera, result: Path | ConsoleError) -> None:
        if camera is not self._camera:
            return
        if isinstance(result, ConsoleError):
            self._next(result)
            return
        at_utc = taken_utc(result)
        latency_s = max(0.0, (self._clock.utc_now() - at_utc).total_seconds())
        if latency_s > LATENCY_LIMIT_S:
            self._next(InvalidInput(LATE, number=camera.number, age_s=latency_s, limit_s=LATENCY_LIMIT_S))
            return
        still = FineStill(result, at_utc, latency_s)
        self._stills.append(still)
        self.still_kept.emit(still)
        self._next(None)

    def _next(self, error: ConsoleError | None) -> None:
        self._last = error or self._last
        self._left -= 1
        if self._left > 0:
            self._timer.start()
            return
        self._camera = None
        stills = tuple(self._stills)
        if len(stills) >= BURST_MIN:
            self.burst_ended.emit(stills)
        else:
            reason = self._last if self._last is not None else ""
            self.failed.emit(InvalidInput(TOO_FEW, count=len(stills), needed=BURST_MIN, reason=reason))
