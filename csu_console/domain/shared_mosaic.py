"""View-along with consent: a supervisor asks, the operator accepts or refuses, both see that it goes on, either ends it.

What is shared is the layout and which cameras are on it, never pixels: the supervisor's console shows the same cameras
from its own masked streams, under the supervisor's own rights.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.reservation import Holder
from csu_console.domain.wall import Layout

ANSWER_WITHIN = timedelta(seconds=60)
"""A question nobody answers is over: the operator is busy, and silence is no consent."""

BEAT_EVERY = timedelta(seconds=5)
LOST_AFTER = timedelta(seconds=20)
"""A console that was not seen for four beats shows nothing to anybody, and watches nothing."""

OWN = QT_TRANSLATE_NOOP("errors", "This is your own workstation: there is nothing to follow.")
ALREADY = QT_TRANSLATE_NOOP("errors", "{name} has been asked already, or is being followed from here.")
GONE = QT_TRANSLATE_NOOP("errors", "The question is over: {name} no longer waits for an answer.")


class ShareState(StrEnum):
    """Values are kept in rows."""

    ASKED = "asked"
    SHARED = "shared"
    REFUSED = "refused"
    ENDED = "ended"


class ShareEnd(StrEnum):
    """Why it is over. Values are kept in rows and in the journal."""

    REFUSED = "refused"
    UNANSWERED = "unanswered"
    BY_OPERATOR = "by_operator"
    BY_WATCHER = "by_watcher"
    SIGNED_OUT = "signed_out"
    LOCKED = "locked"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class MosaicView:
    """What the operator's mosaic shows: a camera's row number per tile of the layout, None for an empty one."""

    layout: Layout
    camera_ids: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class SharedMosaic:
    """One following of one console by another. A holder's `session` is that sign-in's row number. `view` only while it is shared, and only once it was told."""

    id: int
    watcher: Holder
    operator: Holder
    state: ShareState
    asked_utc: datetime
    answered_utc: datetime | None = None
    ended_utc: datetime | None = None
    end: ShareEnd | None = None
    view: MosaicView | None = None

    @property
    def goes_on(self) -> bool:
        return self.state in (ShareState.ASKED, ShareState.SHARED)


def check_not_own(watcher: Holder, operator: Holder) -> None:
    """Raises InvalidInput when somebody asks himself."""
    if watcher.session == operator.session:
        raise InvalidInput(OWN)
