"""What a failing disk is told as."""

from __future__ import annotations

import sqlite3
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
