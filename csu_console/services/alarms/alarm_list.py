"""The room's open alarms in memory: followed on the change feed, called for once, escalated when nobody takes one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.alarm import Alarm, urgency
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.services.alarms.alarm_intake import AlarmIntake
from csu_console.services.alarms.alarm_setup import AlarmSetup
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alarm_rows, alarms
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session, StorageBusy

LOOK_EVERY_MS = 1_000
"""How late an escalation may be."""


class AlarmList(QObject):
    """Lives in the GUI thread; owns its timer."""

    changed = Signal()
    rang = Signal(object)
    """An Alarm to call for: nobody has it, and it is new, or nobody took it in time."""

    def __init__(
        self,
        database: DatabaseService,
        setup: AlarmSetup,
        intake: AlarmIntake,
        clock: Clock,
        workstation: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._setup, self._intake = database, setup, intake
        self._clock, self._workstation = clock, workstation
        self._alarms: tuple[Alarm, ...] = ()
        self._called: set[tuple[int, bool]] = set()
        self._escalating: set[int] = set()
        self._reading = self._stale = False
        self.away = False
        """The database is out of reach."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.tick)
        intake.raised.connect(self.read)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)
        database.failed.connect(self._on_failed)
        database.recovered.connect(self._on_back)

    def start(self) -> None:
        """After the database is open."""
        self._timer.start()
        self.read()

    def close(self) -> None:
        self._timer.stop()
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def alarms(self) -> tuple[Alarm, ...]:
        """What needs a hand first at the front."""
        return self._alarms

    def alarm(self, alarm_id: int) -> Alarm | None:
        return next((alarm for alarm in self._alarms if alarm.id == alarm_id), None)

    def read(self, _what: object = None) -> None:
        """Read the open alarms again; one question at a time."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self._database.fetch(alarm_rows.open_alarms, self._take_list, self._on_read_failed)

    def tick(self) -> None:
        """What waits too long is everybody's; what the database refused is tried again."""
        self._intake.retry()
        points, now = self._setup.by_id(), self._clock.utc_now()
        due = [
            alarm.id
            for alarm in self._alarms
            if alarm.id not in self._escalating
            and (point := points.get(alarm.point_id)) is not None
            and alarm.due_to_escalate(point.escalate_s, now)
        ]
        if not due or self.away:
            return
        self._escalating.update(due)

        def say(session: Session) -> None:
            for alarm_id in due:
                alarms.escalate(session, alarm_id, now, self._workstation)

        def told(_result: object) -> None:
            self._escalating.difference_update(due)
            self.read()

        self._database.write(say, told, told)

    def _take_list(self, found: tuple[Alarm, ...]) -> None:
        self._reading = False
        points = self._setup.by_id()
        ordered = tuple(sorted(found, key=lambda one: urgency(one, points.get(one.point_id))))
        if ordered != self._alarms:
            self._alarms = ordered
            self.changed.emit()
        self._call()
        if self._stale:
            self.read()

    def _call(self) -> None:
        """Ring once for what is new and nobody's, and once more when nobody took it; many at once ring once."""
        free = {(alarm.id, alarm.escalated_utc is not None): alarm for alarm in self._alarms if alarm.free}
        new = [alarm for key, alarm in free.items() if key not in self._called]
        self._called = set(free)
        if new:
            self.rang.emit(new[0])

    def _on_read_failed(self, _error: ConsoleError) -> None:
        self._reading = False

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.ALARMS.value:
            self.read()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, StorageBusy):
            self.away = True

    def _on_back(self) -> None:
        self.away = False
        self.read()
