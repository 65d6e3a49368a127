"""The demo city as a town would give it: its streets, houses and water as GeoJSON, and the plan of one car park."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from csu_console.simulator.camera_posts import coordinates
from csu_console.simulator.town import ORIGINS

ATTRIBUTION = "Ville de démonstration, plan dessiné"
LAYER_NAME = "Plan des trois communes"
_V, _S, _H = "Vaubrillon", "Saint-Ambrelin", "Les Hautes-Vernières"
_Line = tuple[str, str, str, tuple[tuple[float, float], ...]]
_Box = tuple[str, str, str, tuple[float, float, float, float]]

_STREETS: tuple[_Line, ...] = (
    (_V, "Rue de la République", "secondary", ((-220, 0), (166, 0))),
    (_V, "Rue des Tanneurs", "residential", ((-40, -150), (-40, 150))),
    (_V, "Route de Saint-Ambrelin", "primary", ((199, 0), (330, 0))),
    (_V, "Avenue de l'Europe", "secondary", ((180, -200), (180, 200))),
    (_V, "Place de la Mairie", "pedestrian", ((10, 12), (74, 12), (74, 58), (10, 58), (10, 12))),
    (_V, "Allée des Halles", "residential", ((39, -9), (39, -62), (84, -62))),
    (_S, "Grande Rue", "secondary", ((0, -240), (0, 170))),
    (_S, "Rue du Lavoir", "residential", ((0, 70), (150, 70))),
    (_S, "Chemin du Stade", "residential", ((3, -14), (38, -14), (38, 16))),
    (_S, "Chemin du Quai", "path", ((6, -59), (120, -59))),
    (_H, "Avenue de la Gare", "secondary", ((-240, 0), (106, 0))),
    (_H, "Rue des Sorbiers", "residential", ((-60, -150), (-60, 140))),
    (_H, "Rue des Artisans", "residential", ((-60, -64), (40, -64), (40, -140))),
    (_H, "Allée des Tilleuls", "path", ((-46, 19), (76, 19))),
)
_ROUNDABOUT = (180.0, 0.0, 17.5)
_ROWS: tuple[tuple[str, float, float, str, float], ...] = (
    # Left end seen from the street, the side it faces, length: as the towns are drawn.
    *(
        (_V, 76, 6.5, "S", 66),
        (_V, -200, 6.5, "S", 154.5),
        (_V, 144, -6.5, "N", 52),
        (_V, -45.5, -6.5, "N", 154.5),
    ),
    *((_V, 10, 18, "E", 40), (_V, 74, 58, "W", 40), (_V, -34.5, 140, "W", 122), (_V, -45.5, 18, "E", 122)),
    *((_V, -34.5, -18, "W", 122), (_V, -45.5, -140, "E", 122), (_S, 16, 84, "S", 34), (_S, 60, 84, "S", 26)),
    *((_S, 96, 84, "S", 34), (_S, -4.8, 46, "E", 100), (_S, 4.8, 64, "W", 32), (_S, 4.8, 150, "W", 66)),
    *((_S, -4.8, -52, "E", 52), (_S, -46, 4, "E", 40), (_H, -66, -7.5, "N", 120), (_H, -65, 10, "E", 100)),
)
_BUILDINGS: tuple[_Box, ...] = (
    (_V, "Mairie", "building", (22, 60, 62, 71)),
    (_V, "Gymnase municipal", "building", (18, -88, 98, -70)),
    (_V, "Jardinerie du Vallon", "building", (222, 58, 270, 76)),
    (_V, "Garage des frères Perrault", "building", (224, -42, 272, -24)),
    (_S, "École primaire", "building", (-26, -30, -6, -6)),
    (_S, "Église Saint-Ambrelin", "building", (-46, 24, -26, 36)),
    (_H, "Gare", "building", (150, -30, 162, 34)),
    (_H, "Résidence des Tilleuls", "building", (-40, 30, 70, 44)),
    (_H, "Ateliers Morandeau", "building", (-42, -130, 30, -112)),
    (_H, "Menuiserie Clavel", "building", (38, -66, 56, -34)),
)
_GROUNDS: tuple[_Box, ...] = (
    (_V, "Parc de la Tannerie", "park", (-130, 70, -70, 130)),
    (_V, "Bois du Chêne", "wood", (-290, -240, -150, -160)),
    (_S, "Stade", "pitch", (40, -50, 130, 20)),
    (_S, "Prés du Lavoir", "meadow", (-260, -130, 260, -62)),
    (_S, "La Vernelle", "water", (-260, -84, 260, -66)),
    (_H, "Square des Tilleuls", "park", (-50, 7.5, 80, 29)),
    (_H, "Bois des Sorbiers", "wood", (-270, 60, -150, 200)),
)
_BETWEEN = (
    ("D 12, route de la Vernelle", ((330, 0), (700, 60), (1200, 380), (1800, 660))),
    ("D 40, route des Vernières", ((-220, 0), (-700, 300), (-1300, 1100), (-1740, 1700))),
    ("D 7, route de Bourges", ((180, -200), (320, -600), (900, -1100))),
)


def city_geojson() -> bytes:
    """A FeatureCollection in WGS 84 with the tags of OpenStreetMap."""
    collection = {"type": "FeatureCollection", "features": list(_features())}
    return json.dumps(collection, ensure_ascii=False).encode("utf-8")


def car_park_plan() -> bytes:
    """The car park of the market hall as SVG: what an architect's plan looks like."""
    bays = "".join(
        f'<rect x="{60 + 44 * bay}" y="{y}" width="40" height="86" fill="none" stroke="#7c8894"/>'
        for y in (70, 250, 430)
        for bay in range(16)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 600" width="820" height="600">'
        '<rect width="820" height="600" fill="#f4f5f6"/>'
        '<rect x="30" y="40" width="760" height="520" fill="#ffffff" stroke="#2a3038" stroke-width="6"/>'
        f'{bays}<path d="M370 40V70M450 40V70" stroke="#2a3038" stroke-width="3"/>'
        '<text x="410" y="32" text-anchor="middle" font-family="sans-serif" font-size="18">Entrée</text>'
        '<text x="410" y="585" text-anchor="middle" font-family="sans-serif" font-size="20">'
        "Parking des Halles, niveau 0</text></svg>"
    ).encode()


