"""Recordings in the making: the `.part` files of one camera. See storage/archive.py for how they come to be."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Final

from csu_console.domain.errors import StorageFault
from csu_console.domain.recording import Segment
from csu_console.domain.stream import TimeSource
from csu_console.storage.archive import PART, SUFFIX, Archive

YOUNG: Final = timedelta(minutes=10)
"""A recording in the making began at most so long ago; an older `.part` was left behind and waits to be repaired."""

_STEM: Final = "%Y%m%dT%H%M%S.%fZ"


def newest_part(archive: Archive, camera_id: int, camera_number: int, now_utc: datetime) -> Segment | None:
    """What is being written of a camera, as a segment that ends now; None when nothing is. Any thread.

    Only the folders of today and yesterday (UTC) are looked into.
    """
    found: list[Segment] = []
    for day in {now_utc.astimezone(UTC).date(), (now_utc.astimezone(UTC) - YOUNG).date()}:
        folder = archive.root / str(camera_number) / day.isoformat()
        with contextlib.suppress(OSError):
            names = [file.name.removesuffix(PART) for file in folder.glob(f"*{SUFFIX}{PART}")]
            found += [
                part
                for name in names
                if (part := _part(archive, camera_id, f"{camera_number}/{day.isoformat()}/{name}", now_utc))
            ]
    return max(found, key=lambda part: part.start_utc, default=None)


def _part(archive: Archive, camera_id: int, path: str, now_utc: datetime) -> Segment | None:
    try:
        archive.file(path)
        stem = path.rpartition("/")[2].removesuffix(SUFFIX).partition("Z")[0] + "Z"
        start = datetime.strptime(stem, _STEM).replace(tzinfo=UTC)
    except (StorageFault, ValueError):
        return None
    if not now_utc - YOUNG < start <= now_utc + YOUNG:
        return None
    return Segment(camera_id, start, max(now_utc, start), path, 0, 0, 0, TimeSource.ARRIVAL)
