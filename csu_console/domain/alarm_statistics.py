"""What became of a period's alarms: how many per point and hour, how many false, how long people took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from statistics import median

from csu_console.domain.alarm import Alarm, Verdict


@dataclass(frozen=True, slots=True)
class PointFigures:
    """Of one point. Times are medians in seconds, None where nothing was done; signals count repeats too."""

    name: str
    alarms: int
    signals: int
    true: int
    false: int
    undetermined: int
    to_take_s: float | None
    to_verify_s: float | None

    @property
    def false_share(self) -> float | None:
        """Of those with an answer, 0..1."""
        answered = self.true + self.false + self.undetermined
        return self.false / answered if answered else None


@dataclass(frozen=True, slots=True)
class AlarmFigures:
    """All points together, each of them, and alarms per hour of the day (24 numbers, local time)."""

    total: PointFigures
    points: tuple[PointFigures, ...]
    hours: tuple[int, ...]


def alarm_figures(alarms: Iterable[Alarm], zone: tzinfo | None = None) -> AlarmFigures:
    """Tests are left out; a point is known by the name it had. `zone` None: this machine's."""
    real = [alarm for alarm in alarms if not alarm.test]
    by_name: dict[str, list[Alarm]] = {}
    hours = [0] * 24
    for alarm in real:
        by_name.setdefault(alarm.name, []).append(alarm)
        hours[alarm.raised_utc.astimezone(zone).hour] += 1
    points = [_figures(name, found) for name, found in by_name.items()]
    points.sort(key=lambda each: (-each.alarms, each.name))
    return AlarmFigures(_figures("", real), tuple(points), tuple(hours))


def _figures(name: str, alarms: list[Alarm]) -> PointFigures:
    verdicts = [alarm.verdict for alarm in alarms]
    taken = [
        (alarm.taker.at_utc - alarm.raised_utc).total_seconds() for alarm in alarms if alarm.taker is not None
    ]
    verified = [
        (alarm.verified_utc - alarm.raised_utc).total_seconds()
        for alarm in alarms
        if alarm.verified_utc is not None
    ]
    return PointFigures(
        name,
        len(alarms),
        sum(alarm.count for alarm in alarms),
        verdicts.count(Verdict.TRUE),
        verdicts.count(Verdict.FALSE),
        verdicts.count(Verdict.UNDETERMINED),
        median(taken) if taken else None,
        median(verified) if verified else None,
    )