def _features() -> Iterator[dict[str, object]]:
    for commune, (x, y) in ORIGINS.items():
        edge = [(x + 420 * math.cos(a), y + 420 * math.sin(a)) for a in (t * math.pi / 8 for t in range(17))]
        yield _feature("LineString", [_degrees(*at) for at in edge], boundary="administrative", name=commune)
    for commune, name, tag, box in _GROUNDS:
        word = {"water": "natural", "wood": "natural", "meadow": "landuse"}.get(tag, "leisure")
        yield _feature("Polygon", [_rectangle(commune, *box)], **{word: tag}, name=name)
    for commune, name, _tag, box in _BUILDINGS:
        yield _feature("Polygon", [_rectangle(commune, *box)], building="yes", name=name)
    for commune, x, y, facing, length in _ROWS:
        for ring in _houses(commune, x, y, facing, length):
            yield _feature("Polygon", [ring], building="house")
    for commune, name, highway, points in _STREETS:
        line = [_degrees(*_town(commune, *at)) for at in points]
        yield _feature("LineString", line, highway=highway, name=name)
    for name, points in _BETWEEN:
        yield _feature("LineString", [_degrees(*at) for at in points], highway="primary", name=name)
    x, y, radius = _ROUNDABOUT
    turns = [step * math.pi / 12 for step in range(25)]
    circle = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    yield _feature(
        "LineString", [_degrees(*at) for at in circle], highway="secondary", name="Rond-point de l'Europe"
    )
    for offset in (-4, 0, 4):
        rail = [_degrees(*_town(_H, 178 + offset, at)) for at in (-200, 200)]
        yield _feature("LineString", rail, railway="rail", voie="path")


def _houses(commune: str, x: float, y: float, facing: str, length: float) -> Iterator[list[list[float]]]:
    """Each 8 m wide and 9 m deep behind the front; seen from the street the row goes to the right."""
    along, behind = {
        "S": ((1, 0), (0, 1)),
        "N": ((-1, 0), (0, -1)),
        "E": ((0, 1), (-1, 0)),
        "W": ((0, -1), (1, 0)),
    }[facing]
    count = max(1, round(length / 8.0))
    step = length / count
    for house in range(count):
        deep = 9.0 + (house * 7 % 3)
        corners = ((0.0, 0.0), (step, 0.0), (step, deep), (0.0, deep), (0.0, 0.0))
        yield [
            _degrees(
                *_town(
                    commune,
                    x + along[0] * (house * step + u) + behind[0] * v,
                    y + along[1] * (house * step + u) + behind[1] * v,
                )
            )
            for u, v in corners
        ]


def _rectangle(commune: str, x0: float, y0: float, x1: float, y1: float) -> list[list[float]]:
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))
    return [_degrees(*_town(commune, *corner)) for corner in corners]


def _town(commune: str, x: float, y: float) -> tuple[float, float]:
    origin = ORIGINS[commune]
    return origin[0] + x, origin[1] + y


def _degrees(x: float, y: float) -> list[float]:
    latitude, longitude = coordinates(x, y)
    return [round(longitude, 7), round(latitude, 7)]


def _feature(kind: str, coordinates_of: object, **properties: str) -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates_of}
    return {"type": "Feature", "properties": properties, "geometry": geometry}
