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
from csu_console.domain.tour import Tour, TourTurn
from csu_console.services.database_service import DatabaseService
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.storage.change_feed import Topic
from csu_console.storage.ptz import tours

log = logging.getLogger(__name__)

TICK_MS = 500
RETRY_S = 10.0
"""A camera that does not answer, or that another console's tour has, is asked again so often."""

LEAD_S = 3.0
"""A tour across cameras sends the next one so long before its turn: who watches sees it standing, not turning."""


@dataclass(slots=True)
class _Round:
    """Where one tour is. `due_s` is monotonic; `free_since_s` None while a hand has the camera."""

    tour: Tour
    index: int = 0
    due_s: float = 0.0
    free_since_s: float | None = None
    paused: bool = False
    resting: bool = False
    """Its hours are over, or have not come."""
    stands: int | None = None
    """The step whose turn it is; None before the first."""
    sent: int | None = None
    """The step whose camera was sent already, ahead of its turn."""
    failed: int = 0
    """Cameras passed one after the other."""


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

    def is_resting(self, tour_id: int) -> bool:
        """It is started and waits for its days and hours."""
        found = self._rounds.get(tour_id)
        return found is not None and found.resting

    def step_of(self, tour_id: int) -> int | None:
        """The step it stands at, from 0; None while it does not run here."""
        found = self._rounds.get(tour_id)
        return None if found is None else found.index

    def turn(self, tour_id: int) -> TourTurn | None:
        """Where it is; None for a tour that is gone or does not run."""
        found = self._rounds.get(tour_id)
        if found is None:
            return None
        steps = found.tour.steps
        if found.stands is None:
            return TourTurn(tour_id, count=len(steps), paused=found.paused or found.resting)
        soon = None if found.sent is None else steps[found.sent].camera_id
        here = steps[found.stands].camera_id
        return TourTurn(tour_id, here, found.stands + 1, len(steps), soon, found.paused)

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
            resting = not found.tour.is_due(local)
            if resting:
                found.due_s, found.free_since_s, found.stands, found.sent = now_s, None, None, None
                self._give_back(tour_id, found)
            if found.resting is not resting:
                found.resting = resting
                self.changed.emit()
            if not resting and not self._waits_for_hand(found, now_s):
                self._go_on(tour_id, found, now_s)
                self._keep(found)

    def _waits_for_hand(self, found: _Round, now_s: float) -> bool:
        """True while somebody drives the camera it stands at, and for the tour's time after he has let go."""
        place = found.stands
        if place is None:
            # It has not begun: with one camera it waits for that one, with several it begins at one that is free.
            place = found.index if len(found.tour.cameras()) == 1 else None
        if place is not None and self._in_a_hand(found.tour.steps[place].camera_id):
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

    def _go_on(self, tour_id: int, found: _Round, now_s: float) -> None:
        """Send the next camera a little before its turn, and take the turn when it has come."""
        index = self._next_free(found)
        if index is None:
            return
        steps = found.tour.steps
        elsewhere = found.stands is not None and steps[found.stands].camera_id != steps[index].camera_id
        if found.sent != index and now_s >= found.due_s - (LEAD_S if elsewhere else 0.0):
            if not self._sent(tour_id, found, index, now_s):
                return
            if elsewhere:
                self.changed.emit()
        if found.sent != index or now_s < found.due_s:
            return
        found.stands, found.sent = index, None
        found.index = (index + 1) % len(steps)
        found.due_s = now_s + steps[index].dwell_s
        self.stepped.emit(tour_id, steps[index].camera_id)

    def _next_free(self, found: _Round) -> int | None:
        """The next step whose camera is in nobody's hand; None when every one is."""
        count = len(found.tour.steps)
        places = ((found.index + by) % count for by in range(count))
        return next((p for p in places if not self._in_a_hand(found.tour.steps[p].camera_id)), None)

    def _in_a_hand(self, camera_id: int) -> bool:
        held = self._ptz.reservations.holder(camera_id)
        return held is not None and held.level < PtzLevel.PATROL

    def _sent(self, tour_id: int, found: _Round, index: int, now_s: float) -> bool:
        """Whether the step's camera was told to go. One that cannot is passed; when none can, all are asked later."""
        step = found.tour.steps[index]
        try:
            if step.preset:
                self._ptz.patrol(step.camera_id, step.preset, step.speed, self._program, _user(tour_id))
        except ConsoleError as error:
            log.info("tour %d: camera %d: %s", tour_id, step.camera_id, error)
            found.failed += 1
            if len(found.tour.cameras()) > 1:
                found.index = (index + 1) % len(found.tour.steps)
            if found.failed >= len(found.tour.cameras()):
                found.failed, found.due_s = 0, now_s + RETRY_S
            return False
        found.sent, found.failed = index, 0
        return True

    def _keep(self, found: _Round) -> None:
        """A long stay is no idle hand: the tour of another console, which runs it too, would send the camera on."""
        reservations = self._ptz.reservations
        camera_id = None if found.stands is None else found.tour.steps[found.stands].camera_id
        held = None if camera_id is None else reservations.holder(camera_id)
        if held is not None and held.level is PtzLevel.PATROL and reservations.mine(held.camera_id):
            reservations.touch(held.camera_id)

    def _pause(self, found: _Round, *, paused: bool) -> None:
        if found.paused is not paused:
            found.paused = paused
            self.changed.emit()

    def _give_back(self, tour_id: int, found: _Round) -> None:
        """What this tour has moved; what another or the reference visit uses stays in the program's hand."""
        for camera_id in found.tour.cameras():
            self._ptz.patrols.leave(camera_id, _user(tour_id))

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
            self._give_back(tour_id, self._rounds.pop(tour_id))
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


def _user(tour_id: int) -> str:
    """Of `PatrolUsers`."""
    return f"tour {tour_id}"
