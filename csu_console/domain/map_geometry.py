"""The map's plane: WGS 84 to Web Mercator and back, what a window shows of it, clusters, a lasso.

The plane is that of web maps (EPSG:3857) with the whole world 0..1 both ways, x eastwards and y southwards, so that a tile
of zoom level z is 1 / 2**z wide whatever its pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from csu_console.domain.nearby import EARTH_RADIUS_M, Point

LATITUDE_MAX_DEG = 85.051129
"""Where Web Mercator ends: the world is a square."""

TILE_PX = 256
ZOOM_MIN, ZOOM_MAX = 2.0, 21.0
"""A continent; a bench in a square."""

CLUSTER_PX = 34.0
"""Symbols nearer than this lie over each other: a symbol is 26 px wide."""
CLUSTERS_UNTIL_ZOOM = 17.5
"""From here on every camera is drawn alone: what still lies together hangs on one post."""
FAN_PX = 22.0
"""How far cameras of one post are spread around it."""

World = tuple[float, float]
"""A place in the plane."""


def to_world(point: Point) -> World:
    """Latitudes beyond the map's edge are brought to it."""
    latitude = math.radians(max(-LATITUDE_MAX_DEG, min(LATITUDE_MAX_DEG, point.latitude_deg)))
    x = point.longitude_deg / 360.0 + 0.5
    return x, 0.5 - math.asinh(math.tan(latitude)) / (2.0 * math.pi)


def to_point(place: World) -> Point:
    x, y = place
    return Point(math.degrees(math.atan(math.sinh((0.5 - y) * 2.0 * math.pi))), (x - 0.5) * 360.0)


