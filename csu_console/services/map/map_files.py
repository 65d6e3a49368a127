"""The files behind the map's layers: read beside the GUI thread, kept in memory as far as a bound goes."""

from __future__ import annotations

import logging
import sqlite3
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from csu_console.domain.errors import ConsoleError
from csu_console.domain.map_layer import DrawnMap, LayerKind, MapLayer, TileKey, TileSetFacts
from csu_console.services.people.work import BackgroundWork
from csu_console.storage.map_geojson import parse_geojson
from csu_console.storage.map_layers import file_of
from csu_console.storage.map_tiles import open_tiles, read_facts, tile

T = TypeVar("T")

log = logging.getLogger(__name__)

CACHE_LIMIT_BYTES = 48_000_000
"""About a thousand squares: a screen of 3840 x 2160 shows 150."""
WANTED_LIMIT = 400
AT_A_TIME = 24
"""Squares read before what came is shown: some milliseconds."""

_Key = tuple[str, TileKey]


@dataclass(frozen=True, slots=True)
class _Broken:
    """A file that could not be read: asked once."""


class MapFiles(QObject):
    """Lives in the GUI thread; owns one thread for drawn layers and one for squares."""

    arrived = Signal()
    """Something asked for is there: paint again."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._work, self._tile_work = BackgroundWork(self), BackgroundWork(self)
        self._drawn: dict[str, DrawnMap | _Broken | None] = {}
        self._facts: dict[str, TileSetFacts | _Broken | None] = {}
        self._tiles: OrderedDict[_Key, bytes] = OrderedDict()
        self._bytes = 0
        self._wanted: OrderedDict[_Key, None] = OrderedDict()
        self._reading = False

    @property
    def work(self) -> BackgroundWork:
        """Also for imports: they and what is parsed wait for each other."""
        return self._work

    @property
    def folder(self) -> Path:
        return self._folder

    def here(self, layer: MapLayer) -> bool:
        """This workstation has the layer's file."""
        return file_of(self._folder, layer).is_file()

    def drawn(self, layer: MapLayer) -> DrawnMap | None:
        """A GeoJSON layer's shapes; None while they are read (then `arrived`), or when they cannot be."""
        path, name = file_of(self._folder, layer), layer.name
        return self._once(self._drawn, layer.sha256, lambda: parse_geojson(path.read_bytes(), name))

    def facts(self, layer: MapLayer) -> TileSetFacts | None:
        """Of an MBTiles layer, the same way."""
        path, name = file_of(self._folder, layer), layer.name
        return self._once(self._facts, layer.sha256, lambda: read_facts(path, name))

    def tile(self, layer: MapLayer, key: TileKey) -> bytes | None:
        """A square's picture, b"" where the file has none; None while it is read."""
        asked = (layer.sha256, key)
        found = self._tiles.get(asked)
        if found is None:
            self._wanted[asked] = None
            self._wanted.move_to_end(asked)
            while len(self._wanted) > WANTED_LIMIT:
                self._wanted.popitem(last=False)
            self._read_on()
        else:
            self._tiles.move_to_end(asked)
        return found

    def cached_bytes(self) -> int:
        return self._bytes

    def forget(self, known: tuple[MapLayer, ...]) -> None:
        """Let go of layers that are no longer there."""
        kept = {layer.sha256 for layer in known}
        self._drawn = {sha256: value for sha256, value in self._drawn.items() if sha256 in kept}
        self._facts = {sha256: value for sha256, value in self._facts.items() if sha256 in kept}
        for key in [key for key in self._tiles if key[0] not in kept]:
            self._bytes -= len(self._tiles.pop(key))

    def look_again(self) -> None:
        """Files came: what could not be read is asked again."""
        self._drawn = {key: value for key, value in self._drawn.items() if not isinstance(value, _Broken)}
        self._facts = {key: value for key, value in self._facts.items() if not isinstance(value, _Broken)}
        self.arrived.emit()

    def close(self, timeout_s: float = 3.0) -> bool:
        """Waits for a file that is being parsed: the largest takes seconds."""
        self._wanted.clear()
        return self._work.close(timeout_s) and self._tile_work.close(timeout_s)

    def _once(self, store: dict[str, T | _Broken | None], sha256: str, read: Callable[[], T]) -> T | None:
        if sha256 not in store:
            store[sha256] = None

            def take(value: T | _Broken) -> None:
                store[sha256] = value
                self.arrived.emit()

            def work() -> T | _Broken:
                try:
                    return read()
                except (OSError, ConsoleError) as error:
                    log.warning("a layer of the map cannot be read: %s", error)
                    return _Broken()

            def refused(_error: ConsoleError) -> None:
                store.pop(sha256, None)  # too much was asked at once: asked again at the next paint

            self._work.run(work, take, refused)
        found = store.get(sha256)
        return None if isinstance(found, _Broken) else found

    def _read_on(self) -> None:
        if self._reading or not self._wanted:
            return
        self._reading = True
        # The last asked for are on the screen now.
        keys = [self._wanted.popitem()[0] for _ in range(min(AT_A_TIME, len(self._wanted)))]
        folder = self._folder
        self._tile_work.run(lambda: _read_tiles(folder, keys), self._took, lambda _error: self._failed())

    def _took(self, found: dict[_Key, bytes]) -> None:
        self._reading = False
        for key, content in found.items():
            self._bytes += len(content) - len(self._tiles.pop(key, b""))
            self._tiles[key] = content
        while self._bytes > CACHE_LIMIT_BYTES:
            self._bytes -= len(self._tiles.popitem(last=False)[1])
        self.arrived.emit()
        self._read_on()

    def _failed(self) -> None:
        self._reading = False


def _read_tiles(folder: Path, keys: list[_Key]) -> dict[_Key, bytes]:
    found: dict[_Key, bytes] = {}
    for sha256 in {key[0] for key in keys}:
        mine = [key for key in keys if key[0] == sha256]
        try:
            connection = open_tiles(folder / f"{sha256}.{LayerKind.MBTILES.value}")
            try:
                found.update((key, tile(connection, key[1]) or b"") for key in mine)
            finally:
                connection.close()
        except sqlite3.Error as error:
            log.warning("squares of a map cannot be read: %s", error)
            found.update((key, b"") for key in mine)
    return found
