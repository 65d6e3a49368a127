"""A judicial requisition: who asks for which pictures, and what the room found, gave out and to whom.

Articles, frames and delays are the room's data with dates of validity (domain.requisition_frame), never constants here.
What is done with one, and in which order, is in domain.requisition_steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.logbook import Signature

DUE_SOON = timedelta(hours=48)


class State(StrEnum):
    """Where a requisition stands; values are kept for years."""

    RECEIVED = "received"
    TO_REGULARISE = "to_regularise"
    """Asked for by telephone: the written request is still to come."""
    VERIFIED = "verified"
    HELD = "held"
    SEARCHING = "searching"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    EXPORTED = "exported"
    CHECKED = "checked"
    READY = "ready"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"
    MORE_ASKED = "more_asked"
    TOO_LATE = "too_late"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Something is still to do."""
        return self not in (State.CLOSED, State.CANCELLED)

    @property
    def awaits_answer(self) -> bool:
        """Its deadline still runs."""
        return self.is_open and self is not State.HANDED_OVER


class Channel(StrEnum):
    """How it came."""

    EMAIL = "email"
    DESK = "desk"
    POST = "post"
    TELEPHONE = "telephone"


class Requester(StrEnum):
    """Who may require: officer or agent of judicial police, prosecutor, judge."""

    OPJ = "opj"
    APJ = "apj"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"


class NegativeCause(StrEnum):
    """Why a camera has no picture to give."""

    NOTHING_SEEN = "nothing_seen"
    NOT_COVERED = "not_covered"
    OUT_OF_ORDER = "out_of_order"
    DESTROYED = "destroyed"
    GAP = "gap"
    COVERED = "covered"
    """Masks not reviewed, or the whole picture covered: nothing to see in it."""
    NOT_AUTHORISED = "not_authorised"


@dataclass(frozen=True, slots=True)
class Authority:
    """Who signs the request. `number`: matricule or RIO. `contact`: telephone or address to answer to."""

    requester: Requester = Requester.OPJ
    name: str = ""
    rank: str = ""
    number: str = ""
    unit: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A span asked for. `uncertainty` is added on both sides when pictures are held, sought and given."""

    from_utc: datetime
    until_utc: datetime
    uncertainty: timedelta = timedelta()

    @property
    def first_utc(self) -> datetime:
        return self.from_utc - self.uncertainty

    @property
    def last_utc(self) -> datetime:
        return self.until_utc + self.uncertainty


@dataclass(frozen=True, slots=True)
class AskedCamera:
    """A camera as it was called when it was chosen. `distance_m` from the place asked for, where that is known."""

    camera_id: int
    number: int
    name: str
    distance_m: int | None = None


@dataclass(frozen=True, slots=True)
class RequisitionFacts:
    """What the request says, and what follows from it; changed until the answer is ready.

    `frame` is a code of the room's list, `article` its words on the day it was received. `latitude_deg` and
    `longitude_deg` (WGS 84): the point the cameras were sought around.
    """

    received_utc: datetime
    channel: Channel = Channel.EMAIL
    authority: Authority = field(default_factory=Authority)
    frame: str = ""
    article: str = ""
    procedure: str = ""
    authorisation: str = ""
    nature: str = ""
    places: str = ""
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    periods: tuple[AskedPeriod, ...] = ()
    cameras: tuple[AskedCamera, ...] = ()
    due_utc: datetime | None = None
    regularise_by_utc: datetime | None = None

    def items(self) -> tuple[tuple[AskedCamera, AskedPeriod], ...]:
        """Every camera with every period: what is answered, one by one."""
        return tuple((camera, period) for camera in self.cameras for period in self.periods)


@dataclass(frozen=True, slots=True)
class Scan:
    """The request as a file. `path` is relative to the folder of scans, `sha256` in hexadecimal.

    Once its time is over the file is gone: path and name are empty, hash and size stay.
    """

    name: str
    path: str
    sha256: str
    bytes_count: int

    @property
    def is_kept(self) -> bool:
        return bool(self.path)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one camera has of one period. `cause` None: positive. `register_line`: where its destruction is written."""

    camera_number: int
    from_utc: datetime
    until_utc: datetime
    cause: NegativeCause | None
    by: Signature
    text: str = ""
    register_line: int | None = None

    @property
    def positive(self) -> bool:
        return self.cause is None

    def about(self, camera: AskedCamera, period: AskedPeriod) -> bool:
        return (self.camera_number, self.from_utc, self.until_utc) == (
            camera.number,
            period.from_utc,
            period.until_utc,
        )


