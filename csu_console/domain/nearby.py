"""Which cameras stand near a place: by the coordinates of their sites, or by the words of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType
from typing import Protocol

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.search import fold, matches, search_text
from csu_console.domain.site import Site

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG); within a town the error is below half a percent."""

_POINT = re.compile(r"\s*(-?\d{1,3}(?:[.,]\d+)?)\s*(?:[;/ ]|,\s)\s*(-?\d{1,3}(?:[.,]\d+)?)\s*")

NO_PLACE = QT_TRANSLATE_NOOP(
    "errors",
    "No site or camera is found by {text}: type a street or a site of the inventory, or coordinates 47.3941; 0.6848.",
)
NO_COORDINATES = QT_TRANSLATE_NOOP(
    "errors", "The sites found by {text} have no coordinates: give them theirs in the list of cameras."
)

_STREET_NUMBER = re.compile(r"^\s*\d+\s*(?:bis|ter|quater)?\s*,?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84, degrees."""

    latitude_deg: float
    longitude_deg: float


class Stood(Protocol):
    """A place a camera stood at (domain.camera_move)."""

    @property
    def point(self) -> Point | None: ...
    @property
    def site(self) -> Site: ...


@dataclass(frozen=True, slots=True)
class Nearby:
    """A camera and how far its site lies from the place; None: its site has no coordinates, its name was found."""

    camera: Camera
    distance_m: float | None


def distance_m(one: Point, other: Point) -> float:
    """Along the ground, by the haversine formula."""
    lat_1, lat_2 = radians(one.latitude_deg), radians(other.latitude_deg)
    half_lat, half_lon = (lat_2 - lat_1) / 2, radians(other.longitude_deg - one.longitude_deg) / 2
    square = sin(half_lat) ** 2 + cos(lat_1) * cos(lat_2) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, square)))


def point_of_text(text: str) -> Point | None:
    """Coordinates as they are copied from a map: `47.3941, 0.6848`; None for anything else."""
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    latitude, longitude = (float(part.replace(",", ".")) for part in found.groups())
    return Point(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def place_of(text: str, cameras: Iterable[Camera], sites: Sequence[Site]) -> Point:
    """The point a text means: coordinates, or the middle of the sites found by name, address or street.

    Raises InvalidInput when nothing is found, or nothing that has coordinates.
    """
    point = point_of_text(text)
    if point is not None:
        return point
    # The number of a house is on no list: the street is what finds.
    words = _STREET_NUMBER.sub("", text)
    if not fold(words):
        raise InvalidInput(NO_PLACE, text=text)
    by_key = {(site.commune, site.name): site for site in sites}
    named = {camera.number: by_key.get((camera.commune, camera.site)) for camera in cameras}
    found = {site for site in sites if matches(fold(f"{site.name} {site.address} {site.commune}"), words)}
    found |= {
        site
        for camera in cameras
        if matches(search_text(camera), words) and (site := named[camera.number]) is not None
    }
    if not found:
        raise InvalidInput(NO_PLACE, text=text)
    points = [site_point for site in found if (site_point := _point(site)) is not None]
    if not points:
        raise InvalidInput(NO_COORDINATES, text=text)
    return Point(
        sum(one.latitude_deg for one in points) / len(points),
        sum(one.longitude_deg for one in points) / len(points),
    )


def nearest(
    point: Point,
    cameras: Iterable[Camera],
    sites: Sequence[Site],
    limit: int = 50,
    stood: Mapping[int, Sequence[Stood]] = MappingProxyType({}),
) -> tuple[Nearby, ...]:
    """Cameras by distance; those whose site has no coordinates are left out.

    `stood`: of cameras that were moved, by id, every place within the time asked for; the nearest counts, and when the
    camera stands elsewhere now its site then is added to its name.
    """
    points = {(site.commune, site.name): _point(site) for site in sites}
    found = []
    for camera in cameras:
        places = stood.get(camera.id or 0)
        if places is None:
            where = points.get((camera.commune, camera.site))
            if where is not None:
                found.append(Nearby(camera, distance_m(point, where)))
            continue
        reached = [(distance_m(point, one.point), one.site) for one in places if one.point is not None]
        if reached:
            metres, site = min(reached, key=lambda pair: pair[0])
            there = (site.commune, site.name) == (camera.commune, camera.site)
            then = camera if there else replace(camera, name=f"{camera.name} ({site.name})")
            found.append(Nearby(then, metres))
    return tuple(sorted(found, key=lambda one: (one.distance_m or 0.0, one.camera.number))[:limit])


def _point(site: Site) -> Point | None:
    if site.latitude_deg is None or site.longitude_deg is None:
        return None
    return Point(site.latitude_deg, site.longitude_deg)
