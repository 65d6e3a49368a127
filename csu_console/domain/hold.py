"""What is kept back from destruction: a judge's hold, and an operator's wish to preserve.

Only a judicial procedure extends the delay. An operator's preserve has no reference and does not: its recordings go
on their normal date, and until then they are not among those a full disk takes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.recording import destroy_due_utc

ENDING_HOURS = 48
"""How long before its end a hold is told of (domain rule: handover, alerts)."""


class HoldKind(StrEnum):
    """Values are kept in rows: never changed or used again."""

    PRESERVE = "preserve"
    JUDICIAL = "judicial"


class ProcedureFrame(StrEnum):
    """The legal frame of a request. Which article stands for it changes with the law: that is data, not here."""

    FLAGRANCE = "flagrance"
    PRELIMINARY = "preliminary"
    JUDICIAL_ENQUIRY = "judicial_enquiry"
    OTHER = "other"


class HoldState(StrEnum):
    """ACTIVE protects; OVER: a preserve whose last recording is out of its time; RELEASED by a person."""

    ACTIVE = "active"
    OVER = "over"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class HeldSpan:
    """What a hold keeps of one camera: the asked period without what was already out of its time."""

    camera_id: int
    start_utc: datetime
    end_utc: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold. `start_utc` and `end_utc` are the period asked for; `spans` what could be kept of it.

    `frame`, `authority` and `reference` are empty of a preserve only. `review_utc` is when the holder of a judicial
    hold is to look whether it is still needed; nothing is destroyed by it.
    """

    kind: HoldKind
    start_utc: datetime
    end_utc: datetime
    spans: tuple[HeldSpan, ...]
    reason: str = ""
    frame: ProcedureFrame | None = None
    authority: str = ""
    reference: str = ""
    requisition_id: int | None = None
    review_utc: datetime | None = None
    set_utc: datetime | None = None
    set_by: str = ""
    operator_id: int | None = None
    released_utc: datetime | None = None
    released_by: str = ""
    release_reason: str = ""
    id: int | None = None

    @property
    def camera_ids(self) -> tuple[int, ...]:
        """Without repetition, in the order they were asked for."""
        return tuple(dict.fromkeys(span.camera_id for span in self.spans))

    @property
    def is_judicial(self) -> bool:
        return self.kind is HoldKind.JUDICIAL

    def touches(self, camera_ids: frozenset[int] | None, from_utc: datetime, until_utc: datetime) -> bool:
        """Whether it keeps something of these cameras (None: of any) in a period."""
        return any(
            (camera_ids is None or span.camera_id in camera_ids)
            and span.start_utc < until_utc
            and span.end_utc > from_utc
            for span in self.spans
        )


def first_loss_utc(hold: Hold, retention_days: int) -> datetime | None:
    """When the first recording of a preserve goes; None of a judicial hold, which loses nothing."""
    if hold.is_judicial or not hold.spans:
        return None
    return destroy_due_utc(min(span.start_utc for span in hold.spans), retention_days)


def last_loss_utc(hold: Hold, retention_days: int) -> datetime | None:
    """When nothing of a preserve is left; None of a judicial hold."""
    if hold.is_judicial or not hold.spans:
        return None
    return destroy_due_utc(max(span.end_utc for span in hold.spans), retention_days)


def state_of(hold: Hold, retention_days: int, now_utc: datetime) -> HoldState:
    """What a hold does now."""
    if hold.released_utc is not None:
        return HoldState.RELEASED
    last = last_loss_utc(hold, retention_days)
    return HoldState.OVER if last is not None and last <= now_utc else HoldState.ACTIVE


def ends_utc(hold: Hold, retention_days: int) -> datetime | None:
    """The date a list counts down to: first destruction of a preserve, review of a judicial hold (None: no date)."""
    return hold.review_utc if hold.is_judicial else first_loss_utc(hold, retention_days)


def is_ending(hold: Hold, retention_days: int, now_utc: datetime, hours: float = ENDING_HOURS) -> bool:
    """Whether somebody must look at it within `hours`. A review date that has passed goes on asking."""
    if state_of(hold, retention_days, now_utc) is not HoldState.ACTIVE:
        return False
    ends = ends_utc(hold, retention_days)
    return ends is not None and ends <= now_utc + timedelta(hours=hours)
