"""Legal frames and usual authorities: the room's own data, with the days on which an article carries its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from csu_console.domain.requisition import Authority


@dataclass(frozen=True, slots=True)
class Frame:
    """A basis of requisitions as it stands from `valid_from` (None: always) to `valid_to`, both included.

    `needs_authorisation`: the prosecutor's must be named.
    """

    code: str
    title: str
    article: str
    needs_authorisation: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        after = self.valid_from is None or day >= self.valid_from
        return after and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class RequisitionTemplate:
    """A usual unit or authority: fills the first fields of a new requisition. `due_hours` 0: no deadline."""

    name: str
    authority: Authority = field(default_factory=Authority)
    frame: str = ""
    due_hours: int = 0


def frames_on(frames: Iterable[Frame], day: date) -> tuple[Frame, ...]:
    """Those in force on a day, in the list's order."""
    return tuple(frame for frame in frames if frame.holds_on(day))


def frame_of(frames: Iterable[Frame], code: str, day: date) -> Frame | None:
    """The frame of that code in force on a day."""
    return next((frame for frame in frames_on(frames, day) if frame.code == code), None)
