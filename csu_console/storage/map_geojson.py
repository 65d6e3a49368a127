"""GeoJSON (RFC 7946) as the town gives it: read with suspicion, bounded, brought into the map's plane."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.map_geometry import LATITUDE_MAX_DEG, World, to_world
from csu_console.domain.map_layer import Bounds, DrawnMap, MapShape, ShapeKind
from csu_console.domain.map_words import name_of, use_of
from csu_console.domain.nearby import Point

POINTS_LIMIT = 600_000
"""Corners of all outlines: the streets and houses of a town of 100,000 stay below; drawing them takes 0.2 s."""
DEPTH_LIMIT = 8
"""Geometries within geometries."""

NOT_GEOJSON = QT_TRANSLATE_NOOP(
    "errors", "{file} is no GeoJSON file: export the layer again as GeoJSON in WGS 84 (EPSG:4326)."
)
NOT_WGS84 = QT_TRANSLATE_NOOP(
    "errors",
    "{file} holds coordinates that are not degrees ({x}, {y}): export the layer again in WGS 84 (EPSG:4326).",
)
TOO_MANY = QT_TRANSLATE_NOOP(
    "errors",
    "{file} has more than {limit} points: cut it to the town or simplify its lines, then import it again.",
)
NOTHING = QT_TRANSLATE_NOOP("errors", "{file} has no point, line or area to draw.")

_KINDS = {
    "Point": (ShapeKind.POINT, 0),
    "MultiPoint": (ShapeKind.POINT, 1),
    "LineString": (ShapeKind.LINE, 1),
    "MultiLineString": (ShapeKind.LINE, 2),
    "Polygon": (ShapeKind.AREA, 2),
    "MultiPolygon": (ShapeKind.AREA, 3),
}
"""Geometry to what it is and how deep its coordinates lie."""


def parse_geojson(content: bytes, file: str) -> DrawnMap:
    """Every shape of a file. Raises InvalidInput with one sentence for whatever is wrong with it."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InvalidInput(NOT_GEOJSON, file=file) from None
    reader = _Reader(file)
    try:
        shapes = tuple(reader.shapes(found))
    except (TypeError, KeyError, ValueError, RecursionError, AttributeError):
        raise InvalidInput(NOT_GEOJSON, file=file) from None
    if not shapes:
        raise InvalidInput(NOTHING, file=file)
    return DrawnMap(shapes, reader.bounds(), reader.points_count)


class _Reader:
    """Counts and measures while it reads."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.points_count = 0
        self._west = self._south = math.inf
        self._east = self._north = -math.inf

    def bounds(self) -> Bounds:
        return Bounds(self._west, self._south, self._east, self._north)

    def shapes(self, found: Any, depth: int = 0) -> Iterator[MapShape]:
        kind = found["type"]
        if kind == "FeatureCollection":
            for feature in found["features"]:
                yield from self._feature(feature)
        elif kind == "Feature":
            yield from self._feature(found)
        else:
            yield from self._geometry(found, {}, depth)

    def _feature(self, feature: Any) -> Iterator[MapShape]:
        properties = feature.get("properties")
        geometry = feature["geometry"]
        if geometry is not None:
            yield from self._geometry(geometry, properties if isinstance(properties, dict) else {}, 0)

    def _geometry(self, geometry: Any, properties: Mapping[str, Any], depth: int) -> Iterator[MapShape]:
        name = geometry["type"]
        if name == "GeometryCollection" and depth < DEPTH_LIMIT:
            for each in geometry["geometries"]:
                yield from self._geometry(each, properties, depth + 1)
            return
        kind, levels = _KINDS[name]
        coordinates = geometry["coordinates"]
        outlines: list[Any]
        if kind is ShapeKind.POINT:
            outlines = [[[one]] for one in (coordinates if levels else [coordinates])]
        elif kind is ShapeKind.LINE:
            outlines = [[one] for one in (coordinates if levels == 2 else [coordinates])]
        else:
            outlines = coordinates if levels == 3 else [coordinates]
        use, said = use_of(properties, kind), name_of(properties)
        for outline in outlines:
            parts = tuple(part for ring in outline if (part := self._places(ring)))
            if parts:
                yield MapShape(kind, use, said, parts)

    def _places(self, positions: Any) -> tuple[World, ...]:
        self.points_count += len(positions)
        if self.points_count > POINTS_LIMIT:
            raise InvalidInput(TOO_MANY, file=self._file, limit=POINTS_LIMIT)
        return tuple(self._place(float(position[0]), float(position[1])) for position in positions)

    def _place(self, x: float, y: float) -> World:
        # NaN fails both comparisons, so it is refused too.
        if not (abs(x) <= 180.0 and abs(y) <= 90.0):
            raise InvalidInput(NOT_WGS84, file=self._file, x=f"{x:.0f}", y=f"{y:.0f}")
        self._west, self._east = min(self._west, x), max(self._east, x)
        self._south, self._north = min(self._south, y), max(self._north, y)
        return to_world(Point(max(-LATITUDE_MAX_DEG, min(LATITUDE_MAX_DEG, y)), x))
