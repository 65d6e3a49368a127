"""A PTZStatus element as numbers, from GetStatus or from the metadata stream."""

from __future__ import annotations

import math

from csu_console.devices.head import HeadStatus
from csu_console.devices.onvif_client.device_time import stamp_us
from csu_console.devices.safe_xml import Node
from csu_console.devices.spaces import space_of
from csu_console.domain.ptz import HeadPosition, PoseSpace

_DEGREES_LIMIT = 720.0
"""Heads that turn endlessly count on past 360."""
_GENERIC_LIMIT = 1.05
"""A head a hair over its own limit is still believed."""


def number(text: str) -> float | None:
    """A finite number, or None."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


NAME_LENGTH = 120
"""Of what people read: names, makers, versions."""


def number_within(text: str, low: float, high: float) -> float | None:
    """A number between these ends, or None."""
    value = number(text)
    return value if value is not None and low <= value <= high else None


def read_status(status: Node) -> HeadStatus | None:
    """None when it holds no position that can be true; the times around the call are the caller's to fill in."""
    position = status.child("Position")
    found = read_position(position) if position is not None else None
    if found is None:
        return None
    stamp = stamp_us(status.text("UtcTime"))
    return HeadStatus(
        found.pan or 0.0, found.tilt or 0.0, found.zoom or 0.0, found.space, _moving(status),
        stamp[0] if stamp is not None else None, stamp[1] if stamp is not None else 0, _hfov_deg(status),
    )  # fmt: skip


def read_position(position: Node) -> HeadPosition | None:
    """A PTZVector, of a status or of a preset; all its axes are there. None for one that cannot be true."""
    pan_tilt = position.child("PanTilt")
    if pan_tilt is None:
        return None
    pan, tilt = number(pan_tilt.attribute("x")), number(pan_tilt.attribute("y"))
    space = space_of(pan_tilt.attribute("space"))
    if pan is None or tilt is None or space is None:
        return None
    if (
        space is PoseSpace.GENERIC
        and not pan_tilt.attribute("space")
        and max(abs(pan), abs(tilt)) > _GENERIC_LIMIT
    ):
        space = PoseSpace.DEGREES  # some cameras report degrees and name no space
    if max(abs(pan), abs(tilt)) > (_GENERIC_LIMIT if space is PoseSpace.GENERIC else _DEGREES_LIMIT):
        return None
    zoom_node = position.child("Zoom")
    zoom = number(zoom_node.attribute("x")) if zoom_node is not None else 0.0  # a head without zoom
    if zoom is None or not -0.05 <= zoom <= _GENERIC_LIMIT:
        return None
    return HeadPosition(space, pan, tilt, min(max(zoom, 0.0), 1.0))


def _moving(status: Node) -> bool | None:
    words = {status.text("MoveStatus", axis).upper() for axis in ("PanTilt", "Zoom")}
    if "MOVING" in words:
        return True
    return False if "IDLE" in words else None


def _hfov_deg(status: Node) -> float | None:
    """The horizontal field of view, where a camera reports it beside its position; makers spell it in several ways."""
    for node in status.anywhere("FieldOfView", "HorizontalFieldOfView", "HFOV"):
        for text in (node.attribute("horizontal"), node.attribute("x"), node.text("Horizontal"), node.text()):
            value = number(text) if text else None
            if value is not None and 0.1 < value < 180.0:
                return value
    return None
