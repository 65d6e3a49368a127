"""Alerts in groups: by kind or by site, the gravest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.alert_task import Place, Task

RANK = {AlertLevel.NOW: 0, AlertLevel.ATTENTION: 1, AlertLevel.INFO: 2}
_Key = tuple[AlertKind | None, str, Place, tuple[int | None, str] | None]
_PLACES = {Place.MINE: 0, Place.FREE: 1, Place.SNOOZED: 2, Place.OTHERS: 3}


class GroupBy(StrEnum):
    KIND = "kind"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class PlacedTask:
    """A task and where it stands for the person at this workstation."""

    task: Task
    place: Place

    @property
    def waits(self) -> bool:
        """Mine and nobody's."""
        return self.place in (Place.MINE, Place.FREE)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one kind (`kind`) or one site (`site`, empty: about no camera), at one place; oldest first."""

    kind: AlertKind | None
    site: str
    place: Place
    level: AlertLevel
    since_utc: datetime
    tasks: tuple[Task, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """The same for a group while its members come and go. One person's tasks stay apart from another's."""
        taker = self.tasks[0].taker
        who = "" if taker is None else f"{taker.operator_id} {taker.name}"
        return ("" if self.kind is None else self.kind.value, self.site, f"{self.place} {who}")

    @property
    def camera_ids(self) -> tuple[int, ...]:
        """Each once, in the order of the tasks; empty when they are about no camera."""
        return tuple(
            dict.fromkeys(task.alert.camera_id for task in self.tasks if task.alert.camera_id is not None)
        )


def grouped(
    placed: Iterable[PlacedTask], by: GroupBy, site_of: Callable[[int], str]
) -> tuple[TaskGroup, ...]:
    """Mine and nobody's before what is put off and what others have; then worst first, then oldest first."""
    members: defaultdict[_Key, list[PlacedTask]] = defaultdict(list)
    for each in placed:
        alert, taker = each.task.alert, each.task.taker
        site = "" if alert.camera_id is None else site_of(alert.camera_id)
        by_kind = by is GroupBy.KIND
        who = None if taker is None else (taker.operator_id, taker.name)
        members[alert.kind if by_kind else None, "" if by_kind else site, each.place, who].append(each)
    groups = []
    for (kind, site, place, _who), found in members.items():
        tasks = tuple(sorted((each.task for each in found), key=lambda task: task.alert.since_utc))
        level = min((task.alert.level for task in tasks), key=RANK.__getitem__)
        groups.append(TaskGroup(kind, site, place, level, tasks[0].alert.since_utc, tasks))
    return tuple(
        sorted(groups, key=lambda each: (not_waiting(each.place), RANK[each.level], each.since_utc, each.key))
    )


def not_waiting(place: Place) -> int:
    """0 for mine and nobody's, which are mixed by priority; then what is put off, then what others have."""
    return max(0, _PLACES[place] - 1)


def worst_first(each: PlacedTask) -> tuple[int, datetime, str, int, str]:
    """For sorting: worst, then oldest; the rest makes the order the same each time."""
    alert = each.task.alert
    return RANK[alert.level], alert.since_utc, alert.kind.value, alert.camera_id or 0, alert.subject
