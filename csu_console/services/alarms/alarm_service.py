"""The room's alarms as the person at this workstation meets them: called for, taken, verified, told, closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.alarm import Alarm, AlarmLine, AlarmPoint, AlarmView, Verdict, first_of
from csu_console.domain.audit import Action, Deed, DetailValue
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.site import Site
from csu_console.services.alarms import alarm_log
from csu_console.services.alarms.alarm_intake import AlarmIntake
from csu_console.services.alarms.alarm_list import AlarmList
from csu_console.services.alarms.alarm_log import AlarmLog, signature
from csu_console.services.alarms.alarm_setup import AlarmSetup
from csu_console.services.alarms.alarm_views import views_of
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alarm_rows, alarms
from csu_console.storage.database import Session

AWAY = QT_TRANSLATE_NOOP(
    "errors", "The database is out of reach: alarms can be taken again when it is back. They are still shown."
)
NO_VERDICT = QT_TRANSLATE_NOOP("errors", "Say first what the cameras show: true, false or undetermined.")
NO_PARTNER = QT_TRANSLATE_NOOP("errors", "No partner is named for this alarm; choose one.")
NONE_WAITS = QT_TRANSLATE_NOOP("errors", "No alarm waits.")


class Places(Protocol):
    """InventoryService."""

    def camera(self, camera_id: int) -> Camera | None: ...
    def cameras(self) -> tuple[Camera, ...]: ...
    def sites(self) -> tuple[Site, ...]: ...


@dataclass(frozen=True, slots=True)
class _Step:
    """What is done in one transaction, and what the journal says of it."""

    run: Callable[[Session, Actor, datetime], object]
    action: Action
    detail: dict[str, DetailValue]


class AlarmService(QObject):
    """Lives in the GUI thread; owns its timer. The list is in memory and follows the database's change feed."""

    changed = Signal()
    rang = Signal(object)
    """An Alarm to call for: nobody has it, and it is new, or nobody took it in time."""
    taken = Signal(object)
    """An Alarm that the person at this workstation has just taken."""
    refused = Signal(object)
    """A ConsoleError: somebody else was first, the database is away."""
    acted = Signal(object)
    """A Deed of the journal."""

    def __init__(
        self,
        database: DatabaseService,
        setup: AlarmSetup,
        intake: AlarmIntake,
        inventory: Places,
        log: AlarmLog,
        access: Access,
        clock: Clock,
        workstation: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self.setup, self._intake = database, setup, intake
        self._inventory, self._log = inventory, log
        self._access, self._clock, self._workstation = access, clock, workstation
        self._sitting: int | None = None
        self._list = AlarmList(database, setup, intake, clock, workstation, self)
        self._list.changed.connect(self.changed)
        self._list.rang.connect(self.rang)
        intake.refused.connect(self.refused)

    def start(self) -> None:
        """After the database is open."""
        self._list.start()

    def close(self) -> None:
        self._list.close()
        self._intake.close()

    # asked

    def alarms(self) -> tuple[Alarm, ...]:
        """Open ones, what needs a hand first at the front; also those others have."""
        return self._list.alarms()

    def alarm(self, alarm_id: int) -> Alarm | None:
        return self._list.alarm(alarm_id)

    def mine(self, alarm: Alarm) -> bool:
        try:
            actor = self._access.actor()
        except ConsoleError:
            return False
        return alarm.mine(actor.operator_id, actor.workstation)

    def point_of(self, alarm: Alarm) -> AlarmPoint | None:
        return self.setup.by_id().get(alarm.point_id)

    def views(self, alarm: Alarm) -> tuple[AlarmView, ...]:
        """The cameras it brings up, the first large."""
        point = self.point_of(alarm)
        if point is None:
            return ()
        return views_of(point, self._inventory.cameras(), self._inventory.sites())

    def lines(self, alarm_id: int, then: Callable[[tuple[AlarmLine, ...]], None]) -> None:
        """Its record so far. Raises NotPermitted."""
        self._access.require(Permission.ALERTS_HANDLE)
        self._database.fetch(lambda session: alarm_rows.lines_of(session, alarm_id), then)

    def now_utc(self) -> datetime:
        return self._clock.utc_now()

    # what a person does; `refused` tells what the database did not do

    def take_next(self) -> Alarm:
        """The one that needs a hand first. Raises NotPermitted, or ConsoleError when none waits or the room is away."""
        alarm = first_of(self.alarms(), self.setup.by_id())
        if alarm is None:
            raise ConsoleError(NONE_WAITS)
        self.take(alarm.id)
        return alarm

    def take(self, alarm_id: int) -> None:
        """Make it mine, begin its logbook entry; `taken` follows, or `refused` with who was first. Raises as `_handler`.

        Who signs the logbook off takes it from another too: nobody's alarm must wait for a workstation that died.
        """
        may_relieve = self._handler().may(Permission.LOGBOOK_VISA)
        alarm = self.alarm(alarm_id)
        if alarm is None:
            raise ConsoleError(alarms.OVER)
        point, shift = self.point_of(alarm), self._log.current_shift()
        facts = self._log.facts(alarm, point, self._cameras(alarm), self._address(point))

        def run(session: Session, actor: Actor, now: datetime) -> Alarm | None:
            alarms.take(session, alarm_id, actor, now, alarm.taker if may_relieve else None)
            fresh = alarm_rows.alarm_of(session, alarm_id)
            assert fresh is not None
            number = self._log.begin(session, fresh, facts, signature(actor, now), shift)
            alarms.set_entry(session, alarm_id, number)
            return alarm_rows.alarm_of(session, alarm_id)

        waited_s = int((self.now_utc() - alarm.raised_utc).total_seconds())
        step = _Step(run, Action.ALARM_TAKEN, {"waited_s": waited_s})
        self._do(alarm_id, step, lambda result: self.taken.emit(result))

    def person_changed(self, person_id: int | None) -> None:
        """The session tells it. Who leaves the desk has no alarm any more: it must not go home with a person."""
        before, self._sitting = self._sitting, person_id
        if before is None or before == person_id:
            return
        here, now = self._workstation, self.now_utc()
        self._database.write(
            lambda session: alarms.give_back_all(session, before, here, now), lambda _count: self._list.read()
        )

    def give_back(self, alarm_id: int) -> None:
        """Nobody's again; the others are called. Raises as `take`."""

        def run(session: Session, actor: Actor, now: datetime) -> None:
            alarms.give_back(session, alarm_id, actor, now)

        self._do(alarm_id, _Step(run, Action.ALARM_GIVEN_BACK, {}))

    def check(self, alarm_id: int, place: int) -> None:
        """A line of the procedure is done. Raises as `take`."""
        alarm = self.alarm(alarm_id)
        point = None if alarm is None else self.point_of(alarm)
        if point is None or not 0 <= place < len(point.procedure):
            return

        def run(session: Session, actor: Actor, now: datetime) -> None:
            alarms.check(session, alarm_id, actor, place, point.procedure[place], now)

        self._do(alarm_id, _Step(run, Action.ALARM_CHECKED, {"line": place + 1}))

    def verify(self, alarm_id: int, verdict: Verdict) -> None:
        """What was seen, into the logbook too. Raises as `take`."""
        alarm = self.alarm(alarm_id)
        if alarm is None:
            raise ConsoleError(alarms.OVER)
        remark = alarm_log.remark_of(alarm, self.point_of(alarm), verdict, self.now_utc())

        def run(session: Session, actor: Actor, now: datetime) -> None:
            alarms.verify(session, alarm_id, actor, verdict, now)
            number, by = self._entry(session, alarm_id), signature(actor, now)
            if number is not None:
                alarm_log.add_verdict(session, number, verdict, by, remark)

        self._do(alarm_id, _Step(run, Action.ALARM_VERIFIED, {"verdict": verdict.value}))

    def tell_partner(self, alarm_id: int, partner: str = "") -> None:
        """The partner of the point, or another, was told now. Raises InvalidInput without one, else as `take`."""
        alarm = self.alarm(alarm_id)
        point = None if alarm is None else self.point_of(alarm)
        name = partner or ("" if point is None else point.partner)
        if not name:
            raise InvalidInput(NO_PARTNER)

        def run(session: Session, actor: Actor, now: datetime) -> None:
            alarms.tell_partner(session, alarm_id, actor, name, now)
            number = self._entry(session, alarm_id)
            if number is not None:
                alarm_log.add_partner(session, number, name, signature(actor, now))

        self._do(alarm_id, _Step(run, Action.ALARM_PARTNER_TOLD, {}))

    def finish(self, alarm_id: int) -> None:
        """Close it and end its entry. Raises InvalidInput before anything was seen, else as `take`."""
        alarm = self.alarm(alarm_id)
        if alarm is not None and alarm.verdict is None:
            raise InvalidInput(NO_VERDICT)

        def run(session: Session, actor: Actor, now: datetime) -> None:
            alarms.close(session, alarm_id, actor, now)
            number = self._entry(session, alarm_id)
            if number is not None:
                alarm_log.add_end(session, number, signature(actor, now))

        self._do(alarm_id, _Step(run, Action.ALARM_CLOSED, {}))

    def test(self, point_id: int) -> None:
        """Send an alarm of this point, marked as a test. Raises NotPermitted, ConsoleError."""
        self._access.require(Permission.SETTINGS_EDIT)
        point = self.setup.by_id().get(point_id)
        if point is not None:
            self._intake.test(point, self.now_utc())
            self.acted.emit(Deed(Action.ALARM_TESTED, detail={"point": point_id}))

    # parts

    def _handler(self) -> Actor:
        """Who may: what is done goes into the logbook too. Raises NotPermitted, or ConsoleError while the room is away."""
        self._access.require(Permission.ALERTS_HANDLE)
        actor = self._access.require(Permission.LOGBOOK_WRITE)
        if self._list.away:
            # Said, not queued: what is taken minutes later would surprise.
            raise ConsoleError(AWAY)
        return actor

    def _do(self, alarm_id: int, step: _Step, then: Callable[[object], None] | None = None) -> None:
        actor, now = self._handler(), self.now_utc()

        def done(result: object) -> None:
            self.acted.emit(Deed(step.action, detail={"alarm": alarm_id, **step.detail}))
            self._list.read()
            if then is not None:
                then(result)

        def not_done(error: ConsoleError) -> None:
            self.refused.emit(error)
            self._list.read()

        self._database.write(lambda session: step.run(session, actor, now), done, not_done)

    @staticmethod
    def _entry(session: Session, alarm_id: int) -> int | None:
        alarm = alarm_rows.alarm_of(session, alarm_id)
        return None if alarm is None else alarm.entry_number

    def _cameras(self, alarm: Alarm) -> tuple[Camera, ...]:
        found = (self._inventory.camera(view.camera_id) for view in self.views(alarm))
        return tuple(camera for camera in found if camera is not None)

    def _address(self, point: AlarmPoint | None) -> str:
        if point is None:
            return ""
        here = (point.site, point.commune)
        return next(
            (site.address for site in self._inventory.sites() if (site.name, site.commune) == here), ""
        )
