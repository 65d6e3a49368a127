"""Relay of live pictures to a partner (déport d'images): whom, what, how long, and what the order on file allows.

Police, gendarmerie and the others may be given pictures only where the prefect's order names them (CSI L.252-3): an
order on file names services, a relay is for one of them, and every camera of it must be under such an order.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.secret import Secret
from csu_console.domain.stream import ProfileName

LONGEST = timedelta(hours=24)
"""A relay is for what happens now; an event of several days is begun again each day, by somebody who still wants it."""
SHORTEST = timedelta(minutes=1)
CAMERAS_MAX = 12
"""Each costs an encoder; twelve are more than a partner's screen can be followed on."""
TEXT_MAX = 200
EARLY_MAX = timedelta(days=7)

LEASE_LENGTH = timedelta(seconds=20)
RENEW_EVERY_S = 5.0
"""Three renewals may be missed before a relay counts as dead."""


class PartnerService(StrEnum):
    """Services an order may name as recipients."""

    NATIONAL_POLICE = "national_police"
    GENDARMERIE = "gendarmerie"
    MUNICIPAL_POLICE = "municipal_police"
    FIRE_SERVICE = "fire_service"
    CUSTOMS = "customs"
    PREFECTURE = "prefecture"


PARTNER_NAMES: Mapping[PartnerService, str] = {
    PartnerService.NATIONAL_POLICE: QT_TRANSLATE_NOOP("errors", "national police"),
    PartnerService.GENDARMERIE: QT_TRANSLATE_NOOP("errors", "gendarmerie"),
    PartnerService.MUNICIPAL_POLICE: QT_TRANSLATE_NOOP("errors", "municipal police"),
    PartnerService.FIRE_SERVICE: QT_TRANSLATE_NOOP("errors", "fire and rescue service"),
    PartnerService.CUSTOMS: QT_TRANSLATE_NOOP("errors", "customs"),
    PartnerService.PREFECTURE: QT_TRANSLATE_NOOP("errors", "prefecture"),
}


class RelayEnd(StrEnum):
    """Why a relay is over."""

    STOPPED = "stopped"
    PERIOD = "period"
    AUTHORISATION = "authorisation"
    """Of one of its cameras: the order ended, or names the service no more, or the camera is gone."""
    WORKSTATION = "workstation"
    """The workstation that ran it closed or fell silent."""


@dataclass(frozen=True, slots=True)
class RelayFacts:
    """What somebody asks for. Times are UTC; `target` is what the partner is called in the watermark."""

    service: PartnerService
    target: str
    camera_ids: tuple[int, ...]
    from_utc: datetime
    until_utc: datetime
    authority: str
    """Who asked: name, rank, unit."""
    reference: str
    reason: str
    profile: ProfileName = ProfileName.MAIN


@dataclass(frozen=True, slots=True)
class Relay:
    """A relay on file. `session` is the running console that pushes it, good until `lease_utc`."""

    id: int
    facts: RelayFacts
    path: str
    """Of the room's media server, before the camera's number; drawn at random."""
    begun_by: str
    workstation: str
    session: str
    lease_utc: datetime
    begun_utc: datetime
    accounts: tuple[RelayAccount, ...] = ()
    ended_utc: datetime | None = None
    end: RelayEnd | None = None
    ended_by: str = ""

    @property
    def over(self) -> bool:
        return self.ended_utc is not None

    def silent(self, now_utc: datetime) -> bool:
        """The workstation that should push it gives no sign any more."""
        return not self.over and now_utc > self.lease_utc

    def due(self, now_utc: datetime) -> bool:
        """Its period has begun and is not over."""
        return self.facts.from_utc <= now_utc < self.facts.until_utc


@dataclass(frozen=True, slots=True)
class RelayServer:
    """The room's media server. `url`: rtsps://host:port where pictures are pushed; `read_url`: the same server as partners
    reach it, empty when that is the same address."""

    url: str = ""
    read_url: str = ""

    @property
    def for_partners(self) -> str:
        return self.read_url or self.url


PUSH, READ = "publish", "read"
"""What an account may do, in the words media servers ask with."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """One account of the media server, made for one relay. The password exists in memory only, until it was shown."""

    user: str
    password: Secret

    @property
    def sha256(self) -> bytes:
        return password_sha256(self.password.reveal())


def made_credentials(path: str, action: str) -> Credentials:
    """A password of 160 random bits: a plain hash of it is enough to recognise it, nobody can try them all."""
    name = f"{action}-{path.rpartition('/')[2][:8]}"
    return Credentials(name, Secret(secrets.token_urlsafe(20)))


def password_sha256(password: str) -> bytes:
    return hashlib.sha256(password.encode("utf-8", "surrogateescape")).digest()


@dataclass(frozen=True, slots=True)
class RelayAccount:
    """What is kept of an account: enough to recognise it, not to use it. Good in the relay's period only."""

    relay_id: int
    action: str
    user: str
    sha256: bytes
    path: str
    from_utc: datetime
    until_utc: datetime

    def allows(self, action: str, password: str, path: str, now_utc: datetime) -> bool:
        """Whether this person may do this on this path now."""
        known = hmac.compare_digest(self.sha256, password_sha256(password))
        below = path.strip("/")
        within = below == self.path or below.startswith(f"{self.path}/")
        return known and within and action == self.action and self.from_utc <= now_utc < self.until_utc


