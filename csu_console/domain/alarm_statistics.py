"""What became of a period's alarms: how many per point and hour, how many false, how long people took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from statistics import median

from csu_console.domain.alarm import Alarm, Verdict
from csu_console.domain.alarm_retention import AlarmCount


@dataclass(frozen=True, slots=True)
class PointFigures:
    """Of one point. Times are medians in seconds of the alarms still kept, None where nothing was done; signals
    count repeats too.
    """

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
    """All points together, each of them, and alarms per hour of the day (24 numbers, local time).

    `counted`: of these alarms nothing but the numbers is left.
    """

    total: PointFigures
    points: tuple[PointFigures, ...]
    hours: tuple[int, ...]
    counted: int = 0


def alarm_figures(
    alarms: Iterable[Alarm], counts: Iterable[AlarmCount] = (), zone: tzinfo | None = None
) -> AlarmFigures:
    """Tests are left out; a point is known by the name it had. `counts`: of alarms that are no longer kept one by one.
    `zone` None: this machine's.
    """
    real = [alarm for alarm in alarms if not alarm.test]
    gone = tuple(counts)
    by_name: dict[str, list[Alarm]] = {}
    gone_by_name: dict[str, list[AlarmCount]] = {}
    hours = [0] * 24
    for alarm in real:
        by_name.setdefault(alarm.name, []).append(alarm)
        hours[alarm.raised_utc.astimezone(zone).hour] += 1
    for count in gone:
        gone_by_name.setdefault(count.name, []).append(count)
        hours[count.hour_utc.astimezone(zone).hour] += count.alarms
    names = dict.fromkeys((*by_name, *gone_by_name))
    points = [_figures(name, by_name.get(name, []), gone_by_name.get(name, [])) for name in names]
    points.sort(key=lambda each: (-each.alarms, each.name))
    total = _figures("", real, list(gone))
    return AlarmFigures(total, tuple(points), tuple(hours), sum(count.alarms for count in gone))


def _figures(name: str, alarms: list[Alarm], counts: list[AlarmCount]) -> PointFigures:
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
        len(alarms) + sum(count.alarms for count in counts),
        sum(alarm.count for alarm in alarms) + sum(count.signals for count in counts),
        verdicts.count(Verdict.TRUE) + sum(count.true for count in counts),
        verdicts.count(Verdict.FALSE) + sum(count.false for count in counts),
        verdicts.count(Verdict.UNDETERMINED) + sum(count.undetermined for count in counts),
        median(taken) if taken else None,
        median(verified) if verified else None,
    )
