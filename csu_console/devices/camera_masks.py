"""Masks inside a fixed camera (ONVIF Media2): what it can paint, what it paints, and our own put in.

A camera's OK says nothing about its pictures: services verify every stream before they rely on a mask.
"""

from __future__ import annotations

from collections.abc import Sequence

from csu_console.devices.onvif_client import OnvifClient, Service
from csu_console.devices.onvif_client.envelopes import OwnFields
from csu_console.devices.safe_xml import NOT_UNDERSTOOD, Node
from csu_console.devices.status_reading import number
from csu_console.domain.camera_mask import CameraMask, CameraMaskOptions
from csu_console.domain.device import MalformedAnswer
from csu_console.domain.mask import Point

MASKS_LIMIT = 256
_COLOUR_SPACE = "http://www.onvif.org/ver10/colorspace/YCbCr"
_GREY = ("96", "128", "128")
"""Neither the black of a dead sensor nor the white of fog: seen at once to be a mask, and easy to verify."""


def read_mask_options(client: OnvifClient, configuration: str) -> CameraMaskOptions:
    """`configuration`: DeviceProfile.video_source_configuration. Raises DeviceFault (NotOffered: it paints none)."""
    answer = client.call_own(Service.MEDIA2, "GetMaskOptions", {"ConfigurationToken": configuration})
    options = answer.child("Options")
    if options is None:
        raise MalformedAnswer(NOT_UNDERSTOOD)
    kinds = {node.text().casefold() for node in options.children("Types")}
    return CameraMaskOptions(
        max_masks=_count(options, "MaxMasks"),
        max_points=_count(options, "MaxPoints"),
        polygons=options.attribute("RectangleOnly").casefold() not in ("true", "1"),
        plain_colour="color" in kinds,
    )


def read_camera_masks(client: OnvifClient, configuration: str) -> tuple[CameraMask, ...]:
    """Those it says it paints, whoever put them in. Raises DeviceFault."""
    answer = client.call_own(Service.MEDIA2, "GetMasks", {"ConfigurationToken": configuration})
    found = [_mask(node) for node in answer.children("Masks")]
    return tuple(mask for mask in found if mask is not None)[:MASKS_LIMIT]


def create_camera_mask(client: OnvifClient, configuration: str, points: Sequence[Point]) -> str:
    """Put one in, opaque and switched on; its token. `points`: 0..1 from the left and the top. Raises DeviceFault."""
    fields: OwnFields = {
        "Mask": {
            "ConfigurationToken": configuration,
            "Polygon": {
                "tt:Point": [{"@x": f"{2 * x - 1:.5f}", "@y": f"{1 - 2 * y:.5f}"} for x, y in points]
            },
            "Type": "Color",
            "Color": dict(zip(("@X", "@Y", "@Z", "@Colorspace"), (*_GREY, _COLOUR_SPACE), strict=True)),
            "Enabled": "true",
        }
    }
    token = client.call_own(Service.MEDIA2, "CreateMask", fields).text("Token")
    if not token:
        raise MalformedAnswer(NOT_UNDERSTOOD)
    return token


def delete_camera_mask(client: OnvifClient, token: str) -> None:
    """Raises DeviceFault (NotOffered: there is none of this token)."""
    client.call_own(Service.MEDIA2, "DeleteMask", {"Token": token})


def _mask(node: Node) -> CameraMask | None:
    polygon = node.child("Polygon")
    pairs = (
        [(number(p.attribute("x")), number(p.attribute("y"))) for p in polygon.children("Point")]
        if polygon
        else []
    )
    points = tuple(((x + 1) / 2, (1 - y) / 2) for x, y in pairs if x is not None and y is not None)
    if len(points) < 3 or len(points) != len(pairs) or not node.attribute("token"):
        return None
    enabled = node.text("Enabled").casefold() in ("true", "1")
    return CameraMask(node.attribute("token"), points, enabled, node.text("Type"))


def _count(options: Node, name: str) -> int:
    value = number(options.text(name))
    return round(value) if value is not None and 0 <= value < 10_000 else 0
