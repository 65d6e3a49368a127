"""Tours under way in this console: each step when its time has come, giving way to every hand."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import tzinfo

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.permission import Permission
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.tour import Tour
from csu_console.services.database_service import DatabaseService
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.storage.change_feed import Topic
from csu_console.storage.ptz import tours

log = logging.getLogger(__name__)

TICK_MS = 500
RETRY_S = 10.0
"""A camera that does not answer, or that another console's tour has, is asked again so often."""


@dataclass(slots=True)
class _Round:
    """Where one tour is. `due_s` is monotonic; `free_since_s` None while a hand has the camera."""

    tour: Tour
    index: int = 0
    due_s: float = 0.0
    free_since_s: float | None = None
    paused: bool = False


class TourService(QObject):
    """Lives in the GUI thread; owns its timer. Every console runs the tours that are started: of two that want one
    camera the reservation takes one."""

    changed = Signal()
    stepped = Signal(int, int)
    """A tour's id and the camera it has just sent somewhere."""
    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(
        self,
        database: DatabaseService,
        ptz: PtzService,
        access: Access,
        program: Access,
        clock: Clock,
        zone: tzinfo | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`access`: the person at the desk, who changes tours; `program`: who drives them. `zone` None: local time."""
        super().__init__(parent)
        self._database, self._ptz, self._access = database, ptz, access
        self._program, self._clock, self._zone = program, clock, zone
        self._tours: tuple[Tour, ...] = ()
        self._rounds: dict[int, _Round] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def start(self) -> None:
        """After the database is open."""
        self._timer.start()
        self._database.fetch(tours.all_tours, self._take)

    def close(self) -> None:
        self._timer.stop()
        self._rounds.clear()

    # asked

    def tours(self) -> tuple[Tour, ...]:
        return self._tours

    def is_paused(self, tour_id: int) -> bool:
        """A hand has its camera."""
        found = self._rounds.get(tour_id)
        return found is not None and found.paused

    def step_of(self, tour_id: int) -> int | None:
        """The step it stands at, from 0; None while it does not run here."""
        found = self._rounds.get(tour_id)
        return None if found is None else found.index

    # done by a person

    def save(self, tour: Tour) -> Tour:
        """Add or change. Raises NotPermitted, InvalidInput or StorageFault."""
        self._access.require(Permission.PTZ_PRESETS)
        tour_id = self._database.write_now(lambda session: tours.save(session, tour))
        self._tell(tour.name, "saved")
        self._reload()
        return replace(tour, id=tour_id)

    def remove(self, tour_id: int) -> None:
        """Raises NotPermitted or StorageFault."""
        self._access.require(Permission.PTZ_PRESETS)
        name = next((tour.name for tour in self._tours if tour.id == tour_id), "")
        self._database.write_now(lambda session: tours.remove(session, tour_id))
        self._tell(name, "removed")
        self._reload()

    def set_running(self, tour_id: int, running: bool) -> None:
        """Start or end it, for the whole room. Raises NotPermitted or StorageFault."""
        self._access.require(Permission.PTZ)
        name = next((tour.name for tour in self._tours if tour.id == tour_id), "")
        self._database.write_now(lambda session: tours.set_running(session, tour_id, running))
        self._tell(name, "started" if running else "ended")
        self._reload()

    # time passes

    def tick(self) -> None:
        now_s, local = self._clock.monotonic_s(), shown_at(self._clock.utc_now(), self._zone)
        for tour_id, found in list(self._rounds.items()):
            if not found.tour.is_due(local):
                found.due_s, found.free_since_s = now_s, None
                self._give_back(found)
            elif not self._waits_for_hand(found, now_s) and now_s >= found.due_s:
                self._step(tour_id, found, now_s)

    def _waits_for_hand(self, found: _Round, now_s: float) -> bool:
        """True while somebody drives the step's camera, and for the tour's time after he has let go."""
        camera_id = found.tour.steps[found.index].camera_id
        held = self._ptz.reservations.holder(camera_id)
        if held is not None and held.level < PtzLevel.PATROL:
            found.free_since_s = None
            self._pause(found, paused=True)
            return True
        if not found.paused:
            return False
        if found.free_since_s is None:
            found.free_since_s = now_s
        if now_s - found.free_since_s < found.tour.resume_after_s:
            return True
        self._pause(found, paused=False)
        found.due_s = now_s
        return False

    def _step(self, tour_id: int, found: _Round, now_s: float) -> None:
        step = found.tour.steps[found.index]
        try:
            self._ptz.patrol(step.camera_id, step.preset, step.speed, self._program)
        except ConsoleError as error:
            log.info("tour %d: camera %d: %s", tour_id, step.camera_id, error)
            found.due_s = now_s + RETRY_S
            if len(found.tour.cameras()) > 1:
                found.index = (found.index + 1) % len(found.tour.steps)
            return
        found.due_s = now_s + step.dwell_s
        found.index = (found.index + 1) % len(found.tour.steps)
        self.stepped.emit(tour_id, step.camera_id)

    def _pause(self, found: _Round, *, paused: bool) -> None:
        if found.paused is not paused:
            found.paused = paused
            self.changed.emit()

    def _give_back(self, found: _Round) -> None:
        for camera_id in found.tour.cameras():
            held = self._ptz.reservations.holder(camera_id)
            if held is not None and held.level is PtzLevel.PATROL and self._ptz.reservations.mine(camera_id):
                self._ptz.reservations.give_back(camera_id)

    # what happens elsewhere

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PTZ.value:
            self._reload()

    def _reload(self) -> None:
        self._database.fetch(tours.all_tours, self._take)

    def _take(self, found: tuple[Tour, ...]) -> None:
        if found == self._tours:
            return
        self._tours = found
        now_s = self._clock.monotonic_s()
        running = {tour.id: tour for tour in found if tour.running and tour.id is not None}
        for tour_id in self._rounds.keys() - running.keys():
            self._give_back(self._rounds.pop(tour_id))
        for tour_id, tour in running.items():
            before = self._rounds.get(tour_id)
            if before is None or before.tour.steps != tour.steps:
                self._rounds[tour_id] = _Round(tour, due_s=now_s)
            else:
                before.tour = tour
        self.changed.emit()

    def _tell(self, name: str, what: str) -> None:
        self.acted.emit(
            Deed(Action.PTZ_TOUR_CHANGED, AuditObject(ObjectKind.SETTING, name), detail={"what": what})
        )
