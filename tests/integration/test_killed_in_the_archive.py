"""kill -9 while recordings are moved into the vault, given back and destroyed: the next start puts all in order."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.config.paths import DataPaths
from csu_console.domain.recording import Segment
from csu_console.services.archive.vault_keeper import keep_vault
from csu_console.services.database_service import DatabaseService
from csu_console.services.destruction import Destruction
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import START_UTC, FakeClock

WORK = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from csu_console.config.paths import DataPaths
from csu_console.services.archive.vault_keeper import keep_vault
from csu_console.services.database_service import DatabaseService
from csu_console.services.destruction import Destruction
from csu_console.storage.archive import Archive
from csu_console.storage.database import Database
from csu_console.storage.vault import Vault
from tests.fakes.clock import START_UTC, FakeClock

application = QCoreApplication([])
paths, never = DataPaths(Path(sys.argv[1])), threading.Event()
database = Database(paths.database_url)
database.open()
rows = DatabaseService(database)
vault = Vault(Archive(paths.archive), paths.vault)
print("ready", flush=True)
keep_vault(rows, vault, never)
Destruction(rows, paths, FakeClock(), never).run()
print("done", flush=True)
"""

RECORDINGS = 120


@pytest.mark.parametrize("after", [0, 15, 40, 90, 150], ids=lambda count: f"after {count} moves")
def test_killed_at_any_moment(tmp_path: Path, qapp: QCoreApplication, after: int) -> None:
    clock = FakeClock()
    database = Database(DataPaths(tmp_path).database_url)
    database.open()
    room = ArchiveRoom(tmp_path, database, clock)
    # Set when everything was in its time: a third held, a third out of its time now, a third neither.
    clock.set_utc(START_UTC - 10 * DAY)
    t0 = START_UTC - 16 * DAY
    held = [room.record(room.first, t0 + 2 * i * MINUTE, b"held") for i in range(RECORDINGS // 3)]
    gone = [room.record(room.first, t0 - DAY + 2 * i * MINUTE, b"gone") for i in range(RECORDINGS // 3)]
    kept = [room.record(room.second, t0 + 2 * i * MINUTE, b"kept") for i in range(RECORDINGS // 3)]
    room.hold(held[0].start_utc, held[-1].end_utc)
    back = kept[: len(kept) // 2]
    for segment in back:
        room.vault.take_in(segment.path)
    clock.set_utc(START_UTC)
    expected = {f"vault/{each.path}" for each in held} | {f"archive/{each.path}" for each in kept}
    total = len(held) + len(back) + len(gone)

    process = subprocess.Popen([sys.executable, "-c", WORK, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    watch = threading.Event()
    try:
        while process.poll() is None and moved(room, held, back, gone) < min(after, total - 1):
            watch.wait(0.002)
    finally:
        process.kill()
        process.wait(10.0)
        process.stdout.close()

    # Before anything is mended: nothing held or in its time is lost.
    for segment in (*held, *kept):
        assert room.vault.file(segment.path).read_bytes() in (b"held", b"kept")
    rows = DatabaseService(database)
    try:
        never = threading.Event()
        Destruction(rows, room.paths, clock, never).run()
        keep_vault(rows, room.vault, never)
    finally:
        rows.close(5.0)
    films = {name for name in room.everything() if name.endswith(".mp4")}
    assert films == expected
    poses = {name.removesuffix(".poses") for name in room.everything() if name.endswith(".poses")}
    assert poses == {name.removesuffix(".mp4") for name in expected}
    assert len(room.everything()) == len(films) + len(poses)


def moved(room: ArchiveRoom, held: list[Segment], back: list[Segment], gone: list[Segment]) -> int:
    """How far the other process has come: recordings not where they were first."""
    inside = room.in_vault()
    return (
        sum(each.path in inside for each in held)
        + sum(each.path not in inside for each in back)
        + sum(not room.archive.file(each.path).exists() for each in gone)
    )