def new_path() -> str:
    """A path nobody guesses: no secret, and yet it says nothing of the partner."""
    return f"relay/{secrets.token_hex(8)}"


NO_CAMERA = QT_TRANSLATE_NOOP("errors", "Choose at least one camera to relay: type its number.")
TOO_MANY = QT_TRANSLATE_NOOP("errors", "A relay holds {limit} cameras at most; begin a second one.")
NO_TEXT = QT_TRANSLATE_NOOP("errors", "Say who asks for the pictures, under which reference and why.")
NO_TARGET = QT_TRANSLATE_NOOP("errors", "Type the partner's name: it stands in every picture.")
TOO_LONG_TEXT = QT_TRANSLATE_NOOP("errors", "Shorten it: {limit} characters at most in each field.")
BACKWARDS = QT_TRANSLATE_NOOP("errors", "The relay must end after it begins, and later than now.")
TOO_LONG = QT_TRANSLATE_NOOP(
    "errors", "A relay lasts {hours} hours at most; begin it again if it is still wanted."
)
TOO_EARLY = QT_TRANSLATE_NOOP("errors", "A relay begins within {days} days at most.")
UNKNOWN_CAMERA = QT_TRANSLATE_NOOP("errors", "One of the cameras is no longer in the inventory.")
NO_ORDER = QT_TRANSLATE_NOOP(
    "errors", "Camera {number} has no prefect's order in force: it cannot be relayed."
)
NOT_NAMED = QT_TRANSLATE_NOOP(
    "errors",
    "The order {order} of camera {number} does not name this service ({service}): it cannot be relayed to it.",
)
NOT_REVIEWED = QT_TRANSLATE_NOOP(
    "errors", "The private zones of camera {number} are not defined yet: it cannot be relayed."
)
NO_SERVER = QT_TRANSLATE_NOOP(
    "errors", "No media server is set up: an administrator gives its address first."
)

Recipients = Mapping[str, Collection[PartnerService]]
"""By number of the order."""


def check_facts(facts: RelayFacts, now_utc: datetime) -> None:
    """What can be said without looking at the cameras. Raises InvalidInput."""
    if not facts.camera_ids:
        raise InvalidInput(NO_CAMERA)
    if len(facts.camera_ids) > CAMERAS_MAX:
        raise InvalidInput(TOO_MANY, limit=CAMERAS_MAX)
    if not facts.target.strip():
        raise InvalidInput(NO_TARGET)
    texts = (facts.authority, facts.reference, facts.reason)
    if not all(text.strip() for text in texts):
        raise InvalidInput(NO_TEXT)
    if any(len(text) > TEXT_MAX for text in (*texts, facts.target)):
        raise InvalidInput(TOO_LONG_TEXT, limit=TEXT_MAX)
    if facts.until_utc <= max(facts.from_utc, now_utc):
        raise InvalidInput(BACKWARDS)
    if facts.until_utc - facts.from_utc > LONGEST:
        raise InvalidInput(TOO_LONG, hours=int(LONGEST.total_seconds() // 3600))
    if facts.from_utc > now_utc + EARLY_MAX:
        raise InvalidInput(TOO_EARLY, days=EARLY_MAX.days)


def check_camera(
    camera: Camera | None,
    service: PartnerService,
    recipients: Recipients,
    now_utc: datetime,
    reviewed: Callable[[int], bool],
) -> None:
    """Whether this camera may be relayed to this service now. Raises InvalidInput with the reason.

    An order covers local days: its last one ends at midnight of the room. `reviewed`: whether somebody has said what
    of this camera (row number) is private.
    """
    if camera is None or camera.id is None:
        raise InvalidInput(UNKNOWN_CAMERA)
    order = camera.authorisation
    if order is None or not order.status(now_utc.astimezone().date()).may_record:
        raise InvalidInput(NO_ORDER, number=camera.number)
    if service not in recipients.get(order.number, ()):
        raise InvalidInput(
            NOT_NAMED, number=camera.number, order=order.number, service=InvalidInput(PARTNER_NAMES[service])
        )
    if not reviewed(camera.id):
        raise InvalidInput(NOT_REVIEWED, number=camera.number)
