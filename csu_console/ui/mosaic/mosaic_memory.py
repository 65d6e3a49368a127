"""A mosaic as JSON, for the state that comes back at start. Cameras go by number: it outlives a re-import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csu_console.domain.carousel import DWELL_DEFAULT_S, Carousel
from csu_console.domain.errors import InvalidInput
from csu_console.domain.tour import TourTurn
from csu_console.domain.wall import Cell, Layout
from csu_console.ui.mosaic.mosaic import EMPTY, Mosaic, TileContent

CameraToNumber = Callable[[int], int | None]
NumberToCamera = Callable[[int], int | None]


def layout_to_json(layout: Layout) -> dict[str, Any]:
    cells = [[cell.column, cell.row, cell.columns, cell.rows] for cell in layout.cells]
    return {"name": layout.name, "columns": layout.columns, "rows": layout.rows, "cells": cells}


def layout_from_json(data: Any) -> Layout | None:
    """The layout, or None when the text is not one (an older or a damaged file)."""
    try:
        cells = tuple(Cell(*(int(number) for number in cell)) for cell in data["cells"])
        return Layout(str(data["name"]), int(data["columns"]), int(data["rows"]), cells)
    except (InvalidInput, KeyError, TypeError, ValueError):
        return None


def mosaic_to_json(mosaic: Mosaic, number_of: CameraToNumber) -> dict[str, Any]:
    """Layout, contents, selection. Trailing empty tiles are left out."""
    tiles = [_content_to_json(content, number_of) for content in mosaic.contents()]
    while tiles and not tiles[-1]:
        tiles.pop()
    return {"layout": layout_to_json(mosaic.layout), "tiles": tiles, "selected": mosaic.selected}


def restore_mosaic(mosaic: Mosaic, data: Any, camera_of: NumberToCamera) -> bool:
    """Bring a remembered state back; False, and nothing changed, when it cannot be read."""
    layout = layout_from_json(data.get("layout")) if isinstance(data, dict) else None
    if layout is None:
        return False
    tiles = data.get("tiles")
    contents = tuple(_content_from_json(tile, camera_of) for tile in tiles) if isinstance(tiles, list) else ()
    selected = data.get("selected")
    mosaic.restore(layout, contents, selected if isinstance(selected, int) else 0)
    return True


def _content_to_json(content: TileContent, number_of: CameraToNumber) -> dict[str, Any]:
    tile: dict[str, Any] = {}
    if content.camera_id is not None and (number := number_of(content.camera_id)) is not None:
        tile["camera"] = number
    if content.hotspot:
        tile["hotspot"] = True
    if content.tour is not None:
        tile["tour"] = content.tour.tour_id
    if content.carousel is not None:
        numbers = [number_of(camera_id) for camera_id in content.carousel.camera_ids]
        tile["carousel"] = [number for number in numbers if number is not None]
        tile["dwell_s"] = content.carousel.dwell_s
        tile["paused"] = content.carousel.paused
    return tile


def _content_from_json(tile: Any, camera_of: NumberToCamera) -> TileContent:
    if not isinstance(tile, dict):
        return EMPTY
    if isinstance(tour_id := tile.get("tour"), int):
        return TileContent(tour=TourTurn(tour_id))
    number = tile.get("camera")
    camera_id = camera_of(number) if isinstance(number, int) else None
    numbers = tile.get("carousel")
    if not isinstance(numbers, list):
        return TileContent(camera_id, bool(tile.get("hotspot")))
    found = (camera_of(number) for number in numbers if isinstance(number, int))
    cameras = tuple(camera for camera in found if camera is not None)
    try:
        dwell_s = float(tile.get("dwell_s", DWELL_DEFAULT_S))
        return TileContent(carousel=Carousel(cameras, dwell_s, paused=bool(tile.get("paused"))))
    except (InvalidInput, TypeError, ValueError):
        return TileContent(camera_id)
