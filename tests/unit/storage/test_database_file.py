"""A database file that is empty: waited for while another program fills it, never taken for a new room."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from csu_console.domain.errors import StorageFault
from csu_console.storage.database import Database


def open_at(file: Path, patience_s: float = 0.2) -> None:
    database = Database(f"sqlite:///{file}", busy_timeout_s=patience_s)
    database.open()
    database.close()


def test_a_room_cut_off_to_nothing_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    file = tmp_path / "csu.db"
    open_at(file)
    os.truncate(file, 0)
    with pytest.raises(StorageFault, match=r"is empty.*delete the empty file") as fault:
        open_at(file)
    assert "\n" not in str(fault.value)
    assert file.stat().st_size == 0
    file.unlink()
    open_at(file)
    assert file.stat().st_size > 0


def test_an_empty_file_that_another_program_is_just_filling_is_waited_for(tmp_path: Path) -> None:
    filled, file = tmp_path / "filled.db", tmp_path / "csu.db"
    open_at(filled)
    file.touch()
    other = threading.Timer(0.1, filled.replace, (file,))
    other.start()
    try:
        open_at(file, patience_s=10.0)
    finally:
        other.join(10.0)
