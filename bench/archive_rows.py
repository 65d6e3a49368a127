"""Rows of a large archive, made by the database itself: 2,000 cameras with 15 days of two-minute files each.

python -m bench.archive_rows DATABASE_URL [--cameras N] [--days N]
"""

from __future__ import annotations

import argparse
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, text

from csu_console.domain.camera import Camera
from csu_console.domain.clock import to_us
from csu_console.domain.recording import SEGMENT_LENGTH
from csu_console.domain.site import Site
from csu_console.storage import inventory
from csu_console.storage.database import Database
from csu_console.storage.tables import gaps, thinned_spans

END_UTC = datetime(2026, 11, 1, 12, tzinfo=UTC)
"""A week after the hour that comes twice."""
CAMERAS, DAYS = 2000, 15
STEPS_A_TURN = 60
"""Files of every camera written in one transaction: rows lie in the table as recorders write them, by time."""

_SEGMENTS = """
INSERT INTO segments (camera_id, start_utc, end_utc, path, bytes_count, frames_count, mask_version, time_source,
    codec, copied, covered_frames)
SELECT cameras.id, steps.at_us, steps.at_us + {length}, cameras.id || '/' || steps.at_us || 'Z.mp4', 30000000, 3000, 1,
    'arrival', 'h264', {false}, CASE WHEN (steps.at_us / {length} + cameras.id * 7) % 400 = 0 THEN 120 ELSE 0 END
FROM {steps} CROSS JOIN cameras
WHERE (steps.at_us / {length} + cameras.id * 13) % 360 <> 0
"""
_SQLITE_STEPS = (
    "(WITH RECURSIVE s(at_us) AS (SELECT {first} UNION ALL SELECT at_us + {length} FROM s WHERE at_us + {length} < {end})"
    " SELECT at_us FROM s) AS steps"
)
_POSTGRESQL_STEPS = "generate_series({first}, {end} - 1, {length}) AS steps(at_us)"


def fill(database: Database, cameras: int = CAMERAS, days: int = DAYS) -> int:
    """Cameras, their files, a file missing in twelve hours with its gap, thinned evenings; returns the rows of files."""
    with database.session() as session:
        for number in range(1, cameras + 1):
            site = f"Site {number // 3}"
            if number % 3 == 1 or number == 1:
                inventory.save_site(session, Site(site, "Ville", ""))
            inventory.save_camera(session, Camera(number, f"Caméra {number}", site, "Ville"))
    length = SEGMENT_LENGTH // timedelta(microseconds=1)
    first, end = to_us(END_UTC - timedelta(days=days)), to_us(END_UTC)
    template = _SQLITE_STEPS if database.is_sqlite else _POSTGRESQL_STEPS
    for turn in range(first, end, STEPS_A_TURN * length):
        until = min(end, turn + STEPS_A_TURN * length)
        steps = template.format(first=turn, end=until, length=length)
        false = "0" if database.is_sqlite else "false"
        with database.session() as session:
            session.execute(text(_SEGMENTS.format(length=length, false=false, steps=steps)))
    _interruptions(database, cameras, days, length)
    with database.session() as session:
        if not database.is_sqlite:
            session.execute(text("ANALYZE"))
        return int(session.execute(text("SELECT count(*) FROM segments")).scalar_one())


def _interruptions(database: Database, cameras: int, days: int, length: int) -> None:
    """The gaps that explain the missing files, and an hour of fewer pictures each evening."""
    first, end = to_us(END_UTC - timedelta(days=days)), to_us(END_UTC)
    step = timedelta(microseconds=length)
    for camera_id in range(1, cameras + 1):
        missing = [at for at in range(first, end, length) if (at // length + camera_id * 13) % 360 == 0]
        starts = [END_UTC + timedelta(microseconds=at - end) for at in missing]
        evenings = [END_UTC - timedelta(days=day, hours=17) for day in range(days)]
        with database.session() as session:
            session.execute(
                insert(gaps),
                [
                    {"camera_id": camera_id, "start_utc": at, "end_utc": at + step, "cause": "stream_lost"}
                    for at in starts
                ],
            )
            session.execute(
                insert(thinned_spans),
                [
                    {
                        "camera_id": camera_id,
                        "start_utc": at,
                        "end_utc": at + timedelta(hours=1),
                        "rate_hz": 6.0,
                    }
                    for at in evenings
                ],
            )


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.archive_rows", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--cameras", type=int, default=CAMERAS)
    parser.add_argument("--days", type=int, default=DAYS)
    chosen = parser.parse_args()
    database = Database(chosen.url)
    with closing(database):
        database.open()
        started_s = time.perf_counter()
        rows = fill(database, chosen.cameras, chosen.days)
    print(f"{rows:,} rows in {time.perf_counter() - started_s:.0f} s")


if __name__ == "__main__":
    main()
