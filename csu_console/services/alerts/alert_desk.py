"""The room's alerts as the person at this workstation meets them: taken, given back, put off, counted, rung."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.alert_task import HistoryLine, OperatorRate, Place, SnoozeReason, Task
from csu_console.domain.audit import NOTHING, Action, AuditObject, Deed, Detail, camera_object
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted
from csu_console.domain.permission import Permission
from csu_console.services.alert_service import AlertService
from csu_console.services.alerts.calls import Calls
from csu_console.services.alerts.grouping import GroupBy, PlacedTask, TaskGroup, grouped, worst_first
from csu_console.services.database_service import DatabaseService
from csu_console.storage import alert_steps, alert_tasks
from csu_console.storage.alerts import Source
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session, StorageBusy

LOOK_EVERY_MS = 5_000
"""A snooze that has ended is seen so soon."""

CALM_MS = 50
"""A town that is lost at once raises thousands of alerts: the list is put together once for all of them."""

LOCKED_KEEPS_S = 900.0
"""A break; whoever leaves a locked workstation for longer has left its alerts."""

RATES_OVER = timedelta(hours=24)

AWAY = QT_TRANSLATE_NOOP(
    "errors", "The database is out of reach: alerts can be taken again when it is back. They are still shown."
)

_Act = Callable[[Session, Task, Actor], None]


class Places(Protocol):
    """The inventory."""

    def camera(self, camera_id: int) -> Camera | None: ...


class AlertDesk(QObject):
    """Lives in the GUI thread; owns its timer. The list is in memory and follows the database's change feed."""

    changed = Signal()
    refused = Signal(object)
    """A ConsoleError: somebody else was first, the database is away."""
    acted = Signal(object)
    """A Deed of the journal."""
    rang = Signal(object)
    """A Task to call for, NOW or ATTENTION, that nobody has and that did not call a moment ago."""

    def __init__(
        self,
        alerts: AlertService,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        source: Source,
        inventory: Places,
        person_id: Callable[[], int | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._alerts, self._database, self._access = alerts, database, access
        self._clock, self._source, self._inventory = clock, source, inventory
        self._person_id = person_id
        self._sitting: int | None = None
        self._shared: tuple[Task, ...] = ()
        self._placed: tuple[PlacedTask, ...] = ()
        self._calls = Calls()
        self._locked_since_s: float | None = None
        self._away = self._reading = self._stale = self._more = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.tick)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._after_calm)
        alerts.changed.connect(self._look_soon)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)
        database.failed.connect(self._on_database_failed)
        database.recovered.connect(self._on_database_back)

    def start(self) -> None:
        """After the database is open."""
        self._timer.start()
        self.read()

    def close(self, timeout_s: float = 1.0) -> None:
        """What was taken here is given back by AlertSharing, which ends after this."""
        self._timer.stop()
        self._calm.stop()

    # the list

    def tasks(self, everything: bool = False) -> tuple[PlacedTask, ...]:
        """Mine and nobody's; with `everything` also what others have and what is put off. Worst first, then oldest."""
        return tuple(each for each in self._placed if everything or each.waits)

    def groups(self, by: GroupBy = GroupBy.KIND, everything: bool = False) -> tuple[TaskGroup, ...]:
        return grouped(self.tasks(everything), by, self._site_of)

    def person_changed(self) -> None:
        """The session tells it. Who leaves the desk has nothing any more: alerts must not go home with a person."""
        before, self._sitting = self._sitting, self._person_id()
        if before is not None and before != self._sitting:
            self._give_all_back()
        self.look()

    def read(self) -> None:
        """Read the room's list again; one question at a time."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        here = self._source.workstation
        self._database.fetch(
            lambda session: alert_tasks.open_tasks(session, here), self._take_list, self._on_read_failed
        )

    def look(self) -> None:
        """Put the list together: the room's, and what this workstation sees and the room does not know yet."""
        shared = {task.key for task in self._shared}
        own = tuple(Task(0, alert) for alert in self._alerts.open_alerts() if alert.key not in shared)
        now, person, here = self._clock.utc_now(), self._person_id(), self._source.workstation
        placed = tuple(
            sorted(
                (PlacedTask(task, task.place(person, here, now)) for task in self._shared + own),
                key=worst_first,
            )
        )
        if placed != self._placed:
            self._placed = placed
            self.changed.emit()
        self._ring()

    # what a person does

    def take(self, tasks: Sequence[Task]) -> None:
        """Make them mine. Raises NotPermitted; `refused` tells who was first."""

        def act(session: Session, task: Task, actor: Actor) -> None:
            alert_tasks.take(session, task.id, actor, self._source, self._clock.utc_now())

        self._act(tasks, act, Action.ALERT_TAKEN)

    def give_back(self, tasks: Sequence[Task]) -> None:
        """Nobody's again. Raises NotPermitted."""

        def act(session: Session, task: Task, actor: Actor) -> None:
            alert_tasks.give_back(session, task.id, actor, self._source, self._clock.utc_now())

        self._act(tasks, act, Action.ALERT_GIVEN_BACK)

    def snooze(self, tasks: Sequence[Task], reason: SnoozeReason) -> None:
        """Put off for the reason's time, for the whole room. Raises NotPermitted."""

        def act(session: Session, task: Task, actor: Actor) -> None:
            alert_tasks.snooze(session, task.id, actor, reason, self._source, self._clock.utc_now())

        self._act(tasks, act, Action.ALERT_SNOOZED, {"why": reason.value})

    def history(self, then: Callable[[tuple[HistoryLine, ...]], None]) -> None:
        """The newest lines of the record. Raises NotPermitted."""
        self._access.require(Permission.ALERTS_HANDLE)
        here = self._source.workstation
        self._database.fetch(lambda session: alert_steps.history(session, here), then)

    def rates(self, then: Callable[[tuple[OperatorRate, ...]], None]) -> None:
        """Of the last 24 h. Raises NotPermitted."""
        self._access.require(Permission.ALERTS_HANDLE)
        now = self._clock.utc_now()
        self._database.fetch(lambda session: alert_steps.rates(session, now - RATES_OVER, now), then)

    def _act(self, tasks: Sequence[Task], act: _Act, action: Action, detail: Detail | None = None) -> None:
        actor = self._access.require(Permission.ALERTS_HANDLE)
        shared = [task for task in tasks if task.id]
        if self._away or (tasks and not shared):
            self.refused.emit(ConsoleError(AWAY))
            return

        def write(session: Session) -> tuple[list[Task], list[ConsoleError]]:
            done, faults = [], []
            for task in shared:
                try:
                    act(session, task, actor)
                    done.append(task)
                except StorageBusy:
                    raise
                except ConsoleError as error:
                    faults.append(error)
            return done, faults

        def told(result: tuple[list[Task], list[ConsoleError]]) -> None:
            done, faults = result
            for task in done:
                kind = {"alert": task.alert.kind.value}
                self.acted.emit(Deed(action, self._object_of(task), detail={**kind, **(detail or {})}))
            for error in faults[:1]:
                self.refused.emit(error)
            self.read()

        self._database.write(write, told, self.refused.emit)

    # what happens elsewhere

    def _take_list(self, tasks: tuple[Task, ...]) -> None:
        self._reading = False
        self._shared = tasks
        self.look()
        if self._stale:
            self.read()

    def _on_read_failed(self, _error: ConsoleError) -> None:
        self._reading = False

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.ALERTS.value:
            self.read()

    def _on_database_failed(self, error: object) -> None:
        if isinstance(error, StorageBusy):
            self._away = True

    def _on_database_back(self) -> None:
        self._away = False
        self.read()

    def _look_soon(self) -> None:
        """The first at once, those that follow together. Nothing is left to run before the start and after the end."""
        if not self._timer.isActive():
            self.look()
        elif self._calm.isActive():
            self._more = True
        else:
            self.look()
            self._calm.start()

    def _after_calm(self) -> None:
        if self._more:
            self._more = False
            self._look_soon()

    def tick(self) -> None:
        """Snoozes that have ended; a workstation left locked for too long."""
        self.look()
        now_s = self._clock.monotonic_s()
        if self._person_id() is None or not self._locked():
            self._locked_since_s = None
        elif self._locked_since_s is None:
            self._locked_since_s = now_s
        elif now_s - self._locked_since_s >= LOCKED_KEEPS_S:
            if any(each.place is Place.MINE for each in self._placed):
                self._give_all_back()

    def _locked(self) -> bool:
        try:
            self._access.actor()
        except NotPermitted:
            return True
        return False

    def _give_all_back(self) -> None:
        now = self._clock.utc_now()
        self._database.write(
            lambda session: alert_tasks.give_back_all(session, self._source, now), lambda _count: self.read()
        )

    def _ring(self) -> None:
        new = self._calls.new(self._placed, self._clock.monotonic_s(), self._alerts.repeat_after_s)
        if new is not None and self._person_id() is not None:
            self.rang.emit(new)

    def _site_of(self, camera_id: int) -> str:
        camera = self._inventory.camera(camera_id)
        return "" if camera is None else camera.site

    def _object_of(self, task: Task) -> AuditObject:
        camera_id = task.alert.camera_id
        camera = None if camera_id is None else self._inventory.camera(camera_id)
        return NOTHING if camera is None else camera_object(camera.number)
