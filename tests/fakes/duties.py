"""Action plans and maintenance in memory, for windows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from csu_console.domain.action_plan import ActionPlan, PlanRun, RunLine, RunStep
from csu_console.domain.alert import Alert
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.supervision import SupervisionChoices
from tests.fakes.clock import FakeClock


class FakePlans(QObject):
    """PlanService: what is done is written at once."""

    changed = Signal()
    failed = Signal(object)
    started = Signal(object)
    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.kept: list[ActionPlan] = []
        self.running: list[PlanRun] = []
        self.allowed = True

    def plans(self) -> tuple[ActionPlan, ...]:
        return tuple(self.kept)

    def by_number(self, number: int) -> ActionPlan | None:
        return next((plan for plan in self.kept if plan.number == number), None)

    def runs(self) -> tuple[PlanRun, ...]:
        return tuple(self.running)

    def run_of(self, plan_id: int) -> PlanRun | None:
        return next((run for run in self.running if run.plan.id == plan_id), None)

    def now_utc(self) -> datetime:
        return self.clock.utc_now()

    def may(self, permission: Permission) -> bool:
        return self.allowed

    def not_entered(self, plan: ActionPlan) -> tuple[int, ...]:
        return ()

    def begin(self, plan: ActionPlan) -> PlanRun:
        run = PlanRun(len(self.running) + 1, plan, self.clock.utc_now(), "A. Martin", "poste-1")
        self.running.append(run)
        self.started.emit(run)
        self.changed.emit()
        return run

    def note_shown(self, run: PlanRun, layout: str, error: ConsoleError | None) -> None:
        self._add(run, RunStep.LAYOUT, -1, layout)

    def tick(self, run: PlanRun, place: int) -> None:
        self._add(run, RunStep.TICKED if run.tick(place) is None else RunStep.UNTICKED, place)

    def call(self, run: PlanRun, place: int) -> None:
        self._add(run, run.next_call(place), place)

    def note(self, run: PlanRun, text: str) -> None:
        self._add(run, RunStep.NOTE, -1, text)

    def end(self, run: PlanRun) -> None:
        self.running = [one for one in self.running if one.id != run.id]
        self.changed.emit()

    def _add(self, run: PlanRun, step: RunStep, place: int, text: str = "") -> None:
        line = RunLine(step, self.clock.utc_now(), "A. Martin", "poste-1", place, text)
        self.running = [
            replace(one, lines=(*one.lines, line)) if one.id == run.id else one for one in self.running
        ]
        self.changed.emit()


class FakeMaintenance(QObject):
    """MaintenanceService, as far as the list of alerts goes."""

    changed = Signal()
    failed = Signal(object)
    acted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[Alert, str]] = []

    def may(self, permission: Permission) -> bool:
        return True

    def open_from(self, alert: Alert, fault: str) -> int:
        self.opened.append((alert, fault))
        return len(self.opened)


class FakeSupervision:
    """SupervisionService, as far as the settings go."""

    def __init__(self) -> None:
        self.kept = SupervisionChoices()
        self.fault: ConsoleError | None = None

    def choices(self) -> SupervisionChoices:
        return self.kept

    def save(self, choices: SupervisionChoices) -> None:
        self.kept = choices.checked()


@dataclass
class FakeDuties:
    """RoomDuties."""

    plans: FakePlans = field(default_factory=FakePlans)
    maintenance: FakeMaintenance = field(default_factory=FakeMaintenance)
    supervision: FakeSupervision = field(default_factory=FakeSupervision)
