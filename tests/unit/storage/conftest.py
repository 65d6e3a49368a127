"""A real SQLite database in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from csu_console.storage.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Open and empty."""
    opened = Database(f"sqlite:///{tmp_path / 'csu.db'}", busy_timeout_s=0.2)
    opened.open()
    yield opened
    opened.close()
