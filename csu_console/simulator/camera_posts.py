"""Where the cameras of the demo city hang, what they are called and what is on file for them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from csu_console.domain.camera import CameraKind, Purpose
from csu_console.domain.mask import PrivacyState
from csu_console.simulator.city_plan import (
    LIVE_SIZE,
    MAIN_SIZE,
    PANORAMIC_SIZE,
    CityPlan,
    PlannedAuthorisation,
    PlannedCamera,
    PlannedSite,
)
from csu_console.simulator.mask_outlines import OUTLINES
from csu_console.simulator.pose import Pose
from csu_console.simulator.ptz_zone_outlines import ZONES
from csu_console.simulator.town import ORIGINS
from csu_console.simulator.world import Light

# The town's own zero, in the fields of the Berry: nothing stands there.
_LATITUDE_DEG, _LONGITUDE_DEG = 46.8170, 2.5330
_METRES_PER_DEGREE = 111_320.0
_V, _S, _H = "Vaubrillon", "Saint-Ambrelin", "Les Hautes-Vernières"
_FIXED, _PTZ, _PANORAMIC = CameraKind.FIXED, CameraKind.PTZ, CameraKind.PANORAMIC
_CLEAR, _MASKED, _UNREVIEWED = PrivacyState.CLEAR, PrivacyState.MASKED, PrivacyState.UNREVIEWED
_STREETS = (Purpose.SAFETY_OF_PERSONS,)
_TRAFFIC = (Purpose.TRAFFIC, Purpose.SAFETY_OF_PERSONS)
_BUILDINGS = (Purpose.PUBLIC_BUILDINGS, Purpose.SAFETY_OF_PERSONS)

_Row = tuple[
    int, str, tuple[str, ...], str, str, CameraKind, tuple[Purpose, ...], PrivacyState, tuple[float, ...]
]
# Number, name, aliases, street, site, kind, purposes, privacy, (x, y, z, pan, tilt, field of view)
# in the commune's own metres and degrees.
_POSTS: dict[str, tuple[_Row, ...]] = {
    _V: (
        (1, "Place de la Mairie", ("Mairie", "Hôtel de ville"), "Place de la Mairie", "Mairie", _PTZ, _BUILDINGS, _MASKED, (55, 9, 7.5, -16, -9, 64)),
        (2, "Place de la Mairie panoramique", ("Mairie pano",), "Place de la Mairie", "Mairie", _PANORAMIC, _BUILDINGS, _MASKED, (42, 7, 8, 0, -9, 105)),
        (3, "Carrefour République-Tanneurs", ("Carrefour des Tanneurs",), "Rue de la République", "Carrefour des Tanneurs", _FIXED, _TRAFFIC, _MASKED, (-31.5, 5.6, 8, 236, -19, 80)),
        (4, "Rue de la République", ("République est",), "Rue de la République", "Carrefour des Tanneurs", _FIXED, _STREETS, _MASKED, (-28, -2.6, 6.5, 83, -9, 58)),
        (5, "Rue des Tanneurs", ("Tanneurs nord",), "Rue des Tanneurs", "Carrefour des Tanneurs", _FIXED, _STREETS, _MASKED, (-41.2, 16, 6.5, 4, -11, 60)),
        (6, "Parking des Halles", ("Halles", "Parking gymnase"), "Rue de la République", "Parking des Halles", _FIXED, (*_STREETS, Purpose.TRAFFIC_OFFENCES), _CLEAR, (27, -8, 9, 138, -16, 72)),
        (7, "Rond-point de l'Europe", ("Europe", "Giratoire"), "Rond-point de l'Europe", "Rond-point de l'Europe", _FIXED, _TRAFFIC, _CLEAR, (157, -8, 9, 80, -14, 66)),
    ),
    _S: (
        (101, "Place de l'Église", ("Église", "Monument aux morts"), "Place de l'Église", "Église", _PTZ, _STREETS, _MASKED, (-13, 3.5, 6.5, -44, -4, 68)),
        (102, "Grande Rue", ("Grande Rue nord",), "Grande Rue", "Église", _FIXED, _STREETS, _MASKED, (1.2, 38, 6.5, -1, -9, 58)),
        (103, "Pont du Lavoir", ("Pont", "Quai"), "Grande Rue", "Pont du Lavoir", _FIXED, (*_TRAFFIC, Purpose.NATURAL_RISKS), _CLEAR, (7, -57, 6.5, 205, -12, 74)),
        (104, "Rue du Lavoir", ("Lavoir",), "Rue du Lavoir", "Rue du Lavoir", _FIXED, _STREETS, _MASKED, (15.5, 67.2, 6.5, 79, -9, 62)),
        (105, "Parking du stade", ("Stade", "Terrain de football"), "Chemin du Stade", "Stade", _FIXED, _STREETS, _CLEAR, (27, 15, 8, 135, -14, 66)),
        (106, "École primaire", ("École", "Sortie d'école"), "Grande Rue", "École primaire", _FIXED, _BUILDINGS, _MASKED, (-3.4, 9, 6.5, 165, -12, 62)),
    ),
    _H: (
        (201, "Place de la Gare", ("Gare", "Gare routière"), "Place de la Gare", "Gare", _FIXED, _BUILDINGS, _CLEAR, (106, -10, 7.5, 60, -7, 70)),
        (202, "Résidence des Tilleuls", ("Tilleuls",), "Avenue de la Gare", "Résidence des Tilleuls", _FIXED, _STREETS, _UNREVIEWED, (12.5, 9, 6.5, -24, 0, 74)),
        (203, "Zone artisanale", ("ZA", "Ateliers"), "Rue des Artisans", "Zone artisanale", _FIXED, _STREETS, _CLEAR, (-38, -64, 8, 140, -11, 66)),
        (204, "Avenue de la Gare", ("Avenue",), "Avenue de la Gare", "Avenue de la Gare", _PTZ, _TRAFFIC, _MASKED, (-48, -2.2, 7.5, 87, -10, 60)),
        (205, "Rue des Sorbiers", ("Sorbiers", "Nomade 1"), "Rue des Sorbiers", "Avenue de la Gare", _FIXED, (*_STREETS, Purpose.WASTE), _MASKED, (-58, -14, 7.5, 1, -12, 62)),
    ),
}  # fmt: skip
_ADDRESSES = {
    "Mairie": "1 place de la Mairie",
    "Carrefour des Tanneurs": "24 rue de la République",
    "Parking des Halles": "31 rue de la République",
    "Rond-point de l'Europe": "Rond-point de l'Europe",
    "Église": "2 place de l'Église",
    "Pont du Lavoir": "1 Grande Rue",
    "Rue du Lavoir": "3 rue du Lavoir",
    "Stade": "8 chemin du Stade",
    "École primaire": "5 Grande Rue",
    "Gare": "1 place de la Gare",
    "Résidence des Tilleuls": "17 avenue de la Gare",
    "Zone artisanale": "4 rue des Artisans",
    "Avenue de la Gare": "40 avenue de la Gare",
}
_NOMADS = frozenset({105, 205})
WITHOUT_AUTHORISATION = 205
WITH_EXPIRED_AUTHORISATION = 203
_LIGHTS = {_V: Light.DAY, _S: Light.DAY, _H: Light.NIGHT}


def city_plan(today: date | None = None, turning: bool = True) -> CityPlan:
    """The whole city; prefect's orders are dated around ``today`` so that the demo stays valid.

    ``turning`` False: PTZ cameras that stand still for good, with masks on their picture like any other's.
    """
    day = today or date.today()  # noqa: DTZ011 - an order ends by the calendar on the wall
    cameras = []
    sites: dict[str, PlannedSite] = {}
    for commune, rows in _POSTS.items():
        for row in rows:
            camera = _camera(commune, row, day, turning)
            cameras.append(camera)
            sites.setdefault(camera.site, _site(camera))
    return CityPlan(tuple(_POSTS), tuple(sites.values()), tuple(cameras))


def with_addresses(
    plan: CityPlan, address_of: dict[str, str], onvif_of: Mapping[int, str] = MappingProxyType({})
) -> CityPlan:
    """The plan with the URL of each path filled in, and the ONVIF address of the cameras that have one."""
    cameras = tuple(
        replace(
            camera,
            main_url=address_of[camera.main_path],
            sub_url=address_of[camera.sub_path],
            onvif_url=onvif_of.get(camera.number, ""),
        )
        for camera in plan.cameras
    )
    return replace(plan, cameras=cameras)


def first_cameras(plan: CityPlan, count: int) -> CityPlan:
    """A smaller city: the first ``count`` cameras, and the sites and communes they need."""
    cameras = plan.cameras[:count]
    names = {camera.site for camera in cameras}
    communes = {camera.commune for camera in cameras}
    return CityPlan(
        tuple(name for name in plan.communes if name in communes),
        tuple(site for site in plan.sites if site.name in names),
        cameras,
    )


def _camera(commune: str, row: _Row, day: date, turning: bool) -> PlannedCamera:
    number, name, aliases, street, site, kind, purposes, privacy, place = row
    x, y, z, pan, tilt, field = place
    origin_x, origin_y = ORIGINS[commune]
    turns = turning and kind is _PTZ
    outlines = OUTLINES.get(number, ()) if privacy is _MASKED and not turns else ()
    size = PANORAMIC_SIZE if kind is _PANORAMIC else MAIN_SIZE
    return PlannedCamera(
        number=number,
        name=name,
        aliases=aliases,
        street=street,
        commune=commune,
        site=site,
        kind=kind,
        purposes=purposes,
        authorisation=_authorisation(number, day),
        is_nomad=number in _NOMADS,
        privacy=privacy,
        masks=outlines,
        pose=Pose(origin_x + x, origin_y + y, z, pan, tilt, field),
        size=LIVE_SIZE if turns else size,
        light=_LIGHTS[commune],
        zones=ZONES[number] if turns else (),
    )


def _authorisation(number: int, day: date) -> PlannedAuthorisation | None:
    if number == WITHOUT_AUTHORISATION:
        return None
    age_years = 6 if number == WITH_EXPIRED_AUTHORISATION else 2
    granted = date(day.year - age_years, 3, 14)
    order = f"{granted.year}-{300 + number:04d}"
    return PlannedAuthorisation(order, granted, date(granted.year + 5, 3, 13), 15 if number < 200 else 20)


def coordinates(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude (WGS 84 degrees) of a place in town metres (east, north)."""
    scale = _METRES_PER_DEGREE * math.cos(math.radians(_LATITUDE_DEG))
    return _LATITUDE_DEG + y / _METRES_PER_DEGREE, _LONGITUDE_DEG + x / scale


def _site(camera: PlannedCamera) -> PlannedSite:
    latitude, longitude = coordinates(camera.pose.x, camera.pose.y)
    return PlannedSite(
        camera.site, camera.commune, _ADDRESSES[camera.site], round(latitude, 6), round(longitude, 6)
    )
