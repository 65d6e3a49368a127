"""A report over a logbook of a million entries, with the journal and the recordings of a room of 400 cameras."""

from __future__ import annotations

import random
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from bench import journal, logbook
from bench.measure import Options, table
from csu_console.domain.camera import Camera
from csu_console.domain.log_catalogue import Catalogue, Category, Partner
from csu_console.domain.logbook import AdditionKind
from csu_console.domain.recording import SEGMENT_LENGTH
from csu_console.domain.report import Period
from csu_console.domain.site import Site
from csu_console.storage import inventory
from csu_console.storage.database import Database, Session
from csu_console.storage.logbook import catalogue
from csu_console.storage.report import figures
from csu_console.storage.tables import gaps, log_additions, segments

LIMIT_S = 1.0
CAMERAS = 400
RECORDED = 100
"""Cameras with recordings on the disk: a million files in their 15 days."""
NOW_UTC = datetime(2026, 1, 1, 12, tzinfo=UTC)
YEAR = Period.of_year(2025)
PERIODS = {
    "a month": Period.of_month(2025, 6),
    "a year": YEAR,
    "four years": Period(date(2022, 1, 1), date(2025, 12, 31)),
}
PARTNERS = ("Police municipale", "Police nationale", "Gendarmerie", "Sapeurs-pompiers", "SAMU")
BATCH = 20_000


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    count = logbook.QUICK_ENTRIES if options.quick else logbook.ENTRIES
    rows = []
    with TemporaryDirectory(prefix="csu-bench-report-") as folder:
        database = Database(f"sqlite:///{folder}/csu.db")
        with closing(database):
            database.open()
            fill(database, count)
        for name, period in PERIODS.items():
            # Opened anew for the first count: nothing of it is in the program's memory.
            with closing(database):
                database.open()
                times = [seconds(database, period) for _ in range(options.runs + 1)]
            rows.append([name, f"{times[0]:.2f}", f"{min(times[1:]):.2f} to {max(times[1:]):.2f}"])
            print("  " + " | ".join(rows[-1]), flush=True)
    head = (f"report over {count:,} entries, SQLite", "first count, s", "again, s")
    return f"{table(head, rows)}\n\nTarget: a year under {LIMIT_S:.0f} s."


def seconds(database: Database, period: Period) -> float:
    """How long one report takes."""
    started_s = time.perf_counter()
    with database.reading() as session:
        figures.report(session, period, "", NOW_UTC)
    return time.perf_counter() - started_s


def fill(database: Database, count: int) -> None:
    """Everything a report is counted from; `count` entries of the logbook and as many lines of the journal."""
    dice = random.Random(5)
    logbook.fill(database, count)
    with database.session() as session:
        _lists(session)
    for first in range(1, count + 1, BATCH):
        with database.session() as session:
            _additions(session, dice, range(first, min(first + BATCH, count + 1)))
    for camera_id in range(1, CAMERAS + 1):
        with database.session() as session:
            _recordings(session, dice, camera_id, count)
    journal.fill(database, count, datetime(2025, 1, 1, tzinfo=UTC))


def _lists(session: Session) -> None:
    categories = tuple(Category(code, code.title()) for code in logbook.CATEGORIES)
    catalogue.put_defaults(session, Catalogue(categories, tuple(map(Partner, PARTNERS)), ()))
    for number in range(1, CAMERAS + 1):
        commune, site = logbook.COMMUNES[number % len(logbook.COMMUNES)], f"Site {number // 3}"
        inventory.save_site(session, Site(site, commune, "", 48.0 + number / 4000, 2.0 + number % 7 / 100))
        inventory.save_camera(session, Camera(number, f"Caméra {number}", site, commune))


def _additions(session: Session, dice: random.Random, numbers: range) -> None:
    """Four of ten entries tell somebody, who mostly arrives; nine of ten are ended; one of ten learns its outcome."""
    rows: list[dict[str, Any]] = []

    def add(number: int, kind: AdditionKind, minutes: float, subject: str = "", detail: str = "") -> None:
        at = logbook.FIRST_UTC + timedelta(seconds=logbook.STEP_S * number, minutes=minutes)
        rows.append(
            {
                "entry_number": number,
                "kind": kind.value,
                "at_utc": at,
                "subject": subject,
                "detail": detail,
                "written_utc": at,
                "author": dice.choice(logbook.PEOPLE),
                "author_id": 1,
                "workstation": "poste-1",
                "sha256": dice.randbytes(32),
            }
        )

    for number in numbers:
        if dice.random() < 0.4:
            partner = dice.choice(PARTNERS)
            add(number, AdditionKind.TOLD, 2, partner)
            if dice.random() < 0.9:
                add(number, AdditionKind.ARRIVED, 2 + 20 * dice.random(), partner)
        if dice.random() < 0.9:
            add(number, AdditionKind.END, 40)
        if dice.random() < 0.1:
            add(number, AdditionKind.OUTCOME, 41, detail="nothing")
    session.execute(insert(log_additions), rows)


def _recordings(session: Session, dice: random.Random, camera_id: int, count: int) -> None:
    """Fifteen days of files, and 50 interruptions a year."""
    lost = [NOW_UTC - timedelta(days=365 * dice.random()) for _ in range(50)]
    session.execute(
        insert(gaps),
        [
            {"camera_id": camera_id, "start_utc": at, "end_utc": at + timedelta(minutes=9), "cause": "stream_lost"}
            for at in lost
        ],
    )  # fmt: skip
    if camera_id > RECORDED:
        return
    files = min(round(timedelta(days=15) / SEGMENT_LENGTH), count)
    session.execute(
        insert(segments),
        [
            {
                "camera_id": camera_id,
                "start_utc": NOW_UTC - place * SEGMENT_LENGTH,
                "end_utc": NOW_UTC - (place - 1) * SEGMENT_LENGTH,
                "path": f"{camera_id}/{place}.mp4",
                "bytes_count": 30_000_000,
                "frames_count": 3000,
                "mask_version": 1,
                "time_source": "arrival",
                "codec": "h264",
                "copied": False,
                "covered_frames": 0,
            }
            for place in range(1, files + 1)
        ],
    )
