"""Destruction beside writing: how many recordings a second go for good, against those 2,000 cameras write.

Files are as large as the disk's cost of removing them asks for; the database is that of a room, on SQLite, with chained
rows, the register's lines and everything else a run does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from bench.measure import Figures, Options, spread, table
from csu_console.config.paths import DataPaths
from csu_console.domain.camera import Camera
from csu_console.domain.clock import SystemClock
from csu_console.domain.recording import SEGMENT_LENGTH, Segment
from csu_console.domain.stream import TimeSource
from csu_console.services.database_service import DatabaseService
from csu_console.services.destruction import Destruction
from csu_console.storage import inventory, segments
from csu_console.storage.archive import Archive
from csu_console.storage.database import Database

CAMERAS, FILES = 50, 2000
BYTES = 2_000_000
WRITTEN_A_SECOND = 2000 / SEGMENT_LENGTH.total_seconds()
"""Recordings that 2,000 cameras close in a second: 16.7."""
TARGET = 10.0


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    application = QCoreApplication.instance() or QCoreApplication([])
    figures, count = Figures(), 200 if options.quick else FILES
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory(prefix="csu-bench-destruction-") as folder:
            figures.add("write", {"s": _written(DataPaths(Path(folder)), count)})
            figures.add("destroy", {"s": _destroyed(DataPaths(Path(folder)), count)})
        with tempfile.TemporaryDirectory(prefix="csu-bench-destruction-") as folder:
            _written(DataPaths(Path(folder)), count)
            started_s = time.perf_counter()
            shutil.rmtree(Path(folder) / "archive")
            figures.add("rmtree", {"s": time.perf_counter() - started_s})
    del application
    rows = []
    for name, title in (
        ("write", f"write {count} recordings of 2 MB with their rows"),
        ("destroy", "destroy them: rows, files, register"),
        ("rmtree", "the files alone, no row and no sync (`shutil.rmtree`)"),
    ):
        rates = [count / seconds for seconds in figures.values(name, "s")]
        times = [rate / WRITTEN_A_SECOND for rate in rates]
        rows.append([title, f"{spread(rates, 0)} a second", f"{spread(times, 1)} x"])
    share = f"beside what 2,000 cameras write ({WRITTEN_A_SECOND:.1f} a second; target {TARGET:.0f} x)"
    return table(["", "recordings", share], rows)


def _written(paths: DataPaths, count: int) -> float:
    """Seconds for files, each synced and renamed, and their rows; all are out of their time."""
    database, archive = Database(paths.database_url), Archive(paths.archive)
    content = os.urandom(BYTES)
    begun = datetime.now(UTC) - timedelta(days=40)
    with closing(database):
        database.open()
        with database.session() as session:
            town = [Camera(number, f"Caméra {number}", "Site", "Ville") for number in range(1, CAMERAS + 1)]
            ids = inventory.save_cameras(session, town)
        started_s = time.perf_counter()
        for turn in range(count // CAMERAS):
            start = begun + turn * SEGMENT_LENGTH
            batch = [
                _recording(archive, camera_id, number, start, content)
                for number, camera_id in enumerate(ids, 1)
            ]
            with database.session() as session:
                for segment in batch:
                    segments.add_segment(session, segment)
        return time.perf_counter() - started_s


def _recording(archive: Archive, camera_id: int, number: int, start: datetime, content: bytes) -> Segment:
    path = archive.begin(number, start)
    archive.part(path).write_bytes(content)
    archive.publish(path)
    return Segment(
        camera_id=camera_id,
        start_utc=start,
        end_utc=start + SEGMENT_LENGTH,
        path=path,
        bytes_count=len(content),
        frames_count=3000,
        mask_version=1,
        time_source=TimeSource.ARRIVAL,
    )


def _destroyed(paths: DataPaths, count: int) -> float:
    database = Database(paths.database_url)
    database.open()
    rows = DatabaseService(database)
    try:
        started_s = time.perf_counter()
        report = Destruction(rows, paths, SystemClock(), threading.Event()).run()
        took_s = time.perf_counter() - started_s
    finally:
        rows.close(10.0)
    assert report.segments == count, report
    return took_s
