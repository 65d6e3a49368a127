"""Layers of the map: rows shared by the room, files in each workstation's data folder under their SHA-256.

Functions that take a session never commit.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, func, insert, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput, StorageFault
from csu_console.domain.map_layer import Bounds, LayerKind, MapLayer
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.map_geojson import parse_geojson
from csu_console.storage.map_tiles import read_facts
from csu_console.storage.tables import map_layers

GEOJSON_LIMIT_BYTES = 64 * 1024 * 1024
MBTILES_LIMIT_BYTES = 4 * 1024**3
LAYERS_LIMIT = 20
SWEPT_AFTER_S = 3600.0
_BLOCK = 1024 * 1024
_SUFFIXES = {".geojson": LayerKind.GEOJSON, ".json": LayerKind.GEOJSON, ".mbtiles": LayerKind.MBTILES}

UNKNOWN_KIND = QT_TRANSLATE_NOOP(
    "errors", "{file} is neither GeoJSON nor MBTiles: choose a file that ends in .geojson, .json or .mbtiles."
)
UNREADABLE = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be read: {reason}.")
TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "{file} has {megabytes:.0f} MB, {limit:.0f} MB at most: cut the map to the town."
)
NOT_KEPT = QT_TRANSLATE_NOOP("errors", "The map {file} could not be copied into the data folder: {reason}.")
TOO_MANY = QT_TRANSLATE_NOOP("errors", "The map has {limit} layers already: remove one first.")

_LAYER = map_layers.c


@dataclass(frozen=True, slots=True)
class GivenLayer:
    """A file that was looked at and copied; not a row yet."""

    name: str
    kind: LayerKind
    sha256: str
    bytes_count: int
    bounds: Bounds
    attribution: str


def file_of(folder: Path, layer: MapLayer | GivenLayer) -> Path:
    """Where a layer's file lies, when this workstation has it."""
    return folder / f"{layer.sha256}.{layer.kind.value}"


def take_in(source: Path, folder: Path) -> GivenLayer:
    """Look at a file the town gave and copy it into `folder`. Takes seconds: not in the GUI thread.

    Raises InvalidInput with one sentence for a file that is none, StorageFault when it cannot be copied.
    """
    kind = _SUFFIXES.get(source.suffix.casefold())
    if kind is None:
        raise InvalidInput(UNKNOWN_KIND, file=source.name)
    limit = GEOJSON_LIMIT_BYTES if kind is LayerKind.GEOJSON else MBTILES_LIMIT_BYTES
    try:
        size = source.stat().st_size
        if not source.is_file():
            raise InvalidInput(UNKNOWN_KIND, file=source.name)
    except OSError as error:
        raise InvalidInput(UNREADABLE, file=source.name, reason=error.strerror or "") from None
    if size > limit:
        raise InvalidInput(TOO_LARGE, file=source.name, megabytes=size / 1e6, limit=limit / 1e6)
    part = folder / f"import-{os.getpid()}.part"
    try:
        return _copied(source, part, kind, folder)
    finally:
        part.unlink(missing_ok=True)


def layers(session: Session) -> tuple[MapLayer, ...]:
    """Every layer in the order of drawing."""
    rows = session.execute(select(map_layers).order_by(_LAYER.position, _LAYER.id))
    return tuple(
        MapLayer(
            row.name,
            LayerKind(row.kind),
            row.sha256,
            row.bytes_count,
            Bounds(row.west_deg, row.south_deg, row.east_deg, row.north_deg),
            row.imported_utc,
            row.imported_by,
            row.attribution,
            row.position,
            row.shown,
            row.id,
        )
        for row in rows
    )


def add_layer(session: Session, given: GivenLayer, at_utc: datetime, person: str) -> bool:
    """A row for a file; False when the room has it already (this workstation only lacked its copy)."""
    known = session.execute(select(_LAYER.id).where(_LAYER.sha256 == given.sha256)).scalar_one_or_none()
    if known is not None:
        return False
    count, last = session.execute(select(func.count(), func.coalesce(func.max(_LAYER.position), 0))).one()
    if count >= LAYERS_LIMIT:
        raise InvalidInput(TOO_MANY, limit=LAYERS_LIMIT)
    session.execute(
        insert(map_layers).values(
            name=given.name,
            kind=given.kind.value,
            sha256=given.sha256,
            bytes_count=given.bytes_count,
            attribution=given.attribution,
            # Pictures lie under what is drawn.
            position=0 if given.kind is LayerKind.MBTILES else last + 1,
            shown=True,
            west_deg=given.bounds.west_deg,
            south_deg=given.bounds.south_deg,
            east_deg=given.bounds.east_deg,
            north_deg=given.bounds.north_deg,
            imported_utc=at_utc,
            imported_by=person,
        )
    )
    announce(session, Topic.MAP)
    return True


def change_layer(session: Session, layer: MapLayer) -> None:
    """Its name, attribution and whether it is shown."""
    values = {"name": layer.name, "attribution": layer.attribution, "shown": layer.shown}
    session.execute(update(map_layers).where(_LAYER.id == layer.id).values(**values))
    announce(session, Topic.MAP)


def order_layers(session: Session, ids: Sequence[int]) -> None:
    """Draw in this order, the first lowest."""
    for position, layer_id in enumerate(ids):
        session.execute(update(map_layers).where(_LAYER.id == layer_id).values(position=position))
    announce(session, Topic.MAP)


def remove_layer(session: Session, layer_id: int) -> None:
    """The files go when the workstations next look (`sweep`)."""
    session.execute(delete(map_layers).where(_LAYER.id == layer_id))
    announce(session, Topic.MAP)


def sweep(folder: Path, known: Sequence[MapLayer]) -> int:
    """Remove files no layer names any more; how many. A young one may be waiting for its row."""
    kept = {file_of(folder, layer).name for layer in known}
    young = time.time() - SWEPT_AFTER_S
    removed = 0
    for path in folder.glob("*"):
        ours = re.fullmatch(r"[0-9a-f]{64}\.(geojson|mbtiles)", path.name)
        if ours and path.name not in kept and path.stat().st_mtime < young:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _copied(source: Path, part: Path, kind: LayerKind, folder: Path) -> GivenLayer:
    digest = hashlib.sha256()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as given, part.open("wb") as copy:
            while block := given.read(_BLOCK):
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
    except OSError as error:
        raise StorageFault(NOT_KEPT, file=source.name, reason=error.strerror or "") from None
    name, attribution = source.stem[:80], ""
    # The copy is looked at: what was checked is what is kept.
    if kind is LayerKind.GEOJSON:
        bounds = parse_geojson(part.read_bytes(), source.name).bounds
    else:
        facts = read_facts(part, source.name)
        bounds, attribution, name = facts.bounds, facts.attribution, facts.name or name
    layer = GivenLayer(name, kind, digest.hexdigest(), part.stat().st_size, bounds, attribution)
    try:
        part.replace(file_of(folder, layer))
    except OSError as error:
        raise StorageFault(NOT_KEPT, file=source.name, reason=error.strerror or "") from None
    return layer
