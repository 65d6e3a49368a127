"""Mobile cameras (caméras nomades): where each stood and when, and that the prefect was told before.

The prefect is told before a mobile camera is installed or moved: no move without the date he was. Masks are drawn for what a
camera sees from one place: after a move it is covered until they are reviewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.nearby import Point
from csu_console.domain.site import Site

BACK_LIMIT = timedelta(days=30)
"""How late a move may be written down: no recording is older."""
AHEAD_LIMIT = timedelta(days=366)
REFERENCE_LIMIT, REASON_LIMIT = 120, 500

NOT_MOBILE = QT_TRANSLATE_NOOP(
    "errors", "Camera {number} is not a mobile camera: tick “mobile camera” in its file first, if it is one."
)
NOT_TOLD = QT_TRANSLATE_NOOP(
    "errors",
    "A mobile camera is not moved before the prefect was told: write the day and the reference of the letter.",
)
TOLD_AFTER = QT_TRANSLATE_NOOP(
    "errors", "The prefect is told before the move: {informed} lies after {moved}. Correct one of the days."
)
TOLD_IN_FUTURE = QT_TRANSLATE_NOOP(
    "errors", "{informed} has not come yet: write the day the prefect was told."
)
NO_ORDER = QT_TRANSLATE_NOOP(
    "errors", "No order of the prefect covers camera {number} on {moved}: enter the order in its file first."
)
NO_REASON = QT_TRANSLATE_NOOP("errors", "Write why the camera is moved.")
NO_PLACE = QT_TRANSLATE_NOOP("errors", "Choose the commune and the site the camera is moved to.")
SAME_PLACE = QT_TRANSLATE_NOOP("errors", "Camera {number} stands there already.")
TOO_FAR_OFF = QT_TRANSLATE_NOOP(
    "errors", "A move is written down at most 30 days after it and a year before it: correct its day."
)
BEFORE_LAST = QT_TRANSLATE_NOOP(
    "errors", "Camera {number} was moved on {last} already: this move must lie after it."
)
ANNOUNCE = QT_TRANSLATE_NOOP(
    "errors",
    "Camera {number} is a mobile camera: enter its move with the day the prefect was told (Moves of mobile cameras).",
)


class MoveState(StrEnum):
    """ORIGIN: where the first move found the camera."""

    ORIGIN = "origin"
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NewMove:
    """A move as somebody writes it. `from_utc` may lie ahead: then it is planned."""

    camera_id: int
    site: Site
    from_utc: datetime
    informed_on: date | None
    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class CameraMove:
    """One line of a camera's history; `site` is a copy of the place as it was then."""

    id: int
    camera_id: int
    site: Site
    from_utc: datetime
    informed_on: date | None
    reference: str
    order_number: str
    reason: str
    person: str
    workstation: str
    written_utc: datetime
    is_origin: bool = False
    applied_utc: datetime | None = None
    cancelled_utc: datetime | None = None
    cancelled_by: str = ""

    @property
    def state(self) -> MoveState:
        if self.is_origin:
            return MoveState.ORIGIN
        if self.cancelled_utc is not None:
            return MoveState.CANCELLED
        return MoveState.PLANNED if self.applied_utc is None else MoveState.DONE

    @property
    def counts(self) -> bool:
        """Whether the camera stood there: planned and cancelled moves do not count."""
        return self.state in (MoveState.ORIGIN, MoveState.DONE)

    @property
    def point(self) -> Point | None:
        """Where it stood; None when nobody gave coordinates."""
        site = self.site
        if site.latitude_deg is None or site.longitude_deg is None:
            return None
        return Point(site.latitude_deg, site.longitude_deg)


def check_move(camera: Camera, move: NewMove, history: Iterable[CameraMove], now_utc: datetime) -> None:
    """Raises InvalidInput with what is missing: who is told, the order, the reason, the order of days."""
    if not camera.nomad:
        raise InvalidInput(NOT_MOBILE, number=camera.number)
    if not (move.site.commune.strip() and move.site.name.strip()):
        raise InvalidInput(NO_PLACE)
    if not move.reason.strip():
        raise InvalidInput(NO_REASON)
    if not -BACK_LIMIT <= move.from_utc - now_utc <= AHEAD_LIMIT:
        raise InvalidInput(TOO_FAR_OFF)
    _check_told(move, now_utc)
    day = move.from_utc.astimezone().date()
    if camera.authorisation_status(day) is not AuthorisationStatus.VALID:
        raise InvalidInput(NO_ORDER, number=camera.number, moved=f"{day:%d/%m/%Y}")
    before = [one for one in history if one.camera_id == camera.id and one.cancelled_utc is None]
    last = max(before, key=lambda one: one.from_utc, default=None)
    if last is not None and move.from_utc <= last.from_utc:
        said = f"{last.from_utc.astimezone():%d/%m/%Y %H:%M}"
        raise InvalidInput(BEFORE_LAST, number=camera.number, last=said)
    here = (camera.commune, camera.site) if last is None else (last.site.commune, last.site.name)
    if here == (move.site.commune, move.site.name):
        raise InvalidInput(SAME_PLACE, number=camera.number)


def place_at(history: Iterable[CameraMove], camera_id: int, at_utc: datetime) -> CameraMove | None:
    """Where a camera stood at an instant; None: it was never moved, it stands where the inventory says."""
    stood = _stood(history, camera_id)
    return next((one for one in reversed(stood) if one.from_utc <= at_utc), stood[0] if stood else None)


def places_during(
    history: Iterable[CameraMove], camera_id: int, from_utc: datetime, until_utc: datetime
) -> tuple[CameraMove, ...]:
    """Every place a camera stood at within a period, in their order; empty: it was never moved."""
    stood = _stood(history, camera_id)
    found = [
        one
        for one, next_one in zip(stood, (*stood[1:], None), strict=True)
        if one.from_utc < until_utc and (next_one is None or next_one.from_utc > from_utc)
    ]
    return tuple(found)


def stood_during(
    history: Sequence[CameraMove], periods: Iterable[tuple[datetime, datetime]]
) -> Mapping[int, tuple[CameraMove, ...]]:
    """For `domain.nearby`: each moved camera's places within any of the periods; without periods, where it is now."""
    spans = tuple(periods)
    found: dict[int, tuple[CameraMove, ...]] = {}
    for camera_id in {one.camera_id for one in history}:
        places: dict[int, CameraMove] = {}
        for first, last in spans:
            places.update((one.id, one) for one in places_during(history, camera_id, first, last))
        if places:
            found[camera_id] = tuple(places.values())
    return found


def _stood(history: Iterable[CameraMove], camera_id: int) -> list[CameraMove]:
    mine = (one for one in history if one.camera_id == camera_id and one.counts)
    return sorted(mine, key=lambda one: (one.from_utc, one.id))


def _check_told(move: NewMove, now_utc: datetime) -> None:
    informed, day = move.informed_on, move.from_utc.astimezone().date()
    if informed is None or not move.reference.strip():
        raise InvalidInput(NOT_TOLD)
    if informed > now_utc.astimezone().date():
        raise InvalidInput(TOLD_IN_FUTURE, informed=f"{informed:%d/%m/%Y}")
    if informed > day:
        raise InvalidInput(TOLD_AFTER, informed=f"{informed:%d/%m/%Y}", moved=f"{day:%d/%m/%Y}")
