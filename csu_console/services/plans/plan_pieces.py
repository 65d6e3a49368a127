"""Lines of a plan's run on their way to the database: pieces of the outbox, and how a run looks with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from csu_console.domain.action_plan import PlanRun, RunLine, RunStep
from csu_console.services.outage.outbox import instant
from csu_console.storage import action_plans
from csu_console.storage.database import Session

FOLDER = "plans"
"""Below the outbox."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class PlanPiece:
    """A line of a run. `key` names it for ever; `operator_id` None: the program."""

    key: str
    run_id: int
    line: RunLine
    operator_id: int | None


class PlanForm:
    """outage.outbox.Form of a PlanPiece."""

    def deliver(self, session: Session, piece: PlanPiece) -> int:
        """Raises ConsoleError for a run that was over by then, or a step somebody else ticked."""
        action_plans.add_line(session, piece.run_id, piece.line, piece.operator_id, piece.key)
        return piece.run_id

    def plain(self, piece: PlanPiece) -> dict[str, Any]:
        line = piece.line
        return {
            "version": VERSION,
            "key": piece.key,
            "run": piece.run_id,
            "step": line.step,
            "at": line.at_utc.isoformat(),
            "by": [line.name, piece.operator_id, line.workstation],
            "place": line.place,
            "text": line.text,
            "done": line.done,
        }

    def piece(self, data: dict[str, Any]) -> PlanPiece:
        """Raises ValueError, KeyError or TypeError for what is none."""
        if data["version"] != VERSION:
            raise ValueError("another version")
        name, operator_id, workstation = data["by"]
        who, place = (str(name), str(workstation)), int(data["place"])
        line = RunLine(
            RunStep(data["step"]), instant(data["at"]), *who, place, str(data["text"]), bool(data["done"])
        )
        return PlanPiece(str(data["key"]), int(data["run"]), line, operator_id)


def with_waiting(runs: tuple[PlanRun, ...], waiting: Iterable[PlanPiece]) -> tuple[PlanRun, ...]:
    """Runs as they will be once these lines are written: what was ticked is ticked, also while the database is away."""
    lines: dict[int, list[RunLine]] = {}
    for piece in waiting:
        lines.setdefault(piece.run_id, []).append(piece.line)
    if not lines:
        return runs
    return tuple(replace(run, lines=(*run.lines, *lines.get(run.id, ()))) for run in runs)
