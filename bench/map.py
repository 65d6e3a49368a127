"""The map with 2,000 cameras over a drawn town: how long a paint stands in the way of the hand.

Painted offscreen by the processor, as in a room without a graphics card.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication

from bench.measure import Options, spread, table
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.clock import EPOCH
from csu_console.domain.map_geometry import Viewport, clusters, to_world
from csu_console.domain.map_layer import DrawnMap, LayerKind, MapLayer, TileKey, TileSetFacts
from csu_console.domain.map_places import CameraState, Condition, MapEvent, Placed, placed
from csu_console.domain.nearby import Point
from csu_console.domain.site import Site
from csu_console.storage.map_geojson import parse_geojson
from csu_console.ui.map.map_canvas import MapCanvas

CAMERAS = 2000
STREETS, HOUSES = 140, 150
"""Streets each way, and houses along a side: 280 streets and 22,500 houses."""
WEST_DEG, SOUTH_DEG, STEP_DEG = 0.60, 47.33, 0.0012
SIZE = (1400, 900)
TARGET_MS = 16.0


class _Town(QObject):
    """What the canvas asks: a town in memory, every file there at once."""

    cameras_changed, states_changed, layers_changed, arrived = Signal(), Signal(), Signal(), Signal()

    def __init__(self, cameras: tuple[Placed, ...], drawn: DrawnMap) -> None:
        super().__init__()
        self._cameras, self._drawn = cameras, drawn
        layer = MapLayer("town", LayerKind.GEOJSON, "0" * 64, 1, drawn.bounds, EPOCH, "bench", "bench")
        self._layers = (layer,)
        conditions = list(Condition)
        self._states = {
            one.camera.id: CameraState(conditions[(one.camera.id or 0) % len(conditions)], recording=True)
            for one in cameras
        }
        self.pose: Callable[[int], float | None] = lambda camera_id: float(camera_id % 360)

    @property
    def files(self) -> _Town:
        return self

    def watch(self, watched: bool) -> None:
        """It always knows."""

    def cameras(self) -> tuple[Placed, ...]:
        return self._cameras

    def state(self, camera_id: int) -> CameraState:
        return self._states[camera_id]

    def events(self) -> tuple[MapEvent, ...]:
        return ()

    def layers(self) -> tuple[MapLayer, ...]:
        return self._layers

    def here(self, layer: MapLayer) -> bool:
        return True

    def drawn(self, layer: MapLayer) -> DrawnMap | None:
        return self._drawn

    def facts(self, layer: MapLayer) -> TileSetFacts | None:
        return None

    def tile(self, layer: MapLayer, key: TileKey) -> bytes | None:
        return b""


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    content = _town()
    started_s = time.perf_counter()
    drawn = parse_geojson(content, "town.geojson")
    read_s = time.perf_counter() - started_s
    town = _Town(_cameras(), drawn)
    canvas = MapCanvas(town)
    canvas.resize(*SIZE)
    canvas.show()
    application.processEvents()
    rows = [[f"reading {len(content) / 1e6:.0f} MB, {drawn.points_count:,} points", f"{1000 * read_s:.0f}"]]
    times = 10 * options.runs
    middle = to_world(Point(SOUTH_DEG + STREETS * STEP_DEG / 2, WEST_DEG + STREETS * STEP_DEG / 2))
    for name, zoom in (("the town", 13.0), ("a district", 15.5), ("some streets", 17.6)):
        view = Viewport(middle, zoom, *SIZE)
        canvas.show_place(middle, zoom)
        canvas.view = view
        canvas.grab()
        rows.append([f"{name}: clusters of 2,000", _spread(lambda _n: _clustered(town, canvas.view), times)])
        rows.append([f"{name}: a paint, nothing moved", _spread(lambda _n: canvas.grab(), times)])
        rows.append([f"{name}: a paint while panning", _spread(lambda n: _pan(canvas, n), times)])
        rows.append([f"{name}: a paint at a new zoom", _spread(partial(_zoom, canvas, view), times)])
    canvas.close()
    head = (f"map, {CAMERAS:,} cameras, {SIZE[0]} x {SIZE[1]}", "ms, median (range)")
    return f"{table(head, rows)}\n\nTarget: a paint while panning under {TARGET_MS:.0f} ms (60 a second)."


def _clustered(town: _Town, view: Viewport) -> None:
    clusters([one.place for one in town.cameras()], view)


def _pan(canvas: MapCanvas, turn: int) -> None:
    canvas.view = canvas.view.panned(*((12, 5) if turn % 20 < 10 else (-12, -5)))
    canvas.grab()


def _zoom(canvas: MapCanvas, view: Viewport, turn: int) -> None:
    canvas.view = view.zoomed(
        0.1 + 0.01 * (turn % 7), *(canvas.rect().center() + QPoint(turn % 3, 0)).toTuple()
    )
    canvas.grab()


def _spread(act: Callable[[int], object], times: int) -> str:
    found = []
    for turn in range(times):
        started_s = time.perf_counter()
        act(turn)
        found.append(1000 * (time.perf_counter() - started_s))
    return spread(found, 1)


def _cameras() -> tuple[Placed, ...]:
    dice, kinds = random.Random(3), list(CameraKind)
    reach = STREETS * STEP_DEG
    sites = [
        Site(
            *(f"Site {n}", "Ville", ""),
            SOUTH_DEG + min(1, max(0, dice.gauss(0.5, 0.2))) * reach,
            WEST_DEG + min(1, max(0, dice.gauss(0.5, 0.2))) * reach,
        )
        for n in range(400)
    ]
    cameras = [
        Camera(
            *(n + 1, f"Rue {n}", sites[n % 400].name, "Ville"),
            kind=kinds[n % 3],
            azimuth_deg=float(n % 360),
            id=n + 1,
        )
        for n in range(CAMERAS)
    ]
    return placed(cameras, sites)


def _town() -> bytes:
    """A grid of named streets with houses along them."""
    features: list[dict[str, object]] = []

    def add(kind: str, coordinates: object, **properties: str) -> None:
        geometry = {"type": kind, "coordinates": coordinates}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})

    far = STREETS * STEP_DEG
    for street in range(STREETS):
        at = street * STEP_DEG
        width = "primary" if street % 14 == 0 else "residential"
        steps = [n * far / 40 for n in range(41)]
        add(
            "LineString", [[WEST_DEG + at, SOUTH_DEG + n] for n in steps], highway=width, name=f"Rue {street}"
        )
        add(
            "LineString",
            [[WEST_DEG + n, SOUTH_DEG + at] for n in steps],
            highway=width,
            name=f"Allée {street}",
        )
    for row in range(HOUSES):
        for column in range(HOUSES):
            x = WEST_DEG + (column + 0.3) * far / HOUSES
            y = SOUTH_DEG + (row + 0.3) * far / HOUSES
            wide = 0.00012
            ring = [[x, y], [x + wide, y], [x + wide, y + wide], [x, y + wide], [x, y]]
            add("Polygon", [ring], building="yes")
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()
