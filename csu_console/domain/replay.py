"""Replay: why recordings are looked at, at which speeds, and the one clock that all cameras of a replay follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.mask import CoverReason
from csu_console.domain.recording import GapCause

CAMERAS_LIMIT: Final = 9
"""In one synchronous replay: nine pictures are what a person can follow at all (detection falls to half there)."""

SPEEDS: Final = (-16.0, -8.0, -4.0, -2.0, -1.0, 0.25, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Times real time; backwards below zero. Standing still is `pause`, not a speed."""

REWINDS_S: Final = (10, 30, 120)
"""The short rewind in a live tile, seconds."""

REFERENCE_LIMIT: Final = 80
TEXT_LIMIT: Final = 300
"""Characters, as the journal keeps them."""

NEEDS_REFERENCE = QT_TRANSLATE_NOOP("errors", "Type the reference this replay is for: {what}.")
NEEDS_TEXT = QT_TRANSLATE_NOOP("errors", "Type in a few words what this replay is for.")
REWIND_ONLY = QT_TRANSLATE_NOOP(
    "errors", "For an intervention in progress use the short rewind of the live picture (2 minutes at most)."
)
TOO_MANY = QT_TRANSLATE_NOOP("errors", "Choose from 1 to {limit} cameras for one replay.")
NO_SUCH_SPEED = QT_TRANSLATE_NOOP("errors", "A replay runs at {speeds} times real time.")
TOO_LONG = QT_TRANSLATE_NOOP("errors", "This text has {length} characters; {limit} is the most. Shorten it.")

_REQUISITION = QT_TRANSLATE_NOOP("errors", "the number of the requisition")
_ACCESS_FILE = QT_TRANSLATE_NOOP("errors", "the number of the access request")
_INSPECTION = QT_TRANSLATE_NOOP("errors", "who inspects, and the letter's number")


class ReplayReason(StrEnum):
    """Why somebody looks at recordings. Values are kept in the journal for years: never changed or used again."""

    REQUISITION = "requisition"
    PRESERVATION = "preservation"
    """Own finding: something to be preserved before it expires."""
    INTERVENTION = "intervention"
    """Support of an intervention in progress: the short rewind, nothing else."""
    RIGHT_OF_ACCESS = "right_of_access"
    INSPECTION = "inspection"
    TECHNICAL_TEST = "technical_test"


_REFERENCE_OF: Final = {
    ReplayReason.REQUISITION: _REQUISITION,
    ReplayReason.RIGHT_OF_ACCESS: _ACCESS_FILE,
    ReplayReason.INSPECTION: _INSPECTION,
}
_IN_WORDS: Final = frozenset({ReplayReason.PRESERVATION, ReplayReason.TECHNICAL_TEST})


def needs_reference(reason: ReplayReason) -> bool:
    """Whether the reason is of no worth without the number of a file."""
    return reason in _REFERENCE_OF


def needs_text(reason: ReplayReason) -> bool:
    """Whether the reason has no file behind it, so that a few words must say what was seen or tried."""
    return reason in _IN_WORDS


@dataclass(frozen=True, slots=True)
class ReplayPurpose:
    """Why, as one value: journaled at the beginning and at the end of a replay."""

    reason: ReplayReason
    text: str = ""
    reference: str = ""

    def checked(self) -> ReplayPurpose:
        """Trimmed. Raises InvalidInput when the reason lacks what it requires."""
        text, reference = " ".join(self.text.split()), " ".join(self.reference.split())
        for value, limit in ((text, TEXT_LIMIT), (reference, REFERENCE_LIMIT)):
            if len(value) > limit:
                raise InvalidInput(TOO_LONG, length=len(value), limit=limit)
        if needs_reference(self.reason) and not reference:
            raise InvalidInput(NEEDS_REFERENCE, what=ConsoleError(_REFERENCE_OF[self.reason]))
        if needs_text(self.reason) and not text:
            raise InvalidInput(NEEDS_TEXT)
        return ReplayPurpose(self.reason, text, reference)

    @property
    def written(self) -> str:
        """For the journal's reason: reference and words."""
        return " · ".join(part for part in (self.reference, self.text) if part)


def check_cameras(camera_ids: tuple[int, ...]) -> tuple[int, ...]:
    """Each once, in the order given. Raises InvalidInput for none or too many."""
    each = tuple(dict.fromkeys(camera_ids))
    if not 1 <= len(each) <= CAMERAS_LIMIT:
        raise InvalidInput(TOO_MANY, limit=CAMERAS_LIMIT)
    return each


def check_speed(speed: float) -> float:
    """Raises InvalidInput for a speed that no replay runs at."""
    if speed not in SPEEDS:
        raise InvalidInput(NO_SUCH_SPEED, speeds=", ".join(f"{known:g}" for known in SPEEDS))
    return speed


