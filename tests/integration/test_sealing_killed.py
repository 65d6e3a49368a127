"""Killed while it seals: every line there is is whole and chained, and the next start writes the rest, once."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from csu_console.storage.archive_register.verify import verify
from csu_console.storage.database import Database
from csu_console.storage.journal.witness import Witnesses

ROOT = Path(__file__).resolve().parents[2]
CAMERAS = 60

_CHILD = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QThreadPool
from csu_console.services.alert_service import AlertService
from csu_console.services.archive import archive_register
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from tests.fakes import archive_rows
from tests.fakes.clock import FakeClock
application = QCoreApplication([])
folder, cameras = Path(sys.argv[1]), int(sys.argv[2])
archive_register.CAMERAS_AT_ONCE = 1
database = Database(f"sqlite:///{folder / 'csu.db'}")
database.open()
with database.reading() as session:
    made = session.connection().exec_driver_sql("SELECT count(*) FROM segments").scalar()
clock = FakeClock(archive_rows.NOON + timedelta(days=2))
if not made:
    with database.session() as session:
        from csu_console.storage import inventory
        from tests.fakes.town import make_camera
        ids = inventory.save_cameras(session, [make_camera(number) for number in range(1, cameras + 1)])
        for camera_id in ids:
            archive_rows.add(session, camera_id, archive_rows.every_two_minutes(archive_rows.NOON, 3))
rows = DatabaseService(database)
register = archive_register.ArchiveRegister(rows, AlertService(clock), clock, QThreadPool(), (folder,))
print("ready", flush=True)
sys.stdin.readline()
print(register.run_now(), flush=True)
rows.close(5.0)
"""


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _CHILD, str(folder), str(CAMERAS)]
    child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.stdin.write("go\n")
    child.stdin.flush()
    return child


def lines(folder: Path) -> list[tuple[int, int]]:
    connection = sqlite3.connect(folder / "csu.db")
    found = connection.execute("SELECT camera_id, last_number FROM archive_register").fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("after", [1, 20])
def test_killed_while_sealing(tmp_path: Path, after: int) -> None:
    child = start(tmp_path)
    try:
        for _ in range(100_000):
            if len(lines(tmp_path)) >= after or child.poll() is not None:
                break
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate(timeout=10)
    written = len(lines(tmp_path))
    assert after <= written < CAMERAS, "killed in the middle"
    child = start(tmp_path)
    out, _ = child.communicate(timeout=30)
    assert int(out) == CAMERAS - written
    assert sorted(lines(tmp_path)) == [(camera_id, 3) for camera_id in range(1, CAMERAS + 1)]
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    try:
        with database.reading() as session:
            found = verify(session, Witnesses())
        assert (found.sound, found.entries_count) == (True, CAMERAS)
    finally:
        database.close()
    (anchor,) = (tmp_path / "archive-anchors.txt").read_text().splitlines()
    assert f" {CAMERAS} " in anchor
