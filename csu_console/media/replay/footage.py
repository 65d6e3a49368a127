"""What a player asks about one camera's recordings; the services answer from the database and the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Protocol

from csu_console.domain.recording import GapCause


@dataclass(frozen=True, slots=True)
class Clip:
    """One recorded file. Its pictures are shown from `start_us` up to but not at `end_us` (microseconds since 1970).

    `end_us` may lie a little after the last picture: two files that follow each other closely leave no hole.
    `growing`: it is still being written. `path` tells it from the others.
    """

    camera_id: int
    start_us: int
    end_us: int
    path: str
    growing: bool = False

    def holds(self, at_us: int) -> bool:
        return self.start_us <= at_us < self.end_us


@dataclass(frozen=True, slots=True)
class Hole:
    """A span without recordings, as far as it is known; `cause` None when nobody noted one.

    `until_us` None: nothing was recorded after it so far.
    """

    from_us: int | None
    until_us: int | None
    cause: GapCause | None = None


class Footage(Protocol):
    """One camera's recordings. Asked in the thread that plays; each answer is fresh within a second or two."""

    def clip_at(self, at_us: int) -> Clip | None:
        """The recording of an instant; of two (the clock was set back) the one begun last."""

    def clip_after(self, at_us: int) -> Clip | None:
        """The first that begins after an instant."""

    def clip_before(self, at_us: int) -> Clip | None:
        """The last that begins before an instant."""

    def hole_at(self, at_us: int) -> Hole:
        """Why there is no recording of an instant."""

    def open(self, clip: Clip) -> BinaryIO:
        """Raises NotPermitted for what is out of its time, StorageFault for what cannot be read."""
