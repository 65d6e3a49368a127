"""What a failing disk is told as."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from csu_console.storage.faults import storage_fault

NO_ROOM = Path("/proc")
"""A file system that has no free byte."""


@pytest.mark.skipif(not NO_ROOM.exists(), reason="Linux alone has it")
def test_an_error_of_a_disk_without_room_is_a_full_disk(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    assert "free some space" in str(storage_fault(error, str(NO_ROOM / "csu.db")))
    assert "examined" in str(storage_fault(error, str(tmp_path / "csu.db")))


def test_a_sum_of_numbers_nobody_wrote_is_a_damaged_database(tmp_path: Path) -> None:
    """SQLite's own error, on a read: nothing was refused to anybody."""
    with closing(sqlite3.connect(":memory:")) as database, pytest.raises(sqlite3.Error) as raised:
        database.execute("SELECT sum(c) FROM (SELECT 9223372036854775807 AS c UNION ALL SELECT 1)").fetchall()
    assert "is damaged" in str(storage_fault(raised.value, str(tmp_path / "csu.db")))
