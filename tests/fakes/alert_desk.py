"""AlertDesk in memory: the tasks a test puts in, for person 1 at poste-1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alert import Alert
from csu_console.domain.alert_task import (
    SNOOZED_FOR,
    HistoryLine,
    OperatorRate,
    Snooze,
    SnoozeReason,
    Taker,
    Task,
)
from csu_console.services.alerts.grouping import GroupBy, PlacedTask, TaskGroup, grouped
from csu_console.storage.alert_tasks import HAS_IT, AlertTaken

NOW = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
ME = Taker(1, "Claire Fontanel", "poste-1", NOW)
OTHER = Taker(2, "Hugues Marsan", "poste-2", NOW)


class FakeAlertDesk(QObject):
    """Takes, gives back and puts off at once."""

    changed = Signal()
    refused = Signal(object)
    rang = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.all: tuple[Task, ...] = ()
        self.sites: dict[int, str] = {}
        self.lines: tuple[HistoryLine, ...] = ()
        self.people: tuple[OperatorRate, ...] = ()

    def put(self, *alerts: Alert | Task) -> None:
        self.all = tuple(
            each if isinstance(each, Task) else Task(number, each) for number, each in enumerate(alerts, 1)
        )
        self.changed.emit()

    def tasks(self, everything: bool = False) -> tuple[PlacedTask, ...]:
        placed = tuple(PlacedTask(task, task.place(1, "poste-1", NOW)) for task in self.all)
        return tuple(each for each in placed if everything or each.waits)

    def groups(self, by: GroupBy = GroupBy.KIND, everything: bool = False) -> tuple[TaskGroup, ...]:
        return grouped(self.tasks(everything), by, lambda camera_id: self.sites.get(camera_id, ""))

    def take(self, tasks: Sequence[Task]) -> None:
        taken = [task.taker for task in tasks if task.taker not in (None, ME)]
        if taken and taken[0] is not None:
            error = AlertTaken(HAS_IT, name=taken[0].name, workstation=taken[0].workstation)
            self.refused.emit(error)
            return
        self._change(tasks, lambda task: replace(task, taker=ME))

    def give_back(self, tasks: Sequence[Task]) -> None:
        self._change(tasks, lambda task: replace(task, taker=None))

    def snooze(self, tasks: Sequence[Task], reason: SnoozeReason) -> None:
        put_off = Snooze(NOW + SNOOZED_FOR[reason], reason, ME.name)
        self._change(tasks, lambda task: replace(task, taker=None, snooze=put_off))

    def history(self, then: Callable[[tuple[HistoryLine, ...]], None]) -> None:
        then(self.lines)

    def rates(self, then: Callable[[tuple[OperatorRate, ...]], None]) -> None:
        then(self.people)

    def _change(self, tasks: Sequence[Task], change: Callable[[Task], Task]) -> None:
        wanted = {task.id for task in tasks}
        self.put(*(change(task) if task.id in wanted else task for task in self.all))
