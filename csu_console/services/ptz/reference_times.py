"""When a camera is sent to its reference preset again: seldom while nobody doubts it, soon while it is covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from csu_console.services.ptz.reference_look import Seen

RETRY_S: Final = MappingProxyType(
    {
        Seen.HOLDS: 60.0,
        Seen.TAKEN: 60.0,
        Seen.DRIFTED: 60.0,
        Seen.NOTHING: 120.0,
        Seen.STRANGE: 600.0,
        Seen.ELSEWHERE: 3600.0,
    }
)
"""Until a camera that nobody doubts may be sent there again: one that turns to and fro watches nothing."""

DOUBTED_AGAIN_S: Final = 15.0
"""A camera that was found right and is doubted once more: covered it watches nothing either."""
VAIN_S: Final = (15.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0)
"""Until a doubted camera is sent there again, after each look that told nothing: a lorry drives on, a busy machine
catches up; fog and night stay."""
CALM_S: Final = 600.0
"""A doubt after this much time without one has nothing to do with the last."""


@dataclass(slots=True)
class Since:
    """Monotonic: since when nobody drives it, since when it is in doubt; not before when it is tried again."""

    free_s: float | None = None
    doubt_s: float | None = None
    doubt_utc: datetime | None = None
    retry_s: float = 0.0
    doubt_retry_s: float = 0.0
    vain: int = 0
    """Looks in a row that told nothing."""

    def is_early(self, now_s: float) -> bool:
        """Whether it must not be sent there yet."""
        return now_s < (self.retry_s if self.doubt_s is None else self.doubt_retry_s)

    def calm(self, now_s: float) -> None:
        """It is not doubted, or not any more."""
        self.doubt_s = self.doubt_utc = None
        if now_s - self.doubt_retry_s > CALM_S:
            self.vain = 0

    def tried(self, seen: Seen | None, now_s: float) -> None:
        """`seen`: None when a hand has taken the camera before anything was seen."""
        self.retry_s = now_s + RETRY_S[seen or Seen.NOTHING]
        if seen in (None, Seen.HOLDS, Seen.TAKEN, Seen.DRIFTED):
            self.doubt_retry_s = now_s + DOUBTED_AGAIN_S
            self.vain = self.vain if seen is None else 0
            return
        self.doubt_retry_s = now_s + VAIN_S[min(self.vain, len(VAIN_S) - 1)]
        self.vain += 1
