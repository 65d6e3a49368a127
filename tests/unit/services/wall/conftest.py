"""A wall of two screens on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.fakes.wall_room import WallRoom, sqlite_url


@pytest.fixture
def room(tmp_path: Path, qapp: QCoreApplication) -> Iterator[WallRoom]:
    made = WallRoom(sqlite_url(tmp_path))
    yield made
    made.close()
