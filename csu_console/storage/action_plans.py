"""Action plans and their runs as rows. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.action_plan import ActionPlan, PlanRun, RunLine, RunStep
from csu_console.domain.actor import Actor
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.logbook import AdditionKind, LinkKind
from csu_console.storage.action_plan_json import plan_of, plan_text
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import action_plans, log_additions, plan_lines, plan_runs

TAKEN = QT_TRANSLATE_NOOP("errors", "There is already an action plan number {number}.")
GONE = QT_TRANSLATE_NOOP("errors", "This action plan is no longer there.")
RUNNING = QT_TRANSLATE_NOOP("errors", "Plan {number} runs already: {name} ({workstation}) started it.")
OVER = QT_TRANSLATE_NOOP("errors", "This run of the plan is over: nothing is added to it.")
OTHER_FIRST = QT_TRANSLATE_NOOP("errors", "{name} ({workstation}) was first with this step.")

_PLAN, _RUN, _LINE = action_plans.c, plan_runs.c, plan_lines.c


class PlanRuns(ConsoleError):
    """Somebody else has started it."""


def all_plans(session: Session) -> tuple[ActionPlan, ...]:
    """Those offered, by number."""
    rows = session.execute(
        select(_PLAN.id, _PLAN.content).where(_PLAN.removed_utc.is_(None)).order_by(_PLAN.number)
    )
    return tuple(plan_of(row.content, row.id) for row in rows)


def save(session: Session, plan: ActionPlan, actor: Actor, now_utc: datetime) -> int:
    """Add (id None) or change; its id. Raises InvalidInput for a number another has, or when it was removed."""
    values = {
        "number": plan.number,
        "content": plan_text(plan),
        "changed_utc": now_utc,
        "changed_by": actor.name,
    }
    try:
        with session.begin_nested():
            plan_id = _stored(session, plan.id, values)
    except IntegrityError:
        raise InvalidInput(TAKEN, number=plan.number) from None
    announce(session, Topic.PLANS)
    return plan_id


def remove(session: Session, plan_id: int, now_utc: datetime) -> None:
    """No longer offered; what was done with it stays."""
    session.execute(update(action_plans).where(_PLAN.id == plan_id).values(removed_utc=now_utc))
    announce(session, Topic.PLANS)


def start(session: Session, plan_id: int, actor: Actor, now_utc: datetime) -> PlanRun:
    """Exactly one of those who try at once starts it. Raises PlanRuns, or InvalidInput when it was removed."""
    row = session.execute(
        select(_PLAN.content).where(_PLAN.id == plan_id, _PLAN.removed_utc.is_(None))
    ).one_or_none()
    if row is None:
        raise InvalidInput(GONE)
    plan = plan_of(row.content, plan_id)
    try:
        with session.begin_nested():
            added: Any = session.execute(
                insert(plan_runs).values(
                    plan_id=plan_id,
                    content=row.content,
                    started_utc=now_utc,
                    started_by=actor.name,
                    operator_id=actor.operator_id,
                    workstation=actor.workstation,
                )
            )
    except IntegrityError:
        holder = session.execute(
            select(_RUN.started_by, _RUN.workstation).where(_RUN.plan_id == plan_id, _RUN.ended_utc.is_(None))
        ).one_or_none()
        name, workstation = ("?", "?") if holder is None else holder
        raise PlanRuns(RUNNING, number=plan.number, name=name, workstation=workstation) from None
    announce(session, Topic.PLANS)
    run_id = int(added.inserted_primary_key[0])
    return PlanRun(run_id, plan, now_utc, actor.name, actor.workstation)


def add_line(
    session: Session, run_id: int, line: RunLine, operator_id: int | None, delivery_key: str | None = None
) -> None:
    """Write one line. Raises ConsoleError when the run was over by then, or somebody ticked that step before.

    The same `delivery_key` again changes nothing: a delivery may be repeated after a crash.
    """
    if delivery_key is not None:
        known = select(_LINE.id).where(_LINE.delivery_key == delivery_key)
        if session.execute(known).first() is not None:
            return
    # Locked: an end and a tick that meet go one after the other.
    over = session.execute(
        select(_RUN.ended_utc).where(_RUN.id == run_id).with_for_update()
    ).scalar_one_or_none()
    # What was done before the end is written after it, where a workstation could not say it in time.
    if over is not None and line.at_utc >= over:
        raise ConsoleError(OVER)
    if line.step in (RunStep.TICKED, RunStep.UNTICKED):
        last = session.execute(
            select(_LINE.step, _LINE.name, _LINE.workstation)
            .where(_LINE.run_id == run_id, _LINE.place == line.place)
            .where(_LINE.step.in_([RunStep.TICKED.value, RunStep.UNTICKED.value]))
            .order_by(_LINE.id.desc())
            .limit(1)
        ).one_or_none()
        stands = RunStep.UNTICKED.value if last is None else last.step
        if stands == line.step.value:
            by = ("?", "?") if last is None else (last.name, last.workstation)
            raise ConsoleError(OTHER_FIRST, name=by[0], workstation=by[1])
    session.execute(
        insert(plan_lines).values(
            run_id=run_id,
            at_utc=line.at_utc,
            step=line.step.value,
            place=line.place,
            text=line.text,
            done=int(line.done),
            name=line.name,
            operator_id=operator_id,
            workstation=line.workstation,
            delivery_key=delivery_key,
        )
    )
    announce(session, Topic.PLANS)


def end(session: Session, run_id: int, actor: Actor, now_utc: datetime) -> bool:
    """False when it was over already."""
    done: Any = session.execute(
        update(plan_runs)
        .where(_RUN.id == run_id, _RUN.ended_utc.is_(None))
        .values(ended_utc=now_utc, ended_by=actor.name)
    )
    announce(session, Topic.PLANS)
    return bool(done.rowcount)


def running(session: Session) -> tuple[PlanRun, ...]:
    """With their lines, oldest first."""
    return _runs(
        session, select(plan_runs).where(_RUN.ended_utc.is_(None)).order_by(_RUN.started_utc, _RUN.id)
    )


def ended(session: Session, limit: int = 200) -> tuple[PlanRun, ...]:
    """The newest, newest first, without their lines."""
    rows = session.execute(
        select(plan_runs).where(_RUN.ended_utc.is_not(None)).order_by(_RUN.started_utc.desc()).limit(limit)
    )
    return tuple(_run(row) for row in rows)


def run_of(session: Session, run_id: int) -> PlanRun | None:
    """One with its lines."""
    return next(iter(_runs(session, select(plan_runs).where(_RUN.id == run_id))), None)


def entries_of(session: Session, run: PlanRun) -> tuple[int, ...]:
    """Numbers of the logbook's entries that point to a run, in their order."""
    rows = session.execute(
        select(log_additions.c.entry_number)
        .where(
            log_additions.c.kind == AdditionKind.LINK.value,
            log_additions.c.subject == LinkKind.PLAN.value,
            log_additions.c.detail == run.reference,
        )
        .order_by(log_additions.c.entry_number)
    )
    return tuple(dict.fromkeys(rows.scalars()))


