"""The drawn town's map: its streets lie where its cameras stand."""

from __future__ import annotations

from csu_console.domain.map_layer import ShapeKind, Use
from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.city_map import car_park_plan, city_geojson
from csu_console.storage.map_geojson import parse_geojson


def test_every_site_lies_on_the_map_and_every_use_is_drawn() -> None:
    drawn = parse_geojson(city_geojson(), "town.geojson")
    bounds = drawn.bounds
    for site in city_plan().sites:
        assert bounds.south_deg < site.latitude_deg < bounds.north_deg
        assert bounds.west_deg < site.longitude_deg < bounds.east_deg
    names = {shape.name for shape in drawn.shapes if shape.kind is ShapeKind.LINE}
    assert {camera.street for camera in city_plan().cameras} - names == {
        *("Rond-point de l'Europe", "Place de l'Église", "Place de la Gare")
    } - names
    assert {shape.use for shape in drawn.shapes} >= set(Use) - {Use.OTHER}


def test_the_car_park_is_a_picture() -> None:
    assert car_park_plan().startswith(b"<svg")
