"""Does the head stand still after a Stop? Judged from its positions, never from what it says about moving."""

from __future__ import annotations

from enum import Enum

from csu_console.devices.pose_track import PoseTrack, differ
from csu_console.domain.ptz import PoseReport

SETTLE_US = 700_000
"""The fastest domes brake from 400 degrees a second in half a second."""
APART_US = 150_000
LOOK_EVERY_S = 0.25
GIVE_UP_S = 4.0
STOPS_LIMIT = 3
BLIND_STOP_S = 0.3
"""A camera that tells no positions gets the Stop a second time after this."""


class Verdict(Enum):
    WAIT = "wait"
    STANDS = "stands"
    UNKNOWN = "unknown"
    """No positions to judge from."""
    STOP_AGAIN = "stop_again"
    RUNS_AWAY = "runs_away"


class StandstillCheck:
    """One per driver, in its thread."""

    def __init__(self, track: PoseTrack) -> None:
        self._track = track
        self._began: tuple[float, int] | None = None
        self._stopped_us = 0
        self._stops = 0
        self._next_s = 0.0

    @property
    def active(self) -> bool:
        return self._began is not None

    @property
    def due_s(self) -> float:
        """When to look next."""
        return self._next_s

    def begin(self, now_s: float, now_us: int) -> None:
        """A Stop was delivered."""
        self._began, self._stops = (now_s, now_us), 0
        self._stopped_us = now_us
        self._next_s = now_s + BLIND_STOP_S

    def stopped_again(self, now_us: int) -> None:
        self._stopped_us = now_us

    def end(self) -> None:
        """A new movement was ordered: there is nothing to check any more."""
        self._began = None

    def look(self, now_s: float) -> Verdict:
        if self._began is None:
            return Verdict.UNKNOWN
        self._next_s = now_s + LOOK_EVERY_S
        reports = self._track.since(self._stopped_us + SETTLE_US)
        if len(reports) >= 2 and reports[-1].taken_us - reports[0].taken_us >= APART_US:
            if not differ(reports[-1], _before(reports)):
                return self._over(Verdict.STANDS)
            return self._again(Verdict.RUNS_AWAY)
        if now_s - self._began[0] > GIVE_UP_S * (self._stops + 1):
            return self._over(Verdict.UNKNOWN)
        if not self._track.since(self._began[1] - 3_000_000) and not self._stops:
            return self._again(Verdict.UNKNOWN)
        return Verdict.WAIT

    def _again(self, otherwise: Verdict) -> Verdict:
        self._stops += 1
        return self._over(otherwise) if self._stops > STOPS_LIMIT else Verdict.STOP_AGAIN

    def _over(self, verdict: Verdict) -> Verdict:
        self._began = None
        return verdict


def _before(reports: tuple[PoseReport, ...]) -> PoseReport:
    """The last report far enough before the newest to show a movement."""
    newest = reports[-1]
    return next(r for r in reversed(reports) if newest.taken_us - r.taken_us >= APART_US)
