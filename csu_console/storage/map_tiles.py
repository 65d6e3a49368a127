"""MBTiles 1.3: a town's map as pictures in squares, kept in one SQLite file that is only ever read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.map_layer import Bounds, TileKey, TileSetFacts

TILE_LIMIT_BYTES = 2_000_000
"""Of one square: pictures of 512 px stay far below."""
ZOOM_LIMIT = 22
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")
"""How PNG, JPEG and WebP begin."""

NOT_MBTILES = QT_TRANSLATE_NOOP(
    "errors", "{file} is no MBTiles file: ask for the map as MBTiles with pictures."
)
NO_TILE = QT_TRANSLATE_NOOP("errors", "{file} has no picture in it.")
VECTOR = QT_TRANSLATE_NOOP(
    "errors",
    "{file} holds vector tiles, which this console does not draw: ask for MBTiles with PNG, JPEG or WebP pictures.",
)


def open_tiles(path: Path) -> sqlite3.Connection:
    """Read-only, from any one thread at a time. Raises sqlite3.Error."""
    address = f"file:{quote(str(path))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, timeout=1.0)
    # A file somebody gave: its views and triggers may not call anything.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def read_facts(path: Path, file: str) -> TileSetFacts:
    """What the file says of itself and what is in it. Raises InvalidInput with one sentence."""
    try:
        connection = open_tiles(path)
        try:
            return _facts(connection, file)
        finally:
            connection.close()
    except (sqlite3.Error, ValueError, TypeError, OverflowError):
        raise InvalidInput(NOT_MBTILES, file=file) from None


def tile(connection: sqlite3.Connection, key: TileKey) -> bytes | None:
    """One picture; None where the file has none, or something too large to be one. Raises sqlite3.Error."""
    row = connection.execute(
        "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? "
        "AND length(tile_data) <= ?",
        # Rows count from the south in this format.
        (key.zoom, key.column, 2**key.zoom - 1 - key.row, TILE_LIMIT_BYTES),
    ).fetchone()
    found = None if row is None else row[0]
    return found if isinstance(found, bytes) and found.startswith(PICTURES) else None


def _facts(connection: sqlite3.Connection, file: str) -> TileSetFacts:
    said = {
        str(name): str(value)
        for name, value in connection.execute("SELECT name, value FROM metadata LIMIT 200")
    }
    first = connection.execute("SELECT tile_data FROM tiles LIMIT 1").fetchone()
    if first is None or not isinstance(first[0], bytes):
        raise InvalidInput(NO_TILE, file=file)
    if said.get("format", "") == "pbf" or first[0][:2] == b"\x1f\x8b":
        raise InvalidInput(VECTOR, file=file)
    if not first[0].startswith(PICTURES):
        raise InvalidInput(NO_TILE, file=file)
    low, high = connection.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
    if not 0 <= low <= high <= ZOOM_LIMIT:
        raise InvalidInput(NOT_MBTILES, file=file)
    return TileSetFacts(
        said.get("name", "")[:80], said.get("attribution", "")[:200], _bounds(said), int(low), int(high)
    )


def _bounds(said: Mapping[str, str]) -> Bounds:
    """The whole world where the file does not say."""
    parts = [float(part) for part in said.get("bounds", "-180,-85,180,85").split(",")]
    west, south, east, north = parts
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("bounds")
    return Bounds(west, south, east, north)
