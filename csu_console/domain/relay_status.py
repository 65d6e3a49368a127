"""What is measured of one camera while it is relayed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csu_console.domain.errors import ConsoleError


class PushState(StrEnum):
    WAITING = "waiting"
    """For the first picture of the camera, or to connect again."""
    LIVE = "live"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class PushStatus:
    """What was measured: frames a second over the last three, since the beginning the rest."""

    state: PushState = PushState.WAITING
    rate_hz: float = 0.0
    frames_sent: int = 0
    bytes_sent: int = 0
    dropped: int = 0
    withheld: int = 0
    """Frames not sent because the masks changed after they were made."""
    connections: int = 0
    added_ms: float = 0.0
    """From a frame's arrival on this machine to its sending, the middle of the last ones."""
    error: ConsoleError | None = None
