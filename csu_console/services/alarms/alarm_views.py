"""Which cameras an alarm brings up: those chosen for its point, else the nearest to its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csu_console.domain.alarm import VIEWS_LIMIT, AlarmPoint, AlarmView
from csu_console.domain.camera import Camera
from csu_console.domain.nearby import Point, nearest
from csu_console.domain.site import Site


def views_of(
    point: AlarmPoint, cameras: Iterable[Camera], sites: Sequence[Site], limit: int = VIEWS_LIMIT
) -> tuple[AlarmView, ...]:
    """Chosen ones that still exist, in their order; else by distance, those of the point's own site before all others.

    Without coordinates: the cameras of the site alone, by number. Cameras without an authorisation show nothing by
    themselves; they are not left out here.
    """
    known = {camera.id: camera for camera in cameras if camera.id is not None}
    chosen = tuple(view for view in point.views if view.camera_id in known)
    if chosen:
        return chosen[:limit]
    here = [one for one in known.values() if (one.site, one.commune) == (point.site, point.commune)]
    here.sort(key=lambda camera: camera.number)
    place = _place(point, sites)
    near = () if place is None else nearest(place, known.values(), sites, limit + len(here))
    ordered = [*here, *(one.camera for one in near if one.camera not in here)]
    return tuple(AlarmView(camera.id) for camera in ordered[:limit] if camera.id is not None)


def _place(point: AlarmPoint, sites: Sequence[Site]) -> Point | None:
    if point.latitude_deg is not None and point.longitude_deg is not None:
        return Point(point.latitude_deg, point.longitude_deg)
    site = next((one for one in sites if (one.name, one.commune) == (point.site, point.commune)), None)
    if site is None or site.latitude_deg is None or site.longitude_deg is None:
        return None
    return Point(site.latitude_deg, site.longitude_deg)
