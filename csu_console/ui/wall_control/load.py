"""What is in the hand over the wall: a camera, a layout, a tour, words, a clock, a picture, a recording, a mosaic."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QMimeData

from csu_console.ui.mosaic.camera_drag import camera_mime, camera_of

LOAD_MIME = "application/x-csu-wall-load"
"""JSON: kind and values."""


class Kind(StrEnum):
    CAMERA = "camera"
    LAYOUT = "layout"
    TOUR = "tour"
    TEXT = "text"
    CLOCK = "clock"
    PICTURE = "picture"
    STILL = "still"
    """The next picture of the camera that the tile shows, which then stands."""
    REPLAY = "replay"
    MOSAIC = "mosaic"
    SCENE = "scene"
    TILE = "tile"
    """What another tile of the wall shows: it moves there."""


@dataclass(frozen=True, slots=True)
class Load:
    """`number`: row of the camera, tour or following, number of the scene, screen of the tile; `name`: of a layout;
    `tile`: index from 0."""

    kind: Kind
    number: int = 0
    name: str = ""
    tile: int = 0


def load_mime(load: Load, camera_id: int | None = None) -> QMimeData:
    """`camera_id`: what a tile of the mosaic takes of it."""
    mime = QMimeData() if camera_id is None else camera_mime(camera_id)
    text = json.dumps([load.kind.value, load.number, load.name, load.tile])
    mime.setData(LOAD_MIME, text.encode("utf-8"))
    return mime


def load_of(mime: QMimeData) -> Load | None:
    """None for what is not meant for the wall, or cannot be read."""
    data = bytes(mime.data(LOAD_MIME).data())
    if data:
        try:
            kind, number, name, tile = json.loads(data)
            return Load(Kind(kind), int(number), str(name), int(tile))
        except (ValueError, TypeError):
            return None
    camera_id = camera_of(mime)
    return None if camera_id is None else Load(Kind.CAMERA, camera_id)
