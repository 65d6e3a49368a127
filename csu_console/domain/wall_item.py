"""What one tile of a wall screen may show, as a tagged value: rows of the database and the wall's memory on disk keep
it as fields. No item holds a secret: cameras go by their row number, pictures by theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.replay import ReplayPurpose, ReplayReason, check_speed
from csu_console.domain.wall import Cell, Layout

TEXT_LIMIT: Final = 300
"""Characters: what can be read on a wall from five metres."""

TITLE_LIMIT: Final = 80
MOSAIC_TILES_MAX: Final = 16
"""In one tile of the wall: smaller pictures show nothing."""

NO_TEXT = QT_TRANSLATE_NOOP("errors", "Type the text that the wall shows.")
TEXT_TOO_LONG = QT_TRANSLATE_NOOP("errors", "A text on the wall has {limit} characters at most.")
MOSAIC_TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "A mosaic of up to {limit} tiles fits into one tile of the wall: give it a whole screen."
)


@dataclass(frozen=True, slots=True)
class CameraItem:
    """A camera, live."""

    camera_id: int


@dataclass(frozen=True, slots=True)
class TourItem:
    """A tour: the tile shows each of its cameras in turn."""

    tour_id: int


@dataclass(frozen=True, slots=True)
class TextItem:
    """Words, large."""

    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidInput(NO_TEXT)
        if len(self.text) > TEXT_LIMIT:
            raise InvalidInput(TEXT_TOO_LONG, limit=TEXT_LIMIT)


@dataclass(frozen=True, slots=True)
class ClockItem:
    """The time of the room."""


@dataclass(frozen=True, slots=True)
class StillItem:
    """A picture kept in the room's rows: a plan, or with `camera_id` a masked still of a camera, taken then."""

    picture_id: int
    title: str = ""
    camera_id: int | None = None
    taken_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReplayItem:
    """Recordings, on the sender's right and for his reason: both go with the row and are painted on the picture.

    `second`: who approved, where the room asks for two; "" where it does not. Ends at `until_utc`, or goes on.
    """

    camera_id: int
    at_utc: datetime
    purpose: ReplayPurpose
    sender_id: int | None
    sender: str
    workstation: str
    speed: float = 1.0
    second: str = ""
    until_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class MosaicItem:
    """The mosaic an operator shares, small in one tile: layout and cameras, never pixels."""

    layout: Layout
    camera_ids: tuple[int | None, ...]
    shared_by: str

    def __post_init__(self) -> None:
        if len(self.layout.cells) > MOSAIC_TILES_MAX:
            raise InvalidInput(MOSAIC_TOO_LARGE, limit=MOSAIC_TILES_MAX)


WallItem = CameraItem | TourItem | TextItem | ClockItem | StillItem | ReplayItem | MosaicItem

KIND_OF: Final[Mapping[type[Any], str]] = {
    CameraItem: "camera",
    TourItem: "tour",
    TextItem: "text",
    ClockItem: "clock",
    StillItem: "still",
    ReplayItem: "replay",
    MosaicItem: "mosaic",
}
"""Values are kept in rows: never changed or used again. Also the words of the journal."""


def kind_of(item: WallItem) -> str:
    return KIND_OF[type(item)]


def lasting(item: WallItem) -> bool:
    """Whether a scene may keep it: recordings need their reason each time, stills go with the recordings, a mosaic
    is shared while its owner agrees."""
    if isinstance(item, StillItem):
        return item.camera_id is None
    return not isinstance(item, ReplayItem | MosaicItem)


def cameras_of(item: WallItem) -> tuple[int, ...]:
    """Cameras whose pictures the item names by itself."""
    if isinstance(item, MosaicItem):
        return tuple(camera_id for camera_id in item.camera_ids if camera_id is not None)
    camera_id = getattr(item, "camera_id", None)
    return () if camera_id is None else (camera_id,)


