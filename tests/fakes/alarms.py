"""The room's alarms in memory, as windows ask them: what a test puts in, and what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from csu_console.domain.alarm import Alarm, AlarmPoint, AlarmTaker, AlarmView, Verdict, first_of
from csu_console.domain.errors import ConsoleError
from tests.fakes.clock import START_UTC


def alarm(number: int = 1, **other: object) -> Alarm:
    """Raised two minutes ago, nobody's."""
    raised = START_UTC - timedelta(minutes=2)
    made = Alarm(number, 1, f"École Jaurès, porte {number}", raised, raised)
    return replace(made, **other)  # type: ignore[arg-type]


POINT = AlarmPoint(
    *(1, "porte-sud", "École Jaurès, porte sud", "École Jaurès", "Vaubrillon"),
    procedure=("Regarder la porte", "Appeler le gardien"),
    partner="Police municipale",
    id=1,
)
ME = AlarmTaker(1, "Anne Rivet", "poste 1", START_UTC)


class FakeAlarmDesk(QObject):
    """AlarmService of whoever is `ME`. What is done is done at once."""

    changed = Signal()
    rang = Signal(object)
    taken = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.listed: tuple[Alarm, ...] = ()
        self.shown: tuple[AlarmView, ...] = ()
        self.done: list[tuple[str, int]] = []
        self.points: dict[int, AlarmPoint] = {1: POINT}

    def put(self, *alarms: Alarm) -> None:
        self.listed = alarms
        self.changed.emit()

    def alarms(self) -> tuple[Alarm, ...]:
        return self.listed

    def alarm(self, alarm_id: int) -> Alarm | None:
        return next((one for one in self.listed if one.id == alarm_id), None)

    def mine(self, one: Alarm) -> bool:
        return one.taker == ME

    def point_of(self, one: Alarm) -> AlarmPoint | None:
        return self.points.get(one.point_id)

    def views(self, _one: Alarm) -> tuple[AlarmView, ...]:
        return self.shown

    def now_utc(self) -> datetime:
        return START_UTC

    def take_next(self) -> Alarm:
        found = first_of(self.listed, self.points)
        if found is None:
            raise ConsoleError("No alarm waits.")
        self.take(found.id)
        return found

    def take(self, alarm_id: int) -> None:
        self._change("take", alarm_id, lambda one: replace(one, taker=ME, entry_number=12))
        self.taken.emit(self.alarm(alarm_id))

    def give_back(self, alarm_id: int) -> None:
        self._change("give back", alarm_id, lambda one: replace(one, taker=None))

    def check(self, alarm_id: int, place: int) -> None:
        self._change(f"check {place}", alarm_id, lambda one: replace(one, checked=one.checked | {place}))

    def verify(self, alarm_id: int, verdict: Verdict) -> None:
        self._change(f"verify {verdict}", alarm_id, lambda one: replace(one, verdict=verdict))

    def tell_partner(self, alarm_id: int) -> None:
        self._change("tell", alarm_id, lambda one: replace(one, told_utc=START_UTC))

    def finish(self, alarm_id: int) -> None:
        self.done.append(("finish", alarm_id))
        self.put(*(one for one in self.listed if one.id != alarm_id))

    def _change(self, what: str, alarm_id: int, change: Callable[[Alarm], Alarm]) -> None:
        self.done.append((what, alarm_id))
        self.put(*(change(one) if one.id == alarm_id else one for one in self.listed))


@dataclass
class FakeAlarms:
    """RoomAlarms."""

    desk: FakeAlarmDesk = field(default_factory=FakeAlarmDesk)
