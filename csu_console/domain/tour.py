"""Tours (patrols): cameras sent from preset to preset, by the clock, giving way to every hand. A tour across cameras can
be watched on a tile, which shows each camera in its turn: a virtual patrol."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

DWELL_MIN_S, DWELL_MAX_S = 3.0, 3600.0
RESUME_MIN_S, RESUME_DEFAULT_S, RESUME_MAX_S = 0.0, 60.0, 3600.0
EVERY_DAY = 0b1111111
DAY_MINUTES = 24 * 60
STEPS_MAX = 100


@dataclass(frozen=True, slots=True)
class TourStep:
    """One preset of one camera. `preset_name` is what it was called when the tour was made. `preset` "": the camera is
    only shown, as it is (a fixed one)."""

    camera_id: int
    preset: str
    preset_name: str
    dwell_s: float
    speed: float = 1.0

    def __post_init__(self) -> None:
        if not DWELL_MIN_S <= self.dwell_s <= DWELL_MAX_S:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A tour stays {least} to {most} seconds at each preset."),
                least=int(DWELL_MIN_S),
                most=int(DWELL_MAX_S),
            )
        if not 0.0 < self.speed <= 1.0:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "The speed of a tour lies between 0 and 1."))


@dataclass(frozen=True, slots=True)
class TourTurn:
    """Where a tour is, for a tile that shows it: step `position` (from 1) of `count`. `camera_id` None: not known yet.
    `next_id`: the camera that is being sent to its preset already, so that its picture can be opened in time."""

    tour_id: int
    camera_id: int | None = None
    position: int = 0
    count: int = 0
    next_id: int | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Tour:
    """`days`: bit 0 Monday to bit 6 Sunday. Minutes are of the local day; `to_minute` before `from_minute` goes on over
    midnight and belongs to the day it begins on. `running`: somebody has started it."""

    name: str
    steps: tuple[TourStep, ...]
    days: int = EVERY_DAY
    from_minute: int = 0
    to_minute: int = DAY_MINUTES
    resume_after_s: float = RESUME_DEFAULT_S
    running: bool = False
    id: int | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A tour needs a name."))
        if not 0 < len(self.steps) <= STEPS_MAX:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "A tour has 1 to {most} steps."), most=STEPS_MAX)
        if not RESUME_MIN_S <= self.resume_after_s <= RESUME_MAX_S:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "A tour resumes within an hour after the camera is free.")
            )
        minutes_fit = 0 <= self.from_minute < DAY_MINUTES and 0 < self.to_minute <= DAY_MINUTES
        if not minutes_fit or not 0 < self.days <= EVERY_DAY:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "The days and hours of a tour do not fit."))

    def is_due(self, local: datetime) -> bool:
        """Whether its hours say so; `local` is what the wall clock shows."""
        minute, weekday = local.hour * 60 + local.minute, local.weekday()
        if self.from_minute < self.to_minute:
            return self._on(weekday) and self.from_minute <= minute < self.to_minute
        if minute >= self.from_minute:
            return self._on(weekday)
        return minute < self.to_minute and self._on((weekday - 1) % 7)

    def cameras(self) -> tuple[int, ...]:
        """Each once, in order."""
        return tuple(dict.fromkeys(step.camera_id for step in self.steps))

    def _on(self, weekday: int) -> bool:
        return bool(self.days >> weekday & 1)
