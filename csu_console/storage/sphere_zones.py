"""Zones on the sphere as plain values for JSON, in rows and in files alike."""

from __future__ import annotations

from typing import Any

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.sphere_zone import SphereZone

_WRONG = QT_TRANSLATE_NOOP("errors", "field {field} is not {what}")
_ZONE = (
    "label (text), corners (unit vectors [x, y, z]), parallax_deg (number), "
    "reference (pan_deg, tilt_deg, focal_widths)"
)


def zone_content(zone: SphereZone) -> dict[str, Any]:
    """Unit vectors as they are: degrees would not give the same corners back to the last bit."""
    return {
        "label": zone.label,
        "corners": [list(corner) for corner in zone.corners],
        "parallax_deg": zone.parallax_deg,
        "reference": {
            "pan_deg": zone.reference.pan_deg,
            "tilt_deg": zone.reference.tilt_deg,
            "focal_widths": zone.reference.focal_widths,
        },
    }


def zone_of(content: dict[str, Any]) -> SphereZone:
    """Raises InvalidInput, or KeyError, TypeError and ValueError for what `zone_content` never wrote."""
    reference = content["reference"]
    if not isinstance(content["label"], str):
        raise TypeError("a label is a text")
    return SphereZone(
        tuple((float(x), float(y), float(z)) for x, y, z in content["corners"]),
        CameraPose(
            float(reference["pan_deg"]), float(reference["tilt_deg"]), float(reference["focal_widths"])
        ),
        content["label"],
        float(content["parallax_deg"]),
    )


def zones_of_document(zones: Any) -> tuple[SphereZone, ...]:
    """The `zones` of an entry of a masks file (docs/formats.md). Raises InvalidInput for anything else."""
    if not isinstance(zones, list):
        raise InvalidInput(_WRONG, field="zones", what="a list")
    return tuple(_zone_of_document(zone) for zone in zones)


def _zone_of_document(zone: Any) -> SphereZone:
    wrong = InvalidInput(_WRONG, field="zones", what=_ZONE)
    if not isinstance(zone, dict) or not {"corners", "reference"} <= zone.keys():
        raise wrong
    whole = {"label": "", "parallax_deg": 0.0, **zone}
    reference = whole["reference"]
    fields = {"pan_deg", "tilt_deg", "focal_widths"}
    if whole.keys() - {"label", "corners", "parallax_deg", "reference"} or not isinstance(reference, dict):
        raise wrong
    corners = whole["corners"]
    if reference.keys() != fields or not isinstance(corners, list):
        raise wrong
    numbers = [*reference.values(), whole["parallax_deg"]]
    for corner in corners:
        if not isinstance(corner, list) or len(corner) != 3:
            raise wrong
        numbers += corner
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in numbers):
        raise wrong
    if not reference["focal_widths"] > 0.0:
        raise wrong
    try:
        return zone_of(whole)
    except (TypeError, OverflowError):
        raise wrong from None
