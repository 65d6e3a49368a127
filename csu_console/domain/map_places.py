"""What the map shows of cameras: where each is drawn, and in what state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.map_geometry import World, to_world
from csu_console.domain.nearby import Point
from csu_console.domain.site import Site

YARD_STEP = 1.2e-6
"""Between two cameras without coordinates: about 33 m of ground at the latitudes of France."""
YARD_WIDE = 8
NOWHERE = Point(46.6, 2.5)
"""The middle of France, when nothing at all has coordinates."""


class Condition(StrEnum):
    """What is known of a camera now. UNSEEN: nobody asks it for pictures, so nobody knows."""

    UNSEEN = "unseen"
    LIVE = "live"
    FROZEN = "frozen"
    """Its pictures have stopped a moment ago."""
    LOST = "lost"
    UNAUTHORISED = "unauthorised"
    COVERED = "covered"
    """Its masks are still to be defined or reviewed."""


class EventKind(StrEnum):
    """Something that happened at a place."""

    ENTRY = "entry"
    URGENT_ENTRY = "urgent_entry"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class MapEvent:
    """A symbol beside a site: an entry of the logbook (`number`) or an alarm."""

    kind: EventKind
    place: World
    at_utc: datetime
    title: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class CameraState:
    """What is drawn over a camera's symbol."""

    condition: Condition = Condition.UNSEEN
    recording: bool = False
    alert: AlertLevel | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A camera and where it is drawn. `located` False: its site has no coordinates, it waits in the yard."""

    camera: Camera
    place: World
    located: bool


def placed(cameras: Iterable[Camera], sites: Sequence[Site]) -> tuple[Placed, ...]:
    """Every camera by number. Those without coordinates stand in rows south of the others, by commune and site."""
    known = {
        (site.commune, site.name): to_world(Point(site.latitude_deg, site.longitude_deg))
        for site in sites
        if site.latitude_deg is not None and site.longitude_deg is not None
    }
    everything = tuple(cameras)
    found = [
        Placed(camera, known[camera.commune, camera.site], located=True)
        for camera in everything
        if (camera.commune, camera.site) in known
    ]
    left, top = _yard([one.place for one in found])
    waiting = [camera for camera in everything if (camera.commune, camera.site) not in known]
    row = column = 0
    before = ("", "")
    for camera in sorted(waiting, key=lambda one: (one.commune, one.site, one.number)):
        if camera.commune != before[0] or column == YARD_WIDE:
            row, column = row + (2 if camera.commune != before[0] else 1), 0
        before = (camera.commune, camera.site)
        found.append(Placed(camera, (left + column * YARD_STEP, top + row * YARD_STEP), located=False))
        column += 1
    return tuple(sorted(found, key=lambda one: one.camera.number))


def _yard(places: Sequence[World]) -> World:
    if not places:
        return to_world(NOWHERE)
    return min(x for x, _y in places), max(y for _x, y in places) + 4 * YARD_STEP
