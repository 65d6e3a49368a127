"""What the properties of open data say of a feature: the words of OpenStreetMap and of French town data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csu_console.domain.map_layer import ShapeKind, Use

NAMES = ("name", "nom", "libelle", "nom_voie", "nom_rue", "toponyme", "label", "NOM", "LIBELLE")
_MAJOR = {"motorway", "trunk", "primary", "secondary", "route principale", "nationale", "departementale"}
_PATHS = {"footway", "path", "cycleway", "pedestrian", "steps", "track", "sentier", "chemin"}
_GREEN = {"park", "garden", "grass", "forest", "wood", "meadow", "pitch", "parc", "jardin", "foret", "bois"}


def name_of(properties: Mapping[str, Any]) -> str:
    """The name to write beside a feature, at most 80 characters; "" when it has none."""
    found = next((properties[key] for key in NAMES if isinstance(properties.get(key), str)), "")
    return " ".join(str(found).split())[:80]


def use_of(properties: Mapping[str, Any], kind: ShapeKind) -> Use:
    """How a feature is drawn: by its OpenStreetMap tags, else by a `type` or `nature`."""

    def value(*keys: str) -> str:
        return next((str(properties[key]).casefold() for key in keys if properties.get(key)), "")

    road, nature = value("highway", "voie"), value("type", "nature", "landuse", "leisure", "natural")
    found = Use.OTHER
    if value("boundary", "admin_level") or nature in ("commune", "limite"):
        found = Use.BOUNDARY
    elif value("building", "batiment") or nature in ("building", "batiment", "bâtiment"):
        found = Use.BUILDING
    elif value("waterway", "water") or nature in (
        "water",
        "eau",
        "riviere",
        "rivière",
        "river",
        "plan d'eau",
    ):
        found = Use.WATER
    elif nature in _GREEN:
        found = Use.GREEN
    elif road in _MAJOR or nature in _MAJOR:
        found = Use.MAJOR_ROAD
    elif road in _PATHS or nature in _PATHS:
        found = Use.PATH
    elif road or kind is ShapeKind.LINE:
        found = Use.ROAD
    return found
