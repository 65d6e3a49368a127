"""Action plans of the room: kept, started once, ticked, noted, ended; the same on every workstation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.action_plan import (
    ActionPlan,
    PlanRun,
    RunLine,
    RunStep,
    check_note,
    failed_text,
)
from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, AuditObject, Deed, Detail, ObjectKind
from csu_console.domain.authorisation import RETENTION_DEFAULT_DAYS
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.sign_in import require_to_show
from csu_console.services.database_service import DatabaseService
from csu_console.services.outage.outbox import OUTBOX, Outbox
from csu_console.services.plans.plan_pieces import FOLDER, PlanForm, PlanPiece, with_waiting
from csu_console.services.plans.plan_start import PRESET_WAIT_MS, PlanStart, Told
from csu_console.services.plans.ports import Cameras
from csu_console.storage import action_plans as rows
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

_Memory = tuple[tuple[ActionPlan, ...], tuple[PlanRun, ...]]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run with the numbers of the logbook's entries that point to it."""

    run: PlanRun
    entries: tuple[int, ...]


def _read(session: Session) -> _Memory:
    return rows.all_plans(session), rows.running(session)


class PlanService(QObject):
    """Lives in the GUI thread. Reads are answered from memory, which follows the database's change feed."""

    changed = Signal()
    """Plans or runs, here or on another workstation."""
    started = Signal(object)
    """A PlanRun started at this workstation: show its cameras."""
    failed = Signal(object)
    """A ConsoleError."""
    acted = Signal(object)
    """A Deed of the journal."""

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        cameras: Cameras,
        start: PlanStart,
        data_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._cameras, self._start = cameras, start
        self._plans: tuple[ActionPlan, ...] = ()
        self._runs: tuple[PlanRun, ...] = ()
        self._asked = 0
        """Answers to older questions are let go."""
        self._outbox = Outbox(database, data_folder / OUTBOX / FOLDER, self, PlanForm(), self)
        self._outbox.failed.connect(self.failed)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """With what an earlier run could not deliver. Raises StorageFault."""
        self._take(self._database.read(_read))
        if self._outbox.load():
            self._outbox.deliver()

    def close(self) -> bool:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        return self._outbox.close()

    # asked

    def plans(self) -> tuple[ActionPlan, ...]:
        """By number. Raises NotPermitted."""
        self._see()
        return self._plans

    def by_number(self, number: int) -> ActionPlan | None:
        return next((plan for plan in self._plans if plan.number == number), None)

    def runs(self) -> tuple[PlanRun, ...]:
        """Those under way, oldest first, with what is still being written. Raises NotPermitted."""
        self._see()
        return with_waiting(self._runs, self._outbox.waiting())

    def run_of(self, plan_id: int) -> PlanRun | None:
        return next((run for run in self._runs if run.plan.id == plan_id), None)

    def now_utc(self) -> datetime:
        return self._clock.utc_now()

    def may(self, permission: Permission) -> bool:
        """For showing what can be done; every call checks again."""
        try:
            return self._access.actor().may(permission)
        except ConsoleError:
            return False

    def not_entered(self, plan: ActionPlan) -> tuple[int, ...]:
        """Temporary cameras whose order on file is not the plan's: they are not limited to its days."""
        found = []
        for one in plan.temporary:
            camera = self._cameras.camera(one.camera_id)
            if camera is None or not one.is_entered(camera.authorisation):
                found.append(one.camera_id)
        return tuple(found)

    def history(self, then: Callable[[tuple[PlanRun, ...]], None]) -> None:
        """Runs that ended, newest first. Raises NotPermitted."""
        self._see()
        self._database.fetch(rows.ended, then)

    def summary(self, run_id: int, then: Callable[[RunSummary], None]) -> None:
        """A run whole, with its entries of the logbook. Raises NotPermitted."""
        self._see()

        def read(session: Session) -> RunSummary | None:
            run = rows.run_of(session, run_id)
            return None if run is None else RunSummary(run, rows.entries_of(session, run))

        self._database.fetch(read, lambda found: then(found) if found is not None else None)

    # prepared

    def save(self, plan: ActionPlan) -> ActionPlan:
        """Add (id None) or change. The orders of its temporary cameras go into the inventory when the person may
        change it. Raises NotPermitted, InvalidInput or StorageFault."""
        actor = self._access.require(Permission.PLANS_SETUP)
        now = self._clock.utc_now()
        plan_id = self._database.write_now(lambda session: rows.save(session, plan, actor, now))
        self._tell(Action.PLAN_CHANGED, plan, {"what": "saved"})
        if actor.may(Permission.INVENTORY_EDIT):
            self._enter_orders(plan)
        self._refresh()
        return replace(plan, id=plan_id)

    def remove(self, plan: ActionPlan) -> None:
        """No longer offered; its runs stay. Raises NotPermitted or StorageFault."""
        self._access.require(Permission.PLANS_SETUP)
        plan_id, now = plan.id, self._clock.utc_now()
        if plan_id is not None:
            self._database.write_now(lambda session: rows.remove(session, plan_id, now))
            self._tell(Action.PLAN_CHANGED, plan, {"what": "removed"})
            self._refresh()

    def _enter_orders(self, plan: ActionPlan) -> None:
        waiting = set(self.not_entered(plan))
        for one in plan.temporary:
            camera = self._cameras.camera(one.camera_id)
            if camera is not None and one.camera_id in waiting:
                kept = camera.authorisation
                days = RETENTION_DEFAULT_DAYS if kept is None else kept.retention_days
                self._cameras.save(replace(camera, authorisation=one.order(days)))

    # under way

    def begin(self, plan: ActionPlan) -> PlanRun:
        """Start it. The wall, tours and presets follow; the log says how each went.

        Raises NotPermitted, storage.action_plans.PlanRuns when it runs already, StorageFault.
        """
        actor = self._access.require(Permission.PLANS_START)
        assert plan.id is not None, "a plan that was kept"
        plan_id, now = plan.id, self._clock.utc_now()
        run = self._database.write_now(lambda session: rows.start(session, plan_id, actor, now), durable=True)
        self._tell(Action.PLAN_STARTED, run.plan, {"run": run.id})
        # Known at once: whoever started it works with it before the answer of the next question.
        self._asked += 1
        self._take((self._plans, (*self._runs, run)))
        self._start.reach(run.plan)
        self._start.scene(run.plan, lambda told: self._note_all(run, actor, (told,)))
        self._note_all(run, actor, self._start.tours(run.plan))
        if run.plan.recalls:
            QTimer.singleShot(PRESET_WAIT_MS, self, lambda: self._recall(run, actor))
        self.started.emit(run)
        self._refresh()
        return run

    def note_shown(self, run: PlanRun, layout: str, error: ConsoleError | None) -> None:
        """What the console made of the plan's layout."""
        self._note_all(run, self._access.actor(), (Told(RunStep.LAYOUT, layout, error),))

    def tick(self, run: PlanRun, place: int) -> None:
        """A step done, by this person, now; ticked again, it is taken back by another line. Raises NotPermitted."""
        step = RunStep.TICKED if run.tick(place) is None else RunStep.UNTICKED
        self._add(run, step, place)

    def call(self, run: PlanRun, place: int) -> None:
        """A contact called, then reached. Raises NotPermitted."""
        self._add(run, run.next_call(place), place)

    def note(self, run: PlanRun, text: str) -> None:
        """A line of the run's own log. Raises NotPermitted, InvalidInput."""
        self._add(run, RunStep.NOTE, -1, check_note(text))

    def end(self, run: PlanRun) -> None:
        """Over: nothing more is added; the tours it started end. Raises NotPermitted or StorageFault."""
        actor = self._access.require(Permission.PLANS_START)
        now = self._clock.utc_now()
        ended = self._database.write_now(lambda session: rows.end(session, run.id, actor, now), durable=True)
        if ended:
            done = {"run": run.id, "ticked": run.ticked(), "steps": len(run.plan.steps)}
            self._tell(Action.PLAN_ENDED, run.plan, done)
            self._start.end_tours(run)
        self._refresh()

    def write_file(self, path: Path, content: bytes, run: PlanRun) -> None:
        """The summary on paper. Raises NotPermitted, StorageFault."""
        self._see()
        write_published(path, content)
        obj = AuditObject(ObjectKind.PLAN, run.reference)
        self.acted.emit(Deed(Action.REPORT_MADE, obj, detail={"medium": path.suffix[1:].lower() or "file"}))

    def _recall(self, run: PlanRun, actor: Actor) -> None:
        self._note_all(run, actor, self._start.presets(run.plan))

    def _add(self, run: PlanRun, step: RunStep, place: int, text: str = "") -> None:
        actor = self._access.require(Permission.PLANS_START)
        self._outbox.check_room()
        line = RunLine(step, self._clock.utc_now(), actor.name, actor.workstation, place, text)
        self._write(run, line, actor)
        self._tell(Action.PLAN_STEP, run.plan, {"run": run.id, "what": step.value, "place": place + 1})

    def _note_all(self, run: PlanRun, actor: Actor, told: tuple[Told, ...]) -> None:
        for one in told:
            text = one.text if one.error is None else failed_text(one.text, one.error)
            now = self._clock.utc_now()
            line = RunLine(one.step, now, actor.name, actor.workstation, -1, text, one.error is None)
            self._write(run, line, actor)
            if one.error is not None:
                self.failed.emit(one.error)

    def _write(self, run: PlanRun, line: RunLine, actor: Actor) -> None:
        self._outbox.put(PlanPiece(uuid4().hex, run.id, line, actor.operator_id))
        self.changed.emit()

    def delivered(self, piece: PlanPiece, number: int) -> None:
        """Known at once as it was typed; the rows follow."""
        self._runs = with_waiting(self._runs, (piece,))
        self._refresh()

    def refused(self, piece: PlanPiece, error: ConsoleError) -> None:
        self.failed.emit(error)
        self.changed.emit()
        self._refresh()

    # what happens elsewhere

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.PLANS.value:
            self._refresh()

    def _refresh(self) -> None:
        self._asked += 1
        asked = self._asked
        self._database.fetch(_read, lambda memory: self._take(memory) if asked == self._asked else None)

    def _take(self, memory: _Memory) -> None:
        if memory != (self._plans, self._runs):
            self._plans, self._runs = memory
            self.changed.emit()

    def _see(self) -> None:
        """Raises NotPermitted to who neither starts nor prepares plans."""
        if not self.may(Permission.PLANS_SETUP):
            require_to_show(self._access, Permission.PLANS_START)

    def _tell(self, action: Action, plan: ActionPlan, detail: Detail) -> None:
        self.acted.emit(Deed(action, AuditObject(ObjectKind.PLAN, str(plan.number)), detail=detail))
