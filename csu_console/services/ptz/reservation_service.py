"""Who has the hand on which moving camera, in this console and in the others of the room."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.reservation import IDLE_END, NEEDED, RENEW_EVERY, Holder, PtzLevel, Reservation
from csu_console.services.database_service import DatabaseService
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session, StorageBusy
from csu_console.storage.ptz import reservations
from csu_console.storage.ptz.reservations import HELD, CameraHeld

log = logging.getLogger(__name__)

TICK_MS = 500
"""How exactly an idle hand is seen."""

HANDOVER_WAIT_S = 0.5
"""Whoever takes a camera from another console waits this long before moving it: two polls of the change feed, after
which the loser has stopped. Never both moving it."""

ByWhom = Callable[[int], Camera | None]
Taken = Callable[[float], None]
"""Called when the camera is in this console's hand, with how long to wait before moving it."""


class ReservationService(QObject):
    """Lives in the GUI thread; owns its timer. Answers from memory, which follows the database's change feed."""

    changed = Signal(int)
    """A camera id: another holder, or none."""
    lost = Signal(int, object)
    """A camera id, and the Reservation of who has taken it from this console."""
    idle = Signal(int)
    """A camera id: no hand was on it for so long that it was given back."""
    refused = Signal(object)
    """ConsoleError: somebody else has it."""
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        session: str,
        camera_of: ByWhom,
        parent: QObject | None = None,
    ) -> None:
        """`session` names this running console, random. `camera_of` is the inventory's."""
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._session, self._camera_of = session, camera_of
        self._held: dict[int, Reservation] = {}
        self._touched_s: dict[int, float] = {}
        self._asking: set[int] = set()
        self._renewed_s = clock.monotonic_s()
        self._away = self._reading = self._stale = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)
        database.failed.connect(self._on_failed)
        database.recovered.connect(self._on_recovered)

    def start(self) -> None:
        """After the database is open."""
        self._timer.start()
        self._read()

    def close(self) -> None:
        """Give everything back; the row goes with the database's queue."""
        self._timer.stop()
        self.give_all_back()

    # asked

    def holder(self, camera_id: int) -> Reservation | None:
        """Who has it now; None while nobody does."""
        found = self._held.get(camera_id)
        return found if found is not None and found.holds(self._clock.utc_now()) else None

    def mine(self, camera_id: int) -> bool:
        """Whether it is in this console's hand."""
        found = self.holder(camera_id)
        return found is not None and found.holder.session == self._session

    def touch(self, camera_id: int) -> None:
        """A hand is on it. Called for every movement, so it does next to nothing."""
        self._touched_s[camera_id] = self._clock.monotonic_s()

    def untouched_s(self, camera_id: int) -> float:
        """How long no hand of this console was on it."""
        return self._clock.monotonic_s() - self._touched_s.get(camera_id, float("-inf"))

    # done

    def take(
        self, camera_id: int, level: PtzLevel, then: Taken | None = None, access: Access | None = None
    ) -> None:
        """Take the camera at a level, or go on with it; `then` when it is in hand, else `refused`.

        `access`: who acts, when it is not the person at the desk (a tour). Raises NotPermitted. While the database is
        away what this console last knew decides.
        """
        actor = (access or self._access).require(NEEDED[level])
        self.touch(camera_id)
        before = self.holder(camera_id)
        if before is not None and self.mine(camera_id) and level >= before.level:
            if then is not None:
                then(0.0)
            return
        if camera_id in self._asking:
            return
        holder = Holder(self._session, actor.name, actor.workstation, actor.operator_id)
        if self._away:
            self._take_alone(camera_id, holder, level, then)
            return
        self._asking.add(camera_id)
        now = self._clock.utc_now()

        def write(session: Session) -> tuple[Reservation | None, CameraHeld | None]:
            try:
                return reservations.take(session, camera_id, holder, level, now), None
            except CameraHeld as held:
                return None, held

        def told(result: tuple[Reservation | None, CameraHeld | None]) -> None:
            self._asking.discard(camera_id)
            lost, held = result
            if held is not None:
                self._read()
                if level is not PtzLevel.PATROL:
                    self.refused.emit(held)
                return
            self._put(Reservation(camera_id, holder, level, now, now + IDLE_END))
            self._tell(camera_id, lost, level, actor)
            if then is not None:
                then(HANDOVER_WAIT_S if lost is not None else 0.0)

        self._database.write(write, told, lambda error: self._on_take_failed(camera_id, error))

    def give_back(self, camera_id: int) -> None:
        """Let go of it; nothing when it is not in this console's hand."""
        found = self._held.get(camera_id)
        if found is None or found.holder.session != self._session:
            return
        self._forget(camera_id)
        self._database.write(lambda session: reservations.release(session, found.holder, camera_id))
        if found.level is not PtzLevel.PATROL:
            self._deed(Action.PTZ_RELEASED, camera_id)

    def give_all_back(self) -> None:
        """The person leaves, the workstation locks, the console ends."""
        for camera_id in self.in_hand():
            self.give_back(camera_id)

    def in_hand(self) -> tuple[int, ...]:
        """Cameras this console has."""
        own = self._session
        return tuple(camera_id for camera_id, each in self._held.items() if each.holder.session == own)

    # time passes

    def tick(self) -> None:
        """Give back what nobody touches, push away the end of what is used, forget what others let end."""
        now_s, now = self._clock.monotonic_s(), self._clock.utc_now()
        used = []
        for camera_id in self.in_hand():
            untouched_s = now_s - self._touched_s.get(camera_id, now_s)
            if untouched_s >= IDLE_END.total_seconds():
                by_hand = self._held[camera_id].level is not PtzLevel.PATROL
                self.give_back(camera_id)
                if by_hand:
                    self.idle.emit(camera_id)
            elif untouched_s < 2 * RENEW_EVERY.total_seconds():
                used.append(camera_id)
        for camera_id, each in list(self._held.items()):
            if each.holder.session != self._session and not each.holds(now):
                self._forget(camera_id)
        if used and now_s - self._renewed_s >= RENEW_EVERY.total_seconds():
            self._renewed_s = now_s
            self._renew(tuple(used))

    def _renew(self, camera_ids: tuple[int, ...]) -> None:
        now, holder = self._clock.utc_now(), self._held[camera_ids[0]].holder
        for camera_id in camera_ids:
            self._held[camera_id] = replace(self._held[camera_id], expires_utc=now + IDLE_END)
        if not self._away:
            self._database.write(lambda session: reservations.renew(session, camera_ids, holder, now))

    # what happens elsewhere

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PTZ.value:
            self._read()

    def _read(self) -> None:
        """One question at a time; what changes meanwhile is asked for after the answer."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        now = self._clock.utc_now()
        self._database.fetch(
            lambda session: reservations.all_held(session, now), self._follow, self._on_read_failed
        )

    def _on_read_failed(self, _error: ConsoleError) -> None:
        self._reading = False

    def _follow(self, found: tuple[Reservation, ...]) -> None:
        self._reading = False
        if self._stale:
            self._read()
        fresh = {each.camera_id: each for each in found}
        for camera_id in self._held.keys() - fresh.keys():
            if camera_id not in self._asking and not self.mine(camera_id):
                self._forget(camera_id)
        for camera_id, each in fresh.items():
            before = self._held.get(camera_id)
            was_mine = before is not None and before.holder.session == self._session
            if was_mine and each.holder.session != self._session:
                self._held[camera_id] = each
                self.changed.emit(camera_id)
                self.lost.emit(camera_id, each)
            elif not was_mine:
                self._put(each)

    def _on_failed(self, error: object) -> None:
        self._away = self._away or isinstance(error, StorageBusy)

    def _on_recovered(self) -> None:
        self._away = False
        self._read()

    # parts

    def _take_alone(self, camera_id: int, holder: Holder, level: PtzLevel, then: Taken | None) -> None:
        """Nobody can be asked: go on with what is known, rather than leave the room without its cameras."""
        now, before = self._clock.utc_now(), self.holder(camera_id)
        if before is not None and before.holder.session != self._session and not before.yields_to(level, now):
            held = CameraHeld(HELD, name=before.holder.name, workstation=before.holder.workstation)
            self.refused.emit(held)
            return
        self._put(Reservation(camera_id, holder, level, now, now + IDLE_END))
        self._database.write(lambda session: _take_late(session, camera_id, holder, level, self._clock))
        self._deed(Action.PTZ_TAKEN, camera_id, {"level": int(level), "alone": True})
        if then is not None:
            then(HANDOVER_WAIT_S if before is not None else 0.0)

    def _on_take_failed(self, camera_id: int, error: ConsoleError) -> None:
        self._asking.discard(camera_id)
        self.refused.emit(error)

    def _put(self, reservation: Reservation) -> None:
        before = self._held.get(reservation.camera_id)
        self._held[reservation.camera_id] = reservation
        if before is None or (before.holder, before.level) != (reservation.holder, reservation.level):
            self.changed.emit(reservation.camera_id)

    def _forget(self, camera_id: int) -> None:
        if self._held.pop(camera_id, None) is not None:
            self.changed.emit(camera_id)

    def _tell(self, camera_id: int, lost: Reservation | None, level: PtzLevel, actor: Actor) -> None:
        detail: dict[str, int] = {"level": int(level)}
        if level is PtzLevel.PATROL:
            return  # the journal has the tour's beginning and end, not its thousand steps a day
        if lost is None:
            self._deed(Action.PTZ_TAKEN, camera_id, detail)
            return
        log.info("camera %d was taken from %s by %s", camera_id, lost.holder.workstation, actor.workstation)
        detail["from_level"] = int(lost.level)
        if lost.holder.operator_id is not None:
            detail["from_operator"] = lost.holder.operator_id
        self._deed(Action.PTZ_PREEMPTED, camera_id, detail)

    def _deed(self, action: Action, camera_id: int, detail: dict[str, int] | None = None) -> None:
        camera = self._camera_of(camera_id)
        if camera is not None:
            self.acted.emit(Deed(action, camera_object(camera.number), detail=detail or {}))


def _take_late(session: Session, camera_id: int, holder: Holder, level: PtzLevel, clock: Clock) -> None:
    """The database is back: write down what was taken without it, unless somebody else has it by now."""
    try:
        reservations.take(session, camera_id, holder, level, clock.utc_now())
    except CameraHeld:
        log.info("camera %d was taken by another console meanwhile", camera_id)
