"""The map of a town in memory: cameras placed by their sites, no file, no thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from csu_console.domain.map_layer import DrawnMap, MapLayer, TileKey, TileSetFacts
from csu_console.domain.map_places import CameraState, MapEvent, Placed


class FakeMapFiles(QObject):
    """`shapes` are there at once."""

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shapes: DrawnMap | None = None

    def here(self, layer: MapLayer) -> bool:
        return True

    def drawn(self, layer: MapLayer) -> DrawnMap | None:
        return self.shapes

    def facts(self, layer: MapLayer) -> TileSetFacts | None:
        return None

    def tile(self, layer: MapLayer, key: TileKey) -> bytes | None:
        return b""


class FakeMap(QObject):
    """MapService."""

    cameras_changed = Signal()
    states_changed = Signal()
    layers_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.files = FakeMapFiles()
        self.placed: tuple[Placed, ...] = ()
        self.states: dict[int, CameraState] = {}
        self.happened: tuple[MapEvent, ...] = ()
        self.shown: tuple[MapLayer, ...] = ()
        self.watchers = 0
        self.pose: Callable[[int], float | None] = lambda _camera_id: None

    def watch(self, watched: bool) -> None:
        self.watchers += 1 if watched else -1

    def cameras(self) -> tuple[Placed, ...]:
        return self.placed

    def state(self, camera_id: int) -> CameraState:
        return self.states.get(camera_id, CameraState())

    def events(self) -> tuple[MapEvent, ...]:
        return self.happened

    def layers(self) -> tuple[MapLayer, ...]:
        return self.shown

    def still(self, camera_id: int, then: Callable[[Any], None]) -> None:
        then(None)

    def may_edit(self) -> bool:
        return True

    def import_file(self, path: Path, then: Any, otherwise: Any) -> None:
        then(True)


@dataclass
class FakeTown:
    """TownMap, as far as the console window goes."""

    map: FakeMap = field(default_factory=FakeMap)
