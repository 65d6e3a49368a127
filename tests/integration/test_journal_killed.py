"""A console killed without a word: what it told is in the journal, once, and its views have an end."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from csu_console.storage.journal.verify import verify
from csu_console.storage.journal.witness import Witnesses
from tests.fakes.clock import FakeClock
from tests.fakes.journal_room import JournalRoom, journal_room

ROOT = Path(__file__).resolve().parents[2]

# Says "kept" for every twenty entries that are in the database or, while that is locked, on the disk.
_CHILD = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from csu_console.domain.audit import Action, camera_object
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.journal_room import journal_room
application = QCoreApplication([])
folder = Path(sys.argv[1])
database = Database(f"sqlite:///{folder / 'csu.db'}", busy_timeout_s=0.1)
database.open()
clock = FakeClock()
with journal_room(DatabaseService(database), folder, clock) as room:
    room.journal.start()
    room.journal.views.seen("tile", 3, large=True)
    clock.advance(60)
    room.journal.tick()
    room.journal._chores.waitForDone(10_000)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(1, 10_000):
        room.journal.record(Action.SNAPSHOT, obj=camera_object(number))
        if number % 20 == 0:
            room.journal._delivery.flush(10.0)
            print("kept", flush=True)
"""


@contextmanager
def child(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A console at work in a process of its own; killed at the end."""
    command = [sys.executable, "-c", _CHILD, str(folder)]
    started = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdin is not None
    assert started.stdout is not None
    try:
        assert started.stdout.readline() == "ready\n"
        yield started
    finally:
        started.send_signal(signal.SIGKILL)
        started.communicate(timeout=10)


def go_on(started: subprocess.Popen[str], batches: int) -> None:
    """Let it write, and wait until so many twenties are kept."""
    assert started.stdin is not None
    assert started.stdout is not None
    started.stdin.write("go\n")
    started.stdin.flush()
    for _ in range(batches):
        assert started.stdout.readline() == "kept\n"


def check(room: JournalRoom, told_at_least: int) -> None:
    """After the next start: nothing missing, nothing twice, in order, sound, the view ended at its heartbeat."""
    room.journal.start()
    entries = room.entries()
    numbers = [int(entry.object_id) for entry in entries if entry.action == "snapshot"]
    assert len(numbers) >= told_at_least
    assert numbers == list(range(1, len(numbers) + 1))
    (end,) = [entry for entry in entries if entry.action == "stream_hidden"]
    assert end.detail_fields()["after_crash"] is True
    assert end.detail_fields()["seconds"] == 60
    with room.database._database.reading() as session:
        assert verify(session, Witnesses()).sound


@pytest.fixture
def after(tmp_path: Path, qapp: QCoreApplication, fake_clock: FakeClock) -> Iterator[JournalRoom]:
    """The next start on the same folder; nothing is started yet."""
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    with journal_room(service, tmp_path, fake_clock) as room:
        yield room
    service.close(5.0)


def test_killed_at_work(tmp_path: Path, after: JournalRoom) -> None:
    with child(tmp_path) as started:
        go_on(started, 8)
    check(after, 160)


def test_killed_while_the_database_was_away(tmp_path: Path, after: JournalRoom) -> None:
    other = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    with child(tmp_path) as started:
        other.execute("BEGIN IMMEDIATE")
        go_on(started, 5)
    other.execute("ROLLBACK")
    other.close()
    assert after.files.spool.stat().st_size > 0
    check(after, 100)
    assert not after.files.spool.exists()
