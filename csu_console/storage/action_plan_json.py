"""Action plans as JSON, in the row of a plan and in the row of each run."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from csu_console.domain.action_plan import (
    ActionPlan,
    CheckStep,
    Contact,
    EventKind,
    Recall,
    TemporaryCamera,
)


def plan_text(plan: ActionPlan) -> str:
    return json.dumps(
        {
            "number": plan.number,
            "name": plan.name,
            "kind": plan.kind.value,
            "place": plan.place,
            "first_on": _iso(plan.first_on),
            "last_on": _iso(plan.last_on),
            "scene": plan.scene,
            "layout": plan.layout,
            "cameras": plan.cameras,
            "tours": plan.tours,
            "recalls": [[one.camera_id, one.preset] for one in plan.recalls],
            "contacts": [[one.name, one.how] for one in plan.contacts],
            "steps": [[one.text, one.procedure] for one in plan.steps],
            "temporary": [
                [one.camera_id, one.reference, one.first_on.isoformat(), one.last_on.isoformat()]
                for one in plan.temporary
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def plan_of(text: str, plan_id: int) -> ActionPlan:
    """Raises ValueError, KeyError or TypeError for what this program did not write."""
    data: dict[str, Any] = json.loads(text)
    return ActionPlan(
        number=data["number"],
        name=data["name"],
        kind=EventKind(data["kind"]),
        place=data["place"],
        first_on=_day(data["first_on"]),
        last_on=_day(data["last_on"]),
        scene=data["scene"],
        layout=data["layout"],
        cameras=tuple(data["cameras"]),
        tours=tuple(data["tours"]),
        recalls=tuple(Recall(*one) for one in data["recalls"]),
        contacts=tuple(Contact(*one) for one in data["contacts"]),
        steps=tuple(CheckStep(*one) for one in data["steps"]),
        temporary=tuple(
            TemporaryCamera(camera_id, reference, date.fromisoformat(first), date.fromisoformat(last))
            for camera_id, reference, first, last in data["temporary"]
        ),
        id=plan_id,
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
