"""kill -9 in the middle of an export: the next start leaves nothing of it, or finishes what the register has."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.export import Medium
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.copies import ExportCopies
from csu_console.services.export.verification import check_export
from csu_console.storage import exports
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from csu_console.domain.export import Medium
from csu_console.services.database_service import DatabaseService
from csu_console.services.export import export_work
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import ExportRoom

folder, medium, after = Path(sys.argv[1]), Medium(sys.argv[2]), sys.argv[3]
database = Database(f"sqlite:///{folder / 'csu.db'}")
database.open()
room = ExportRoom(folder, DatabaseService(database), FakeClock())
calls = 0

def die(*_ignored):
    os.kill(os.getpid(), signal.SIGKILL)

def step(_done, _total):
    global calls
    calls += 1
    if after.isdecimal() and calls == int(after):
        die()

if after == "registered":
    export_work.finish = die
elif after == "packed":
    export_work.ExportWork._register = die
room.work(room.order(medium), step).run()
"""


@pytest.fixture
def database(tmp_path: Path, qapp: QCoreApplication) -> Iterator[DatabaseService]:
    found = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    found.open()
    service = DatabaseService(found)
    yield service
    service.close()


def _kill(folder: Path, medium: Medium, after: str) -> None:
    command = [sys.executable, "-c", CHILD, str(folder), medium.value, after]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=50, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def _mend(database: DatabaseService) -> int:
    return ExportCopies(database, FakeClock(), "poste-1").mend()


@pytest.mark.parametrize(
    ("medium", "after"),
    [
        (Medium.FOLDER, "2"),
        (Medium.FOLDER, "7"),
        (Medium.DISC, "12"),
        (Medium.DISC, "packed"),
        (Medium.DISK, "packed"),
    ],
)
def test_killed_before_the_register_has_it_nothing_is_left(
    tmp_path: Path, request: pytest.FixtureRequest, medium: Medium, after: str
) -> None:
    _kill(tmp_path, medium, after)
    assert [path.name for path in (tmp_path / "out").glob("*.part")]
    database: DatabaseService = request.getfixturevalue("database")
    assert _mend(database) == 1
    assert list((tmp_path / "out").iterdir()) == []
    assert database.read(lambda s: exports.copies_here(s, "poste-1")) == ()
    assert _mend(database) == 0


@pytest.mark.parametrize("medium", list(Medium))
def test_killed_after_it_the_export_is_finished(
    tmp_path: Path, request: pytest.FixtureRequest, medium: Medium
) -> None:
    _kill(tmp_path, medium, "registered")
    database: DatabaseService = request.getfixturevalue("database")
    assert _mend(database) == 1
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == ("E2026-0001.iso" if medium is Medium.DISC else "E2026-0001")
    assert check_export(made).sound
    year = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert len(database.read(lambda s: exports.lines(s, *year))) == 2
