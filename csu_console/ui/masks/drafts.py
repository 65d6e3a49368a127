"""Drawings not approved yet, kept on this workstation until somebody goes on with them or drops them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import MaskPolygon
from csu_console.domain.sphere_zone import SphereZone
from csu_console.ui.keys.command import TextSettings

SETTING = "masks/drafts"
DRAFTS_LIMIT = 50
"""The oldest goes; a draft nobody went on with among fifty is forgotten work."""


@dataclass(frozen=True, slots=True)
class MaskDraft:
    """`base_version`: the version in force when it was drawn. It never covers anything: only approval does. `zones` of a
    camera that turns, `polygons` of one that stands still."""

    base_version: int
    kept_utc: datetime
    polygons: tuple[MaskPolygon, ...] = ()
    zones: tuple[SphereZone, ...] = ()


class MaskDrafts:
    """By camera id. GUI thread."""

    def __init__(self, settings: TextSettings) -> None:
        self._settings = settings

    def get(self, camera_id: int) -> MaskDraft | None:
        """None when there is none, or none that can be read."""
        try:
            return _from_json(self._all()[str(camera_id)])
        except (KeyError, TypeError, ValueError, InvalidInput):
            return None

    def keep(self, camera_id: int, draft: MaskDraft) -> None:
        drafts = {name: kept for name, kept in self._all().items() if name != str(camera_id)}
        drafts[str(camera_id)] = {
            "base_version": draft.base_version,
            "kept_utc": draft.kept_utc.isoformat(),
            "polygons": [
                {"label": polygon.label, "points": [list(point) for point in polygon.points]}
                for polygon in draft.polygons
            ],
            "zones": [_zone_to_json(zone) for zone in draft.zones],
        }
        self._store(dict(list(drafts.items())[-DRAFTS_LIMIT:]))

    def drop(self, camera_id: int) -> None:
        drafts = self._all()
        if drafts.pop(str(camera_id), None) is not None:
            self._store(drafts)

    def _all(self) -> dict[str, Any]:
        try:
            found = json.loads(self._settings.text(SETTING, "{}"))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _store(self, drafts: dict[str, Any]) -> None:
        self._settings.set_text(SETTING, json.dumps(drafts, ensure_ascii=False))


def _from_json(data: Any) -> MaskDraft:
    kept_utc = datetime.fromisoformat(data["kept_utc"])
    if kept_utc.tzinfo is None:
        raise ValueError("a time without a zone")
    polygons = tuple(
        MaskPolygon(tuple((float(x), float(y)) for x, y in polygon["points"]), str(polygon["label"]))
        for polygon in data["polygons"]
    )
    zones = tuple(_zone_from_json(zone) for zone in data.get("zones", ()))
    return MaskDraft(int(data["base_version"]), kept_utc, polygons, zones)


def _zone_to_json(zone: SphereZone) -> dict[str, Any]:
    seen = zone.reference
    return {
        "label": zone.label,
        "corners": [list(corner) for corner in zone.corners],
        "reference": [seen.pan_deg, seen.tilt_deg, seen.focal_widths],
        "parallax_deg": zone.parallax_deg,
    }


def _zone_from_json(data: Any) -> SphereZone:
    """Python writes and reads the shortest text of a float: a corner comes back to the last digit."""
    pan_deg, tilt_deg, focal_widths = (float(number) for number in data["reference"])
    corners = tuple((float(x), float(y), float(z)) for x, y, z in data["corners"])
    reference = CameraPose(pan_deg, tilt_deg, focal_widths)
    return SphereZone(corners, reference, str(data["label"]), float(data["parallax_deg"]))
