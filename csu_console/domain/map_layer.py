"""Layers of the map: files the town gives, and what is drawn of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.map_geometry import World


class LayerKind(StrEnum):
    """GEOJSON: points, lines and polygons drawn by the console; MBTILES: pictures in squares."""

    GEOJSON = "geojson"
    MBTILES = "mbtiles"


@dataclass(frozen=True, slots=True)
class Bounds:
    """WGS 84, degrees."""

    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float


@dataclass(frozen=True, slots=True)
class MapLayer:
    """One layer of the room; its file lies in every workstation's data folder under its SHA-256. `id` None: not kept yet."""

    name: str
    kind: LayerKind
    sha256: str
    bytes_count: int
    bounds: Bounds
    imported_utc: datetime
    imported_by: str
    attribution: str = ""
    position: int = 0
    shown: bool = True
    id: int | None = None


class ShapeKind(StrEnum):
    """What a feature is."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


class Use(StrEnum):
    """How a feature is drawn on the dark ground; told by its properties, OTHER where they say nothing."""

    MAJOR_ROAD = "major_road"
    ROAD = "road"
    PATH = "path"
    WATER = "water"
    GREEN = "green"
    BUILDING = "building"
    BOUNDARY = "boundary"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MapShape:
    """One outline in the plane of map_geometry; an area's further `parts` are its holes."""

    kind: ShapeKind
    use: Use
    name: str
    parts: tuple[tuple[World, ...], ...]


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A GeoJSON file as shapes."""

    shapes: tuple[MapShape, ...]
    bounds: Bounds
    points_count: int


@dataclass(frozen=True, slots=True)
class TileSetFacts:
    """What an MBTiles file says of itself."""

    name: str
    attribution: str
    bounds: Bounds
    zoom_min: int
    zoom_max: int


@dataclass(frozen=True, slots=True, order=True)
class TileKey:
    """A square of a zoom level, counted from the north-west as web maps do."""

    zoom: int
    column: int
    row: int
