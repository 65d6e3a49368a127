"""Which alert a sound is for: one that nobody has and that did not call a moment ago."""

from __future__ import annotations

from collections.abc import Iterable

from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.alert_task import Place, Task
from csu_console.services.alerts.grouping import PlacedTask

_Call = tuple[tuple[AlertKind, int | None, str], AlertLevel]

_CALLING = (AlertLevel.NOW, AlertLevel.ATTENTION)


class Calls:
    """Remembers what has called. One new call a look at most, the worst: a town lost at once is one sound."""

    def __init__(self) -> None:
        self._seen_s: dict[_Call, float] = {}

    def new(self, placed: Iterable[PlacedTask], now_s: float, repeat_after_s: float) -> Task | None:
        """`placed`: the room's list, worst first. An alert free all the time, or again too soon, is not new."""
        calling = [
            each.task for each in placed if each.place is Place.FREE and each.task.alert.level in _CALLING
        ]
        # By level: what gets worse calls again.
        new = [task for task in calling if (task.key, task.alert.level) not in self._seen_s]
        seen = {call: at_s for call, at_s in self._seen_s.items() if now_s - at_s < repeat_after_s}
        self._seen_s = seen | {(task.key, task.alert.level): now_s for task in calling}
        return min(new, key=lambda task: _CALLING.index(task.alert.level), default=None)
