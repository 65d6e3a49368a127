"""A real database under a real DatabaseService, closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Open and empty; closed by its service."""
    opened = Database(f"sqlite:///{tmp_path / 'csu.db'}", busy_timeout_s=0.1)
    opened.open()
    return opened


@pytest.fixture
def database_service(database: Database, qapp: QCoreApplication) -> Iterator[DatabaseService]:
    service = DatabaseService(database)
    yield service
    service.close(2.0)
