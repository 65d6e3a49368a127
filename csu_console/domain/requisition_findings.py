"""What a recording can answer: proposed from its spans, gaps and the register; a person decides.

Only negative answers are proposed whole. Where there are pictures somebody has to look at them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from csu_console.domain.recording import Gap, GapCause
from csu_console.domain.requisition import AskedCamera, AskedPeriod, NegativeCause

Span = tuple[datetime, datetime]

_CAUSES: Final = MappingProxyType(
    {
        GapCause.STREAM_LOST: NegativeCause.OUT_OF_ORDER,
        GapCause.REFUSED: NegativeCause.OUT_OF_ORDER,
        GapCause.UNREVIEWED: NegativeCause.COVERED,
        GapCause.NOT_AUTHORISED: NegativeCause.NOT_AUTHORISED,
    }
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One readable recording; `covered`: every picture of it is covered whole."""

    start_utc: datetime
    end_utc: datetime
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Traces:
    """All that is known of one camera around one period.

    `register_line`: the line that tells its destruction. `out_of_time`: its delay has passed. `authorised`: an order
    for the camera is on file.
    """

    recorded: tuple[Recorded, ...] = ()
    gaps: tuple[Gap, ...] = ()
    register_line: int | None = None
    out_of_time: bool = False
    authorised: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one camera has of one period. `cause` None: there are pictures to look at.

    `recorded_s` of `asked_s` seconds can be looked at; `gap`: the interruption that took most of it.
    """

    camera: AskedCamera
    period: AskedPeriod
    cause: NegativeCause | None
    asked_s: float
    recorded_s: float
    gap: GapCause | None = None
    register_line: int | None = None

    @property
    def whole(self) -> bool:
        """Nothing is missing; a second is lost between two files at most."""
        return self.recorded_s >= self.asked_s - 1.0


def propose(camera: AskedCamera, period: AskedPeriod, traces: Traces, now_utc: datetime) -> Proposal:
    """From the widest reading of the period: with its uncertainty on both sides."""
    asked = (period.first_utc, min(period.last_utc, now_utc))
    asked_s = max(0.0, (asked[1] - asked[0]).total_seconds())
    seen_s = overlap_s(asked, [(one.start_utc, one.end_utc) for one in traces.recorded if not one.covered])
    gap = _longest_gap(asked, traces.gaps, now_utc)
    cause = None if seen_s > 0 else _cause(traces, gap)
    line = traces.register_line if cause is NegativeCause.DESTROYED else None
    return Proposal(camera, period, cause, asked_s, seen_s, gap, line)


def overlap_s(asked: Span, spans: Iterable[Span]) -> float:
    """Seconds of `asked` that at least one span covers."""
    total, reached = 0.0, asked[0]
    for start, end in sorted(spans):
        first, last = max(start, reached), min(end, asked[1])
        if last > first:
            total += (last - first).total_seconds()
            reached = last
    return total


def _cause(traces: Traces, gap: GapCause | None) -> NegativeCause:
    if any(one.covered for one in traces.recorded):
        return NegativeCause.COVERED
    if traces.register_line is not None or traces.out_of_time:
        return NegativeCause.DESTROYED
    if gap is not None:
        return _CAUSES.get(gap, NegativeCause.GAP)
    return NegativeCause.GAP if traces.authorised else NegativeCause.NOT_AUTHORISED


def _longest_gap(asked: Span, gaps: Sequence[Gap], now_utc: datetime) -> GapCause | None:
    lengths: Counter[GapCause] = Counter()
    for gap in gaps:
        # Microseconds: counters hold whole numbers.
        lengths[gap.cause] += int(overlap_s(asked, [(gap.start_utc, gap.end_utc or now_utc)]) * 1e6)
    longest = [cause for cause, length in lengths.most_common(1) if length > 0]
    return longest[0] if longest else None
