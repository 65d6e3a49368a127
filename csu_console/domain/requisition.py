"""A judicial requisition: who asks for which pictures, and what the room found, gave out and to whom.

Articles, frames and delays are the room's data with dates of validity (domain.requisition_frame), never constants here.
What is done with one, and in which order, is in domain.requisition_steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import DESCRIPTION_LIMIT, EARLY_LIMIT, LINE_LIMIT, Signature, check_length

PERIODS_LIMIT, CAMERAS_LIMIT = 50, 200
"""Far beyond what one request asks for; beyond is a slip."""

LONGEST_PERIOD = timedelta(days=31)
"""Nothing older is kept (CSI L.252-5), so nothing longer can be answered."""

DUE_SOON = timedelta(hours=48)

TOO_LONG_PERIOD = QT_TRANSLATE_NOOP(
    "errors", "A period is longer than 31 days; no recording is kept so long."
)
REVERSED_PERIOD = QT_TRANSLATE_NOOP("errors", "A period ends before it begins; correct one of the times.")
TOO_MANY = QT_TRANSLATE_NOOP(
    "errors", "A requisition has at most {periods} periods and {cameras} cameras; open another for the rest."
)
RECEIVED_LATER = QT_TRANSLATE_NOOP("errors", "The requisition was received in the future; correct the time.")
DUE_BEFORE = QT_TRANSLATE_NOOP(
    "errors", "A deadline lies before the requisition came; correct one of the times."
)


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
    """The request as a file. `path` is relative to the folder of scans, `sha256` in hexadecimal."""

    name: str
    path: str
    sha256: str
    bytes_count: int


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
        return f"R{self.facts.received_utc:%Y}-{self.number:04d}"

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


def check_facts(facts: RequisitionFacts, now_utc: datetime) -> None:
    """Raises InvalidInput for what cannot be kept; what is only missing may come later."""
    authority = facts.authority
    lines = (authority.name, authority.rank, authority.number, authority.unit, authority.contact)
    for text in (*lines, facts.article, facts.procedure, facts.authorisation):
        check_length(text, LINE_LIMIT)
    for text in (facts.nature, facts.places):
        check_length(text, DESCRIPTION_LIMIT)
    if facts.received_utc > now_utc + EARLY_LIMIT:
        raise InvalidInput(RECEIVED_LATER)
    for deadline in (facts.due_utc, facts.regularise_by_utc):
        if deadline is not None and deadline < facts.received_utc:
            raise InvalidInput(DUE_BEFORE)
    if len(facts.periods) > PERIODS_LIMIT or len(facts.cameras) > CAMERAS_LIMIT:
        raise InvalidInput(TOO_MANY, periods=PERIODS_LIMIT, cameras=CAMERAS_LIMIT)
    for period in facts.periods:
        if period.until_utc < period.from_utc:
            raise InvalidInput(REVERSED_PERIOD)
        if period.last_utc - period.first_utc > LONGEST_PERIOD:
            raise InvalidInput(TOO_LONG_PERIOD)


def changed_fields(before: RequisitionFacts, after: RequisitionFacts) -> tuple[str, ...]:
    """Names of the fields that differ, in their order: for the history, which repeats no content."""
    return tuple(name for name in before.__slots__ if getattr(before, name) != getattr(after, name))


def without_personal(authority: Authority) -> Authority:
    """As a template keeps it when only the unit is usual."""
    return replace(authority, name="", rank="", number="")