def faster(speed: float) -> float:
    """The next speed up, towards +16."""
    return next((known for known in SPEEDS if known > speed), SPEEDS[-1])


def slower(speed: float) -> float:
    """The next speed down, towards -16."""
    return next((known for known in reversed(SPEEDS) if known < speed), SPEEDS[0])


@dataclass(frozen=True, slots=True)
class ReplayClock:
    """What instant a replay is at. Never changed: each command gives another clock, so threads read it without a lock.

    `anchor_us` (microseconds since 1970) was shown at `anchor_s` (monotonic seconds); time runs from there at `speed`
    while `playing`. It goes through gaps as through recordings. `commands` grows by every command: who works for an
    older clock knows that it is out of date. `earliest_us` is as far back as this replay may go, None without a limit.
    """

    anchor_us: int
    anchor_s: float
    speed: float = 1.0
    playing: bool = False
    commands: int = 0
    earliest_us: int | None = None

    def position_us(self, now_s: float) -> int:
        """The instant at this moment, microseconds since 1970."""
        at_us = self.anchor_us
        if self.playing:
            at_us += round(max(0.0, now_s - self.anchor_s) * 1e6 * self.speed)
        return at_us if self.earliest_us is None else max(at_us, self.earliest_us)

    def due_s(self, at_us: int, now_s: float) -> float | None:
        """Monotonic seconds when the clock reaches an instant; None when it never does, now when it has."""
        if not self.playing:
            return None
        ahead_us = (at_us - self.position_us(now_s)) / self.speed
        return now_s + ahead_us / 1e6 if ahead_us > 0 else now_s

    @property
    def backwards(self) -> bool:
        return self.playing and self.speed < 0

    def sought(self, at_us: int, now_s: float) -> ReplayClock:
        """At another instant, going on as it went."""
        return self._anchored(at_us, now_s)

    def played(self, now_s: float) -> ReplayClock:
        return replace(self._anchored(self.position_us(now_s), now_s), playing=True)

    def paused(self, now_s: float) -> ReplayClock:
        return replace(self._anchored(self.position_us(now_s), now_s), playing=False)

    def at_speed(self, speed: float, now_s: float) -> ReplayClock:
        """Raises InvalidInput for a speed that no replay runs at."""
        return replace(self._anchored(self.position_us(now_s), now_s), speed=check_speed(speed))

    def _anchored(self, at_us: int, now_s: float) -> ReplayClock:
        if self.earliest_us is not None:
            at_us = max(at_us, self.earliest_us)
        return replace(self, anchor_us=at_us, anchor_s=now_s, commands=self.commands + 1)


class TileState(StrEnum):
    """What one camera of a replay shows."""

    SEEKING = "seeking"
    """The picture of the new instant is being fetched."""
    PLAYING = "playing"
    """The picture of the clock's instant is there, moving or paused."""
    GAP = "gap"
    """Nothing was recorded at this instant."""
    OUT_OF_DATE = "out_of_date"
    """What was recorded then is out of its time."""
    END = "end"
    """The instant lies after the last picture recorded so far."""
    DAMAGED = "damaged"
    """The file of this instant cannot be read; `error` says why."""


@dataclass(frozen=True, slots=True)
class ReplayTileStatus:
    """`shown_utc`: the picture's own time. `cause` None in a gap: nobody noted one, as mostly before the first recording.

    `from_utc` and `until_utc` bound the gap as far as known; `next_utc` is where recording goes on.
    `key_frames_only`: faster than all pictures can be decoded. `locked`: follows the common clock.
    """

    camera_id: int
    state: TileState
    shown_utc: datetime | None = None
    cause: GapCause | None = None
    from_utc: datetime | None = None
    until_utc: datetime | None = None
    error: ConsoleError | None = None
    key_frames_only: bool = False
    locked: bool = True
    covered: bool = False
    """The picture was covered whole when it was recorded; `cover` says why where a log was kept, else it is NONE."""
    cover: CoverReason = CoverReason.NONE

    @property
    def next_utc(self) -> datetime | None:
        """Where the next recording begins, in a gap whose end is known."""
        return self.until_utc if self.state is not TileState.PLAYING else None


@dataclass(frozen=True, slots=True)
class ReplayMark:
    """Who looks, and where: painted on replayed pictures, so that a photograph of the screen says it too."""

    person: str
    workstation: str

    def text(self, now_utc: datetime) -> str:
        """One line: person, workstation, local time of looking."""
        looked = now_utc.astimezone().strftime("%d/%m/%Y %H:%M:%S")
        return " · ".join(part for part in (self.person, self.workstation, looked) if part)


REWIND_LIMIT: Final = timedelta(seconds=max(REWINDS_S))


def utc_of(at_us: int | None) -> datetime | None:
    """The instant of microseconds since 1970, None for none."""
    return None if at_us is None else from_us(at_us)
