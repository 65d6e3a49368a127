"""Files the town gives: taken in when they are maps, refused with one sentence when they are not."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.map_layer import LayerKind, ShapeKind, TileKey, Use
from csu_console.storage import map_geojson, map_layers, site_plans
from csu_console.storage.database import Database
from csu_console.storage.map_geojson import parse_geojson
from csu_console.storage.map_tiles import open_tiles, tile

PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
NOW = datetime(2026, 5, 20, tzinfo=UTC)


def feature(kind: str, coordinates: Any, **properties: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def geojson(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


STREET = feature("LineString", [[0.68, 47.39], [0.69, 47.40]], highway="primary", name="Rue Haute")


def mbtiles(path: Path, content: bytes = PNG, **said: str) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data BLOB)")
    connection.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
    connection.execute("INSERT INTO tiles VALUES (3, 4, 5, ?)", (content,))
    connection.commit()
    connection.close()
    return path


def test_shapes_uses_and_names_are_read() -> None:
    house = feature(
        "Polygon", [[[0, 1], [1, 1], [1, 2], [0, 1]], [[0.2, 1.2], [0.3, 1.2], [0.3, 1.3]]], building="yes"
    )
    both = feature("MultiPoint", [[0.5, 1.5], [0.6, 1.6]], nom="Borne")
    none = {"type": "Feature", "properties": None, "geometry": None}
    drawn = parse_geojson(geojson(STREET, house, both, none), "ville.geojson")
    assert [(one.kind, one.use, one.name, len(one.parts)) for one in drawn.shapes] == [
        (ShapeKind.LINE, Use.MAJOR_ROAD, "Rue Haute", 1),
        (ShapeKind.AREA, Use.BUILDING, "", 2),
        (ShapeKind.POINT, Use.OTHER, "Borne", 1),
        (ShapeKind.POINT, Use.OTHER, "Borne", 1),
    ]
    assert (drawn.bounds.west_deg, drawn.bounds.north_deg) == (0, 47.40)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "no GeoJSON"),
        (b"\xff\xfe\x00", "no GeoJSON"),
        (b"[" * 100_000, "no GeoJSON"),
        (b'{"type": "Topology"}', "no GeoJSON"),
        (b'{"type": "FeatureCollection", "features": [7]}', "no GeoJSON"),
        (geojson(feature("LineString", [[652_000.0, 6_860_000.0], [652_010.0, 6_860_000.0]])), "not degrees"),
        (geojson(feature("LineString", [[float("nan"), 1.0], [2.0, 1.0]])), "not degrees"),
        (geojson(feature("LineString", "abcdef")), "no GeoJSON"),
        (geojson(), "no point, line or area"),
    ],
)
def test_what_is_no_map_is_said_in_one_sentence(content: bytes, word: str) -> None:
    with pytest.raises(InvalidInput, match=word) as refused:
        parse_geojson(content, "ville.geojson")
    assert "ville.geojson" in str(refused.value)


def test_a_map_of_a_whole_country_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_geojson, "POINTS_LIMIT", 10)
    with pytest.raises(InvalidInput, match="more than 10 points"):
        parse_geojson(geojson(feature("LineString", [[0.1, 0.1]] * 11)), "pays.geojson")


def test_a_file_is_kept_under_its_hash_and_known_again(tmp_path: Path, database: Database) -> None:
    source, folder = tmp_path / "Voirie 2026.geojson", tmp_path / "maps"
    source.write_bytes(geojson(STREET))
    given = map_layers.take_in(source, folder)
    assert (given.name, given.kind) == ("Voirie 2026", LayerKind.GEOJSON)
    assert [path.name for path in folder.iterdir()] == [f"{given.sha256}.geojson"], "no part is left"
    with database.session() as session:
        assert map_layers.add_layer(session, given, NOW, "Morel")
        assert not map_layers.add_layer(session, given, NOW, "Morel"), "another workstation's copy"
        assert [layer.name for layer in map_layers.layers(session)] == ["Voirie 2026"]


def test_pictures_are_read_by_their_squares_from_the_north(tmp_path: Path) -> None:
    source = mbtiles(tmp_path / "plan.mbtiles", name="Plan", attribution="Ville", bounds="0,47,1,48")
    given = map_layers.take_in(source, tmp_path / "maps")
    assert (given.name, given.attribution, given.bounds.north_deg) == ("Plan", "Ville", 48)
    connection = open_tiles(map_layers.file_of(tmp_path / "maps", given))
    try:
        assert tile(connection, TileKey(3, 4, 2)) == PNG
        assert tile(connection, TileKey(3, 4, 5)) is None
    finally:
        connection.close()


def _vector(path: Path) -> Path:
    return mbtiles(path, b"\x1f\x8b\x08" + bytes(9), format="pbf")


def _text(path: Path) -> Path:
    path.write_text("no database")
    return path


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (_vector, "vector tiles"),
        (_text, "no MBTiles"),
        (lambda path: mbtiles(path, b"<svg/>"), "no picture"),
        (lambda path: mbtiles(path, bounds="1,2,x"), "no MBTiles"),
    ],
)
def test_a_tile_file_that_cannot_be_drawn_is_refused_and_nothing_is_kept(
    tmp_path: Path, make: Callable[[Path], Path], word: str
) -> None:
    with pytest.raises(InvalidInput, match=word):
        map_layers.take_in(make(tmp_path / "plan.mbtiles"), tmp_path / "maps")
    assert list((tmp_path / "maps").iterdir()) == []


def test_too_large_or_unknown_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "ville.geojson"
    source.write_bytes(geojson(STREET))
    monkeypatch.setattr(map_layers, "GEOJSON_LIMIT_BYTES", 20)
    with pytest.raises(InvalidInput, match="at most"):
        map_layers.take_in(source, tmp_path / "maps")
    with pytest.raises(InvalidInput, match="neither"):
        map_layers.take_in(tmp_path / "plan.pdf", tmp_path / "maps")
    with pytest.raises(InvalidInput, match="cannot be read"):
        map_layers.take_in(tmp_path / "missing.json", tmp_path / "maps")


def test_files_no_layer_names_are_swept_when_they_are_old(tmp_path: Path) -> None:
    old, young, other = (
        tmp_path / name for name in ("a" * 64 + ".geojson", "b" * 64 + ".mbtiles", "notes.txt")
    )
    for path in (old, young, other):
        path.write_bytes(b"x")
    before = time.time() - 2 * map_layers.SWEPT_AFTER_S
    os.utime(old, (before, before))
    os.utime(other, (before, before))
    assert map_layers.sweep(tmp_path, ()) == 1
    assert young.exists()
    assert other.exists()


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (PNG, True),
        (b"\xff\xd8\xff\xe0", True),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', True),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', False),
        (b"%PDF-1.7", False),
    ],
)
def test_a_plan_is_a_picture(tmp_path: Path, content: bytes, fits: bool) -> None:
    file = tmp_path / "plan.svg"
    file.write_bytes(content)
    if fits:
        assert site_plans.read_picture(file).content == content
        return
    with pytest.raises(InvalidInput, match="no plan"):
        site_plans.read_picture(file)
