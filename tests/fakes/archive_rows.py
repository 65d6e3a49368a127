"""Recordings as rows, hashed and linked as a recorder's are, without files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from csu_console.domain.recording import Segment
from csu_console.storage import inventory, segments
from csu_console.storage.database import Database, Session
from tests.fakes.town import make_camera, make_segment

ZONE = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTES = timedelta(minutes=2)


def hashed(camera_id: int, start_utc: datetime, **changes: Any) -> Segment:
    """A two-minute file whose hash is that of its start."""
    start = start_utc.astimezone(UTC)
    path = f"{camera_id}/{start:%Y-%m-%d}/{start:%Y%m%dT%H%M%S.%f}Z.mp4"
    digest = hashlib.sha256(path.encode()).digest()
    return make_segment(camera_id, start_utc, path, **{"sha256": digest} | changes)


def record(database: Database, camera_id: int, starts: Iterable[datetime], **changes: Any) -> list[int]:
    """Add files; returns their row ids."""
    with database.session() as session:
        return add(session, camera_id, starts, **changes)


def add(session: Session, camera_id: int, starts: Iterable[datetime], **changes: Any) -> list[int]:
    return [segments.add_segment(session, hashed(camera_id, start, **changes)) for start in starts]


def add_cameras(database: Database, *numbers: int, **changes: Any) -> list[int]:
    with database.session() as session:
        return [inventory.save_camera(session, make_camera(number, **changes)) for number in numbers]


def every_two_minutes(start_utc: datetime, count: int) -> list[datetime]:
    return [start_utc + place * MINUTES for place in range(count)]
