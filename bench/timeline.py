"""Timelines of one camera and of nine in an archive of 21.6 million files, on SQLite or on a PostgreSQL server.

The archive is made once and kept: `CSU_BENCH_ARCHIVE` names its database (python -m bench.archive_rows makes one);
without it a hundredth of it is made for this run.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from bench.archive_rows import CAMERAS, DAYS, END_UTC, fill
from bench.measure import Options, spread, table
from csu_console.domain.clock import to_us
from csu_console.domain.timeline import Period, grain_for
from csu_console.storage import timeline
from csu_console.storage.database import Database

LIMIT_MS = 50.0
WIDTH_PX = 1600
PERIODS = {"15 days": timedelta(days=15), "a day": timedelta(days=1), "an hour": timedelta(hours=1)}
SETS = {"one camera": 1, "nine cameras": 9}


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    url = os.environ.get("CSU_BENCH_ARCHIVE", "")
    if url:
        return measured(url, options)
    with TemporaryDirectory(prefix="csu-bench-timeline-") as folder:
        made = f"sqlite:///{folder}/csu.db"
        database = Database(made)
        with closing(database):
            database.open()
            fill(database, CAMERAS // 100, 2 if options.quick else DAYS)
        return measured(made, options)


def measured(url: str, options: Options) -> str:
    """Each camera for the first time: its part of the index is in nobody's memory but the system's."""
    database, dice = Database(url), random.Random(8)
    rows = []
    with closing(database):
        database.open()
        with database.reading() as session:
            files = int(session.execute(text("SELECT count(*) FROM segments")).scalar_one())
            cameras = int(session.execute(text("SELECT max(id) FROM cameras")).scalar_one())
        for name, length in PERIODS.items():
            period = Period.of(END_UTC - length, END_UTC)
            for wanted, count in SETS.items():
                times = []
                for _ in range(10 * options.runs):
                    ids = [dice.randint(1, cameras) for _ in range(count)]
                    times.append(1000 * seconds(database, ids, period))
                rows.append([f"{name}, {wanted}", spread(times, 1)])
                print("  " + " | ".join(rows[-1]), flush=True)
    kind = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    head = (f"timeline, {files:,} files, {kind}", "ms, median (range)")
    return f"{table(head, rows)}\n\nTarget: one camera under {LIMIT_MS:.0f} ms."


def seconds(database: Database, camera_ids: list[int], period: Period) -> float:
    """How long the rows of a screen take, spans and all."""
    now_us, grain_us = to_us(END_UTC), grain_for(period, WIDTH_PX)
    started_s = time.perf_counter()
    with database.reading() as session:
        for camera_id in camera_ids:
            timeline.row(session, camera_id, period, grain_us, now_us)
    return time.perf_counter() - started_s
