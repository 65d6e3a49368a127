"""What moving cameras said they can do, kept so that it need not be asked at every start."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from csu_console.domain.ptz import AxisRange, PoseSource, PtzCapabilities, PtzFeature
from csu_console.storage.database import Session
from csu_console.storage.tables import ptz_capabilities

log = logging.getLogger(__name__)

_ROW = ptz_capabilities.c
_RANGES = frozenset({"pan_range", "tilt_range", "zoom_range", "pan_range_deg", "tilt_range_deg"})


def keep(session: Session, camera_id: int, found: PtzCapabilities, now_utc: datetime) -> None:
    session.execute(delete(ptz_capabilities).where(_ROW.camera_id == camera_id))
    content = json.dumps({**asdict(found), "features": sorted(found.features)})
    session.execute(insert(ptz_capabilities).values(camera_id=camera_id, read_utc=now_utc, content=content))


def all_kept(session: Session) -> dict[int, PtzCapabilities]:
    """By camera. A row that cannot be read is as good as none: the camera is asked again."""
    found: dict[int, PtzCapabilities] = {}
    for row in session.execute(select(ptz_capabilities)):
        try:
            found[row.camera_id] = _read(json.loads(row.content))
        except (ValueError, TypeError, KeyError):
            log.warning("what camera %d can do is unreadable: it is asked again", row.camera_id)
    return found


def _read(content: dict[str, Any]) -> PtzCapabilities:
    known = {field.name for field in fields(PtzCapabilities)}
    values = {name: value for name, value in content.items() if name in known}
    for name in _RANGES & values.keys():
        values[name] = None if values[name] is None else AxisRange(**values[name])
    values["features"] = frozenset(PtzFeature(name) for name in values.get("features", ()))
    values["auxiliary_commands"] = tuple(values.get("auxiliary_commands", ()))
    source = values.get("pose_source")
    values["pose_source"] = None if source is None else PoseSource(source)
    return PtzCapabilities(**values)