@dataclass(frozen=True, slots=True)
class Viewport:
    """What a window of `width_px` x `height_px` shows: the plane around `centre` at a zoom level (not always whole)."""

    centre: World
    zoom: float
    width_px: float
    height_px: float

    @property
    def scale(self) -> float:
        """Pixels for the whole world."""
        return TILE_PX * math.exp2(self.zoom)

    @property
    def metres_per_px(self) -> float:
        """On the ground at the middle of the window."""
        latitude = math.radians(to_point(self.centre).latitude_deg)
        return 2.0 * math.pi * EARTH_RADIUS_M * math.cos(latitude) / self.scale

    def to_screen(self, place: World) -> tuple[float, float]:
        scale = self.scale
        return (
            (place[0] - self.centre[0]) * scale + self.width_px / 2,
            (place[1] - self.centre[1]) * scale + self.height_px / 2,
        )

    def to_world(self, x_px: float, y_px: float) -> World:
        scale = self.scale
        return (
            self.centre[0] + (x_px - self.width_px / 2) / scale,
            self.centre[1] + (y_px - self.height_px / 2) / scale,
        )

    def panned(self, dx_px: float, dy_px: float) -> Viewport:
        """The plane moved under the window by so much."""
        x, y = self.centre
        return replace(self, centre=_inside(x - dx_px / self.scale, y - dy_px / self.scale))

    def zoomed(self, steps: float, x_px: float, y_px: float) -> Viewport:
        """Closer by `steps` levels, with the place under a pixel staying there."""
        fixed = self.to_world(x_px, y_px)
        zoom = max(ZOOM_MIN, min(ZOOM_MAX, self.zoom + steps))
        scale = TILE_PX * math.exp2(zoom)
        centre = (
            fixed[0] - (x_px - self.width_px / 2) / scale,
            fixed[1] - (y_px - self.height_px / 2) / scale,
        )
        return replace(self, centre=_inside(*centre), zoom=zoom)

    def around(self, places: Sequence[World], margin_px: float = 60.0, zoom_most: float = 18.0) -> Viewport:
        """The closest view that shows all of `places`; this one when there are none."""
        if not places:
            return self
        west, east = min(x for x, _y in places), max(x for x, _y in places)
        north, south = min(y for _x, y in places), max(y for _x, y in places)
        wide = max(1.0, self.width_px - 2 * margin_px) / max(east - west, 1e-12)
        high = max(1.0, self.height_px - 2 * margin_px) / max(south - north, 1e-12)
        zoom = max(ZOOM_MIN, min(zoom_most, math.log2(min(wide, high) / TILE_PX)))
        return replace(self, centre=((west + east) / 2, (north + south) / 2), zoom=zoom)

    def bounds(self, margin_px: float = 0.0) -> tuple[float, float, float, float]:
        """West, north, east, south in the plane."""
        west, north = self.to_world(-margin_px, -margin_px)
        east, south = self.to_world(self.width_px + margin_px, self.height_px + margin_px)
        return west, north, east, south


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cameras drawn as one: where, and which by their place in the list given."""

    x_px: float
    y_px: float
    members: tuple[int, ...]


def clusters(places: Sequence[World], view: Viewport, margin_px: float = 40.0) -> tuple[Cluster, ...]:
    """What is drawn of `places` inside the window: alone or together; spread around their post when near enough.

    A grid of squares, each joined with those beside it: one pass, whatever the number, and steady while panning, because
    the grid lies on the plane and not on the window.
    """
    west, north, east, south = view.bounds(margin_px)
    scale = view.scale
    shown = [
        (index, x, y) for index, (x, y) in enumerate(places) if west <= x <= east and north <= y <= south
    ]
    if view.zoom >= CLUSTERS_UNTIL_ZOOM:
        return _spread(shown, view)
    # Whole zoom levels share a grid: symbols do not jump between two notches of the wheel.
    square = CLUSTER_PX / scale
    squares: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
    for one in shown:
        squares.setdefault((int(one[1] / square), int(one[2] / square)), []).append(one)
    found = []
    joined: set[tuple[int, int]] = set()
    for key in sorted(squares, key=lambda each: (-len(squares[each]), each)):
        if key in joined:
            continue
        members = list(squares[key])
        joined.add(key)
        middle = _middle(members)
        for beside in _around(key):
            if beside in squares and beside not in joined:
                near = _middle(squares[beside])
                if math.dist(middle, near) * scale < CLUSTER_PX:
                    members.extend(squares[beside])
                    joined.add(beside)
        x_px, y_px = view.to_screen(_middle(members))
        found.append(Cluster(x_px, y_px, tuple(sorted(index for index, _x, _y in members))))
    return tuple(found)


def _spread(shown: Sequence[tuple[int, float, float]], view: Viewport) -> tuple[Cluster, ...]:
    posts: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
    for one in shown:
        posts.setdefault((round(one[1] * 1e9), round(one[2] * 1e9)), []).append(one)
    found = []
    for members in posts.values():
        x_px, y_px = view.to_screen((members[0][1], members[0][2]))
        radius = 0.0 if len(members) == 1 else FAN_PX * max(1.0, len(members) / 5)
        for turn, (index, _x, _y) in enumerate(members):
            angle = 2 * math.pi * turn / len(members)
            found.append(Cluster(x_px + radius * math.sin(angle), y_px - radius * math.cos(angle), (index,)))
    return tuple(found)


def _middle(members: Sequence[tuple[int, float, float]]) -> World:
    return sum(x for _i, x, _y in members) / len(members), sum(y for _i, _x, y in members) / len(members)


def _around(key: tuple[int, int]) -> Iterable[tuple[int, int]]:
    x, y = key
    return ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0))


def inside_lasso(outline: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies in a closed outline (even-odd rule); an outline of fewer than three points holds nothing."""
    inside = False
    if len(outline) < 3:
        return False
    before = outline[-1]
    for here in outline:
        if (here[1] > y) != (before[1] > y):
            crossing = here[0] + (y - here[1]) / (before[1] - here[1]) * (before[0] - here[0])
            if x < crossing:
                inside = not inside
        before = here
    return inside


def round_length_m(most_m: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not above: for a scale bar."""
    power = 10.0 ** math.floor(math.log10(most_m))
    return next(step * power for step in (5, 2, 1) if step * power <= most_m * 1.000001)


def bearing_deg(one: World, other: World) -> float:
    """Of one place from another on the plane, clockwise from north."""
    return math.degrees(math.atan2(other[0] - one[0], one[1] - other[1])) % 360.0


def _inside(x: float, y: float) -> World:
    return max(0.0, min(1.0, x)), max(0.0, min(1.0, y))
