"""Alarms of buildings and call points, and their verification (levée de doute): who took one, what was seen, who was told.

An alarm comes from outside (a webhook, MQTT, a contact of a camera); an alert (domain.alert) is a fault of this system.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

NAME_LIMIT = 120
INPUT_LIMIT = 200
"""Characters of what a sender calls a contact: the longest MQTT topics and ONVIF topics met stay below."""

PROCEDURE_LIMIT = 20
"""Lines of a check list: more is a handbook, and nobody reads one during an alarm."""

VIEWS_LIMIT = 6
"""Cameras of an alarm: one large and five small; attention falls beyond."""

QUIET_S, QUIET_MAX_S = 300, 86_400
ESCALATE_S, ESCALATE_MAX_S = 60, 3_600

NO_NAME = QT_TRANSLATE_NOOP("errors", "Give it a name, at most {limit} characters.")
NO_INPUT = QT_TRANSLATE_NOOP("errors", "Say what the sender calls this contact, at most {limit} characters.")
BAD_TIMES = QT_TRANSLATE_NOOP(
    "errors", "The quiet time lies between 0 and {quiet} s, the escalation between 5 and {escalate} s."
)
TOO_MANY_LINES = QT_TRANSLATE_NOOP("errors", "A check list has {limit} lines at most.")


class SourceKind(StrEnum):
    """How alarms come in."""

    WEBHOOK = "webhook"
    MQTT = "mqtt"
    ONVIF = "onvif"


class Verdict(StrEnum):
    """What the cameras showed."""

    TRUE = "true"
    FALSE = "false"
    UNDETERMINED = "undetermined"


class AlarmStep(StrEnum):
    """A line of an alarm's record. Values are kept for years."""

    RAISED = "raised"
    ESCALATED = "escalated"
    TAKEN = "taken"
    GIVEN_BACK = "given_back"
    CHECKED = "checked"
    VERIFIED = "verified"
    PARTNER_TOLD = "partner_told"
    CLOSED = "closed"


class AlarmPriority(StrEnum):
    """HIGH goes first in the list."""

    HIGH = "high"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class AlarmSource:
    """A sender that is believed. The webhook's token and the broker's password are not here: they stay in storage.

    `address`: host:port of an MQTT broker; `topic`: its filter; `camera_id`: whose contacts are heard (ONVIF);
    `authority_pem`: certificate of the broker's authority, "" for those the system believes.
    """

    kind: SourceKind
    name: str
    enabled: bool = True
    address: str = ""
    topic: str = ""
    user_name: str = ""
    tls: bool = True
    authority_pem: str = ""
    camera_id: int | None = None
    id: int = 0

    def __post_init__(self) -> None:
        _check_name(self.name)


@dataclass(frozen=True, slots=True)
class AlarmView:
    """A camera of an alarm and the preset it goes to, None to leave it where it looks."""

    camera_id: int
    preset: int | None = None


@dataclass(frozen=True, slots=True)
class AlarmPoint:
    """What an input of a source means, and what is done about it.

    `views`: cameras in their order, the first large; empty: the nearest of the place. `quiet_s`: signals that come so
    soon after the last one are counted, not raised again. `escalate_s`: untaken for so long it is everybody's.
    """

    source_id: int
    input: str
    name: str
    site: str = ""
    commune: str = ""
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    procedure: tuple[str, ...] = ()
    views: tuple[AlarmView, ...] = ()
    priority: AlarmPriority = AlarmPriority.NORMAL
    partner: str = ""
    wall_scene: int | None = None
    quiet_s: int = QUIET_S
    escalate_s: int = ESCALATE_S
    id: int = 0

    def __post_init__(self) -> None:
        _check_name(self.name)
        if not 0 < len(self.input) <= INPUT_LIMIT:
            raise InvalidInput(NO_INPUT, limit=INPUT_LIMIT)
        if not (0 <= self.quiet_s <= QUIET_MAX_S and 5 <= self.escalate_s <= ESCALATE_MAX_S):
            raise InvalidInput(BAD_TIMES, quiet=QUIET_MAX_S, escalate=ESCALATE_MAX_S)
        if len(self.procedure) > PROCEDURE_LIMIT:
            raise InvalidInput(TOO_MANY_LINES, limit=PROCEDURE_LIMIT)

    @property
    def quiet(self) -> timedelta:
        return timedelta(seconds=self.quiet_s)


@dataclass(frozen=True, slots=True)
class AlarmTaker:
    """Who has it."""

    operator_id: int | None
    name: str
    workstation: str
    at_utc: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm from the first signal to its end. `count`: signals; `test`: somebody pressed the button.

    `checked`: places of the check list done; `entry_number`: its logbook entry, once taken.
    """

    id: int
    point_id: int
    name: str
    raised_utc: datetime
    last_utc: datetime
    count: int = 1
    test: bool = False
    taker: AlarmTaker | None = None
    escalated_utc: datetime | None = None
    checked: frozenset[int] = frozenset()
    verdict: Verdict | None = None
    verified_utc: datetime | None = None
    told_utc: datetime | None = None
    closed_utc: datetime | None = None
    entry_number: int | None = None

    @property
    def free(self) -> bool:
        return self.taker is None and self.closed_utc is None

    def mine(self, operator_id: int | None, workstation: str) -> bool:
        """The same person at the same workstation."""
        taker = self.taker
        return taker is not None and taker.operator_id == operator_id and taker.workstation == workstation

    def due_to_escalate(self, escalate_s: int, now_utc: datetime) -> bool:
        """Nobody has taken it for too long, and it has not been said yet."""
        late = now_utc - self.raised_utc >= timedelta(seconds=escalate_s)
        return self.free and self.escalated_utc is None and late


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One line of an alarm's record: written once."""

    alarm_id: int
    at_utc: datetime
    step: AlarmStep
    name: str
    workstation: str
    detail: str = ""


def counts_up(open_or_last: Alarm, point: AlarmPoint, at_utc: datetime) -> bool:
    """Whether a signal belongs to the point's newest alarm: it is open, or was heard within the quiet time."""
    return open_or_last.closed_utc is None or at_utc - open_or_last.last_utc < point.quiet


def first_of(alarms: tuple[Alarm, ...], points: dict[int, AlarmPoint]) -> Alarm | None:
    """The alarm to take next: nobody's, escalated before others, then by priority, then the oldest."""
    free = [alarm for alarm in alarms if alarm.free]
    return min(free, key=lambda alarm: urgency(alarm, points.get(alarm.point_id)), default=None)


def urgency(alarm: Alarm, point: AlarmPoint | None) -> tuple[bool, bool, datetime, int]:
    """Sorts what needs a hand first to the front."""
    high = point is not None and point.priority is AlarmPriority.HIGH
    return alarm.escalated_utc is None, not high, alarm.raised_utc, alarm.id


def _check_name(name: str) -> None:
    if not 0 < len(name.strip()) <= NAME_LIMIT:
        raise InvalidInput(NO_NAME, limit=NAME_LIMIT)