def _stored(session: Session, plan_id: int | None, values: dict[str, Any]) -> int:
    if plan_id is None:
        added: Any = session.execute(insert(action_plans).values(**values))
        return int(added.inserted_primary_key[0])
    done: Any = session.execute(
        update(action_plans).where(_PLAN.id == plan_id, _PLAN.removed_utc.is_(None)).values(**values)
    )
    if not done.rowcount:
        raise InvalidInput(GONE)
    return plan_id


def _runs(session: Session, query: Any) -> tuple[PlanRun, ...]:
    runs = [_run(row) for row in session.execute(query)]
    lines: defaultdict[int, list[RunLine]] = defaultdict(list)
    ids = [run.id for run in runs]
    found = session.execute(select(plan_lines).where(_LINE.run_id.in_(ids)).order_by(_LINE.id))
    for row in found:
        lines[row.run_id].append(
            RunLine(
                RunStep(row.step),
                row.at_utc,
                row.name,
                row.workstation,
                row.place,
                row.text,
                bool(row.done),
                row.id,
            )
        )
    return tuple(replace(run, lines=tuple(lines[run.id])) for run in runs)


def _run(row: Any) -> PlanRun:
    plan = plan_of(row.content, row.plan_id)
    return PlanRun(
        row.id, plan, row.started_utc, row.started_by, row.workstation, row.ended_utc, row.ended_by
    )