def item_fields(item: WallItem) -> dict[str, Any]:
    """The item as JSON has it, with its kind."""
    fields: dict[str, Any] = {"kind": kind_of(item)}
    match item:
        case CameraItem():
            fields["camera"] = item.camera_id
        case TourItem():
            fields["tour"] = item.tour_id
        case TextItem():
            fields["text"] = item.text
        case ClockItem():
            pass
        case StillItem():
            fields |= {"picture": item.picture_id, "title": item.title, "camera": item.camera_id}
            fields["taken_us"] = None if item.taken_utc is None else to_us(item.taken_utc)
        case ReplayItem():
            fields |= _replay_fields(item)
        case MosaicItem():
            fields |= {"layout": layout_fields(item.layout), "by": item.shared_by}
            fields["cameras"] = list(item.camera_ids)
    return fields


def item_from_fields(fields: Any) -> WallItem:
    """The reverse. Raises ValueError for what is none: a row of a newer program, or a damaged one."""
    try:
        return _ITEMS[fields["kind"]](fields)
    except (KeyError, TypeError, AttributeError, InvalidInput, OverflowError) as error:
        raise ValueError(f"not an item of the wall: {error}") from error


def layout_fields(layout: Layout) -> dict[str, Any]:
    cells = [[cell.column, cell.row, cell.columns, cell.rows] for cell in layout.cells]
    return {"name": layout.name, "columns": layout.columns, "rows": layout.rows, "cells": cells}


def layout_from_fields(fields: Any) -> Layout:
    """The reverse of `layout_fields`. Raises ValueError."""
    try:
        cells = tuple(Cell(*map(int, cell)) for cell in fields["cells"])
        return Layout(str(fields["name"]), int(fields["columns"]), int(fields["rows"]), cells)
    except (KeyError, TypeError, InvalidInput) as error:
        raise ValueError(f"not a layout: {error}") from error


def _replay_fields(item: ReplayItem) -> dict[str, Any]:
    return {
        "camera": item.camera_id,
        "at_us": to_us(item.at_utc),
        "until_us": None if item.until_utc is None else to_us(item.until_utc),
        "reason": item.purpose.reason.value,
        "words": item.purpose.text,
        "reference": item.purpose.reference,
        "sender_id": item.sender_id,
        "sender": item.sender,
        "workstation": item.workstation,
        "speed": item.speed,
        "second": item.second,
    }


def _replay(fields: Mapping[str, Any]) -> ReplayItem:
    purpose = ReplayPurpose(
        ReplayReason(fields["reason"]), str(fields["words"]), str(fields["reference"])
    ).checked()
    sender_id, until_us = fields["sender_id"], fields["until_us"]
    return ReplayItem(
        int(fields["camera"]),
        from_us(int(fields["at_us"])),
        purpose,
        None if sender_id is None else int(sender_id),
        str(fields["sender"]),
        str(fields["workstation"]),
        check_speed(float(fields["speed"])),
        str(fields["second"]),
        None if until_us is None else from_us(int(until_us)),
    )


def _still(fields: Mapping[str, Any]) -> StillItem:
    camera_id, taken_us = fields["camera"], fields["taken_us"]
    return StillItem(
        int(fields["picture"]),
        str(fields["title"])[:TITLE_LIMIT],
        None if camera_id is None else int(camera_id),
        None if taken_us is None else from_us(int(taken_us)),
    )


def _mosaic(fields: Mapping[str, Any]) -> MosaicItem:
    cameras = tuple(None if camera_id is None else int(camera_id) for camera_id in fields["cameras"])
    return MosaicItem(layout_from_fields(fields["layout"]), cameras, str(fields["by"]))


_ITEMS: Final[Mapping[str, Callable[[Mapping[str, Any]], WallItem]]] = {
    "camera": lambda fields: CameraItem(int(fields["camera"])),
    "tour": lambda fields: TourItem(int(fields["tour"])),
    "text": lambda fields: TextItem(str(fields["text"])),
    "clock": lambda fields: ClockItem(),
    "still": _still,
    "replay": _replay,
    "mosaic": _mosaic,
}
