"""Who drives a moving camera: six levels, one holder, an end when the hands are idle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from csu_console.domain.permission import Permission

IDLE_END = timedelta(seconds=45)
"""Control rooms let go of a camera after 30 to 60 s without a hand on it."""

RENEW_EVERY = timedelta(seconds=5)
"""A drive under way is written down so often: far below IDLE_END, far above what a database notices."""


class PtzLevel(IntEnum):
    """Lower goes first."""

    CRISIS = 1
    EVENT = 2
    OPERATOR = 3
    FINES = 4
    PARTNER = 5
    PATROL = 6
    """Tours, and the return home."""


NEEDED = {
    PtzLevel.CRISIS: Permission.PTZ_CRISIS,
    PtzLevel.EVENT: Permission.PTZ,
    PtzLevel.OPERATOR: Permission.PTZ,
    PtzLevel.FINES: Permission.FINES,
    PtzLevel.PARTNER: Permission.RELAY,
    PtzLevel.PATROL: Permission.PTZ,
}
"""What a person must be allowed to drive at a level. A partner has no rights of his own: who relays pictures to him drives
for him."""

LENT = (PtzLevel.FINES, PtzLevel.PARTNER)
"""Taken on purpose, below an ordinary hand: who has a camera so keeps it so, whatever he does with it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One drive of one person at one running console. `session` is that console's, random: two windows of the same
    person on two machines are two holders."""

    session: str
    name: str
    workstation: str
    operator_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reservation:
    """A camera in somebody's hand until `expires_utc`, or given back before."""

    camera_id: int
    holder: Holder
    level: PtzLevel
    taken_utc: datetime
    expires_utc: datetime

    def holds(self, now_utc: datetime) -> bool:
        return now_utc < self.expires_utc

    def yields_to(self, wanted: PtzLevel, now_utc: datetime) -> bool:
        """Whether somebody else may have it at this level: it is over, or the other goes first."""
        return not self.holds(now_utc) or wanted < self.level


def kept_level(mine: Reservation | None, wanted: PtzLevel) -> PtzLevel:
    """At which level a command is given: a camera taken for fines or for a partner stays so under every ordinary one."""
    lent = mine is not None and mine.level in LENT and wanted is PtzLevel.OPERATOR
    return mine.level if mine is not None and lent else wanted