@dataclass(frozen=True, slots=True)
class ExportDone:
    """An export made for it. `checked_by` empty: not checked yet."""

    export_id: str
    by: Signature
    media_serial: str = ""
    place: str = ""
    checked_utc: datetime | None = None
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The answer given out. `identity`: how the person showed who they are; `signature`: where theirs is."""

    recipient: str
    rank: str
    identity: str
    at_utc: datetime
    by: Signature
    media_serial: str = ""
    signature: str = ""


class StepKind(StrEnum):
    """What a line of the history tells."""

    OPENED = "opened"
    STATE = "state"
    CHANGED = "changed"
    SCAN = "scan"
    SCAN_REMOVED = "scan_removed"
    """At the end of its time; its hash stays."""
    HOLD = "hold"
    ANSWER = "answer"
    EXPORT = "export"
    CHECK = "check"
    HANDED = "handed"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class StepDone:
    """One line of the history, written once. `text`: a reason, names of fields, a number."""

    kind: StepKind
    by: Signature
    before: State
    after: State
    text: str = ""


@dataclass(frozen=True, slots=True)
class Requisition:
    """One requisition. `version` rises with each change: who saves an older one is told."""

    number: int
    state: State
    facts: RequisitionFacts
    opened: Signature
    habilitation: str = ""
    version: int = 1
    scan: Scan | None = None
    held_utc: datetime | None = None
    answers: tuple[Answer, ...] = ()
    exports: tuple[ExportDone, ...] = ()
    handovers: tuple[HandOver, ...] = ()
    history: tuple[StepDone, ...] = ()
    log_entries: tuple[int, ...] = ()

    @property
    def reference(self) -> str:
        """Its own number as it is written on papers and holds: `R2026-0012`. The number alone counts on."""
        return reference_of(self.facts.received_utc, self.number)

    def answer(self, camera: AskedCamera, period: AskedPeriod) -> Answer | None:
        return next((one for one in self.answers if one.about(camera, period)), None)

    def answered(self) -> tuple[Answer | None, ...]:
        """One per item, in their order; None: not answered yet."""
        return tuple(self.answer(camera, period) for camera, period in self.facts.items())

    @property
    def positive_items(self) -> tuple[tuple[AskedCamera, AskedPeriod], ...]:
        """What goes into the export."""
        items = zip(self.facts.items(), self.answered(), strict=True)
        return tuple(item for item, found in items if found is not None and found.positive)

    @property
    def deadline_utc(self) -> datetime | None:
        """The next one that runs; None when nothing is awaited."""
        if not self.state.awaits_answer:
            return None
        if self.state is State.TO_REGULARISE:
            return self.facts.regularise_by_utc or self.facts.due_utc
        return self.facts.due_utc

    def is_late(self, now_utc: datetime) -> bool:
        return self.deadline_utc is not None and self.deadline_utc < now_utc

    def is_due_soon(self, now_utc: datetime) -> bool:
        """Within two days, and not late yet."""
        deadline = self.deadline_utc
        return deadline is not None and now_utc <= deadline <= now_utc + DUE_SOON


def reference_of(received_utc: datetime, number: int) -> str:
    """A requisition's number as it is written."""
    return f"R{received_utc:%Y}-{number:04d}"
