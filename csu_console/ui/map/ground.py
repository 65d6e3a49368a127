"""The ground of the map: the town's files painted dark and quiet, and a grid where there is none."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from csu_console.domain.map_geometry import TILE_PX, Viewport, World, round_length_m, to_world
from csu_console.domain.map_layer import (
    Bounds,
    DrawnMap,
    LayerKind,
    MapLayer,
    ShapeKind,
    TileKey,
    TileSetFacts,
    Use,
)
from csu_console.domain.nearby import Point
from csu_console.ui.theme.palette import Ink

UNIT = 1e8
"""Of a path per world: 0.4 m on the equator. Qt takes points nearer than 1e-12 for one."""
CHUNKS = 12
"""Squares a file is divided into each way: only those in sight are painted."""
IMAGES_LIMIT = 400

_LINES = {Use.MAJOR_ROAD: ("#4c5661", 4.0), Use.ROAD: ("#3a424c", 2.2), Use.PATH: ("#343b44", 1.0)}
_LINES |= {Use.WATER: ("#24405a", 2.0), Use.BOUNDARY: ("#5d5470", 1.4), Use.OTHER: ("#3a424c", 1.0)}
_AREAS = {Use.WATER: "#16293a", Use.GREEN: "#1a2a22", Use.BUILDING: "#2a3038", Use.OTHER: "#1d2228"}
_ORDER = (*(Use.GREEN, Use.WATER, Use.OTHER, Use.BUILDING, Use.BOUNDARY), Use.PATH, Use.ROAD, Use.MAJOR_ROAD)


class GroundFiles(Protocol):
    """MapFiles."""

    def here(self, layer: MapLayer) -> bool: ...
    def drawn(self, layer: MapLayer) -> DrawnMap | None: ...
    def facts(self, layer: MapLayer) -> TileSetFacts | None: ...
    def tile(self, layer: MapLayer, key: TileKey) -> bytes | None: ...


@dataclass(slots=True)
class _Chunk:
    box: QRectF = field(default_factory=QRectF)
    lines: dict[Use, QPainterPath] = field(default_factory=dict)
    areas: dict[Use, QPainterPath] = field(default_factory=dict)
    points: list[QPointF] = field(default_factory=list)
    names: list[tuple[QLineF, str]] = field(default_factory=list)
    """The longest straight piece of each named line."""


class _Paths:
    """A GeoJSON file as paths, in units from its own north-west corner."""

    def __init__(self, drawn: DrawnMap) -> None:
        bounds = drawn.bounds
        self.origin = to_world(Point(bounds.north_deg, bounds.west_deg))
        far = to_world(Point(bounds.south_deg, bounds.east_deg))
        self._wide = max(far[0] - self.origin[0], 1e-9)
        self._high = max(far[1] - self.origin[1], 1e-9)
        chunks: dict[tuple[int, int], _Chunk] = {}
        for shape in drawn.shapes:
            first = shape.parts[0][0]
            column = int((first[0] - self.origin[0]) / self._wide * CHUNKS)
            row = int((first[1] - self.origin[1]) / self._high * CHUNKS)
            chunk = chunks.setdefault((column, row), _Chunk())
            rings = [QPolygonF([self._point(place) for place in part]) for part in shape.parts]
            for ring in rings:
                chunk.box = chunk.box.united(ring.boundingRect().adjusted(-1, -1, 1, 1))
            if shape.kind is ShapeKind.POINT:
                chunk.points.extend(ring.first() for ring in rings)
            elif shape.kind is ShapeKind.LINE:
                self._add(chunk.lines, shape.use, rings, closed=False)
                if shape.name:
                    chunk.names.append((_longest(rings[0]), shape.name))
            else:
                kept = chunk.lines if shape.use is Use.BOUNDARY else chunk.areas
                self._add(kept, shape.use, rings, closed=shape.use is not Use.BOUNDARY)
        self.chunks = tuple(chunks.values())

    def _point(self, place: World) -> QPointF:
        return QPointF((place[0] - self.origin[0]) * UNIT, (place[1] - self.origin[1]) * UNIT)

    @staticmethod
    def _add(kept: dict[Use, QPainterPath], use: Use, rings: list[QPolygonF], *, closed: bool) -> None:
        path = kept.setdefault(use, QPainterPath())
        for ring in rings:
            path.addPolygon(ring)
            if closed:
                path.closeSubpath()


class Ground:
    """Paints layers for a view. Keeps paths of the files and decoded squares; GUI thread."""

    def __init__(self, files: GroundFiles) -> None:
        self._files = files
        self._paths: dict[str, _Paths] = {}
        self._images: OrderedDict[tuple[str, TileKey], QImage] = OrderedDict()

    def paint(self, painter: QPainter, view: Viewport, layers: Sequence[MapLayer]) -> bool:
        """Fill the painter's device; False while something is still being read."""
        painter.fillRect(QRectF(0, 0, view.width_px, view.height_px), Ink.BEHIND_TILES.color)
        shown = [layer for layer in layers if layer.shown and self._files.here(layer)]
        whole = True
        for layer in shown:
            paint = self._paint_tiles if layer.kind is LayerKind.MBTILES else self._paint_paths
            whole &= paint(painter, view, layer)
        if not shown:
            _paint_grid(painter, view)
        return whole

    def _paint_tiles(self, painter: QPainter, view: Viewport, layer: MapLayer) -> bool:
        facts = self._files.facts(layer)
        if facts is None:
            return True  # `arrived` paints again; a broken file is painted without
        zoom = max(facts.zoom_min, min(facts.zoom_max, round(view.zoom)))
        if view.zoom < facts.zoom_min - 2:
            return True
        whole, edge = True, view.scale / 2**zoom
        west, north, east, south = view.bounds()
        low, high = _tile_range(facts.bounds, zoom)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, abs(edge - TILE_PX) > 1)
        for row in range(max(low[1], int(north * 2**zoom)), min(high[1], int(south * 2**zoom)) + 1):
            for column in range(max(low[0], int(west * 2**zoom)), min(high[0], int(east * 2**zoom)) + 1):
                image = self._image(layer, TileKey(zoom, column, row))
                if image is None:
                    whole = False
                elif not image.isNull():
                    x, y = view.to_screen((column / 2**zoom, row / 2**zoom))
                    # Whole pixels, or seams show between squares.
                    left, top = math.floor(x), math.floor(y)
                    box = QRectF(left, top, math.floor(x + edge) - left, math.floor(y + edge) - top)
                    painter.drawImage(box, image)
        return whole

    def _image(self, layer: MapLayer, key: TileKey) -> QImage | None:
        """None while it is read; a null image where the file has none."""
        kept = self._images.get((layer.sha256, key))
        if kept is not None:
            self._images.move_to_end((layer.sha256, key))
            return kept
        content = self._files.tile(layer, key)
        if content is None:
            return None
        image = QImage.fromData(content) if content else QImage()
        if image.width() > 1024 or image.height() > 1024:
            image = QImage()
        self._images[layer.sha256, key] = image
        while len(self._images) > IMAGES_LIMIT:
            self._images.popitem(last=False)
        return image

    def _paint_paths(self, painter: QPainter, view: Viewport, layer: MapLayer) -> bool:
        paths = self._paths.get(layer.sha256)
        if paths is None:
            drawn = self._files.drawn(layer)
            if drawn is None:
                return True
            paths = self._paths[layer.sha256] = _Paths(drawn)
        scale = view.scale / UNIT
        x, y = view.to_screen(paths.origin)
        to_screen = QTransform(scale, 0, 0, scale, x, y)
        seen = to_screen.inverted()[0].mapRect(QRectF(0, 0, view.width_px, view.height_px))
        chunks = [chunk for chunk in paths.chunks if chunk.box.intersects(seen)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(to_screen, combine=True)
        wide = max(0.5, min(4.0, 1.5 ** (view.zoom - 15.5)))
        for use in _ORDER:
            for chunk in chunks:
                if (area := chunk.areas.get(use)) is not None:
                    painter.fillPath(area, QColor(_AREAS.get(use, _AREAS[Use.OTHER])))
        for use in _ORDER:
            colour, width = _LINES.get(use, _LINES[Use.OTHER])
            pen = QPen(QColor(colour), width * wide if use in (Use.ROAD, Use.MAJOR_ROAD) else width)
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if use in (Use.BOUNDARY, Use.PATH):
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            for chunk in chunks:
                if (line := chunk.lines.get(use)) is not None:
                    painter.drawPath(line)
        painter.restore()
        self._paint_points(painter, to_screen, chunks)
        if view.zoom >= 15.5:
            _paint_names(painter, to_screen, chunks, view)
        return True

    @staticmethod
    def _paint_points(painter: QPainter, to_screen: QTransform, chunks: Sequence[_Chunk]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Ink.LINE.color)
        for chunk in chunks:
            for point in chunk.points[:2000]:
                painter.drawEllipse(to_screen.map(point), 2.0, 2.0)


def _tile_range(bounds: Bounds, zoom: int) -> tuple[tuple[int, int], tuple[int, int]]:
    west, north = to_world(Point(bounds.north_deg, bounds.west_deg))
    east, south = to_world(Point(bounds.south_deg, bounds.east_deg))
    last = 2**zoom - 1
    low = (max(0, int(west * 2**zoom)), max(0, int(north * 2**zoom)))
    return low, (min(last, int(east * 2**zoom)), min(last, int(south * 2**zoom)))


def _longest(line: QPolygonF) -> QLineF:
    points = line.toList()
    pieces = [QLineF(one, other) for one, other in pairwise(points)]
    return max(pieces, key=QLineF.length, default=QLineF())


def _paint_names(painter: QPainter, to_screen: QTransform, chunks: Sequence[_Chunk], view: Viewport) -> None:
    """Along their streets, never over each other, never upside down."""
    taken: list[QRectF] = []
    said: set[str] = set()
    metrics = painter.fontMetrics()
    place = QRectF(0, 0, view.width_px, view.height_px)
    painter.setPen(QColor("#8b949f"))
    for chunk in chunks:
        for line, name in chunk.names:
            here = to_screen.map(line)
            wide = metrics.horizontalAdvance(name)
            if name in said or here.length() < wide * 0.8 or len(taken) >= 80:
                continue
            middle = here.center()
            angle = -here.angle() % 360
            if 90 < angle < 270:
                angle -= 180
            turned = QTransform().translate(middle.x(), middle.y()).rotate(angle)
            box = turned.mapRect(QRectF(-wide / 2, -metrics.height(), wide, metrics.height()))
            if not place.contains(box) or any(box.intersects(other) for other in taken):
                continue
            taken.append(box)
            said.add(name)
            painter.save()
            painter.setTransform(turned, combine=True)
            painter.drawText(QPointF(-wide / 2, -5), name)
            painter.restore()


def _paint_grid(painter: QPainter, view: Viewport) -> None:
    """Squares of a round length, so that distances are seen where no file was given."""
    metres = round_length_m(max(10.0, view.metres_per_px * 160))
    step = metres / view.metres_per_px
    if step < 20:
        return
    pen = QPen(QColor("#1c2127"), 1)
    painter.setPen(pen)
    step_world = step / view.scale
    west, north, east, south = view.bounds()
    x = math.ceil(west / step_world) * step_world
    while x <= east:
        at = view.to_screen((x, north))[0]
        painter.drawLine(QLineF(at, 0, at, view.height_px))
        x += step_world
    y = math.ceil(north / step_world) * step_world
    while y <= south:
        at = view.to_screen((west, y))[1]
        painter.drawLine(QLineF(0, at, view.width_px, at))
        y += step_world
