"""A room to export from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import ExportRoom


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[ExportRoom]:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    try:
        yield ExportRoom(tmp_path, service, fake_clock)
    finally:
        service.close()
